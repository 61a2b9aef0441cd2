"""Outcomes, flags, doubt and agreement."""

import pytest
from msgspec.structs import replace

from regimen.engine.answers import Agreed, Declined
from regimen.engine.decide import make_plan
from regimen.engine.facts import derive, select_safety
from regimen.engine.safety import assess
from tests.support.sample import SAMPLE, someone, taking


def plan_for(**changes):
    return make_plan(someone(**changes), SAMPLE)


def levels(plan):
    return {flag.slug: flag.level for flag in plan.flags}


@pytest.mark.parametrize(
    ("answers", "now", "if_agreed"),
    [
        (someone(), 400, 400),
        (someone(kidney="egfr-45-59"), 200, 200),
        (someone(kidney="egfr-under-30"), 0, 0),
    ],
)
def test_the_ceiling_is_that_of_an_agreement_wherever_something_asks(answers, now, if_agreed):
    facts = derive(answers, SAMPLE)
    safety = assess(select_safety(SAMPLE, facts), facts)
    assert (safety.ceiling_mg, safety.ceiling_if_agreed_mg) == (now, if_agreed)


def test_not_sure_turns_a_stop_into_an_ask():
    assert plan_for(conditions=("myasthenia",)).outcome == "stop"
    unsure = plan_for(unsure=("myasthenia",))
    assert unsure.outcome == "ask"
    assert levels(unsure)["never"] == "ask"


def test_not_sure_of_what_is_asked_stays_asked():
    assert plan_for(unsure=("heart-failure",)).outcome == "ask"


def test_one_red_flag_beats_everything():
    plan = plan_for(red_flags=("saddle-numbness",), kidney="egfr-under-30")
    assert plan.outcome == "emergency"
    assert plan.flags[0].level == "emergency"


def test_a_medicine_can_reveal_a_condition():
    plan = plan_for(medicines=taking("graspol"))
    assert plan.outcome == "stop"
    gate = next(flag for flag in plan.flags if flag.rule == "gates/never")
    assert gate.said == ("graspol",)


def test_agreement_counts_only_when_it_names_every_asking_flag():
    asked = someone(kidney="egfr-45-59", conditions=("heart-failure",))
    part = Agreed(name="Dr A. Example", role="GP", flags=("kidney-ask",))
    assert make_plan(replace(asked, agreed=part), SAMPLE).outcome == "ask"
    whole = replace(part, flags=("kidney-ask", "heart-ask"))
    plan = make_plan(replace(asked, agreed=whole), SAMPLE)
    assert plan.outcome == "go"
    assert plan.agreed.name == "Dr A. Example"
    assert plan.dose.most_mg == 200
    assert {"kidney-ask", "heart-ask"} <= set(levels(plan))


def test_agreement_never_lifts_a_stop():
    agreed = Agreed(name="Dr A. Example", role="GP", flags=("never",))
    plan = plan_for(kidney="egfr-under-30", agreed=agreed)
    assert plan.outcome == "stop"
    assert plan.dose is None


def test_a_no_stops_the_plan_and_says_whose_it_is():
    declined = Declined(name="Dr B. Example", role="GP", reason="too many stones")
    plan = plan_for(declined=declined)
    assert (plan.outcome, plan.dose) == ("stop", None)
    flag = next(flag for flag in plan.flags if flag.slug == "declined")
    assert flag.said == ("Dr B. Example, GP", "too many stones")


def test_the_steps_to_begin_with_are_habits_marked_so():
    first, later = SAMPLE.habits[0], replace(SAMPLE.habits[0], slug="swim", first_step=False)
    plan = make_plan(someone(), replace(SAMPLE, habits=(later, first)))
    assert [habit.slug for habit in plan.habits] == ["swim", "walk"]
    assert [habit.slug for habit in plan.first_steps] == ["walk"]


def test_the_lowest_limit_holds_and_the_others_stand_beside_it():
    limits = plan_for(region="south", age=70, kidney="not-tested").limits
    assert {limit.mg for limit in limits} == {250, 200}
    assert [limit.mg for limit in limits if limit.holds] == [200]


def test_pregnancy_takes_the_lower_of_its_cap_and_the_region():
    plan = plan_for(region="south", sex="female", age=30, pregnancy="pregnant")
    assert plan.outcome == "ask"
    assert plan.ceiling_mg == 250
    assert plan_for(sex="female", age=30, pregnancy="pregnant").ceiling_mg == 300


def test_medicines_end_in_one_of_three_states():
    plan = plan_for(medicines=taking("restol", "bindol", "zorbolax"))
    assert [medicine.state for medicine in plan.medicines] == [
        "checked", "flagged", "not-recognised",
    ]  # fmt: skip


def test_a_medicines_own_row_stands_before_its_classes():
    plan = plan_for(medicines=taking("heartol"))
    assert (plan.outcome, levels(plan)["heartol"]) == ("ask", "ask")
    assert [(w.wait_hours, w.lead_hours) for w in plan.windows] == [(2, 2)]
    assert "binding" not in levels(plan)


def test_a_combination_is_read_as_its_parts():
    plan = plan_for(medicines=taking("restol with bindol"))
    assert [(w.medicine, w.wait_hours, w.lead_hours) for w in plan.windows] == [
        ("restol with bindol", 4, 2)
    ]


def test_each_medicine_has_the_hours_of_its_own_rows():
    plan = plan_for(medicines=taking("bindol", "quietol"))
    assert {w.medicine: (w.wait_hours, w.lead_hours, w.quiet) for w in plan.windows} == {
        "bindol": (4, 2, False),
        "quietol": (1, 1, True),
    }


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [({"pregnancy": "pregnant", "sex": "female"}, "go"), ({"kidney": "egfr-45-59"}, "ask")],
)
def test_a_persons_own_report_counts_only_where_the_rule_says_so(answers, outcome):
    asking = tuple(flag.slug for flag in plan_for(**answers).flags if flag.level == "ask")
    told = Agreed(name="Dr A. Example", role="GP", flags=asking, told_by="person")
    assert plan_for(**answers, agreed=told).outcome == outcome


def test_each_medicine_that_nobody_knows_needs_a_word_of_its_own():
    medicines = taking("zentrovan", "blorptil")
    (flag,) = [flag for flag in plan_for(medicines=medicines).flags if flag.one_by_one]
    first, second = (one.finding for one in flag.findings)
    others = [other for other in plan_for(medicines=medicines).flags if not other.one_by_one]
    assert others
    assert all(other.findings == (other,) for other in others)
    assert (first, second) == (f"{flag.rule}: zentrovan", f"{flag.rule}: blorptil")

    def outcome_of(*findings):
        agreed = Agreed(name="Dr A. Example", role="GP", findings=findings)
        return plan_for(medicines=medicines, agreed=agreed).outcome

    assert outcome_of(first) == outcome_of(second) == "ask"
    # One word that named both, as it was kept before, still counts.
    assert outcome_of(first, second) == outcome_of(flag.finding) == "go"
