"""What a clinician, a pharmacist and emergency staff are told and asked on their leaves."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.engine.plan import Flag, Plan
from regimen.plans.paper.paper_flags import PaperFlags
from regimen.words.amounts import breakable, range_words, spelled

# Every answer in words with the label of its question, by the field of the answers.
type Told = Mapping[str, tuple[str, str]]

MOST_WEIGHED = 3
# The signs of a squeezed nerve to the bladder: staff ask when water was last passed.
OF_THE_BLADDER = ("saddle-numbness", "bladder-or-bowel", "both-legs-or-getting-worse")
AT_THE_HEAD = ("age", "sex", "agreed", "declined")
# What emergency staff read first, by the fields of the answers.
TO_A_PHARMACIST = ("age", "sex", "pregnancy", "kidney", "allergens")
HANDED_OVER = ("age", "sex", "pregnancy", "red_flags", "medicines", "allergens", "conditions",
               "kidney", "supplemental_mg")  # fmt: skip


def word_decision(plan: Plan) -> str:
    """What a clinician is asked to decide, or what stands on record, in a sentence."""
    if plan.dose:
        return _("Takes magnesium glycinate.")
    if plan.outcome == "go":
        return _("Would like magnesium glycinate, and has no room for a dose.")
    if plan.outcome != "ask":
        return _("Should not take magnesium glycinate. No dose.")
    if plan.if_agreed is None:
        return _("May this person take magnesium glycinate? There is no dose yet.")
    return _("May this person take magnesium glycinate?")


def asks_of_urine(plan: Plan) -> bool:
    """Whether emergency staff need to know when the person last passed urine."""
    return any(flag.rule.partition("/")[2] in OF_THE_BLADDER for flag in plan.flags)


def word_amounts(plan: Plan) -> str:
    """The amounts on record, or those that wait for a word; empty where there are none."""
    dose = plan.dose or plan.if_agreed
    return range_words(dose) if dose else ""


def choose_weighed(plan: Plan) -> tuple[tuple[Flag, ...], tuple[Flag, ...]]:
    """The gravest findings, at most three, and the rest."""
    told = [flag for flag in plan.flags if flag.level != "note"]
    return tuple(told[:MOST_WEIGHED]), tuple(told[MOST_WEIGHED:])


def list_questions(plan: Plan, flags: PaperFlags) -> Iterator[str]:
    """What a pharmacist is asked, the gravest first."""
    if plan.outcome == "stop":
        yield _("Our plan says that this person should not take magnesium glycinate.")
        return
    if plan.outcome == "ask":
        yield _("Someone has to agree first. May this person take magnesium glycinate?")
    elif plan.dose is None:
        yield _("This person would like magnesium glycinate, and has no room for a dose.")
    day = plan.day or plan.day_if_agreed
    if day and day.clash:
        told = {"medicines": ", ".join(map(breakable, day.clash))}
        yield _("No time of day works with %(medicines)s. Can the times move?") % told
    unknown = [
        known.name
        for known in plan.medicines
        if known.state == "not-recognised" and not plan.agreed
    ]
    for name in unknown:
        told = {"medicine": breakable(name)}
        yield _("We did not recognise %(medicine)s. Is it safe with magnesium?") % told
    if plan.dose and not unknown:
        yield _("Do these times keep every gap, and is a medicine missing here?")
    if plan.dose or plan.if_agreed:
        yield _("Is the bottle right: magnesium glycinate, nothing added?")


def list_handover(plan: Plan, told: Told) -> Iterator[tuple[str, str]]:
    """What the staff who see somebody need: each question's label and the answer."""
    none = pgettext("an answer", "none")
    for field in HANDED_OVER:
        label, answer = told.get(field, ("", none))
        if field == "supplemental_mg" and not plan.existing_mg:
            continue
        if field == "allergens" and label:
            yield _("Food allergies"), _("none ticked") if answer == none else answer
            yield _("Allergies to medicines"), _("we did not ask")
        elif answer != none:
            yield label, spelled(answer, plan.region)
        elif label and field != "pregnancy":
            yield label, _("none told")


def list_facts(told: Told) -> Iterator[tuple[str, str]]:
    """What a pharmacist needs to know besides the medicines: labels and answers."""
    none = pgettext("an answer", "none")
    for field in TO_A_PHARMACIST:
        label, answer = told.get(field, ("", none))
        if answer != none:
            yield label, answer


def part_answers(told: Told) -> tuple[list[tuple[str, str]], str]:
    """Every answer that the head of the leaf does not give: those that say something, each with its
    label, and the labels of the rest."""
    none = (pgettext("an answer", "none"), pgettext("an answer", "not told"))
    listed = [pair for field, pair in told.items() if field not in AT_THE_HEAD]
    said = [pair for pair in listed if pair[1] not in none]
    return said, ", ".join(label for label, answer in listed if answer in none)
