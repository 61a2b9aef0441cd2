"""What holds for everyone, whatever they answer."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import Answers, TakenMedicine
from regimen.engine.day import read_intakes, to_minute
from regimen.engine.decide import make_plan
from regimen.engine.harm import find_harm
from regimen.engine.plan import OUTCOMES
from tests.support.people import NAMES, STARTER, adults, healthy_adults, slugs

some = settings(max_examples=150, deadline=None)


def blocking(plan):
    return {(f.rule, f.level) for f in plan.flags if f.level in OUTCOMES}


def is_no_softer(harder, plan):
    assert OUTCOMES.index(harder.outcome) <= OUTCOMES.index(plan.outcome)
    assert blocking(plan) <= blocking(harder)
    if harder.dose:
        assert plan.dose
        assert harder.dose.start_mg <= plan.dose.start_mg
        assert harder.dose.target_mg <= plan.dose.target_mg
        assert harder.dose.most_mg <= plan.dose.most_mg


@some
@given(adults)
def test_a_plan_never_does_harm(answers):
    assert not list(find_harm(make_plan(answers, STARTER)))


@some
@given(adults)
def test_a_stop_leaves_no_dose_for_everyone(answers):
    plan = make_plan(answers, STARTER)
    if plan.outcome != "go":
        assert plan.dose is None
        assert plan.day is None
        assert plan.room_mg == 0
    if plan.outcome in ("emergency", "same-day"):
        assert not any((plan.foods, plan.habits, plan.if_agreed))


@some
@given(healthy_adults)
def test_printed_doses_add_up_and_never_fall_while_raising(answers):
    dose = make_plan(answers, STARTER).dose
    if dose is None:
        return
    daily = [step.daily_mg for step in dose.steps]
    assert daily == sorted(daily)
    assert all(amount.mg <= 200 for step in dose.steps for amount in step.slots)
    for step in dose.steps:
        assert sum(amount.mg for amount in step.slots) == step.daily_mg
        assert step.daily_mg <= step.units * dose.unit_mg + 0.1


@some
@given(healthy_adults)
def test_every_slot_keeps_every_window(answers):
    plan = make_plan(answers, STARTER)
    if plan.day is None:
        return
    intakes, _ = read_intakes(plan.windows, answers.day)
    for slot in plan.day.slots:
        at = to_minute(slot.time)
        for intake in intakes:
            if not intake.weekly:
                assert (at - intake.minute) % 1440 >= intake.wait_minutes
                assert (intake.minute - at) % 1440 >= intake.lead_minutes


@some
@given(adults, st.sampled_from(NAMES), st.booleans())
def test_adding_a_medicine_never_softens_anything(answers, name, as_needed):
    added = TakenMedicine(name=name, times=("08:00",), as_needed=as_needed)
    more = replace(answers, medicines=(*answers.medicines, added))
    is_no_softer(make_plan(more, STARTER), make_plan(answers, STARTER))


@some
@given(adults, st.sampled_from(slugs("condition")))
def test_adding_a_condition_never_softens_anything(answers, slug):
    unsure = replace(answers, unsure=(*answers.unsure, slug))
    sure = replace(answers, conditions=(*answers.conditions, slug))
    plain = make_plan(answers, STARTER)
    is_no_softer(make_plan(unsure, STARTER), plain)
    assert OUTCOMES.index(make_plan(sure, STARTER).outcome) <= OUTCOMES.index(
        make_plan(unsure, STARTER).outcome
    )


@some
@given(adults, st.sampled_from([red_flag.slug for red_flag in STARTER.red_flags]))
def test_adding_a_red_flag_never_softens_anything(answers, slug):
    more = replace(answers, red_flags=(*answers.red_flags, slug))
    is_no_softer(make_plan(more, STARTER), make_plan(answers, STARTER))


@some
@given(adults, st.text(min_size=1, max_size=100))
def test_a_made_up_name_never_ends_as_checked(answers, name):
    answers = replace(answers, medicines=(TakenMedicine(name=f"zq{name}"[:100]),))
    plan = make_plan(answers, STARTER)
    assert plan.medicines[0].state == "not-recognised"
    assert plan.dose is None


@some
@given(healthy_adults, st.integers(1, 300))
def test_more_existing_magnesium_never_gives_more_new_magnesium(answers, extra_mg):
    less = make_plan(answers, STARTER).dose
    more_taken = replace(answers, supplemental_mg=answers.supplemental_mg + extra_mg)
    more = make_plan(more_taken, STARTER).dose
    assert (more.most_mg if more else 0) <= (less.most_mg if less else 0)


@some
@given(adults)
def test_nobody_is_given_a_food_they_are_allergic_to(answers):
    by_slug = {food.slug: food for food in STARTER.foods}
    for pick in make_plan(answers, STARTER).foods:
        food = by_slug[pick.slug]
        for allergen in answers.allergens:
            assert not {allergen, f"{allergen}-may-contain"} & set(food.allergens)
        assert set(answers.diets) <= set(food.diets)


@some
@given(adults)
def test_whatever_a_plan_says_it_cites(answers):
    plan = make_plan(answers, STARTER)
    listed = {source.slug for source in plan.sources}
    parts = [*plan.flags, *plan.foods, *plan.habits, *plan.findings, *plan.notices, *plan.limits]
    for part in parts:
        assert part.sources, part
        assert set(part.sources) <= listed
    assert len(listed) == len(plan.sources)


@some
@given(adults)
def test_decoding_what_was_encoded_gives_the_same(answers):
    assert msgspec.json.decode(msgspec.json.encode(answers), type=Answers) == answers


def test_a_rulebook_survives_encoding(starter):
    encoded = msgspec.json.encode(starter)
    assert msgspec.json.decode(encoded, type=type(starter)) == starter
