"""Portions: what goes into one slot or a whole day, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from regimen.engine.day_plan import AfterCourse
from regimen.engine.plan import Amount, Dose, Step
from regimen.words.amounts import mg_words, unit_words


@dataclass(frozen=True)
class Portion:
    """Magnesium for one time, or for a whole day: ``units`` in words, such as "2 capsules", and
    elemental ``mg`` in words. ``count`` is the number of whole units, 0 where they are parted."""

    units: str
    mg: str
    count: int = 0


def portion(amount: Amount | None, dose: Dose) -> Portion | None:
    """What goes into one slot; None where nothing does."""
    return portion_of(amount.units, amount.mg, dose) if amount else None


def portion_of(units: float, mg: int, dose: Dose) -> Portion:
    """So many units in words, with what they hold."""
    count = int(units) if units == int(units) else 0
    return Portion(unit_words(units, dose.form), mg_words(mg), count)


def total(step: Step, dose: Dose, course: AfterCourse | None = None) -> Portion:
    """What a step takes in a day; after a short course where it cannot begin before."""
    if is_after(step, dose, course):
        return sum_up(step.after_course, dose)
    return portion_of(step.units, step.daily_mg, dose)


def sum_up(amounts: Sequence[Amount], dose: Dose) -> Portion:
    """What several slots take together."""
    return portion_of(sum(a.units for a in amounts), sum(a.mg for a in amounts), dose)


def is_after(step: Step, dose: Dose, course: AfterCourse | None) -> bool:
    """Whether a step cannot begin before a short course has ended: by its own day or, where it has
    none, by that of a step before it or of the first look back."""
    if not (course and course.on):
        return False
    days = [each.date for each in dose.steps[: step.number]]
    if step.after_review:
        days += [review.date for review in dose.reviews[:1]]
    return any(day is not None and day >= course.on for day in days)
