"""Outcomes and limits that the starter's editors promise."""

import pytest

from regimen.engine.answers import ASKED, Agreed, Product, TakenMedicine
from regimen.engine.decide import make_plan
from tests.support.people import STARTER, someone, taking


def plan_for(**changes):
    return make_plan(someone(**changes), STARTER)


def levels(plan):
    return {flag.slug: flag.level for flag in plan.flags}


def test_not_sure_turns_a_stop_into_an_ask():
    assert plan_for(conditions=("myasthenia",)).outcome == "stop"
    unsure = plan_for(unsure=("myasthenia",))
    assert unsure.outcome == "ask"
    assert levels(unsure)["myasthenia"] == "ask"


def test_one_red_flag_beats_everything():
    plan = plan_for(red_flags=("saddle-numbness",), kidney="egfr-under-30")
    assert plan.outcome == "emergency"
    assert plan.flags[0].level == "emergency"


def test_a_medicine_can_reveal_a_condition():
    plan = plan_for(medicines=taking("pyridostigmine"))
    assert plan.outcome == "stop"
    gate = next(flag for flag in plan.flags if flag.rule == "gates/myasthenia")
    assert gate.said == ("pyridostigmine",)


def test_the_lowest_limit_holds_and_the_others_stand_beside_it():
    limits = plan_for(region="eu", age=70, kidney="not-tested").limits
    assert {limit.mg for limit in limits} == {250, 400, 200}
    assert [limit.mg for limit in limits if limit.holds] == [200]


def test_pregnancy_takes_the_lower_of_its_cap_and_the_region():
    plan = plan_for(region="eu", sex="female", age=30, pregnancy="pregnant")
    assert plan.outcome == "ask"
    assert plan.ceiling_mg == 250
    assert plan_for(region="uk", sex="female", age=30, pregnancy="pregnant").ceiling_mg == 350


def test_medicines_end_in_one_of_three_states():
    plan = plan_for(medicines=taking("pregabalin", "levothyroxine", "zorbolax"))
    assert [medicine.state for medicine in plan.medicines] == [
        "checked", "flagged", "not-recognised",
    ]  # fmt: skip


def agree_to_all(**changes):
    """The plan once somebody has agreed to all that asks."""
    asked = {flag.slug for flag in plan_for(**changes).flags if flag.level == "ask"}
    agreed = Agreed(name="Dr A", role="GP", flags=tuple(sorted(asked)))
    return plan_for(agreed=agreed, **changes)


DOUBTED = sorted(
    term.slug
    for term in STARTER.terms
    if term.kind in ASKED["unsure"] and plan_for(conditions=(term.slug,)).outcome == "stop"
)


@pytest.mark.parametrize("condition", DOUBTED)
def test_a_doubted_stop_that_was_agreed_gives_a_low_dose_in_slow_steps(condition):
    asked = plan_for(unsure=(condition,))
    assert asked.outcome == "ask"
    assert all(flag.have_checked for flag in asked.flags if flag.level == "ask")
    agreed = agree_to_all(unsure=(condition,))
    assert agreed.dose.most_mg <= 200
    assert agreed.dose.step_days >= 14


CAPPED = sorted(
    medicine.name
    for medicine in STARTER.medicines
    for row in STARTER.interactions
    if row.subject == f"medicine:{medicine.slug}" and row.level == "ask" and row.cap_if_agreed_mg
)


@pytest.mark.parametrize("name", CAPPED)
def test_a_cap_that_comes_with_an_agreement_brings_slow_steps(name):
    taken = TakenMedicine(name=name, times=("08:00",))
    agreed = agree_to_all(medicines=(taken,))
    assert agreed.dose is None or (agreed.dose.most_mg <= 200 and agreed.dose.step_days >= 14)


def test_magnesium_of_an_amount_nobody_knows_leaves_room_for_little_once_agreed():
    taken = TakenMedicine(name="magnesium oxide", times=("20:00",))
    assert agree_to_all(medicines=(taken,)).dose.most_mg <= 100


@pytest.mark.parametrize("first", ["tamsulosin", "doxazosin", "amlodipine"])
def test_two_medicines_that_bring_the_blood_pressure_down_call_for_a_small_first_step(first):
    second = "sildenafil" if first != "tamsulosin" else "ramipril"
    plan = plan_for(medicines=taking(first, second), product=Product(unit_mg=200))
    assert plan.dose is None
    assert levels(plan)["first-step-too-big"] == "watch"
