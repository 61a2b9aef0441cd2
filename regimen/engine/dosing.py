"""The dose: how much elemental magnesium a day, step by step, in whole units of the product."""

import datetime
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from msgspec.structs import replace

from regimen.engine.answers import Answers, Product
from regimen.engine.bounds import LEAST_GRAIN_MG, MOST_SLOTS
from regimen.engine.day_plan import DayPlan, Slot
from regimen.engine.facts import SMALL_FIRST_STEP, Facts
from regimen.engine.plan import Amount, Dose, OtherDayAmounts, Review, Step
from regimen.engine.product import elemental_mg_in_one_unit, grain_mg, is_measured
from regimen.engine.records import Frozen, Titration
from regimen.engine.rulebook import Rulebook


class Allowance(Frozen, frozen=True, kw_only=True):
    """What a person may take, counted in grains (the least that can be measured out)."""

    titration: Titration
    grain_mg: Fraction
    most_grains: int
    grains_a_slot: int
    fewest_doses: int
    starts_small: bool = False

    @property
    def doses(self) -> int:
        """Slots a day that the most grains need."""
        return doses_for(self.most_grains, self.grains_a_slot, self.fewest_doses)


def allow(
    rules: Rulebook, facts: Facts, product: Product, ceiling_mg: int, fewest_doses: int
) -> Allowance | None:
    """The most whole grains under the ceiling once existing magnesium is taken off.

    None when no titration applies, or not one grain fits: swap, don't add; nor when a first step
    should be small and one grain is more than that, or it would take a heap of units.
    """
    if not rules.titrations:
        return None
    titration = rules.titrations[0]
    if product_is_too_weak(rules, product):
        return None
    grain = grain_mg(product, rules)
    room = Fraction(ceiling_mg) - Fraction(str(facts.supplemental_mg))
    a_slot = floor(titration.most_mg_a_dose / grain)
    most = min(floor(room / grain), MOST_SLOTS * a_slot)
    if not is_measured(product):
        units = Fraction(str(rules.figure("most-units-a-day")))
        most = min(most, floor(units * elemental_mg_in_one_unit(product, rules) / grain))
    starts_small = SMALL_FIRST_STEP in facts.terms
    if most < 1 or a_slot < 1 or (starts_small and grain > rules.figure("most-first-mg")):
        return None
    return Allowance(
        titration=titration,
        grain_mg=grain,
        most_grains=most,
        grains_a_slot=a_slot,
        fewest_doses=min(MOST_SLOTS, max(fewest_doses, int(rules.figure("fewest-doses")))),
        starts_small=starts_small,
    )


def first_step_is_too_big(rules: Rulebook, facts: Facts, product: Product, ceiling_mg: int) -> bool:
    """Whether there is room for a grain of the product, and only its size forbids it: a first
    step should be small."""
    grain = grain_mg(product, rules)
    room = Fraction(ceiling_mg) - Fraction(str(facts.supplemental_mg))
    return SMALL_FIRST_STEP in facts.terms and rules.figure("most-first-mg") < grain <= room


def unit_is_too_big_at_once(
    rules: Rulebook, facts: Facts, product: Product, ceiling_mg: int
) -> bool:
    """Whether there is room for a grain of the product in the day, and none in one dose."""
    grain = grain_mg(product, rules)
    room = Fraction(ceiling_mg) - Fraction(str(facts.supplemental_mg))
    return most_at_once_mg(rules) < grain <= room


def product_is_too_weak(rules: Rulebook, product: Product) -> bool:
    """Whether its least part is too small to measure, or all the units that anybody should count
    in a day hold less than a first step."""
    if grain_mg(product, rules) < LEAST_GRAIN_MG:
        return True
    if is_measured(product) or not rules.titrations:
        return False
    most_units = Fraction(str(rules.figure("most-units-a-day")))
    most_mg = most_units * elemental_mg_in_one_unit(product, rules)
    return most_mg < rules.titrations[0].first_mg


def most_at_once_mg(rules: Rulebook) -> int:
    """The most elemental mg in one dose; nothing where no titration applies."""
    return rules.titrations[0].most_mg_a_dose if rules.titrations else 0


def doses_for(grains: int, grains_a_slot: int, fewest_doses: int) -> int:
    """How many slots an amount needs: one grain one slot, more are split."""
    return max(ceil(grains / grains_a_slot), min(fewest_doses, grains))


def climb(allowance: Allowance, day: DayPlan) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Rungs in grains up to the default target, and those only after a review."""
    titration, grain = allowance.titration, allowance.grain_mg
    most = allowance.most_grains
    if day.slots:
        most = min(most, len(day.slots) * allowance.grains_a_slot)
    start = min(most, max(1, floor(titration.first_mg / grain)))
    if allowance.starts_small:
        start = min(start, allowance.grains_a_slot)
    target = max(start, min(most, floor(titration.target_mg / grain)))
    rungs = [start]
    while rungs[-1] < most:
        limit = target if rungs[-1] < target else most
        raised = floor((rungs[-1] * grain + titration.step_mg) / grain)
        rungs.append(min(limit, max(rungs[-1] + 1, raised)))
    return (
        tuple(rung for rung in rungs if rung <= target),
        tuple(rung for rung in rungs if rung > target),
    )


def spread(
    slots: Sequence[Slot], grains: int, grains_a_slot: int, fewest_doses: int
) -> dict[int, int]:
    """Grains for each slot by its place: one dose goes with the evening meal, or else last; two go
    first and last, the evening gets the larger half; what does not fit is left out."""
    doses = min(len(slots), doses_for(grains, grains_a_slot, fewest_doses))
    if doses == 0:
        return {}
    grains = min(grains, doses * grains_a_slot)
    last = len(slots) - 1
    evening = next((at for at, slot in enumerate(slots) if slot.sits_with == "dinner"), last)
    used = [evening] if doses == 1 else [*range(doses - 1), last]
    each, extra = divmod(grains, doses)
    return {
        slot: each + (1 if position >= doses - extra else 0) for position, slot in enumerate(used)
    }


def step_up(
    allowance: Allowance,
    day: DayPlan,
    answers: Answers,
    facts: Facts,
    ceiling_mg: int,
    rules: Rulebook,
) -> Dose:
    """Lay the rungs over the day's slots; every figure is floored once and summed as printed."""
    titration, grain, product = allowance.titration, allowance.grain_mg, answers.product
    before_review, after_review = climb(allowance, day)
    unit = elemental_mg_in_one_unit(product, rules)
    steps = [
        _step(number, rung, allowance, day, unit)
        for number, rung in enumerate(before_review + after_review, start=1)
    ]
    dated = tuple(
        _date(step, titration, answers.start_on, is_after=number > len(before_review))
        for number, step in enumerate(steps, start=1)
    )
    ordinary = dated[: len(before_review)]
    lasts = pack_days(ordinary, product.units_a_pack)
    return Dose(
        titration=titration.slug,
        form=product.form,
        unit_mg=float(unit),
        grain_mg=float(grain),
        start_mg=dated[0].daily_mg,
        target_mg=ordinary[-1].daily_mg,
        most_mg=dated[-1].daily_mg,
        existing_mg=facts.supplemental_mg,
        ceiling_mg=ceiling_mg,
        step_days=titration.step_days,
        steps=dated,
        starts_above_first=dated[0].daily_mg > titration.first_mg,
        assumed_unit=product.unit_mg is None and product.compound_mg is None,
        pack_lasts_days=lasts,
        pack_ends_on=_last_day(answers.start_on, lasts),
        reviews=tuple(
            _review(int(week), answers.start_on) for week in rules.figures_of("review-weeks")
        ),
        sources=titration.sources,
    )


def hold_for_check(dose: Dose) -> Dose:
    """The dose with no step up before what was to be checked is known: only the first has a day."""
    first, *later = dose.steps
    held = tuple(
        step if step.after_review else replace(step, after_check=True, day=None, date=None)
        for step in later
    )
    return replace(dose, steps=(first, *held), pack_lasts_days=None, pack_ends_on=None)


def pack_days(steps: Sequence[Step], units_a_pack: int | None) -> int | None:
    """Whole days one pack lasts when the steps are followed to the default target."""
    if units_a_pack is None:
        return None
    left, days = Fraction(units_a_pack), 0
    for step, following in pairwise(steps):
        length = (following.day or 1) - (step.day or 1)
        possible = min(length, floor(left / Fraction(step.units)))
        left -= possible * Fraction(step.units)
        days += possible
        if possible < length:
            return days
    return days + floor(left / Fraction(steps[-1].units))


def _step(number: int, grains: int, allowance: Allowance, day: DayPlan, unit: Fraction) -> Step:
    # Without clock times the amounts are still told, by how many doses they take.
    slots = day.slots or (Slot(time=""),) * allowance.doses
    if number == 1 and allowance.starts_small:
        allowance = replace(allowance, fewest_doses=1)
    amounts = _fill(grains, slots, allowance, unit)
    others = tuple(
        OtherDayAmounts(
            weekday=other.weekday,
            slots=(there := _fill(grains, other.slots, allowance, unit)),
            daily_mg=sum(amount.mg for amount in there),
        )
        for other in day.other_days
    )
    return Step(
        number=number,
        daily_mg=sum(amount.mg for amount in amounts),
        units=sum(amount.units for amount in amounts),
        slots=amounts,
        other_days=others,
        after_course=_fill(grains, day.after_course.slots, allowance, unit)
        if day.after_course
        else (),
    )


def _fill(
    grains: int, slots: Sequence[Slot], allowance: Allowance, unit: Fraction
) -> tuple[Amount, ...]:
    grain = allowance.grain_mg
    shares = spread(slots, grains, allowance.grains_a_slot, allowance.fewest_doses)
    return tuple(
        Amount(
            slot=slot,
            time=slots[slot].time,
            units=round(float(share * grain / unit), 4),
            mg=floor(share * grain),
        )
        for slot, share in shares.items()
    )


def _date(step: Step, titration: Titration, start_on: datetime.date | None, is_after: bool) -> Step:
    if is_after:
        return replace(step, after_review=True)
    day = 1 + (step.number - 1) * titration.step_days
    on = start_on + datetime.timedelta(days=day - 1) if start_on else None
    return replace(step, day=day, date=on)


def _review(week: int, start_on: datetime.date | None) -> Review:
    return Review(week=week, date=start_on + datetime.timedelta(weeks=week) if start_on else None)


def _last_day(start_on: datetime.date | None, lasts: int | None) -> datetime.date | None:
    if start_on is None or not lasts:
        return None
    return start_on + datetime.timedelta(days=lasts - 1)
