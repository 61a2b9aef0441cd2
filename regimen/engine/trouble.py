"""Trouble: what only the arithmetic of a dose and its day can find, in the guidance's words."""

from collections.abc import Iterable

from msgspec.structs import replace

from regimen.engine.answers import Answers
from regimen.engine.day_plan import DayPlan
from regimen.engine.dosing import (
    first_step_is_too_big,
    most_at_once_mg,
    product_is_too_weak,
    unit_is_too_big_at_once,
)
from regimen.engine.facts import Facts
from regimen.engine.flags import flag_from_notice
from regimen.engine.lists import (
    FIRST_STEP_TOO_BIG,
    GAP_NOT_KEPT,
    NO_UNIT_FITS,
    ONE_DOSE_ONLY,
    ONLY_HALVES,
    PRODUCT_TOO_WEAK,
    SCHEDULE_CONFLICT,
    TIMES_NEEDED,
    TOO_MUCH_AT_ONCE,
)
from regimen.engine.plan import Dose, Flag
from regimen.engine.rulebook import Rulebook
from regimen.engine.safety import Safety
from regimen.engine.voice import voice

# Why no unit of the product fits: one finding, told by its reason.
NO_UNIT = (NO_UNIT_FITS, PRODUCT_TOO_WEAK, TOO_MUCH_AT_ONCE)


def tell_trouble(
    answers: Answers,
    rules: Rulebook,
    facts: Facts,
    safety: Safety,
    planned: tuple[Dose | None, DayPlan | None],
) -> Iterable[Flag]:
    """Flags for what only the arithmetic can find, as far as the outcome lets the person hear of
    it: before an *ask* is agreed, what is said of a dose is left to the clinician."""
    (dose, day), outcome = planned, safety.outcome
    if day and day.clash:
        yield _say(rules, outcome, SCHEDULE_CONFLICT, "space", day.clash)
    if day and day.untimed:
        yield _say(rules, outcome, TIMES_NEEDED, "space", day.untimed)
    if day and day.bent:
        yield _say(rules, outcome, GAP_NOT_KEPT, "watch", day.bent)
    if dose is None and not (day and day.clash) and outcome in ("go", "ask"):
        ceiling_mg = safety.ceiling_if_agreed_mg
        if first_step_is_too_big(rules, facts, answers.product, ceiling_mg):
            yield _say(rules, outcome, FIRST_STEP_TOO_BIG, "watch")
        elif product_is_too_weak(rules, answers.product):
            yield _say(rules, outcome, PRODUCT_TOO_WEAK, "watch")
        elif unit_is_too_big_at_once(rules, facts, answers.product, ceiling_mg):
            yield _say(rules, outcome, TOO_MUCH_AT_ONCE, "watch")
        elif outcome == "go":
            yield _say(rules, outcome, NO_UNIT_FITS, "watch")
    if dose and dose.unit_mg > dose.grain_mg and dose.unit_mg > most_at_once_mg(rules):
        yield _say(rules, outcome, ONLY_HALVES, "watch")
    if dose and safety.fewest_doses > 1 and not any(len(step.slots) > 1 for step in dose.steps):
        yield _say(rules, outcome, ONE_DOSE_ONLY, "note")


def _say(rules: Rulebook, outcome: str, slug: str, level: str, said: tuple[str, ...] = ()) -> Flag:
    flag = flag_from_notice(rules, slug, level, said)
    if slug in NO_UNIT:
        flag = replace(flag, slug=NO_UNIT_FITS)
    notice = next((each for each in rules.notices if f"notices/{each.slug}" == flag.rule), None)
    return voice(flag, notice, outcome, is_agreed=False)
