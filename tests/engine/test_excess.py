"""Magnesium already taken: counted in milligrams, judged against the limit, whatever it is."""

import pytest

from regimen.engine.answers import Agreed, Product, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.excess import Limits, fill_in
from tests.support.sample import SAMPLE, someone, taking


def plan_for(**changes):
    return make_plan(someone(**changes), SAMPLE)


def flags(plan):
    """The gravest level of each finding."""
    return {flag.slug: flag.level for flag in reversed(plan.flags)}


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({"supplemental_mg": 600}, "ask"),
        ({"supplemental_mg": 401}, "ask"),
        ({"region": "south", "supplemental_mg": 251}, "ask"),
        ({"supplemental_mg": 1000}, "same-day"),
        ({"region": "south", "age": 80, "supplemental_mg": 5000}, "same-day"),
        ({"kidney": "egfr-45-59", "supplemental_mg": 401}, "same-day"),
        # Above the cap of weak kidneys, though not above the published limit.
        ({"kidney": "egfr-45-59", "supplemental_mg": 300}, "ask"),
    ],
)
def test_magnesium_above_the_limit_is_a_finding_of_its_own(answers, level):
    plan = plan_for(**answers)
    assert plan.outcome == flags(plan)["ul-exceeded"] == level
    assert plan.dose is plan.if_agreed is None
    assert "no-unit-fits" not in flags(plan)


def test_magnesium_at_the_limit_is_not_above_it():
    plan = plan_for(supplemental_mg=400)
    assert "ul-exceeded" not in flags(plan)
    assert flags(plan)["no-unit-fits"] == "watch"


def test_the_finding_tells_by_how_much():
    plan = plan_for(supplemental_mg=600)
    text = next(flag.text for flag in plan.flags if flag.slug == "ul-exceeded")
    assert text == "600 of 400, 200 over"


def test_two_products_that_are_too_much_together_are_seen():
    both = (
        TakenMedicine(name="magnesium", times=("08:00",), units_a_day=3.5),
        TakenMedicine(name="chalkol", times=("21:00",), units_a_day=2),
    )
    plan = plan_for(medicines=both)
    finding = next(flag for flag in plan.flags if flag.slug == "ul-exceeded")
    assert finding.said == ("magnesium", "chalkol")


def test_nobody_can_agree_to_more_while_somebody_is_above_the_limit():
    agreed = Agreed(name="Dr A. Example", role="GP", flags=("ul-exceeded",))
    assert plan_for(supplemental_mg=600, agreed=agreed).outcome == "ask"


def test_magnesium_named_counts_as_magnesium_typed():
    taken = TakenMedicine(name="magnesium", times=("18:30",), units_a_day=2)
    named, typed = plan_for(medicines=(taken,)), plan_for(supplemental_mg=200)
    assert named.outcome == typed.outcome == "go"
    assert named.room_mg == typed.room_mg == 200
    assert flags(named)["mg-duplicate"] == flags(typed)["mg-duplicate"] == "watch"


def test_a_brands_own_figure_counts_before_its_medicines():
    assert plan_for(medicines=taking("Magna")).existing_mg == 60
    assert plan_for(medicines=taking("magnesium")).existing_mg == 100


def test_what_is_taken_by_need_is_judged_by_the_amount_given():
    told = TakenMedicine(name="chalkol", as_needed=True, units_a_day=2)
    assert plan_for(medicines=(told,)).outcome == "go"
    amount_unknown = plan_for(medicines=(TakenMedicine(name="chalkol", as_needed=True),))
    assert (amount_unknown.outcome, flags(amount_unknown)["mg-duplicate"]) == ("ask", "ask")


def test_a_product_of_unknown_strength_asks():
    plan = plan_for(medicines=taking("magnesium mix"))
    assert (plan.outcome, flags(plan)["mg-duplicate"]) == ("ask", "ask")


def test_a_product_too_big_for_a_small_first_step_gives_no_dose():
    big = plan_for(conditions=("sensitive-gut",), product=Product(unit_mg=200))
    assert (big.outcome, big.dose) == ("go", None)
    assert "first-step-too-big" in flags(big)
    small = plan_for(conditions=("sensitive-gut",), product=Product(unit_mg=100))
    assert small.dose.start_mg == 100
    assert "first-step-too-big" not in flags(small)


def test_a_small_first_step_is_one_dose_in_the_evening():
    dose = plan_for(conditions=("sensitive-gut",), product=Product(unit_mg=25)).dose
    first, second = dose.steps[:2]
    assert [(amount.time, amount.mg) for amount in first.slots] == [("18:30", 50)]
    assert len(second.slots) == 2


def test_no_room_at_all_is_told_before_the_size_of_the_unit():
    plan = plan_for(
        conditions=("sensitive-gut",), supplemental_mg=350, product=Product(unit_mg=200)
    )
    assert "no-unit-fits" in flags(plan)
    assert "first-step-too-big" not in flags(plan)


def test_half_of_a_strong_tablet_says_never_a_whole_one():
    strong = plan_for(product=Product(form="scored-tablet", unit_mg=400))
    assert strong.dose
    assert flags(strong)["only-halves"] == "watch"
    assert "only-halves" not in flags(plan_for(product=Product(form="scored-tablet", unit_mg=200)))


def test_a_product_that_allows_one_dose_a_day_says_so_where_two_are_meant():
    assert "one-dose-only" in flags(plan_for(region="south", product=Product(unit_mg=200)))
    assert "one-dose-only" not in flags(plan_for(region="south", product=Product(unit_mg=100)))
    assert "one-dose-only" not in flags(plan_for(product=Product(unit_mg=200)))


@pytest.mark.parametrize("unit_mg", [60, 133, 150, 300, 325, 350, 480, 700])
def test_spoonfuls_never_hold_more_than_is_printed_or_allowed(unit_mg):
    plan = plan_for(product=Product(form="powder", unit_mg=unit_mg))
    for step in plan.dose.steps if plan.dose else ():
        assert step.units * unit_mg <= plan.ceiling_mg
        for amount in step.slots:
            assert amount.units * 4 == int(amount.units * 4)
            assert amount.mg <= amount.units * unit_mg <= 200


def test_figures_are_filled_into_a_text():
    limits = Limits(ceiling_mg=350, lowest_mg=200)
    text = "{taken_mg} of {limit_mg}, {over_mg} over"
    assert fill_in(text, 400.5, limits) == "400.5 of 200, 200.5 over"
    text = "{taken_mg} of {ceiling_mg}, {over_ceiling_mg} over"
    assert fill_in(text, 400.5, limits) == "400.5 of 350, 50.5 over"
    assert fill_in("no figures", 400, limits) == "no figures"
