"""Timetable: a person's day by clock time, with every medicine, each step's magnesium and the
hours that are closed to it."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from regimen.engine.answers import TakenMedicine
from regimen.engine.day import to_minute
from regimen.engine.day_plan import AfterCourse, DayPlan, Slot
from regimen.engine.plan import Amount, Dose, Plan, Step
from regimen.engine.slots import DAY_MINUTES
from regimen.plans.closed_hours import ClosedHours, find_closed_hours, tell_closed_hours
from regimen.plans.medicine_times import Taken, WhenNeeded, find_times, list_without_times
from regimen.plans.portions import Portion, is_after, portion, sum_up, total
from regimen.words.amounts import after_course_words
from regimen.words.codes import MEALS
from regimen.words.moments import (
    ANCHORS,
    WEEKDAYS_IN_PLURAL,
    clock,
    date_words,
    short_date_words,
)

MEAL_ANCHORS = ("breakfast", "lunch", "dinner")
# The first minute of each part of the day, by the sign it is drawn with.
PARTS_OF_THE_DAY = ((5 * 60, "sunrise"), (11 * 60, "sun"), (17 * 60, "moon"))


@dataclass(frozen=True)
class Row:
    """One clock time. ``time`` is HH:MM and ``clock`` the same in words; ``sign`` is sunrise, sun,
    moon or bed; ``meal`` an anchor or empty. ``portions`` has one entry a step, None where a step
    has nothing then; it is empty where no step ever has. ``is_closed`` marks a time in the hours
    closed to magnesium, ``is_after_midnight`` one that falls on the next date."""

    time: str
    clock: str
    sign: str
    meal: str = ""
    taken: tuple[Taken, ...] = ()
    portions: tuple[Portion | None, ...] = ()
    is_closed: bool = False
    is_after_midnight: bool = False

    def next_day(self, day: datetime.date | None, region: str) -> str:
        """On which day the time is, where that is the one after ``day``: on Wed, Dec 2, or the next
        day where no date is known; otherwise empty."""
        if not self.is_after_midnight:
            return ""
        if day is None:
            return _("the next day")
        told = {"date": date_words(day + datetime.timedelta(days=1), region)}
        return _("on %(date)s") % told

    def moment_on(self, day: datetime.date | None, region: str) -> str:
        """The clock time with that day: 6:00 am on Wed, Dec 2."""
        following = self.next_day(day, region)
        return f"{self.clock} {following}" if following else self.clock

    @property
    def moment(self) -> str:
        """The clock time on any day: 6:00 am the next day."""
        return self.moment_on(None, "")

    @property
    def meal_name(self) -> str:
        """The meal as it stands alone in a cell: evening meal."""
        return str(ANCHORS[self.meal]) if self.meal in MEAL_ANCHORS else ""

    @property
    def meal_words(self) -> str:
        """What the time sits with, as it stands in a sentence: with your evening meal."""
        return str(MEALS[self.meal])


@dataclass(frozen=True)
class StepHead:
    """What heads a step's column: its number, from when it holds, and whether it waits for a
    review. ``is_first`` is the step to start with."""

    number: int
    when: str
    after_review: bool
    is_first: bool


@dataclass(frozen=True)
class ExceptionDay:
    """A weekday whose magnesium differs: ``title`` names it, and ``rows`` are all of its magnesium,
    in place of the ordinary rows; none where no time of that day is open. ``totals`` as in the
    timetable. The days after a short course are no weekday; ``since`` is the first of them, where
    that is known."""

    weekday: str
    title: str
    rows: tuple[Row, ...]
    totals: tuple[Portion | None, ...]
    since: datetime.date | None = None


@dataclass(frozen=True)
class Timetable:
    """The whole day. ``rows`` stand in waking order; ``totals`` has one entry a step.
    ``closed_lines`` are the closed hours in words, each with the days it holds for."""

    steps: tuple[StepHead, ...]
    rows: tuple[Row, ...]
    closed: tuple[ClosedHours, ...]
    closed_lines: tuple[str, ...]
    exceptions: tuple[ExceptionDay, ...]
    totals: tuple[Portion, ...]
    when_needed: tuple[WhenNeeded, ...]

    @property
    def doses(self) -> tuple[Row, ...]:
        """The rows that hold magnesium in some step."""
        return tuple(row for row in self.rows if row.portions)

    @property
    def others(self) -> tuple[Row, ...]:
        """The rows that hold none."""
        return tuple(row for row in self.rows if not row.portions)


def build_timetable(
    plan: Plan, taken: Sequence[TakenMedicine] = (), *, if_agreed: bool = False
) -> Timetable:
    """A plan's day. ``taken`` are the medicines of the answers, with their times; without them
    only those that need a gap have a time, and the rest are listed as having none. ``if_agreed``
    shows the dose that waits for somebody's word, for the one who gives it."""
    dose = plan.if_agreed if if_agreed else plan.dose
    day = plan.day_if_agreed if if_agreed else plan.day
    clocks = (plan.day or plan.day_if_agreed or DayPlan()).anchors
    closed = find_closed_hours(day, plan.region) if day else ()
    times = dict(find_times(plan, taken, clocks))
    wake = to_minute(clocks.get("wake", "00:00"))
    rows = tuple(_list_rows(plan, dose, day, times, clocks, closed))
    shown = {told.medicine for row in rows for told in row.taken}
    return Timetable(
        steps=tuple(_head_steps(dose, plan.region)) if dose else (),
        rows=tuple(sorted(rows, key=lambda row: (to_minute(row.time) - wake) % DAY_MINUTES))
        + (_row_without_time(dose) if dose and not (day and day.slots) else ()),
        closed=closed,
        exceptions=tuple(_list_exceptions(plan, dose, day)) if dose and day else (),
        closed_lines=tuple(tell_closed_hours(day, plan.region)) if day else (),
        totals=tuple(total(step, dose, day.after_course if day else None) for step in dose.steps)
        if dose
        else (),
        when_needed=tuple(list_without_times(plan, taken, clocks, shown)),
    )


def _head_steps(dose: Dose, region: str) -> Iterator[StepHead]:
    for step in dose.steps:
        yield StepHead(
            number=step.number,
            when=_when(step, region),
            after_review=step.after_review,
            is_first=step is dose.steps[0],
        )


def _when(step: Step, region: str) -> str:
    if step.after_check:
        return _("after your check")
    if step.after_review:
        return _("only after a review")
    if step.after_check_in:
        return _("only when a check-in says so")
    first = step.day == 1
    if step.date:
        date = short_date_words(step.date, region)
        return (_("from %(date)s") if first else _("%(date)s or later")) % {"date": date}
    return (_("from day %(day)s") if first else _("day %(day)s or later")) % {"day": step.day}


def _list_rows(
    plan: Plan,
    dose: Dose | None,
    day: DayPlan | None,
    times: dict[str, list[Taken]],
    clocks: dict[str, str],
    closed: Sequence[ClosedHours],
) -> Iterator[Row]:
    """A row for each time at which magnesium or a medicine is taken."""
    slots = {slot.time: number for number, slot in enumerate(day.slots)} if day and dose else {}
    meals = {clocks[name]: name for name in reversed(MEAL_ANCHORS) if name in clocks}
    wake = to_minute(clocks.get("wake", "00:00"))
    for time in {**times, **slots}:
        portions = _portions(dose, slots[time], day) if dose and time in slots else ()
        if not portions and time not in times:
            # No step puts anything here: a slot that only a later day would have filled.
            continue
        yield Row(
            time=time,
            clock=clock(time, plan.region),
            sign="bed" if time == clocks.get("bed") else sign_of(time),
            meal=meals.get(time, ""),
            taken=tuple(times.get(time, ())),
            portions=portions,
            is_closed=any(hours.holds(time) for hours in closed if not hours.weekday),
            is_after_midnight=to_minute(time) < wake,
        )


def sign_of(time: str) -> str:
    """The sign a clock time is drawn with."""
    minute = to_minute(time)
    begun = [sign for first, sign in PARTS_OF_THE_DAY if first <= minute]
    return begun[-1] if begun else "moon"


def _portions(dose: Dose, slot: int, day: DayPlan | None) -> tuple[Portion | None, ...]:
    course = day.after_course if day else None
    portions = tuple(
        None
        if is_after(step, dose, course)
        else portion(next((each for each in step.slots if each.slot == slot), None), dose)
        for step in dose.steps
    )
    # A course may be over before a slot of its days would hold anything.
    return portions if any(portions) else ()


def _row_without_time(dose: Dose) -> tuple[Row, ...]:
    """The magnesium of a day whose times nobody knows yet, last of all."""
    portions = tuple(total(step, dose) for step in dose.steps)
    return (Row(time="", clock=_("A day"), sign="sun", portions=portions),)


def _list_exceptions(plan: Plan, dose: Dose, day: DayPlan) -> Iterator[ExceptionDay]:
    if day.after_course:
        yield _after_course(plan, dose, day.after_course)
    for other in day.other_days:
        there = [
            next((each for each in step.other_days if each.weekday == other.weekday), None)
            for step in dose.steps
        ]
        amounts = [step.slots if step else () for step in there]
        yield ExceptionDay(
            weekday=other.weekday,
            title=str(WEEKDAYS_IN_PLURAL[other.weekday]),
            rows=tuple(_rows_of(other.slots, amounts, plan, dose)),
            totals=tuple(sum_up(each, dose) if each else None for each in amounts),
        )


def _after_course(plan: Plan, dose: Dose, course: AfterCourse) -> ExceptionDay:
    """The days after a short course. Every step has them, even one that is planned to end before:
    who is not well stays on it."""
    amounts = [step.after_course for step in dose.steps]
    return ExceptionDay(
        weekday="",
        title=after_course_words(course, plan.region),
        rows=tuple(_rows_of(course.slots, amounts, plan, dose)),
        totals=tuple(sum_up(each, dose) if each else None for each in amounts),
        since=course.on,
    )


def _rows_of(
    slots: Sequence[Slot], amounts: Sequence[Sequence[Amount]], plan: Plan, dose: Dose
) -> Iterator[Row]:
    """A row for each slot that some step fills; ``amounts`` has one entry a step."""
    for at, slot in enumerate(slots):
        filled = [next((a for a in each if a.slot == at), None) for each in amounts]
        if any(filled):
            yield Row(
                time=slot.time,
                clock=clock(slot.time, plan.region),
                sign=sign_of(slot.time),
                meal=slot.sits_with,
                is_after_midnight=slot.next_day,
                portions=tuple(portion(amount, dose) for amount in filled),
            )
