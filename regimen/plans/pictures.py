"""Pictures of a plan: the day as a 24-hour dial and the steps as a chart, as plain geometry."""

from base64 import b64encode
from io import BytesIO
from math import cos, pi, sin

import segno
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.engine.day import DAY_MINUTES, to_minute
from regimen.words.amounts import hours_words, mg_words, slot_clock, slots_words
from regimen.words.codes import MEALS
from regimen.words.moments import WEEKDAYS_IN_PLURAL, clock, hour_words

CENTRE = 160
RING = 112
MEDICINE_RING = 86
LABEL_RING = 50
# A bar this tall holds its own figure.
TALL_ENOUGH = 24
FEW_STEPS = 4
MEAL_ANCHORS = ("breakfast", "lunch", "dinner")


def at(minute, radius):
    """The point of a minute on the dial; midnight is at the top."""
    angle = 2 * pi * minute / DAY_MINUTES - pi / 2
    return {
        "x": place(CENTRE + radius * cos(angle)),
        "y": place(CENTRE + radius * sin(angle)),
    }


def place(number):
    """A number of a drawing as it must stand there in any language: with a point."""
    return str(round(number, 1))


def arc(start, length, radius):
    """The path of an arc of ``length`` minutes from ``start``, clockwise."""
    if length >= DAY_MINUTES:
        length = DAY_MINUTES - 1
    first, last = at(start, radius), at(start + length, radius)
    large = 1 if length > DAY_MINUTES / 2 else 0
    return f"M{first['x']} {first['y']}A{radius} {radius} 0 {large} 1 {last['x']} {last['y']}"


def picture_day(plan, day):
    """The dial: sleep, meals, closed windows, medicines and doses, and words that say the same."""
    daily = [intake for intake in day.intakes if not intake.weekday]
    anchors = {name: to_minute(time) for name, time in day.anchors.items()}
    asleep = (anchors["wake"] - anchors["bed"]) % DAY_MINUTES
    return {
        "hours": [
            {**at(hour * 60, LABEL_RING), "text": hour_words(hour, plan.region)}
            for hour in (0, 6, 12, 18)
        ],
        "ticks": [
            {"outer": at(hour * 60, RING + 14), "inner": at(hour * 60, RING + 18)}
            for hour in range(24)
        ],
        "ring": RING,
        "sleep": arc(anchors["bed"], asleep, RING),
        "meals": [at(anchors[name], RING) for name in MEAL_ANCHORS if name in anchors],
        "closed": [
            arc(
                to_minute(intake.time) - intake.lead_hours * 60,
                (intake.lead_hours + intake.wait_hours) * 60,
                MEDICINE_RING,
            )
            for intake in daily
        ],
        "medicines": [at(to_minute(intake.time), MEDICINE_RING) for intake in daily],
        "doses": [
            {**at(to_minute(slot.time), RING), "number": number}
            for number, slot in enumerate(day.slots, start=1)
        ],
        "words": describe_day(plan, day, daily),
    }


def describe_day(plan, day, daily):
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


def describe_other_days(plan, day):
    """The weekdays that differ, in words."""
    for other in day.other_days:
        told = {
            "days": WEEKDAYS_IN_PLURAL[other.weekday],
            "slots": slots_words(other.slots, plan.region) or _("no magnesium"),
        }
        yield _("%(days)s are different: %(slots)s.") % told


def draw_code(address):
    """An address as a square code that a telephone reads, as an image."""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, nl=False)
    return "data:image/svg+xml;base64," + b64encode(drawn.getvalue()).decode()


def picture_foods(plan):
    """Bars against the day's need: the food now, if known, and the richest food of each group."""
    richest = {food.group: food for food in reversed(plan.foods)}
    rows = [(food.name, food.mg, False) for food in reversed(richest.values())]
    diet = plan.diet
    if diet.estimate_mg is not None:
        rows.insert(0, (_("Your food now, an estimate"), diet.estimate_mg, True))
    most = max([diet.need_mg, *(row[1] for row in rows)])
    scale = 300 / most
    bars = [
        {
            "name": name,
            "mg": mg_words(mg) if is_now else mg_words(f"+{mg}"),
            "y": 34 + 40 * position,
            "width": place(mg * scale),
            "is_now": is_now,
        }
        for position, (name, mg, is_now) in enumerate(rows)
    ]
    told = "; ".join(f"{bar['name']} {bar['mg']}" for bar in bars)
    return {
        "height": 40 + 40 * len(bars),
        "need_x": place(10 + diet.need_mg * scale),
        "need_mg": diet.need_mg,
        "bars": bars,
        "words": _("Magnesium in food against a need of %(need)s mg a day: %(foods)s.")
        % {"need": diet.need_mg, "foods": told},
    }


def picture_steps(plan, dose):
    """The chart: one bar a step under the line of the day's most."""
    width, height, floor = 320, 150, 122
    scale = 92 / max(dose.ceiling_mg, dose.most_mg)
    gap = 8
    each = (width - 2 * gap) / len(dose.steps)
    bars = []
    for position, step in enumerate(dose.steps):
        tall = step.daily_mg * scale
        bars.append(
            {
                "x": place(gap + position * each + 3),
                "y": place(floor - tall),
                "width": place(each - 6),
                "height": place(tall),
                "middle": place(gap + position * each + each / 2),
                "is_tall": tall >= TALL_ENOUGH,
                "label_y": place(floor - tall + (19 if tall >= TALL_ENOUGH else -4)),
                "mg": step.daily_mg,
                "name": name_step(step, is_short=len(dose.steps) > FEW_STEPS),
                "after_review": step.after_review or step.after_check,
            }
        )
    steps = ", ".join(
        _("%(step)s %(mg)s mg") % {"step": name_step(step), "mg": step.daily_mg}
        for step in dose.steps
    )
    return {
        "width": width,
        "height": height,
        "floor": floor,
        "limit_y": place(floor - dose.ceiling_mg * scale),
        "limit_mg": dose.ceiling_mg,
        "bars": bars,
        "words": _("Magnesium a day: %(steps)s. The limit is %(most)s mg.")
        % {"steps": steps, "most": dose.ceiling_mg},
    }


def name_step(step, is_short=False):
    """What stands under a bar; short names when there are many."""
    if step.after_review or step.after_check:
        if is_short:
            return pgettext("under a bar", "later")
        later = pgettext("under a bar", "review")
        return later if step.after_review else pgettext("under a bar", "check")
    return f"{step.number}" if is_short else _("step %(number)s") % {"number": step.number}
