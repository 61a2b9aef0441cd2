"""The dose and its day, as page and paper show them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from regimen.engine.plan import Limit, OtherDay, Review, Window
from regimen.engine.what_if import Change, nearest
from regimen.plans.pictures import picture_day, picture_steps
from regimen.words.amounts import amount_words, step_in_table, unit_words
from regimen.words.moments import clock

# On paper the table of the steps asks this itself, above its rows.
ASKED_IN_THE_TABLE = "before-a-step"


@dataclass(frozen=True)
class DoseRow:
    """A step in the table: from when, what goes into each slot, and mg in all."""

    when: str
    cells: tuple[str, ...]
    daily_mg: int


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
class DosePart:
    """The dose as a table, with its limits and its rules."""

    columns: tuple[str, ...]
    rows: tuple[DoseRow, ...]
    limits: tuple[HeldLimit, ...]
    rules: tuple[DoseRule, ...]
    picture: dict


def show_dose(plan, changes, notices, on_paper):
    """The dose of a plan that has one; None otherwise."""
    if plan.dose is None:
        return None
    slots = plan.day.slots if plan.day else ()
    held = [limit for limit in plan.limits if limit.holds]
    return DosePart(
        columns=tuple(clock(slot.time, plan.region) for slot in slots) or (_("A day"),),
        rows=tuple(
            DoseRow(
                when=step_in_table(step, plan.region),
                cells=tuple(_fill_cells(step, slots, plan.dose.form)),
                daily_mg=step.daily_mg,
            )
            for step in plan.dose.steps
        ),
        limits=tuple(HeldLimit(limit, nearest(changes, limit.rule)) for limit in held),
        rules=tuple(_list_rules(plan, notices, on_paper)),
        picture=picture_steps(plan, plan.dose),
    )


def _fill_cells(step, slots, form):
    if not slots:
        yield unit_words(step.units, form)
    amounts = {amount.slot: amount for amount in step.slots}
    for number in range(len(slots)):
        yield amount_words(amounts.get(number), form)


def _list_rules(plan, notices, on_paper):
    for place in ("dose", "review", "too_much"):
        for notice in notices.get(place, ()):
            reviews = plan.dose.reviews if place == "review" and plan.start_on else ()
            if not (on_paper and notice.slug == ASKED_IN_THE_TABLE):
                yield DoseRule(notice.name, notice.text, reviews)


@dataclass(frozen=True)
class DifferentDay:
    """A weekday that differs, and the steps that come to less on it: (usual mg, mg there)."""

    day: OtherDay
    amounts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class DayPart:
    """The day's picture, the windows of medicines taken only as needed, and days that differ."""

    picture: dict
    as_needed: tuple[Window, ...]
    different: tuple[DifferentDay, ...]


def show_day(plan):
    """The day of a plan that has slots; None otherwise."""
    if not (plan.day and plan.day.slots):
        return None
    steps = plan.dose.steps if plan.dose else ()
    return DayPart(
        picture=picture_day(plan, plan.day),
        as_needed=tuple(window for window in plan.windows if window.as_needed),
        different=tuple(
            DifferentDay(day, tuple(_differences(steps, day.weekday)))
            for day in plan.day.other_days
        ),
    )


def _differences(steps, weekday):
    for step in steps:
        for there in step.other_days:
            if there.weekday == weekday and there.daily_mg != step.daily_mg:
                yield step.daily_mg, there.daily_mg
