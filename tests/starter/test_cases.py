"""Golden people: what a pharmacist expects for each."""

from regimen.engine.day import to_minute
from regimen.engine.decide import make_plan
from tests.support.people import read_case

# Everything a golden person may expect; the tests below ask for each.
AMOUNTS = ("start_mg", "target_mg", "most_mg", "step_days")
EXPECTED = {
    "outcome", "flags", "no_flags", "no_dose", "ceiling_mg", "room_mg", "windows", "slots_within",
    "slot_at", "foods", "no_foods", "no_food_allergens", "no_food_cautions", "states",
    *AMOUNTS, *(f"if_agreed_{name}" for name in AMOUNTS),
}  # fmt: skip


def test_a_golden_person_expects_nothing_that_no_test_asks_for(case):
    assert case.keys() == {"sentence", "answers", "expect"}
    assert case["expect"].keys() <= EXPECTED


def within(time, bounds):
    start, end = (to_minute(clock) if clock != "24:00" else 1440 for clock in bounds)
    minute = to_minute(time)
    return start <= minute <= end if start <= end else minute >= start or minute <= end


def test_a_golden_person_gets_what_a_pharmacist_expects(case, starter):
    plan, expected = make_plan(read_case(case), starter), case["expect"]
    flags = {flag.slug for flag in plan.flags}
    assert plan.outcome == expected["outcome"]
    assert set(expected.get("flags", ())) <= flags
    assert not set(expected.get("no_flags", ())) & flags
    if expected.get("no_dose"):
        assert plan.dose is None
    for name in ("ceiling_mg", "room_mg"):
        if name in expected:
            assert getattr(plan, name) == expected[name]
    for name in AMOUNTS:
        if name in expected:
            assert getattr(plan.dose, name) == expected[name]
        if f"if_agreed_{name}" in expected:
            assert getattr(plan.if_agreed, name) == expected[f"if_agreed_{name}"]


def test_a_golden_persons_day_keeps_the_hours_a_pharmacist_expects(case, starter):
    plan, expected = make_plan(read_case(case), starter), case["expect"]
    found = {w.medicine: [w.wait_hours, w.lead_hours] for w in plan.windows}
    if "windows" in expected:
        assert found == expected["windows"]
    slots = plan.day.slots if plan.day else ()
    if "slots_within" in expected:
        assert slots
        assert all(any(within(s.time, b) for b in expected["slots_within"]) for s in slots)
    if "slot_at" in expected:
        assert expected["slot_at"] in {slot.time for slot in slots}


def test_a_golden_persons_foods_suit_them(case, starter):
    plan, expected = make_plan(read_case(case), starter), case["expect"]
    by_slug = {food.slug: food for food in starter.foods}
    picked = [by_slug[food.slug] for food in plan.foods]
    assert bool(picked) != expected.get("no_foods", False)
    for food in picked:
        allergens = {slug.removesuffix("-may-contain") for slug in food.allergens}
        assert not allergens & set(expected.get("no_food_allergens", ()))
        assert not set(food.cautions) & set(expected.get("no_food_cautions", ()))
    assert set(expected.get("foods", ())) <= {food.slug for food in picked}


def test_a_golden_persons_medicines_end_in_the_expected_state(case, starter):
    plan = make_plan(read_case(case), starter)
    states = {medicine.name: medicine.state for medicine in plan.medicines}
    for name, state in case["expect"].get("states", {}).items():
        assert states[name] == state
