"""What changed between two versions of a plan: answer by answer and amount by amount, and why."""

from itertools import pairwise

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext

from regimen.engine.answers import find_unknown_terms
from regimen.engine.decide import make_plan
from regimen.engine.versions import find_differences
from regimen.guidance.publish import rulebook_of
from regimen.words.amounts import mg_words
from regimen.words.codes import LEVELS
from regimen.words.moments import clock

KINDS = {
    "outcome": lazy("What the plan says"),
    "start_mg": lazy("Where you start, a day"),
    "target_mg": lazy("What you build up to, a day"),
    "most_mg": lazy("The plan goes up to, a day"),
    "ceiling_mg": lazy("Your limit, a day"),
    "times": lazy("Your times"),
}
OUTCOMES = {"go": lazy("You can take magnesium"), **LEVELS}
REASONS = {
    "answers": lazy("because of your answers"),
    "guidance": lazy("because the guidance changed"),
}


def tell_history(saved):
    """Each change of a plan, newest first: the version that was replaced, and what changed then."""
    has_dose = saved.make().dose is not None
    versions = [saved, *saved.versions.select_related("edition").defer("edition__content")]
    return [
        {"old": old, "new": new, "changed": tell_change(old, new, has_dose)}
        for new, old in pairwise(versions)
    ]


def tell_change(old, new, has_dose):
    """What differs: the answers and the amounts in words, and whether the guidance is newer. Who
    has no dose now is shown no amount, not even one from before."""
    return {
        "answers": list(tell_answers(old, new)),
        "amounts": [
            told for told in tell_amounts(old, new) if has_dose or told["kind"] == "outcome"
        ],
        "edition": new.edition.number if new.edition_id != old.edition_id else None,
    }


def tell_answers(old, new):
    """The label of each answer that changed, and what it was and is."""
    before, after = old.tell(), new.tell()
    for field, (label, was) in before.items():
        if after[field][1] != was:
            yield {"label": label, "before": was, "after": after[field][1]}


def tell_amounts(old, new):
    """What the plan says differently, in words, and why."""
    before, after = old.make(), new.make()
    differences = find_differences(before, make_between(old, new, after), after)
    yield from tell_differences(differences, before.region, after.region)


def tell_differences(differences, region, region_after=""):
    """Each difference in words."""
    for difference in differences:
        yield {
            "kind": difference.kind,
            "label": KINDS[difference.kind],
            "before": _tell(difference.kind, difference.before, region),
            "after": _tell(difference.kind, difference.after, region_after or region),
            "why": REASONS[difference.why],
        }


def make_between(old, new, after):
    """The plan of the new answers under the old guidance; where that guidance does not know them,
    the new plan itself."""
    if old.edition_id == new.edition_id:
        return after
    answers, rulebook = new.read_answers(), rulebook_of(old.edition)
    if any(find_unknown_terms(answers, rulebook)):
        return after
    return make_plan(answers, rulebook, old.edition.number)


def _tell(kind, value, region):
    if value is None:
        return pgettext("in place of an amount or of times", "none")
    if kind == "outcome":
        return str(OUTCOMES[value])
    if kind == "times":
        return ", ".join(clock(time, region) for time in value.split())
    return mg_words(value)
