"""What changed between two versions of a plan: answer by answer and amount by amount, and why."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TypedDict

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext

from regimen.engine.answers import find_unknown_terms
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.engine.versions import Difference, find_differences, without_a_word
from regimen.guidance.publish import rulebook_of
from regimen.plans.models import SavedPlan
from regimen.plans.pinned import Pinned
from regimen.words.amounts import mg_words
from regimen.words.codes import LEVELS
from regimen.words.moments import clock
from regimen.words.phrase import Phrase

KINDS = {
    "outcome": lazy("What the plan says"),
    "start_mg": lazy("Where you start, a day"),
    "target_mg": lazy("Up to, a day"),
    "most_mg": lazy("Only after a review, a day"),
    "ceiling_mg": lazy("Your limit, a day"),
    "times": lazy("Your times"),
}
OUTCOMES = {"go": lazy("You can take magnesium"), **LEVELS}
REASONS = {
    "answers": lazy("because of your answers"),
    "word": lazy("because of the clinic’s word"),
    "guidance": lazy("because the guidance changed"),
}


class ToldAnswer(TypedDict):
    """An answer that changed: its label, and what it was and is."""

    label: str
    before: str
    after: str


class ToldAmount(TypedDict):
    """What a plan says differently: a kind of ``KINDS``, in words, and why."""

    kind: str
    label: Phrase
    before: str
    after: str
    why: Phrase


def tell_history(saved: SavedPlan) -> list[dict[str, object]]:
    """Each change of a plan, newest first: the version that was replaced, and what changed then."""
    has_dose = saved.make().dose is not None
    versions: list[Pinned] = [
        saved,
        *saved.versions.select_related("edition").defer("edition__content"),
    ]
    return [
        {"old": old, "new": new, "changed": tell_change(old, new, has_dose)}
        for new, old in pairwise(versions)
    ]


def tell_change(old: Pinned, new: Pinned, has_dose: bool) -> dict[str, object]:
    """What differs: the answers and the amounts in words, and whether the guidance is newer. Who
    has no dose now is shown no amount, not even one from before."""
    return {
        "answers": list(tell_answers(old, new)),
        "amounts": [
            told for told in tell_amounts(old, new) if has_dose or told["kind"] == "outcome"
        ],
        "edition": new.edition.number if new.edition_id != old.edition_id else None,
    }


def tell_answers(old: Pinned, new: Pinned) -> Iterator[ToldAnswer]:
    """The label of each answer that changed, and what it was and is."""
    before, after = old.tell(), new.tell()
    for field, (label, was) in before.items():
        if after[field][1] != was:
            yield {"label": label, "before": was, "after": after[field][1]}


def tell_amounts(old: Pinned, new: Pinned) -> Iterator[ToldAmount]:
    """What the plan says differently, in words, and why."""
    before, after = old.make(), new.make()
    was, now = old.read_answers(), new.read_answers()
    why = "word" if without_a_word(was) == without_a_word(now) else "answers"
    differences = find_differences(before, make_between(old, new, after), after, why)
    yield from tell_differences(differences, before.region, after.region)


def tell_differences(
    differences: Iterable[Difference], region: str, region_after: str = ""
) -> Iterator[ToldAmount]:
    """Each difference in words."""
    for difference in differences:
        yield {
            "kind": difference.kind,
            "label": KINDS[difference.kind],
            "before": _tell(difference.kind, difference.before, region),
            "after": _tell(difference.kind, difference.after, region_after or region),
            "why": REASONS[difference.why],
        }


def make_between(old: Pinned, new: Pinned, after: Plan) -> Plan:
    """The plan of the new answers under the old guidance; where that guidance does not know them,
    the new plan itself."""
    if old.edition_id == new.edition_id:
        return after
    answers, rulebook = new.read_answers(), rulebook_of(old.edition)
    if any(find_unknown_terms(answers, rulebook)):
        return after
    return make_plan(answers, rulebook, old.edition.number)


def _tell(kind: str, value: str | int | None, region: str) -> str:
    if value is None:
        return pgettext("in place of an amount or of times", "none")
    if kind == "outcome" and isinstance(value, str):
        return str(OUTCOMES[value])
    if kind == "times" and isinstance(value, str):
        return ", ".join(clock(time, region) for time in value.split())
    return mg_words(value)
