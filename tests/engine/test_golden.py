"""Golden people: each way in which a plan differs from what is expected is said, and no other."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from regimen.engine.answers import Day, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.golden import FIGURES, Expected, GoldenCase, find_faults
from tests.support.drafts import change
from tests.support.sample import SAMPLE, adults, someone, taking
from tests.support.trying import tried

# Plain people of the sample: 100 mg at breakfast and at dinner, 300 mg in the end.
PLAIN = someone()
WEAK_KIDNEYS = someone(kidney="egfr-45-59")
BINDER = someone(medicines=taking("bindol"))
FEVERISH = someone(red_flags=("saddle-numbness",))
UP_LATE = someone(day=Day(wake="15:00", breakfast="16:00", lunch=None, dinner="00:30", bed="06:00"))


def faults(answers, rulebook=SAMPLE, **expect):
    case = GoldenCase(
        slug="someone",
        sentence="Somebody.",
        answers=answers,
        expect=Expected(**{"outcome": make_plan(answers, SAMPLE).outcome, **expect}),
    )
    return find_faults(case, rulebook)


@pytest.mark.parametrize(
    ("answers", "expect"),
    [
        (PLAIN, {"start_mg": 100, "target_mg": 300, "most_mg": 400, "step_days": 7}),
        (PLAIN, {"ceiling_mg": 400, "room_mg": 400, "foods": ("oats", "beans")}),
        (PLAIN, {"no_flags": ("kidney-ask",), "slot_at": "18:30"}),
        (PLAIN, {"slots_within": (("07:30", "08:30"), ("18:30", "18:30"))}),
        (UP_LATE, {"slots_within": (("15:00", "01:00"),), "slot_at": "00:30"}),
        (WEAK_KIDNEYS, {"flags": ("kidney-ask",), "no_dose": True, "if_agreed_most_mg": 200}),
        (BINDER, {"windows": {"bindol": (4, 2)}, "states": {"bindol": "flagged"}}),
        (someone(allergens=("nuts",)), {"no_food_allergens": ("nuts",)}),
        (FEVERISH, {"no_foods": True, "no_dose": True}),
    ],
)
def test_a_plan_that_is_as_expected_has_no_fault(answers, expect):
    assert faults(answers, **expect) == ()


@pytest.mark.parametrize(
    ("answers", "expect", "said"),
    [
        (PLAIN, {"outcome": "stop"}, "outcome is go, not stop."),
        (PLAIN, {"flags": ("kidney-ask",)}, "the flag kidney-ask does not come."),
        (WEAK_KIDNEYS, {"no_flags": ("kidney-ask",)}, "the flag kidney-ask comes."),
        (BINDER, {"states": {"bindol": "checked"}}, "state of bindol is flagged, not checked."),
        (PLAIN, {"states": {"bindol": "checked"}}, "state of bindol is , not checked."),
        (PLAIN, {"no_dose": True}, "a dose comes, from 100 mg."),
        (PLAIN, {"ceiling_mg": 300}, "ceiling_mg is 400, not 300."),
        (PLAIN, {"room_mg": 0}, "room_mg is 400, not 0."),
        (PLAIN, {"step_days": 3}, "step_days is 7, not 3."),
        (PLAIN, {"if_agreed_start_mg": 100}, "if_agreed_start_mg is None, not 100."),
        (WEAK_KIDNEYS, {"target_mg": 200}, "target_mg is None, not 200."),
        (WEAK_KIDNEYS, {"if_agreed_most_mg": 50}, "if_agreed_most_mg is 200, not 50."),
        (
            BINDER, {"windows": {"bindol": (2, 4)}},
            "the gap to bindol is 4 and 2 hours, not 2 and 4 hours.",
        ),
        (PLAIN, {"windows": {"bindol": (4, 2)}}, "the gap to bindol is none, not 4 and 2 hours."),
        (WEAK_KIDNEYS, {"slots_within": (("07:00", "22:00"),)}, "no slot comes."),
        (PLAIN, {"slots_within": (("07:00", "09:00"),)}, "a slot comes at 18:30."),
        (UP_LATE, {"slots_within": (("15:00", "00:15"),)}, "a slot comes at 00:30."),
        (PLAIN, {"slot_at": "12:00"}, "no slot comes at 12:00."),
        (PLAIN, {"no_foods": True}, "foods come."),
        (FEVERISH, {}, "no food comes."),
        (PLAIN, {"no_food_allergens": ("nuts",)}, "almonds comes, with nuts."),
        (PLAIN, {"no_food_cautions": ("high-potassium",)}, "chard comes, with high-potassium."),
        (PLAIN, {"foods": ("kale-raw",)}, "the food kale-raw does not come."),
    ],
)  # fmt: skip
def test_each_difference_is_said_with_the_person(answers, expect, said):
    assert f"golden/someone: {said}" in faults(answers, **expect)


def test_a_gap_that_nobody_expected_is_said_where_gaps_are_expected():
    both = someone(
        medicines=(TakenMedicine(name="bindol", times=("08:00",)), *taking("quietol")),
    )
    said = faults(both, windows={"bindol": (4, 2)})
    assert said == ("golden/someone: the gap to quietol is 1 and 1 hours, not none.",)


def test_what_may_contain_an_allergen_is_a_food_with_it():
    assert "golden/someone: pumpkin seeds comes, with nuts." in faults(
        PLAIN, no_food_allergens=("nuts",)
    )


def test_a_changed_rule_is_met_by_whom_it_moves_and_by_nobody_else():
    draft = change("gates", "kidney-ask", SAMPLE, cap_if_agreed_mg=100)
    assert faults(WEAK_KIDNEYS, draft, if_agreed_most_mg=200) == (
        "golden/someone: if_agreed_most_mg is 100, not 200.",
    )
    assert faults(PLAIN, draft, most_mg=400) == ()


@tried(60)
@given(adults)
def test_whoever_expects_their_own_plan_finds_no_fault_and_another_outcome_is_one(answers):
    plan = make_plan(answers, SAMPLE)
    doses = (("", plan.dose), ("if_agreed_", plan.if_agreed))
    own = Expected(
        outcome=plan.outcome,
        flags=tuple(flag.slug for flag in plan.flags),
        no_dose=plan.dose is None,
        ceiling_mg=plan.ceiling_mg,
        room_mg=plan.room_mg,
        windows={each.medicine: (each.wait_hours, each.lead_hours) for each in plan.windows},
        slots_within=tuple((slot.time, slot.time) for slot in plan.day.slots) if plan.day else (),
        states={medicine.name: medicine.state for medicine in plan.medicines},
        foods=tuple(food.slug for food in plan.foods),
        no_foods=not plan.foods,
        no_food_allergens=answers.allergens,
        **{f"{of}{name}": getattr(dose, name) for of, dose in doses if dose for name in FIGURES},
    )
    case = GoldenCase(slug="own", sentence="Anybody.", answers=answers, expect=own)
    assert find_faults(case, SAMPLE) == ()
    other = replace(own, outcome="stop" if plan.outcome != "stop" else "go")
    assert len(find_faults(replace(case, expect=other), SAMPLE)) == 1
