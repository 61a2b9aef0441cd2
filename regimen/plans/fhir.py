"""A plan as a FHIR R4 document: what was answered, found and proposed, and by whom."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _

from regimen.engine.answers import Agreed, Answers, Declined
from regimen.engine.decide import make_plan
from regimen.engine.lists import URGENT_LEVELS
from regimen.engine.plan import Dose, Flag, Plan, Step
from regimen.engine.rulebook import Rulebook
from regimen.plans.fhir_answers import NotOurs, Resource, read_items, write_items
from regimen.words.amounts import (
    dose_words,
    mg_words,
    range_words,
    step_words,
    strength_words,
)
from regimen.words.codes import LEVELS
from regimen.words.decisions import agreed_words

SYSTEM = "urn:regimen:plan"
EDITION = "urn:regimen:edition"
FINGERPRINT = "urn:regimen:fingerprint"
SEVERITIES = {
    "emergency": "high", "same-day": "high", "stop": "high", "ask": "high", "agreed": "moderate",
    "space": "moderate", "watch": "low",
}  # fmt: skip
NO_ISSUE = ("note",)


class Changed(ValueError):
    """The plan made of a document's answers is not the one that the document tells of."""


def write_document(
    plan: Plan, answers: Answers, rulebook: Rulebook, at: datetime.datetime, code: str = ""
) -> Resource:
    """The document of a plan as plain data; ``at`` is when it is written, with its time zone.

    A stop, and an ask that nobody has signed, propose no medicine.
    """
    writer = _Writer(plan, answers, rulebook, at, code)
    return writer.bundle()


def read_document(
    document: Resource, rulebook: Rulebook, number: int | None = None
) -> tuple[Answers, Plan]:
    """The answers of a document and their plan. Raises ``NotOurs`` or ``Changed``."""
    resources = [entry.get("resource", {}) for entry in document.get("entry", ())]
    found = [each for each in resources if each.get("resourceType") == "QuestionnaireResponse"]
    if not found:
        raise NotOurs("The document holds no answers.")
    answers = read_items(found[0].get("item", []))
    plan = make_plan(answers, rulebook, number)
    told = [each["value"] for each in _identifiers(resources) if each.get("system") == FINGERPRINT]
    if told != [plan.fingerprint]:
        raise Changed(f"The document tells of plan {told}, its answers make {plan.fingerprint}.")
    return answers, plan


def _identifiers(resources: Iterable[Resource]) -> Iterator[Resource]:
    for each in resources:
        if each.get("resourceType") == "CarePlan":
            yield from each.get("identifier", ())


class _Writer:
    """Puts the resources of one document together; each has an address made from its plan."""

    def __init__(
        self, plan: Plan, answers: Answers, rulebook: Rulebook, at: datetime.datetime, code: str
    ) -> None:
        self.plan, self.answers, self.rulebook, self.code = plan, answers, rulebook, code
        self.at = at.isoformat(timespec="seconds")

    def address(self, name: str) -> str:
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.plan.fingerprint}/{self.code}/{name}')}"

    def refer(self, name: str) -> Resource:
        return {"reference": self.address(name)}

    def bundle(self) -> Resource:
        issues = {f"issue-{n}": each for n, each in enumerate(self.issues())}
        resources = {
            "patient": self.patient(),
            "program": self.program(),
            **({"clinician": who} if (who := self.clinician()) else {}),
            "answers": self.response(),
            **issues,
            "plan": self.care_plan(issues),
            **({"request": asked} if (asked := self.request()) else {}),
        }
        resources["provenance"] = self.provenance(resources)
        everything = {"composition": self.composition(resources), **resources}
        return {
            "resourceType": "Bundle",
            "type": "document",
            "identifier": {"system": "urn:ietf:rfc:3986", "value": self.address("bundle")},
            "timestamp": self.at,
            "entry": [
                {"fullUrl": self.address(name), "resource": resource}
                for name, resource in everything.items()
            ],
        }

    def composition(self, resources: Mapping[str, Resource]) -> Resource:
        sections = (
            (_("What was answered"), ["answers"]),
            (_("What was found"), [name for name in resources if name.startswith("issue-")]),
            (_("The plan"), [name for name in ("plan", "request") if name in resources]),
        )
        return {
            "resourceType": "Composition",
            "status": "final",
            "type": {"text": _("Magnesium plan for back pain")},
            "subject": self.refer("patient"),
            "date": self.at,
            "author": [self.refer("program")],
            "title": _("Magnesium plan for back pain"),
            "section": [
                {"title": title, "entry": [self.refer(name) for name in names]}
                for title, names in sections
                if names
            ],
        }

    def patient(self) -> Resource:
        """Somebody without a name."""
        value = self.code or self.plan.fingerprint
        return {"resourceType": "Patient", "identifier": [{"system": SYSTEM, "value": value}]}

    def program(self) -> Resource:
        names = [{"name": "Regimen", "type": "user-friendly-name"}]
        return {"resourceType": "Device", "deviceName": names}

    @property
    def word(self) -> Agreed | Declined | None:
        """A clinician's word on the plan, or None; what only the person tells of is none."""
        word = self.plan.declined or self.plan.agreed
        return None if word is None or word.told_by == "person" else word

    def clinician(self) -> Resource | None:
        if self.word is None:
            return None
        who: Resource = {"resourceType": "Practitioner", "name": [{"text": self.word.name}]}
        who["qualification"] = [{"code": {"text": self.word.role}}]
        if self.word.registration:
            who["identifier"] = [{"value": self.word.registration}]
        return who

    def response(self) -> Resource:
        return {
            "resourceType": "QuestionnaireResponse",
            "status": "completed",
            "subject": self.refer("patient"),
            "authored": self.at,
            "author": self.refer("program"),
            "item": write_items(self.answers, self.rulebook),
        }

    def issues(self) -> Iterator[Resource]:
        for flag in self.plan.flags:
            if flag.level not in NO_ISSUE:
                yield self.issue(flag)

    def issue(self, flag: Flag) -> Resource:
        told = " ".join(filter(None, (flag.text, flag.because)))
        issue: Resource = {
            "resourceType": "DetectedIssue",
            "status": "final" if flag.confidence == "verified" else "preliminary",
            "code": {"text": f"{LEVELS[flag.level]}: {flag.name}"},
            "severity": SEVERITIES[flag.level],
            "patient": self.refer("patient"),
            "identifiedDateTime": self.at,
            "author": self.refer("program"),
            "identifier": [{"system": "urn:regimen:rule", "value": flag.rule}],
        }
        if told:
            issue["detail"] = told
        if flag.level == "agreed" and self.plan.agreed:
            issue["mitigation"] = [
                self.mitigation(agreed_words(self.plan.agreed, self.plan.region))
            ]
        elif flag.have_checked:
            issue["mitigation"] = [{"action": {"text": flag.have_checked}}]
        return issue

    def mitigation(self, words: str) -> Resource:
        if self.word is None:
            return {"action": {"text": words}}
        done = {"action": {"text": words}, "author": self.refer("clinician")}
        return {**done, "date": self.word.on.isoformat()} if self.word.on else done

    def care_plan(self, issues: Iterable[str]) -> Resource:
        plan, proposes = self.plan, self.plan.dose is not None
        told: Resource = {
            "resourceType": "CarePlan",
            "identifier": [{"system": FINGERPRINT, "value": plan.fingerprint}],
            "status": "draft" if plan.outcome == "ask" else "active",
            "intent": "plan" if proposes else "proposal",
            "title": _("Magnesium plan for back pain"),
            "subject": self.refer("patient"),
            "created": self.at,
            "author": self.refer("program"),
            "supportingInfo": [self.refer(name) for name in ("answers", *issues)],
            "activity": list(self.activities()),
        }
        if self.code:
            told["identifier"].append({"system": SYSTEM, "value": self.code})
        return told

    def activities(self) -> Iterator[Resource]:
        """The steps of the dose, or that there is none; and the first steps beside it."""
        plan = self.plan
        if plan.dose:
            for step in plan.dose.steps:
                yield self.activity(self.tell(step, plan.dose), "scheduled")
        else:
            held = "on-hold" if plan.outcome == "ask" else "not-started"
            told = _("No magnesium supplement under this plan.")
            yield self.activity(told, held, doNotPerform=True)
        if plan.outcome not in URGENT_LEVELS:
            for habit in plan.first_steps:
                yield self.activity(f"{habit.name}: {habit.text}", "not-started")

    def tell(self, step: Step, dose: Dose) -> str:
        """A step in words: from when, how much, at what times."""
        wake = self.answers.day.wake
        amounts = dose_words(step.slots, dose.form, self.plan.region, wake)
        mg = mg_words(step.daily_mg)
        when = step_words(step, self.plan.region)
        return _("%(when)s: %(mg)s a day, %(amounts)s") % {
            "when": when, "mg": mg, "amounts": amounts,
        }  # fmt: skip

    def activity(self, words: str, status: str, **more: bool) -> Resource:
        return {"detail": {"status": status, "description": words, **more}}

    def request(self) -> Resource | None:
        """The magnesium as a proposal; none on a stop, or while nobody has agreed."""
        dose, plan = self.plan.dose, self.plan
        if dose is None or plan.outcome != "go":
            return None
        name = _("Magnesium glycinate, %(strength)s") % {"strength": strength_words(dose)}
        return {
            "resourceType": "MedicationRequest",
            "status": "draft",
            "intent": "proposal",
            "medicationCodeableConcept": {"text": name},
            "subject": self.refer("patient"),
            "authoredOn": self.at,
            "requester": self.refer("clinician" if self.word else "program"),
            "note": [{"text": range_words(dose)}],
            "dosageInstruction": [
                {"sequence": step.number, "text": self.tell(step, dose)} for step in dose.steps
            ],
        }

    def provenance(self, resources: Iterable[str]) -> Resource:
        told = {"type": {"text": _("the program")}, "who": self.refer("program")}
        agents = [told]
        if self.word:
            agents.append({"type": {"text": _("the clinician")}, "who": self.refer("clinician")})
        number = str(self.plan.edition or "")
        made_from = {"system": EDITION, "value": number} if number else None
        about = {"display": _("the guidance that the plan was made from")}
        return {
            "resourceType": "Provenance",
            "target": [self.refer(name) for name in resources],
            "recorded": self.at,
            "agent": agents,
            "entity": [
                {
                    "role": "source",
                    "what": {**about, **({"identifier": made_from} if made_from else {})},
                }
            ],
        }


def to_json(document: Resource) -> str:
    """A document as text."""
    return json.dumps(document, ensure_ascii=False, indent=2)
