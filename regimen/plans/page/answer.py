"""The answer: what to take on the day the page is read, and from when."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from regimen.engine.plan import Plan, Step
from regimen.plans.step_days import rows_on
from regimen.plans.timetable import Timetable
from regimen.words.amounts import breakable, join
from regimen.words.moments import date_words, day_words

DAYS_AHEAD = 7


@dataclass(frozen=True)
class AnswerLine:
    """One dose of the day: units in words, the clock time, empty where no time is known, what it
    sits with, and on which day it is where that is the next."""

    units: str
    clock: str
    meal: str
    day: str = ""


@dataclass(frozen=True)
class Answer:
    """What heads the page. ``when`` names the day; ``lines`` are its doses, none where that day
    has none; ``next_step`` says from when there is more, or is empty; ``step`` is the number of
    the step that holds, from 0; ``is_new_step`` marks the first day of a later one."""

    when: str
    lines: tuple[AnswerLine, ...]
    next_step: str
    step: int
    is_new_step: bool


def find_answer(plan: Plan, timetable: Timetable, today: datetime.date) -> Answer:
    """The answer of a plan that has a dose, as it stands ``today``."""
    steps = plan.dose.steps if plan.dose else ()
    number = max([0, *(n for n, step in enumerate(steps) if _has_begun(step, today))])
    on = max(today, plan.start_on) if plan.start_on else None
    if on and on > today:
        on = _first_day_with_a_dose(timetable, on)
    is_new = number > 0 and steps[number].date == today
    later = steps[number + 1 :]
    return Answer(
        when=_name_day(plan, on, today, is_new),
        lines=tuple(_list_lines(timetable, number, on, plan.region)),
        next_step=date_words(later[0].date, plan.region) if later and on else "",
        step=number,
        is_new_step=is_new,
    )


def _has_begun(step: Step, today: datetime.date) -> bool:
    return step.date is not None and step.date <= today


def _name_day(plan: Plan, on: datetime.date | None, today: datetime.date, is_new: bool) -> str:
    if plan.standing and plan.standing.why == "takes-none":
        return _("When you begin")
    if on is None and plan.day and plan.day.starts_after:
        told = {"medicines": breakable(join(plan.day.starts_after))}
        return _("When your %(medicines)s is finished") % told
    if on is None:
        return _("To start with")
    if on > today:
        return _("From %(day)s") % {"day": day_words(on, today, plan.region)}
    told = {"day": date_words(on, plan.region)}
    return _("Today, %(day)s: a new step") % told if is_new else _("Today, %(day)s") % told


def _first_day_with_a_dose(timetable: Timetable, start: datetime.date) -> datetime.date:
    """The start, or the first day after it whose weekday has a dose."""
    days = (start + datetime.timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
    return next((day for day in days if list(_list_lines(timetable, 0, day, ""))), start)


def _list_lines(
    timetable: Timetable, step: int, on: datetime.date | None, region: str
) -> Iterator[AnswerLine]:
    for row in rows_on(timetable, on):
        portion = row.portions[step]
        if portion:
            yield AnswerLine(
                units=portion.units,
                clock=row.clock if row.time else "",
                day=row.next_day(on, region),
                meal=row.meal_words if row.time else "",
            )
