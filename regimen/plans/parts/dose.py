"""The dose and its day, as page and paper show them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.engine.answers import WEEKDAYS
from regimen.engine.day_plan import Slot
from regimen.engine.plan import Amount, Dose, Limit, Plan, Step, Window
from regimen.engine.what_if import Easing, nearest
from regimen.plans.portions import is_after
from regimen.words.amounts import (
    after_course_words,
    amount_words,
    dose_words,
    during_course_words,
    join,
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
    slots = dict(list_taken_slots(plan))
    held = [limit for limit in plan.limits if limit.holds]
    return DosePart(
        columns=tuple(slot_clock(slot, plan.region) for slot in slots.values()) or (_("A day"),),
        rows=tuple(_list_rows(plan, plan.dose, slots)),
        limits=tuple(HeldLimit(limit, nearest(easings, limit.rule)) for limit in held),
    )


def list_taken_slots(plan: Plan) -> Iterator[tuple[int, Slot]]:
    """The slots of the usual day that some step fills, each with its place: a course may be over
    before one of its days would hold anything."""
    if not (plan.day and plan.dose):
        return
    course = plan.day.after_course
    during = [step for step in plan.dose.steps if not is_after(step, plan.dose, course)]
    used = {amount.slot for step in during for amount in step.slots}
    for place, slot in enumerate(plan.day.slots):
        if place in used:
            yield place, slot


def _list_rows(plan: Plan, dose: Dose, slots: Mapping[int, Slot]) -> Iterator[DoseRow]:
    """A row for each step, and below it one for each kind of day that differs."""
    course = plan.day.after_course if plan.day else None
    steps, form, region = dose.steps, dose.form, plan.region
    wake = plan.day.anchors.get("wake", "00:00") if plan.day else "00:00"
    for step in steps:
        is_over = is_after(step, dose, course)
        usual = DoseRow(
            when=step_in_table(step, region),
            cells=tuple(_fill_cells(step, slots, form)),
            daily_mg=step.daily_mg,
        )
        after = ""
        if course:
            after = dose_words(step.after_course, form, region, wake)
        if is_over:
            mg = sum(amount.mg for amount in step.after_course)
            yield DoseRow(when=usual.when, cells=(), daily_mg=mg, spanning=after)
        else:
            yield usual
        for there in step.other_days:
            told = dose_words(there.slots, form, region, wake) or pgettext("no dose", "none")
            days = str(WEEKDAYS_IN_PLURAL[there.weekday])
            yield DoseRow(when=days, cells=(), daily_mg=there.daily_mg, spanning=told)
        if course and not is_over:
            mg = sum(amount.mg for amount in step.after_course)
            when = after_course_words(course, region)
            yield DoseRow(when=when, cells=(), daily_mg=mg, spanning=after)


@dataclass(frozen=True)
class LateDose:
    """A dose's clock time and until when it may be taken late, both in words; ``until`` is empty
    where a missed one is skipped."""

    clock: str
    until: str


@dataclass(frozen=True)
class LateDay:
    """The doses of one kind of day: ``title`` says of which days, and is empty where every day is
    alike."""

    title: str
    doses: tuple[LateDose, ...]


def list_late(plan: Plan) -> Iterator[LateDay]:
    """Each kind of day that has doses: the usual one, the weekdays that differ, those that are
    alike together, and the days after a short course."""
    if not (plan.day and plan.dose):
        return
    course, region = plan.day.after_course, plan.region
    during = [step for step in plan.dose.steps if not is_after(step, plan.dose, course)]
    found: dict[tuple[LateDose, ...], list[str]] = {}
    for other in plan.day.other_days:
        amounts = (
            there.slots
            for step in during
            for there in step.other_days
            if there.weekday == other.weekday
        )
        doses = tuple(_list_doses(other.slots, amounts, region))
        found.setdefault(doses, []).append(str(WEEKDAYS_IN_PLURAL[other.weekday]))
    usual = tuple(_list_doses(plan.day.slots, (step.slots for step in during), region))
    if len(plan.day.other_days) < len(WEEKDAYS) and usual:
        title = _("Other days") if found else ""
        if course:
            title = during_course_words(course)
        yield LateDay(title, usual)
    for doses, days in found.items():
        if doses:
            yield LateDay(join(days), doses)
    if course:
        after = (step.after_course for step in plan.dose.steps)
        title = after_course_words(course, region)
        yield LateDay(title, tuple(_list_doses(course.slots, after, region)))


def _list_doses(
    slots: Sequence[Slot], amounts: Iterable[Sequence[Amount]], region: str
) -> Iterator[LateDose]:
    """The slots that some step fills; ``amounts`` has one entry a step."""
    used = {amount.slot for each in amounts for amount in each}
    for number, slot in enumerate(slots):
        if number in used:
            until = clock(slot.take_until, region) if slot.take_until else ""
            yield LateDose(slot_clock(slot, region), until)


def _fill_cells(step: Step, slots: Collection[int], form: str) -> Iterator[str]:
    if not slots:
        yield unit_words(step.units, form)
    amounts = {amount.slot: amount for amount in step.slots}
    for place in slots:
        yield amount_words(amounts.get(place), form)


@dataclass(frozen=True)
class DayPart:
    """What a day says besides its slots: the windows of medicines taken only as needed."""

    as_needed: tuple[Window, ...]


def show_day(plan: Plan) -> DayPart | None:
    """The day of a plan that has slots; None otherwise."""
    if not (plan.day and plan.day.slots):
        return None
    return DayPart(as_needed=tuple(window for window in plan.windows if window.as_needed))
