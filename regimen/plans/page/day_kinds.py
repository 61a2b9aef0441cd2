"""The kinds of day a plan has, as the pictures draw them: the usual one, weekdays that differ, and
the days after a short course."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _
from msgspec.structs import replace

from regimen.engine.day import to_minute
from regimen.engine.day_plan import AfterCourse, DayPlan, TimedIntake
from regimen.engine.plan import Plan
from regimen.engine.slots import DAY_MINUTES
from regimen.plans.closed_hours import ClosedHours, find_closed_hours
from regimen.plans.medicine_times import Taken
from regimen.plans.timetable import Row, Timetable
from regimen.words.amounts import breakable, during_course_words, hours_words, join
from regimen.words.moments import WEEKDAYS_IN_PLURAL, clock


@dataclass(frozen=True)
class DayKind:
    """One kind of day: its ``title``, empty where every day is alike; its rows in waking order; its
    closed hours; and its medicines that need a gap."""

    title: str
    rows: tuple[Row, ...]
    closed: tuple[ClosedHours, ...]
    intakes: tuple[TimedIntake, ...]


def list_kinds(plan: Plan, timetable: Timetable, today: datetime.date) -> Iterator[DayKind]:
    """The kinds of day from ``today`` on, for a plan with slots; a course that is over makes none,
    and weekdays that are alike are one."""
    day = plan.day or DayPlan()
    course = day.after_course
    if not (course and course.on and today >= course.on):
        title = ""
        if course:
            title = during_course_words(course)
        elif day.other_days:
            title = _("Other days")
        yield _usual(day, timetable, title, course)
        yield from _list_weekdays(plan, day, timetable)
    if course:
        yield _after(plan, day, timetable, course)


def _usual(day: DayPlan, timetable: Timetable, title: str, course: AfterCourse | None) -> DayKind:
    courses = {breakable(name) for name in course.medicines} if course else set()

    def is_taken(taken: Taken) -> bool:
        return not taken.note or taken.medicine in courses

    rows = (
        _row_with(row, [taken for taken in row.taken if is_taken(taken)]) for row in timetable.rows
    )
    return DayKind(
        title=title,
        rows=tuple(row for row in rows if row.time and (row.portions or row.taken)),
        closed=tuple(hours for hours in timetable.closed if not hours.weekday),
        intakes=tuple(intake for intake in day.intakes if not intake.weekday),
    )


def _list_weekdays(plan: Plan, day: DayPlan, timetable: Timetable) -> Iterator[DayKind]:
    found: dict[tuple[object, ...], tuple[list[str], DayKind]] = {}
    for other in timetable.exceptions:
        if not other.weekday:
            continue
        name = str(WEEKDAYS_IN_PLURAL[other.weekday])
        intakes = tuple(each for each in day.intakes if each.weekday in (None, other.weekday))
        theirs = [replace(each, weekday=None) for each in intakes]
        kind = DayKind(
            title=name,
            rows=_merge(plan, timetable, other.rows, name),
            closed=find_closed_hours(replace(day, intakes=tuple(theirs)), plan.region),
            intakes=tuple(theirs),
        )
        key = (kind.rows, kind.closed, kind.intakes)
        found.setdefault(key, ([], kind))[0].append(name)
    for names, kind in found.values():
        yield DayKind(join(names), kind.rows, kind.closed, kind.intakes)


def _after(plan: Plan, day: DayPlan, timetable: Timetable, course: AfterCourse) -> DayKind:
    other = next(other for other in timetable.exceptions if not other.weekday)
    intakes = tuple(
        each for each in day.intakes if not each.weekday and each.medicine not in course.medicines
    )
    courses = {breakable(name) for name in course.medicines}
    return DayKind(
        title=other.title,
        rows=_merge(plan, timetable, other.rows, "", courses),
        closed=find_closed_hours(replace(day, intakes=intakes), plan.region),
        intakes=intakes,
    )


def _merge(
    plan: Plan, timetable: Timetable, doses: tuple[Row, ...], weekday: str,
    finished: Set[str] = frozenset(),
) -> tuple[Row, ...]:  # fmt: skip
    """The medicines of a kind of day and its magnesium, one row a time."""
    rows = {}
    for row in timetable.rows:
        taken = [
            each for each in row.taken
            if each.medicine not in finished
            and (not each.note or weekday in each.note.split(", "))
        ]  # fmt: skip
        if row.time and taken:
            rows[row.time] = dataclasses.replace(_row_with(row, taken), portions=())
    for dose in doses:
        held = rows.get(dose.time)
        rows[dose.time] = _row_with(dose, held.taken if held else ())
    wake = to_minute(plan.day.anchors.get("wake", "00:00")) if plan.day else 0
    return tuple(sorted(rows.values(), key=lambda row: (to_minute(row.time) - wake) % DAY_MINUTES))


def _row_with(row: Row, taken: Iterable[Taken]) -> Row:
    """A row with these medicines alone; on which days they are taken, its kind of day says."""
    named = tuple(Taken(each.medicine) for each in taken)
    return dataclasses.replace(row, taken=named)


def describe_day(kind: DayKind, region: str, now: int) -> str:
    """The picture of a kind of day in words; ``now`` is the step it is drawn for."""
    doses = [
        (
            _("dose %(number)s at %(time)s %(meal)s")
            if row.portions[now]
            else _("dose %(number)s, later, at %(time)s %(meal)s")
        )
        % {"number": number, "time": row.moment, "meal": row.meal_words}
        for number, row in enumerate((row for row in kind.rows if row.portions), start=1)
    ]
    taken = [
        _("%(medicine)s at %(time)s, with no magnesium for %(before)s before and %(after)s after")
        % {
            "medicine": intake.medicine,
            "time": clock(intake.time, region),
            "before": hours_words(intake.lead_hours),
            "after": hours_words(intake.wait_hours),
        }
        for intake in kind.intakes
    ]
    told = {
        "kind": kind.title,
        "doses": ", ".join(doses) or _("none"),
        "medicines": "; ".join(taken),
    }
    words = [_("%(kind)s.") % told] if kind.title else []
    words.append(_("A clock of 24 hours. Magnesium: %(doses)s.") % told)
    if taken:
        words.append(_("Medicines: %(medicines)s.") % told)
    return " ".join(words)
