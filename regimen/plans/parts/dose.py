"""The dose and its day, as page and paper show them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.engine.plan import Dose, Limit, Plan, Slot, Step, Window
from regimen.engine.what_if import Easing, nearest
from regimen.plans.timetable import ends_within, is_after
from regimen.words.amounts import (
    after_course_words,
    amount_words,
    dose_words,
    slot_clock,
    step_in_table,
    unit_words,
)
from regimen.words.moments import WEEKDAYS_IN_PLURAL, clock


@dataclass(frozen=True)
class DoseRow:
    """A step in the table: from when, what goes into each slot, and mg in all; on other days than
    usual ``spanning`` tells the slots too, in one cell."""

    when: str
    cells: tuple[str, ...]
    daily_mg: int
    spanning: str = ""


@dataclass(frozen=True)
class HeldLimit:
    """The limit that holds, and what would lift it."""

    limit: Limit
    easing: Easing | None


@dataclass(frozen=True)
class DosePart:
    """The dose as a table, with the limits that hold."""

    columns: tuple[str, ...]
    rows: tuple[DoseRow, ...]
    limits: tuple[HeldLimit, ...]


def show_dose(plan: Plan, easings: Iterable[Easing]) -> DosePart | None:
    """The dose of a plan that has one; None otherwise."""
    if plan.dose is None:
        return None
    slots = plan.day.slots if plan.day else ()
    held = [limit for limit in plan.limits if limit.holds]
    return DosePart(
        columns=tuple(slot_clock(slot, plan.region) for slot in slots) or (_("A day"),),
        rows=tuple(_list_rows(plan, plan.dose, slots)),
        limits=tuple(HeldLimit(limit, nearest(easings, limit.rule)) for limit in held),
    )


def _list_rows(plan: Plan, dose: Dose, slots: Sequence[Slot]) -> Iterator[DoseRow]:
    """A row for each step, and below it one for each kind of day that differs."""
    course = plan.day.after_course if plan.day else None
    steps, form, region = dose.steps, dose.form, plan.region
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        is_over = is_after(step, course)
        usual = DoseRow(
            when=step_in_table(step, region),
            cells=tuple(_fill_cells(step, slots, form)),
            daily_mg=step.daily_mg,
        )
        after = ""
        if course:
            after = dose_words(step.after_course, form, region)
        if is_over:
            mg = sum(amount.mg for amount in step.after_course)
            yield DoseRow(when=usual.when, cells=(), daily_mg=mg, spanning=after)
        else:
            yield usual
        for there in step.other_days:
            told = dose_words(there.slots, form, region) or pgettext("no dose", "none")
            days = str(WEEKDAYS_IN_PLURAL[there.weekday])
            yield DoseRow(when=days, cells=(), daily_mg=there.daily_mg, spanning=told)
        if course and not is_over and not ends_within(following, course):
            mg = sum(amount.mg for amount in step.after_course)
            when = after_course_words(course, region)
            yield DoseRow(when=when, cells=(), daily_mg=mg, spanning=after)


@dataclass(frozen=True)
class LateDose:
    """A dose's clock time and until when it may be taken late, both in words; ``until`` is empty
    where a missed one is skipped."""

    clock: str
    until: str


def list_late(plan: Plan) -> Iterator[LateDose]:
    """Each dose of the day, then each of the days after a short course that has other times."""
    if not (plan.day and plan.dose):
        return
    course = plan.day.after_course
    within = [step for step in plan.dose.steps if not is_after(step, course)]
    used = {amount.slot for step in within for amount in step.slots}
    slots = [slot for number, slot in enumerate(plan.day.slots) if number in used]
    for slot in [*slots, *(course.slots if course else ())]:
        until = clock(slot.take_until, plan.region) if slot.take_until else ""
        yield LateDose(clock(slot.time, plan.region), until)


def _fill_cells(step: Step, slots: Sequence[Slot], form: str) -> Iterator[str]:
    if not slots:
        yield unit_words(step.units, form)
    amounts = {amount.slot: amount for amount in step.slots}
    for number in range(len(slots)):
        yield amount_words(amounts.get(number), form)


@dataclass(frozen=True)
class DayPart:
    """What a day says besides its slots: the windows of medicines taken only as needed."""

    as_needed: tuple[Window, ...]


def show_day(plan: Plan) -> DayPart | None:
    """The day of a plan that has slots; None otherwise."""
    if not (plan.day and plan.day.slots):
        return None
    return DayPart(as_needed=tuple(window for window in plan.windows if window.as_needed))
