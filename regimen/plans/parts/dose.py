"""The dose and its day, as page and paper show them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.engine.plan import Limit, Review, Slot, Window
from regimen.engine.what_if import Change, nearest
from regimen.plans.pictures import picture_day, picture_steps
from regimen.words.amounts import (
    after_course_words,
    amount_words,
    dose_words,
    slot_clock,
    step_in_table,
    unit_words,
)
from regimen.words.moments import WEEKDAYS_IN_PLURAL

# On paper the table of the steps asks this itself, above its rows.
ASKED_IN_THE_TABLE = "before-a-step"


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
    change: Change | None


@dataclass(frozen=True)
class DoseRule:
    """A rule to keep while taking it; ``reviews`` are those whose dates it tells."""

    name: str
    text: str
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True)
class LateDoses:
    """The slots of ordinary days, or of days that differ, with until when each may be late."""

    days: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class DosePart:
    """The dose as a table, with its limits, its rules and the slots that can be late."""

    columns: tuple[str, ...]
    rows: tuple[DoseRow, ...]
    limits: tuple[HeldLimit, ...]
    rules: tuple[DoseRule, ...]
    late: tuple[LateDoses, ...]
    picture: dict


def show_dose(plan, changes, notices, on_paper):
    """The dose of a plan that has one; None otherwise."""
    if plan.dose is None:
        return None
    slots = plan.day.slots if plan.day else ()
    held = [limit for limit in plan.limits if limit.holds]
    return DosePart(
        columns=tuple(slot_clock(slot, plan.region) for slot in slots) or (_("A day"),),
        rows=tuple(_list_rows(plan, slots)),
        limits=tuple(HeldLimit(limit, nearest(changes, limit.rule)) for limit in held),
        rules=tuple(_list_rules(plan, notices, on_paper)),
        late=tuple(_list_late(plan.day)) if slots else (),
        picture=picture_steps(plan, plan.dose),
    )


def _list_rows(plan, slots):
    """A row for each step, and below it one for each kind of day that differs."""
    course = plan.day.after_course if plan.day else None
    steps, form, region = plan.dose.steps, plan.dose.form, plan.region
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        is_over = bool(course and course.on and step.date and step.date >= course.on)
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
        ends_first = bool(
            course and course.on and following and following.date and following.date <= course.on
        )
        if course and not is_over and not ends_first:
            mg = sum(amount.mg for amount in step.after_course)
            when = after_course_words(course, region)
            yield DoseRow(when=when, cells=(), daily_mg=mg, spanning=after)


def _list_late(day):
    yield LateDoses("", day.slots)
    for other in day.other_days:
        yield LateDoses(str(WEEKDAYS_IN_PLURAL[other.weekday]), other.slots)
    if day.after_course:
        yield LateDoses(_("After your course"), day.after_course.slots)


def _fill_cells(step, slots, form):
    if not slots:
        yield unit_words(step.units, form)
    amounts = {amount.slot: amount for amount in step.slots}
    for number in range(len(slots)):
        yield amount_words(amounts.get(number), form)


def _list_rules(plan, notices, on_paper):
    for place in ("dose", "dose_in_steps", "dose_one_step", "review", "too_much"):
        for notice in notices.get(place, ()):
            reviews = plan.dose.reviews if place == "review" and plan.start_on else ()
            if not (on_paper and notice.slug == ASKED_IN_THE_TABLE):
                yield DoseRule(notice.name, notice.text, reviews)


@dataclass(frozen=True)
class DayPart:
    """The day's picture, and the windows of medicines taken only as needed."""

    picture: dict
    as_needed: tuple[Window, ...]


def show_day(plan):
    """The day of a plan that has slots; None otherwise."""
    if not (plan.day and plan.day.slots):
        return None
    return DayPart(
        picture=picture_day(plan, plan.day),
        as_needed=tuple(window for window in plan.windows if window.as_needed),
    )
