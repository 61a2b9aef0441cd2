"""What pictures of a plan have in common: numbers as they stand there, and the day in words."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from io import BytesIO

import segno
from django.utils.translation import gettext as _

from regimen.engine.plan import DayPlan, Plan, TimedIntake
from regimen.words.amounts import hours_words, slot_clock, slots_words
from regimen.words.codes import MEALS
from regimen.words.moments import WEEKDAYS_IN_PLURAL, clock


def place(number: float) -> str:
    """A number of a drawing as it must stand there in any language: with a point."""
    return str(round(number, 1))


def describe_day(plan: Plan, day: DayPlan, daily: Iterable[TimedIntake]) -> str:
    """The dial in words."""
    doses = [
        _("dose %(number)s at %(time)s %(meal)s")
        % {
            "number": number,
            "time": slot_clock(slot, plan.region),
            "meal": MEALS[slot.sits_with],
        }
        for number, slot in enumerate(day.slots, start=1)
    ]
    taken = [
        _("%(medicine)s at %(time)s, with no magnesium for %(before)s before and %(after)s after")
        % {
            "medicine": intake.medicine,
            "time": clock(intake.time, plan.region),
            "before": hours_words(intake.lead_hours),
            "after": hours_words(intake.wait_hours),
        }
        for intake in daily
    ]
    told = {"doses": ", ".join(doses), "medicines": "; ".join(taken)}
    words = [_("A clock of 24 hours. Magnesium: %(doses)s.") % told]
    if taken:
        words.append(_("Medicines: %(medicines)s.") % told)
    return " ".join([*words, *describe_other_days(plan, day)])


def describe_other_days(plan: Plan, day: DayPlan) -> Iterator[str]:
    """The weekdays that differ, in words."""
    for other in day.other_days:
        told = {
            "days": WEEKDAYS_IN_PLURAL[other.weekday],
            "slots": slots_words(other.slots, plan.region) or _("no magnesium"),
        }
        yield _("%(days)s are different: %(slots)s.") % told


def draw_code(address: str) -> str:
    """An address as a square code that a telephone reads, as an image."""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, nl=False)
    return "data:image/svg+xml;base64," + b64encode(drawn.getvalue()).decode()
