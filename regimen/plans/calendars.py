"""A plan as a calendar file: doses, steps, days to look back and, if wanted, other medicines.

Every clock time is the person's own, without a zone, and no entry says where the plan is.
"""

import datetime
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from regimen.engine.answers import WEEKDAYS
from regimen.engine.checkin import date_of
from regimen.engine.plan import Amount, Dose, Plan, Step
from regimen.engine.windows import weekdays_of
from regimen.plans.medicine_times import is_finished_first
from regimen.plans.models import SavedPlan
from regimen.words.amounts import mg_words, unit_words

DOSE_MINUTES = 5

# A step, its first day and the day after its last.
type Stretch = tuple[Step, datetime.date, datetime.date]


def write_calendar(saved: SavedPlan, plan: Plan, with_medicines: bool = False) -> bytes:
    """The bytes of the calendar of a plan with a dose. The same version gives the same
    bytes until somebody checks in."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Regimen//plan//EN")
    events = []
    # Of a course without a day that it ends on, nobody knows when magnesium begins.
    if not (plan.day and plan.day.starts_after and plan.start_on is None):
        events += [*list_doses(saved, plan), *list_steps(saved, plan), *list_reviews(saved, plan)]
    if with_medicines:
        events += list_medicines(saved, plan)
    changes = saved.number + saved.check_ins.count()
    for place, event in enumerate(events):
        event.add("uid", f"{place}-{saved.code.lower()}@regimen")
        event.add("dtstamp", saved.made_at)
        event.add("sequence", changes)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def dose_of(plan: Plan) -> Dose:
    """The dose of a plan that has one: no other has a calendar."""
    assert plan.dose is not None
    return plan.dose


def spans(saved: SavedPlan, plan: Plan) -> Iterator[Stretch]:
    """Each step that has a day, with its first day and the day after its last; the last of them
    ends with the last day to look back."""
    started_on = saved.started_on(plan)
    dose = dose_of(plan)
    dated = [(step, on) for step in dose.steps if (on := date_of(step, started_on)) is not None]
    last_week = max((review.week for review in dose.reviews), default=0)
    end = max(started_on + datetime.timedelta(weeks=last_week), dated[-1][1])
    ends = [*(on for _step, on in dated[1:]), end + datetime.timedelta(days=1)]
    for (step, on), until in zip(dated, ends, strict=True):
        yield step, on, until


def parted(
    stretches: Iterable[Stretch], course_over_on: datetime.date | None
) -> Iterator[tuple[Step, datetime.date, datetime.date, bool]]:
    """Stretches of steps, parted where a short course is over; the last part says whether it is."""
    for step, on, until in stretches:
        over = course_over_on or until
        if on < over:
            yield step, on, min(until, over), False
        if over < until or on >= over:
            yield step, max(on, over), until, True


def list_doses(saved: SavedPlan, plan: Plan) -> Iterator[Event]:
    """An event a slot and a step, each day; days with other times have their own."""
    wake = plan.day.anchors.get("wake", "00:00") if plan.day else "00:00"
    form = dose_of(plan).form
    course = plan.day.after_course if plan.day else None
    for step, on, until, is_after in parted(spans(saved, plan), course.on if course else None):
        others = {other.weekday: other.slots for other in step.other_days}
        usual = tuple(weekday for weekday in WEEKDAYS if weekday not in others)
        days: list[tuple[tuple[str, ...], tuple[Amount, ...]]] = [
            (usual, step.slots),
            *(((weekday,), slots) for weekday, slots in others.items()),
        ]
        for weekdays, amounts in [(WEEKDAYS, step.after_course)] if is_after else days:
            for amount in amounts:
                if amount.time and weekdays:
                    told = _("Magnesium: %(units)s, %(mg)s") % {
                        "units": unit_words(amount.units, form),
                        "mg": mg_words(amount.mg),
                    }
                    yield repeat(told, amount.time, wake, weekdays, on, until)


def repeat(
    told: str, time: str, wake: str, weekdays: Iterable[str], on: datetime.date,
    until: datetime.date,
) -> Event:  # fmt: skip
    """An event at a clock time on some weekdays, from one day until before another. What comes
    after midnight and before waking still belongs to the day before."""
    shift = int(time < wake)
    days = {(WEEKDAYS.index(weekday) + shift) % 7 for weekday in weekdays}
    first = on + datetime.timedelta(days=shift)
    while first.weekday() not in days:
        first += datetime.timedelta(days=1)
    last = until + datetime.timedelta(days=shift - 1)
    clock = datetime.time.fromisoformat(time)
    event = Event()
    event.add("summary", told)
    event.add("dtstart", datetime.datetime.combine(first, clock))
    event.add("duration", datetime.timedelta(minutes=DOSE_MINUTES))
    event.add(
        "rrule",
        {
            "freq": "weekly",
            "byday": [WEEKDAYS[day][:2].upper() for day in sorted(days)],
            "until": datetime.datetime.combine(max(last, first), clock),
        },
    )
    return event


def list_steps(saved: SavedPlan, plan: Plan) -> Iterator[Event]:
    """A day's entry for each step after the first; once somebody has checked in, one for the next
    check-in instead, which alone can say to step up."""
    if plan.standing:
        if plan.standing.look_on:
            told = _("Check in: it tells you whether to step up.")
            yield whole_day(told, plan.standing.look_on)
        return
    for step, on, _until in list(spans(saved, plan))[1:]:
        told = _("A new step: %(mg)s a day, if you are well. Check in first.")
        yield whole_day(told % {"mg": mg_words(step.daily_mg)}, on)


def list_reviews(saved: SavedPlan, plan: Plan) -> Iterator[Event]:
    """A day's entry for each day to look back, and one for the verdict."""
    for review in dose_of(plan).reviews:
        on = saved.started_on(plan) + datetime.timedelta(weeks=review.week)
        yield whole_day(_("Look back at your magnesium plan: check in, week %d") % review.week, on)
    verdict_on = saved.verdict_on(plan)
    if verdict_on:
        yield whole_day(_("Check in: does your magnesium help enough to go on?"), verdict_on)


def whole_day(told: str, on: datetime.date) -> Event:
    """An entry for a day."""
    event = Event()
    event.add("summary", told)
    event.add("dtstart", on)
    event.add("dtend", on + datetime.timedelta(days=1))
    return event


def list_medicines(saved: SavedPlan, plan: Plan) -> Iterator[Event]:
    """An event for each time of each medicine that was given times, while the plan's doses run."""
    answers = saved.read_answers()
    on, until = saved.started_on(plan), [end for *_rest, end in spans(saved, plan)][-1]
    for taken in answers.medicines:
        if taken.as_needed or is_finished_first(taken.name, plan):
            continue
        weekdays = weekdays_of(taken) or WEEKDAYS
        length = taken.course_length(on)
        end = until if length is None else min(until, on + datetime.timedelta(days=length))
        if end <= on:
            continue
        for told in taken.times:
            time = getattr(answers.day, told, told)
            if time:
                yield repeat(taken.name, time, answers.day.wake, weekdays, on, end)
