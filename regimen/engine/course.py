"""Short courses: the day while an antibiotic lasts, and the day when it is over."""

import datetime
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from regimen.engine.answers import Answers
from regimen.engine.day_plan import AfterCourse, DayPlan
from regimen.engine.facts import Facts
from regimen.engine.plan import Window

SHORT_COURSE = "sign:short-antibiotic-course"


def lay_out_with_courses(
    windows: Sequence[Window],
    facts: Facts,
    answers: Answers,
    lay_out: Callable[[Sequence[Window]], DayPlan],
) -> tuple[DayPlan, datetime.date | None]:
    """The day by these windows, and when magnesium starts. Where a short course leaves no slot,
    it starts on the day after it; where it moves slots, both days are given."""
    day, start_on = lay_out(windows), answers.start_on
    courses = facts.said.get(SHORT_COURSE, ())
    if not courses or day.untimed:
        return day, start_on
    others = [window for window in windows if window.medicine not in courses]
    ends_before = find_end(answers, courses)
    if day.clash:
        after = lay_out(others)
        on = max(filter(None, (start_on, ends_before)), default=None) if ends_before else None
        return (replace(after, starts_after=courses), on) if after.slots else (day, start_on)
    # One set of slots for every day of the week: a weekly medicine counts as a daily one.
    after = lay_out([replace(window, weekdays=()) for window in others])
    if not after.slots or [slot.time for slot in after.slots] == [slot.time for slot in day.slots]:
        return day, start_on
    later = AfterCourse(medicines=courses, slots=after.slots, on=ends_before)
    return replace(day, after_course=later), start_on


def find_end(answers: Answers, courses: Sequence[str]) -> datetime.date | None:
    """The first day without any of these courses. One of so many days is counted from the start
    of the plan, as if it began then; None where nothing tells."""
    ends = []
    for taken in answers.medicines:
        if taken.name not in courses:
            continue
        if taken.course_until:
            ends.append(taken.course_until + datetime.timedelta(days=1))
        elif answers.start_on and taken.course_days:
            ends.append(answers.start_on + datetime.timedelta(days=taken.course_days))
        else:
            return None
    return max(ends, default=None)
