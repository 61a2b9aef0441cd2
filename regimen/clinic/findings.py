"""Findings in a clinician's words: what was found, the cap and the checks, on one line each."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from regimen.engine.agreement import part_findings
from regimen.engine.lists import UNVERIFIED
from regimen.engine.plan import Flag, Plan
from regimen.engine.records import Gate
from regimen.engine.rulebook import Rulebook
from regimen.engine.voice import name_alone
from regimen.words.amounts import hours_words, spelled
from regimen.words.codes import LEVELS

QUIET_LEVELS = ("note",)


class Result(NamedTuple):
    """A kidney result: the answer it was put into, and the result itself with its day."""

    band: str
    words: str


@dataclass(frozen=True)
class FindingLine:
    """One finding. ``what`` is what was found, ``terms`` the cap and checks that the guidance has
    for it; ``finding`` is what an agreement names, ``rule`` the row of the guidance alone."""

    finding: str
    rule: str
    level: str
    level_name: str
    what: str
    terms: str
    because: str
    cap_mg: int | None
    have_checked: str
    is_unknown: bool
    confidence: str

    @property
    def is_unverified(self) -> bool:
        """Whether no document that was opened says so."""
        return self.confidence == UNVERIFIED

    @property
    def in_full(self) -> str:
        """What was found, and the terms behind it where they say more."""
        return self.what if self.terms == self.what else f"{self.what}: {self.terms}"


def tell_findings(plan: Plan, result: Result | None = None) -> list[FindingLine]:
    """Every finding of a plan but the notes; a kidney ``result`` is told by
    its number."""
    told = [flag for flag in plan.flags if flag.level not in QUIET_LEVELS]
    return [tell(one, plan, result) for flag in told for one in flag.findings]


def list_unverified(plan: Plan) -> list[str]:
    """What in a plan no document that was opened says: each flag with its rule, and each gap
    whose rule is told in no flag of its own."""
    flags = [flag for flag in plan.flags if flag.confidence == UNVERIFIED]
    told = {flag.rule for flag in flags}
    marked = [window for window in plan.windows if window.confidence == UNVERIFIED]
    gaps = [window for window in marked if told.isdisjoint(window.rules)]
    return [
        *(f"{spelled(flag.name, plan.region)} ({flag.rule})" for flag in flags),
        *(_("The gap to %(medicine)s") % {"medicine": each.medicine} for each in gaps),
    ]


def tell_asking(plan: Plan, result: Result | None = None) -> list[FindingLine]:
    """The findings that wait for a clinician's word."""
    return [line for line in tell_findings(plan, result) if line.level == "ask"]


def part_asking(
    plan: Plan, result: Result | None = None
) -> tuple[list[FindingLine], list[FindingLine]]:
    """The findings that have a yes while others wait, and those that wait."""
    asking, agreed = tell_asking(plan, result), plan.agreed_in_part
    named = {flag.finding for flag in part_findings(agreed, plan.flags)[0]} if agreed else set()
    given = [
        replace(line, level="agreed", level_name=str(LEVELS["agreed"]))
        for line in asking
        if line.finding in named
    ]
    return given, [line for line in asking if line.finding not in named]


def tell(flag: Flag, plan: Plan, result: Result | None) -> FindingLine:
    cap_mg = next((limit.mg for limit in plan.limits if limit.rule == flag.rule), None)
    unknown = {known.name for known in plan.medicines if known.state == "not-recognised"}
    is_unknown = flag.level == "ask" and bool(unknown & set(flag.said))
    terms = name_terms(flag, plan, cap_mg)
    unknown_terms = _("not known; %(terms)s") % {"terms": terms}
    return FindingLine(
        finding=flag.finding,
        rule=flag.rule,
        level=flag.level,
        level_name=str(LEVELS[flag.level]),
        what=name_what(flag, result),
        terms=unknown_terms if is_unknown else terms or name_alone(flag.name),
        because=flag.because,
        cap_mg=cap_mg,
        have_checked=flag.have_checked,
        is_unknown=is_unknown,
        confidence=flag.confidence,
    )


def name_what(flag: Flag, result: Result | None) -> str:
    """What was found: a result by its number, the words behind the finding, or its name."""
    if not flag.said:
        return flag.name
    return ", ".join(result.words if result and said == result.band else said for said in flag.said)


def tell_gates_of(term: str, rulebook: Rulebook) -> str:
    """What one answer alone means, before there is a plan: the level, the cap and the checks of
    each gate that stops or asks for it."""
    held = [gate for gate in rulebook.gates if len(gate.when) == 1 and term in gate.when[0]]
    return " ".join(tell_gate(gate) for gate in held if gate.level in ("stop", "ask"))


def tell_gate(gate: Gate) -> str:
    cap_mg = gate.cap_mg or gate.cap_if_agreed_mg
    cap = [_("cap %(mg)s mg") % {"mg": cap_mg}] if cap_mg else []
    checks = [gate.have_checked.rstrip(".")] if gate.have_checked else []
    return f"{LEVELS[gate.level]}: {'; '.join([*cap, *checks]) or name_alone(gate.name)}."


def name_terms(flag: Flag, plan: Plan, cap_mg: int | None) -> str:
    """The cap, the gap and what is to be checked; empty where the guidance has none."""
    told = []
    if cap_mg is not None:
        told.append(_("cap %(mg)s mg") % {"mg": cap_mg})
    window = next((each for each in plan.windows if flag.rule in each.rules), None)
    if window:
        hours = max(window.wait_hours, window.lead_hours)
        told.append(_("keep %(hours)s apart") % {"hours": hours_words(hours)})
    if flag.have_checked:
        told.append(flag.have_checked.rstrip("."))
    return "; ".join(told)
