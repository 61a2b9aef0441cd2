"""Outcomes and limits that the starter's editors promise."""

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
