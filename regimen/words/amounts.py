"""Amounts in words: units, doses, hours, servings and sources, by the person's region."""

import re
from collections.abc import Iterable, Sequence
from math import ceil, inf

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from regimen.engine.day import to_clock, to_minute
from regimen.engine.day_plan import AfterCourse, Gap, Slot, TimedIntake
from regimen.engine.plan import Amount, Dose, ExistingMagnesium, FoodPick, Step
from regimen.engine.records import Source
from regimen.engine.what_if import Easing
from regimen.words.codes import FOOD_MEALS, MEALS, STRENGTHS, UNITS, WHAT_IF
from regimen.words.moments import WEEKDAYS_IN_PLURAL, clock, date_words
from regimen.words.regions import HOUSEHOLD
from regimen.words.spelling import spell

WEIGHED = "gram"
PARTS = {0.25: "¼", 0.5: "½", 0.75: "¾"}
ZERO_WIDTH_SPACE = "\u200b"
WORD_PART = 25
_long_words = re.compile(r"\S{40,}")
# "Park R and others. Magnesium for chronic pain. Anesth Analg 2020;131:764-75"
_article = re.compile(r"(?P<authors>[^.]+)\. .+[.?] (?P<journal>[^.?]+ \d{4};\S+)")


def unit_words(units: float, form: str) -> str:
    """1 capsule, 2 capsules, ½ tablet, 1½ scoops, about 0.3 scoop, and 0.5 g as a scale shows."""
    whole, part = divmod(units, 1)
    count = max(1, ceil(units))
    if form == WEIGHED:
        return UNITS[form] % {"units": f"{units:g}", "count": count}
    if part and part not in PARTS:
        amount = UNITS[form] % {"units": f"{units:.2g}", "count": count}
        return _("about %(amount)s") % {"amount": amount}
    number = (f"{whole:.0f}" if whole else "") + PARTS.get(part, "")
    return UNITS[form] % {"units": number, "count": count}


def strength_words(dose: Dose) -> str:
    """What the amounts are counted in."""
    return STRENGTHS[dose.form] % {"mg": f"{dose.unit_mg:g}"}


def mg_words(mg: float | str) -> str:
    """An amount of magnesium: 350 mg, or +78 mg."""
    return _("%(mg)s mg") % {"mg": mg}


def dose_words(amounts: Iterable[Amount], form: str, region: str, wake: str = "00:00") -> str:
    """What a step puts into its slots, in units: 1 capsule at 1:00 pm and 2 capsules at 6:30 pm.
    What comes before ``wake``, HH:MM, is on the next day."""
    return join([_at(amount, form, region, wake) for amount in amounts])


def _at(amount: Amount, form: str, region: str, wake: str) -> str:
    units = unit_words(amount.units, form)
    if not amount.time:
        return units
    time = clock(amount.time, region)
    told = {"amount": units, "time": moment_words(time) if amount.time < wake else time}
    return _("%(amount)s at %(time)s") % told


def join(parts: Sequence[str]) -> str:
    """Several things as one: a and b."""
    told = parts[0] if parts else ""
    for part in parts[1:]:
        told = _("%(told)s and %(part)s") % {"told": told, "part": part}
    return told


def step_words(step: Step, region: str) -> str:
    """From when a step holds, at the start of a line."""
    if step.after_review:
        return _("Only after a review")
    if step.after_check_in:
        return _("Only when a check-in says so")
    if step.after_check:
        return _("Only after your blood test or check")
    if step.date:
        return _("From %(date)s") % {"date": date_words(step.date, region)}
    return _("From day %(day)s") % {"day": step.day}


def step_in_table(step: Step, region: str) -> str:
    """From when a step holds, at the head of its row."""
    if step.after_review:
        return _("Only after a review")
    if step.after_check:
        return _("Only after your blood test or check")
    return date_words(step.date, region) or _("Day %(day)s") % {"day": step.day}


def amount_words(amount: Amount | None, form: str) -> str:
    """What goes into one slot, in units and mg; ``amount`` is None where nothing does."""
    if amount is None:
        return pgettext("no dose", "none")
    return _("%(units)s, %(mg)s mg") % {"units": unit_words(amount.units, form), "mg": amount.mg}


def slots_words(slots: Iterable[Slot], region: str) -> str:
    """Clock times with what they sit with, one after the other."""
    return "; ".join(
        _("%(time)s, %(meal)s") % {"time": slot_clock(slot, region), "meal": MEALS[slot.sits_with]}
        for slot in slots
    )


def existing_words(rows: Iterable[ExistingMagnesium]) -> str:
    """Magnesium already taken, one product after the other, with the sum where there is one."""
    return "; ".join(map(_existing, rows))


def _existing(row: ExistingMagnesium) -> str:
    told = {"name": row.name or _("other supplements"), "mg": f"{row.mg:g}"}
    if not row.mg_a_unit:
        return _("%(name)s %(mg)s mg") % told
    told |= {"units": f"{row.units_a_day:g}", "each": f"{row.mg_a_unit:g}"}
    return _("%(name)s %(units)s × %(each)s mg = %(mg)s mg") % told


def easing_words(easing: Easing) -> str:
    """What could turn out differently, and what the plan would then be."""
    if easing.target_mg:
        then = _("up to %(mg)s mg a day") % {"mg": easing.target_mg}
    elif easing.outcome == "go":
        then = _("then the plan could begin")
    elif easing.outcome == "ask":
        then = _("then a clinician could agree")
    else:
        then = _("one reason less")
    return _("%(change)s: %(then)s.") % {
        "change": WHAT_IF[easing.kind] % {"value": easing.value},
        "then": then,
    }


def climb_words(dose: Dose) -> str:
    """Where a dose starts, where it goes, and what only a review may add, mg a day."""
    told = {"start": dose.start_mg, "target": dose.target_mg, "most": dose.most_mg}
    if dose.target_mg > dose.start_mg:
        climb = _("From %(start)s mg a day, in steps, up to %(target)s mg.") % told
    else:
        climb = _("Up to %(target)s mg a day.") % told
    later = _("Only after a review: up to %(most)s mg.") % told
    return f"{climb} {later}" if dose.most_mg > dose.target_mg else climb


def limit_words(dose: Dose) -> str:
    """What a dose may not pass, mg a day."""
    return _("Limit %(limit)s mg a day, all products together.") % {"limit": dose.ceiling_mg}


def range_words(dose: Dose) -> str:
    """The numbers of a dose, the same wherever they are told."""
    return f"{climb_words(dose)} {limit_words(dose)}"


def during_course_words(course: AfterCourse) -> str:
    """The days of a short course."""
    return _("While you take %(medicines)s") % {"medicines": breakable(join(course.medicines))}


def after_course_words(course: AfterCourse, region: str) -> str:
    """From when the days after a short course begin."""
    medicines = breakable(join(course.medicines))
    if course.on:
        told = {"date": date_words(course.on, region), "medicines": medicines}
        return _("From %(date)s, after your %(medicines)s") % told
    return _("After your %(medicines)s") % {"medicines": medicines}


def slot_clock(slot: Slot, region: str) -> str:
    """The time of a slot; past midnight, with the day it is on."""
    time = clock(slot.time, region)
    return moment_words(time) if slot.next_day else time


def moment_words(time: str) -> str:
    """A clock time past midnight, of the day that began with waking."""
    return _("%(time)s the next day") % {"time": time}


def serving_words(food: FoodPick, measures: str) -> str:
    """A serving in the reader's measures: cups and ounces, or grams first."""
    if measures == HOUSEHOLD:
        return food.serving
    return _("%(grams)s g (%(serving)s)") % {
        "grams": f"{food.serving_g:.0f}",
        "serving": food.serving,
    }


def food_words(food: FoodPick, region: str, measures: str) -> str:
    """A food with its serving and its magnesium, behind the meal it is for."""
    told = _("%(food)s, %(serving)s (%(mg)s mg)") % {
        "food": spelled(food.name, region),
        "serving": serving_words(food, measures),
        "mg": food.mg,
    }
    if not food.meal:
        return told
    return _("%(meal)s: %(food)s") % {"meal": FOOD_MEALS[food.meal], "food": told}


def hours_words(hours: float) -> str:
    """4 hours, 1 hour, 30 minutes."""
    if hours < 1:
        minutes = round(hours * 60)
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return ngettext("%(n)s hour", "%(n)s hours", ceil(hours)) % {"n": f"{hours:g}"}


def gap_words(gap: Gap) -> str:
    """How far a slot is from a medicine, on the side that is nearer: 4 hours after your aspirin."""
    medicine = breakable(gap.medicine)
    after = inf if gap.hours_after is None else gap.hours_after
    before = inf if gap.hours_before is None else gap.hours_before
    told = {"hours": hours_words(min(after, before)), "medicine": medicine}
    if after <= before:
        return _("%(hours)s after your %(medicine)s.") % told
    return _("%(hours)s before your %(medicine)s.") % told


def breakable(text: str) -> str:
    """A text whose overlong words may break; on paper they would run off the page."""
    return _long_words.sub(lambda found: ZERO_WIDTH_SPACE.join(_cut(found[0])), text)


def _cut(word: str) -> list[str]:
    return [word[at : at + WORD_PART] for at in range(0, len(word), WORD_PART)]


def source_in_short(source: Source) -> str:
    """A source on paper: an article by its authors and journal, anything else by its title."""
    article = _article.fullmatch(source.title)
    if article:
        return f"{article['authors']}. {article['journal']}"
    is_dated = source.year is None or str(source.year) in source.title
    return source.title if is_dated else f"{source.title}, {source.year}"


def spelled(text: str, region: str) -> str:
    """Guidance text with the reader's spelling, and long words that can break."""
    return spell(breakable(text), region)


def closed_words(intake: TimedIntake, region: str) -> str:
    """The hours of the day that a medicine closes to magnesium."""
    taken = to_minute(intake.time)
    hours: dict[str, str | Promise] = {
        "medicine": breakable(intake.medicine),
        "time": clock(intake.time, region),
        "closes": clock(to_clock(taken - int(intake.lead_hours * 60)), region),
        "opens": clock(to_clock(taken + int(intake.wait_hours * 60)), region),
    }
    if intake.weekday:
        hours["days"] = WEEKDAYS_IN_PLURAL[intake.weekday]
        told = _("%(medicine)s on %(days)s at %(time)s: no magnesium from %(closes)s to %(opens)s.")
        return told % hours
    return _("%(medicine)s at %(time)s: no magnesium from %(closes)s to %(opens)s.") % hours
