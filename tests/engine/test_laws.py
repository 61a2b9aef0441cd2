"""What holds for everyone, whatever they answer and whichever rulebook answers them."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import Answers, TakenMedicine
from regimen.engine.day import read_intakes, to_minute
from regimen.engine.decide import make_plan
from regimen.engine.harm import find_harm
from regimen.engine.plan import OUTCOMES
from tests.support.people import OF_STARTER
from tests.support.sample import OF_SAMPLE
from tests.support.trying import tried

both = pytest.mark.parametrize("people", [OF_SAMPLE, OF_STARTER], ids=["sample", "starter"])
some = tried(80)
anything = given(st.data())


def blocking(plan):
    """The rules that hold a plan back, each with how gravely: the worst is 0."""
    return {f.rule: OUTCOMES.index(f.level) for f in plan.flags if f.level in OUTCOMES}


def is_no_softer(harder, plan):
    assert OUTCOMES.index(harder.outcome) <= OUTCOMES.index(plan.outcome)
    graver = blocking(harder)
    assert all(graver.get(rule, len(OUTCOMES)) <= held for rule, held in blocking(plan).items())
    if harder.dose:
        assert plan.dose
        assert harder.dose.start_mg <= plan.dose.start_mg
        assert harder.dose.target_mg <= plan.dose.target_mg
        assert harder.dose.most_mg <= plan.dose.most_mg


@both
@some
@anything
def test_a_plan_never_does_harm(people, data):
    assert not list(find_harm(make_plan(data.draw(people.adults), people.rulebook)))


@both
@some
@anything
def test_a_stop_leaves_no_dose_for_everyone(people, data):
    plan = make_plan(data.draw(people.adults), people.rulebook)
    if plan.outcome != "go":
        assert plan.dose is None
        assert plan.day is None
        assert plan.room_mg == 0
    if plan.outcome in ("emergency", "same-day"):
        assert not any((plan.foods, plan.habits, plan.if_agreed))


@both
@some
@anything
def test_printed_doses_add_up_and_never_fall_while_raising(people, data):
    dose = make_plan(data.draw(people.healthy_adults), people.rulebook).dose
    if dose is None:
        return
    daily = [step.daily_mg for step in dose.steps]
    assert daily == sorted(daily)
    assert all(amount.mg <= 200 for step in dose.steps for amount in step.slots)
    for step in dose.steps:
        assert sum(amount.mg for amount in step.slots) == step.daily_mg
        assert step.daily_mg <= step.units * dose.unit_mg + 0.1


@both
@some
@anything
def test_every_slot_keeps_every_window(people, data):
    answers = data.draw(people.healthy_adults)
    plan = make_plan(answers, people.rulebook)
    if plan.day is None:
        return
    given_up = set(plan.day.bent)
    intakes, _ = read_intakes(plan.windows, answers.day)
    for slot in plan.day.slots:
        at = to_minute(slot.time)
        for intake in intakes:
            if not intake.weekly and intake.medicine not in given_up:
                assert (at - intake.minute) % 1440 >= intake.wait_minutes
                assert (intake.minute - at) % 1440 >= intake.lead_minutes


@both
@some
@anything
def test_adding_a_medicine_never_softens_anything(people, data):
    answers = data.draw(people.adults)
    name, as_needed = data.draw(st.sampled_from(people.names)), data.draw(st.booleans())
    added = TakenMedicine(name=name, times=("08:00",), as_needed=as_needed)
    more = replace(answers, medicines=(*answers.medicines, added))
    is_no_softer(make_plan(more, people.rulebook), make_plan(answers, people.rulebook))


@both
@some
@anything
def test_adding_a_condition_never_softens_anything(people, data):
    answers, slug = data.draw(people.adults), data.draw(st.sampled_from(people.slugs("condition")))
    unsure = replace(answers, unsure=(*answers.unsure, slug))
    sure = replace(answers, conditions=(*answers.conditions, slug))
    plain, doubted, told = (make_plan(each, people.rulebook) for each in (answers, unsure, sure))
    is_no_softer(doubted, plain)
    assert OUTCOMES.index(told.outcome) <= OUTCOMES.index(doubted.outcome)


@both
@some
@anything
def test_adding_a_red_flag_never_softens_anything(people, data):
    answers, slug = data.draw(people.adults), data.draw(st.sampled_from(people.red_flags))
    more = replace(answers, red_flags=(*answers.red_flags, slug))
    is_no_softer(make_plan(more, people.rulebook), make_plan(answers, people.rulebook))


@both
@some
@anything
def test_a_made_up_name_never_ends_as_checked(people, data):
    name = data.draw(st.text(min_size=1, max_size=100))
    taken = (TakenMedicine(name=f"zq{name}"[:100]),)
    plan = make_plan(replace(data.draw(people.adults), medicines=taken), people.rulebook)
    assert plan.medicines[0].state == "not-recognised"
    assert plan.dose is None


@both
@some
@anything
def test_more_existing_magnesium_never_gives_more_new_magnesium(people, data):
    answers, extra_mg = data.draw(people.healthy_adults), data.draw(st.integers(1, 300))
    less = make_plan(answers, people.rulebook).dose
    more_taken = replace(answers, supplemental_mg=answers.supplemental_mg + extra_mg)
    more = make_plan(more_taken, people.rulebook).dose
    assert (more.most_mg if more else 0) <= (less.most_mg if less else 0)


@both
@some
@anything
def test_nobody_is_given_a_food_they_are_allergic_to(people, data):
    answers = data.draw(people.adults)
    by_slug = {food.slug: food for food in people.rulebook.foods}
    for pick in make_plan(answers, people.rulebook).foods:
        food = by_slug[pick.slug]
        for allergen in answers.allergens:
            assert not {allergen, f"{allergen}-may-contain"} & set(food.allergens)
        assert set(answers.diets) <= set(food.diets)


@both
@some
@anything
def test_whatever_a_plan_says_it_cites(people, data):
    plan = make_plan(data.draw(people.adults), people.rulebook)
    listed = {source.slug for source in plan.sources}
    parts = [*plan.flags, *plan.foods, *plan.habits, *plan.findings, *plan.notices, *plan.limits]
    for part in parts:
        assert part.sources, part
        assert set(part.sources) <= listed
    assert len(listed) == len(plan.sources)


@some
@anything
def test_decoding_what_was_encoded_gives_the_same(data):
    answers = data.draw(OF_SAMPLE.adults)
    assert msgspec.json.decode(msgspec.json.encode(answers), type=Answers) == answers


@both
def test_a_rulebook_survives_encoding(people):
    encoded = msgspec.json.encode(people.rulebook)
    assert msgspec.json.decode(encoded, type=type(people.rulebook)) == people.rulebook
