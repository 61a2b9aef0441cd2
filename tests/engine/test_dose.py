"""The dose, in milligrams and whole units."""

import datetime

import pytest
from msgspec.structs import replace

from regimen.engine.answers import Product
from regimen.engine.decide import make_plan
from regimen.engine.product import elemental_mg_in_one_unit, label_is_too_strong
from tests.support.sample import SAMPLE, someone, taking


def dose_of(**changes):
    return make_plan(someone(**changes), SAMPLE).dose


def test_the_usual_steps_start_low_and_wait_a_week():
    dose = dose_of(start_on=datetime.date(2026, 12, 1))
    rungs = [(s.daily_mg, s.day, s.date) for s in dose.steps]
    assert rungs == [
        (100, 1, datetime.date(2026, 12, 1)),
        (200, 8, datetime.date(2026, 12, 8)),
        (300, 15, datetime.date(2026, 12, 15)),
        (400, None, None),
    ]
    assert [[(a.slot, a.mg) for a in step.slots] for step in dose.steps] == [
        [(1, 100)], [(0, 100), (1, 100)], [(0, 100), (1, 200)], [(0, 200), (1, 200)],
    ]  # fmt: skip


def test_the_ceiling_comes_only_after_a_review():
    dose = dose_of()
    assert [(s.daily_mg, s.after_review) for s in dose.steps][-1] == (400, True)
    assert dose.target_mg == 300


def test_a_rich_diet_aims_lower():
    assert dose_of(magnesium_rich_diet=True).target_mg == 200


def test_a_scored_tablet_may_be_halved_and_a_capsule_may_not():
    assert dose_of(product=Product(form="scored-tablet", unit_mg=200)).start_mg == 100
    capsule = dose_of(product=Product(form="capsule", unit_mg=200))
    assert capsule.start_mg == 200
    assert capsule.starts_above_first


def test_powder_is_measured_in_quarter_scoops_down():
    dose = dose_of(product=Product(form="powder", unit_mg=325))
    steps = [(step.units, step.daily_mg) for step in dose.steps]
    assert steps == [(0.25, 81), (0.5, 162), (0.75, 243), (1, 324)]


def test_three_doses_when_200_mg_a_slot_demands_it():
    dose = dose_of(product=Product(unit_mg=112))
    assert dose.most_mg == 336
    assert [amount.mg for amount in dose.steps[-1].slots] == [112, 112, 112]


def test_a_unit_above_one_slot_is_never_given():
    assert dose_of(product=Product(unit_mg=250)) is None


def test_the_pack_ends_on_the_last_day_it_lasts():
    product = Product(unit_mg=100, units_a_pack=30)
    dose = dose_of(product=product, start_on=datetime.date(2026, 12, 1))
    assert (dose.pack_lasts_days, dose.pack_ends_on) == (17, datetime.date(2026, 12, 17))
    assert dose_of(product=product).pack_ends_on is None


def test_nobody_is_given_a_dose_whom_no_titration_is_for():
    for_women = replace(SAMPLE.titrations[-1], when=(("sex:female",),))
    rules = replace(SAMPLE, titrations=(for_women,))
    assert make_plan(someone(sex="female"), rules).dose
    assert make_plan(someone(sex="male"), rules).dose is None


def test_existing_magnesium_comes_off_first():
    assert dose_of(supplemental_mg=160).most_mg == 200
    assert dose_of(supplemental_mg=210).most_mg == 100


def test_compound_weight_is_rounded_down_and_flagged():
    product = Product(compound_mg=500)
    assert elemental_mg_in_one_unit(product, SAMPLE) == 70
    flags = make_plan(someone(product=product), SAMPLE).flags
    assert "elemental-check" in {flag.slug for flag in flags}


def test_a_label_that_claims_too_much_is_flagged_and_still_wins():
    product = Product(unit_mg=120, compound_mg=600)
    assert label_is_too_strong(product, SAMPLE)
    assert elemental_mg_in_one_unit(product, SAMPLE) == 120


@pytest.mark.parametrize(("units", "days"), [(5, 5), (30, 7 + 7 + 3), (120, 7 + 7 + 33)])
def test_the_pack_lasts_as_long_as_the_steps_say(units, days):
    # 7 days of one, 7 days of two, then three a day.
    dose = dose_of(product=Product(unit_mg=100, units_a_pack=units))
    assert dose.pack_lasts_days == days


def test_a_dose_is_split_as_the_limit_asks():
    dose = dose_of(region="south", product=Product(unit_mg=50))
    assert dose.most_mg == 250
    assert all(len(step.slots) >= 2 for step in dose.steps)


def test_when_one_slot_is_left_the_amount_is_cut_to_what_it_may_hold():
    # 4 hours after each and 2 ahead of each leave 16:30 to 19:00.
    often = ("07:00", "12:30", "21:00")
    plan = make_plan(someone(medicines=taking("bindol", times=often)), SAMPLE)
    assert [slot.time for slot in plan.day.slots] == ["18:30"]
    assert plan.dose.most_mg == 200
    assert all(len(step.slots) == 1 for step in plan.dose.steps)
