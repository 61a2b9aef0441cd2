"""The weeks to tick: a row a week from the day the plan starts, with the days to look back."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regimen.engine.answers import MOST_SCORE, WEEKDAYS
from regimen.engine.plan import Plan, Step
from regimen.plans.timetable import Timetable
from regimen.words.moments import date_words, short_date_words

WEEKS = 12
# The idea of the PEG scale (Krebs 2009), in our own words.
QUESTIONS = (
    gettext_lazy("How bad was your pain, from 0 to 10?"),
    gettext_lazy("How much did it spoil your joy in life?"),
    gettext_lazy("How much did it get in the way of activity?"),
)


@dataclass(frozen=True)
class DayCell:
    """A day: what is written in it, how many doses it has boxes for, and whether it is one to look
    back on."""

    text: str
    boxes: int
    is_review: bool

    @property
    def each_box(self) -> range:
        """The doses to tick, one by one."""
        return range(self.boxes)


@dataclass(frozen=True)
class Beginning:
    """Doses that differ from those before: of which step, what each box stands for, and from which
    day, in words; empty where that is the first of its week."""

    step_number: int
    doses: str
    since: str


@dataclass(frozen=True)
class Week:
    """A row: its name, its seven days, and what begins in it."""

    name: str
    days: tuple[DayCell, ...]
    begins: tuple[Beginning, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """The whole leaf. ``columns`` are the weekdays, ``reviews`` the days to look back, in words,
    and ``questions`` what to ask on them, each with the score at the start, None where nobody
    asked, and the most it can be."""

    title: str
    columns: tuple[str, ...]
    weeks: tuple[Week, ...]
    reviews: tuple[str, ...]
    questions: tuple[tuple[str, int | None, int], ...]


def rule_calendar(plan: Plan, grid: Timetable) -> Calendar:
    """The weeks of a plan; without a start date they have numbers in place of dates."""
    start, reviews = plan.start_on, plan.dose.reviews if plan.dose else ()
    names = tuple(str(WEEKDAYS_ABBR[day]) for day in range(7))
    first = start.weekday() if start else 0
    columns = tuple(names[(first + day) % 7] for day in range(7))
    review_days = {7 * review.week for review in reviews}
    score = plan.baseline
    asked = (score.pain, score.enjoyment, score.activity) if score else (None,) * len(QUESTIONS)
    return Calendar(
        title=title_words(plan),
        columns=columns if start else tuple(_("Day %(n)s") % {"n": n} for n in range(1, 8)),
        weeks=tuple(_list_weeks(plan, grid, review_days)),
        reviews=tuple(
            short_date_words(review.date, plan.region) or _("week %(week)s") % {"week": review.week}
            for review in reviews
        ),
        questions=tuple(_list_questions(asked)),
    )


def word_sums(sums: tuple[int, int], most: int = MOST_SCORE * len(QUESTIONS)) -> Iterator[str]:
    """What each sum of the three numbers means, from the best on; ``sums`` are the highest that is
    a change that counts and the lowest that is worse."""
    better, worse = sums
    if better >= 0:
        yield _("%(sum)s or less: a change that counts.") % {"sum": better}
    told = {"first": better + 1, "last": worse - 1}
    yield _("%(first)s to %(last)s: no clear change.") % told
    if worse <= most:
        yield _("%(sum)s or more: worse. Stop, see someone.") % {"sum": worse}


def _list_questions(asked: tuple[int | None, ...]) -> Iterator[tuple[str, int | None, int]]:
    for question, score in zip(QUESTIONS, asked, strict=True):
        yield str(question), score, MOST_SCORE
    told = [score for score in asked if score is not None]
    yield _("Add the three numbers"), sum(told) if told else None, MOST_SCORE * len(QUESTIONS)


def _list_weeks(plan: Plan, grid: Timetable, review_days: set[int]) -> Iterator[Week]:
    steps = [step for step in plan.dose.steps if step.day] if plan.dose else []
    told = ""
    for number in range(WEEKS):
        days, begins = [], []
        for day in range(7 * number, 7 * number + 7):
            step = _step_on(steps, day + 1)
            said = _describe(grid, plan, steps.index(step), day) if step else ""
            if step and said != told:
                since = _date_of(plan, day) if day % 7 else ""
                begins.append(Beginning(step.number, said, since))
            told = said
            days.append(
                DayCell(
                    text=_name_day(plan.start_on, day),
                    boxes=_count_boxes(plan, step, day) if step else 0,
                    is_review=day in review_days,
                )
            )
        yield Week(name=_name_week(plan, number), days=tuple(days), begins=tuple(begins))


def _count_boxes(plan: Plan, step: Step, day: int) -> int:
    """How many doses a day has: on a weekday that differs, its own; once a short course is over,
    those that follow it."""
    if _is_past_course(plan, day):
        return len(step.after_course)
    if plan.start_on:
        weekday = WEEKDAYS[(plan.start_on.weekday() + day) % 7]
        for there in step.other_days:
            if there.weekday == weekday:
                return len(there.slots)
    return len(step.slots)


def _is_past_course(plan: Plan, day: int) -> bool:
    """Whether a short course is over on a day, counted from 0."""
    course = plan.day.after_course if plan.day else None
    if not (course and course.on and plan.start_on):
        return False
    return plan.start_on + datetime.timedelta(days=day) >= course.on


def _step_on(steps: list[Step], day: int) -> Step | None:
    begun = [step for step in steps if step.day and step.day <= day]
    return begun[-1] if begun else None


def _describe(grid: Timetable, plan: Plan, step: int, day: int) -> str:
    """What a step's boxes stand for on a day, from left to right; weekdays that differ are told
    beside the calendar."""
    rows = grid.doses
    if _is_past_course(plan, day):
        rows = next(other.rows for other in grid.exceptions if not other.weekday)
    return " · ".join(
        _("%(time)s: %(units)s") % {"time": row.moment, "units": portion.units}
        for row in rows
        if (portion := row.portions[step])
    )


def _date_of(plan: Plan, day: int) -> str:
    """A day in words, or its number where the plan has no date to start."""
    if plan.start_on is None:
        return _("day %(day)s") % {"day": day + 1}
    return short_date_words(plan.start_on + datetime.timedelta(days=day), plan.region)


def _name_week(plan: Plan, number: int) -> str:
    if plan.start_on is None:
        return _("Week %(n)s") % {"n": number + 1}
    first = plan.start_on + datetime.timedelta(weeks=number)
    return short_date_words(first, plan.region)


def _name_day(start: datetime.date | None, day: int) -> str:
    return f"{(start + datetime.timedelta(days=day)).day}" if start else f"{day + 1}"


def title_words(plan: Plan) -> str:
    """The head of the leaf."""
    if plan.start_on is None:
        return _("My %(weeks)s weeks") % {"weeks": WEEKS}
    told = {"weeks": WEEKS, "date": date_words(plan.start_on, plan.region)}
    return _("My %(weeks)s weeks, from %(date)s") % told
