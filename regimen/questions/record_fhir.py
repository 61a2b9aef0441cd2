"""A record's medicines as FHIR: each resource that tells of one becomes a line of text, and whether
it is taken."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# A resource of FHIR; Any, as it is what somebody's record wrote.
type Resource = dict[str, Any]

# What says that a medicine is not taken now, by the kind of resource. One that is on hold may go on
# while a plan lasts, and one that was handed out, given or asked for to the end may be in use: they
# count.
MISTAKES = ("entered-in-error",)
NOT_TAKEN = {
    "MedicationStatement": ("completed", "stopped", "not-taken", *MISTAKES),
    "MedicationRequest": ("stopped", "cancelled", *MISTAKES),
}
# What is about a medicine, and not about somebody who takes it.
ABOUT_NO_ONE = ("Medication", "MedicationKnowledge")
# The events of a day that are the same in ours; another leaves the times to be asked.
EVENTS = {
    "WAKE": "on waking", "CM": "at breakfast", "CD": "at lunch", "CV": "at dinner",
    "HS": "at bedtime",
}  # fmt: skip
REPEATS = ("dayOfWeek", "boundsPeriod", "boundsDuration", "boundsRange", "offset")


@dataclass(frozen=True)
class Statement:
    """A medicine of a record on one line, with its status and whether it is taken."""

    text: str
    status: str = ""
    is_taken: bool = True


def list_statements(text: str) -> list[Statement]:
    """Every resource of a bundle that tells of a medicine somebody takes, or is to take. Raises
    ``ValueError`` for what is no FHIR, or tells of none."""
    bundle = json.loads(text)
    if not isinstance(bundle, dict):
        raise ValueError("This file is no FHIR bundle.")
    entries = list(dicts(bundle.get("entry")))
    resources = [each for entry in entries for each in dicts([entry.get("resource")])] or [bundle]
    medicines = dict(name_medicines(entries))
    found = [each for each in resources if is_of_somebody(each)]
    if not found:
        raise ValueError("There is no medicine in this file.")
    return [
        Statement(tell(each, medicines), str(each.get("status") or ""), is_taken(each))
        for each in found
    ]


def dicts(found: Any) -> Iterator[Resource]:
    """The objects of a list, whatever stands there."""
    return (each for each in listed(found) if isinstance(each, dict))


def listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def is_of_somebody(resource: Resource) -> bool:
    kind = str(resource.get("resourceType"))
    return kind.startswith("Medication") and kind not in ABOUT_NO_ONE


def is_taken(resource: Resource) -> bool:
    stops = NOT_TAKEN.get(resource["resourceType"], MISTAKES)
    return resource.get("status") not in stops and resource.get("doNotPerform") is not True


def name_medicines(entries: list[Resource]) -> Iterator[tuple[str, Any]]:
    """The concept of every medicine of a bundle, under each address it may be referred to by."""
    for entry in entries:
        for each in dicts([entry.get("resource")]):
            if each.get("resourceType") == "Medication":
                yield f"Medication/{each.get('id')}", each.get("code")
                if entry.get("fullUrl"):
                    yield str(entry["fullUrl"]), each.get("code")


def tell(resource: Resource, medicines: Mapping[str, Any]) -> str:
    """A resource on one line: the medicine and its dose as somebody wrote them."""
    concept = resource.get("medicationCodeableConcept") or refer(resource, medicines)
    doses = dicts(resource.get("dosage") or resource.get("dosageInstruction"))
    told = " ".join(filter(None, (name(concept), *map(tell_dose, doses))))
    return " ".join(told.split()) or "?"


def refer(resource: Resource, medicines: Mapping[str, Any]) -> Any:
    """The concept of the very medicine that is referred to; what the reference itself displays
    where that is not there."""
    reference = next(dicts([resource.get("medicationReference")]), {})
    address = str(reference.get("reference") or "").partition("/_history/")[0]
    inside = {f"#{each.get('id')}": each.get("code") for each in dicts(resource.get("contained"))}
    return {**medicines, **inside}.get(address) or {"text": reference.get("display")}


def name(concept: Any) -> str:
    concept = next(dicts([concept]), {})
    names = [concept.get("text"), *(each.get("display") for each in dicts(concept.get("coding")))]
    return str(next(filter(None, names), ""))


def tell_dose(dose: Resource) -> str:
    """A dose in its own words, or at its times where it has none."""
    if dose.get("text"):
        return str(dose["text"])
    timing = next(dicts([dose.get("timing")]), {})
    told = tell_times(next(dicts([timing.get("repeat")]), {})) or name(timing.get("code"))
    return f"{told} as needed" if dose.get("asNeededBoolean") is True else told


def tell_times(repeat: Resource) -> str:
    """The times of a dose that is taken every day, all of them or none."""
    each_day = (repeat.get("period", 1), repeat.get("periodUnit", "d")) == (1, "d")
    if not each_day or any(name in repeat for name in REPEATS):
        return ""
    clocks = [str(time)[:5] for time in listed(repeat.get("timeOfDay"))]
    events = [EVENTS.get(str(code), "") for code in listed(repeat.get("when"))]
    times = [*clocks, *events]
    if not all(times) or repeat.get("frequency", len(times)) != len(times):
        return ""
    at = [f"at {', '.join(clocks)}"] if clocks else []
    return " ".join([*at, *events])
