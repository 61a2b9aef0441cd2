"""What each answer did to the plan: true of the plan, and found by making it again."""

from hypothesis import given
from msgspec.structs import replace

from regimen.engine.decide import make_plan
from regimen.engine.what_if import PLAINEST, Effect, find_effects
from tests.support.sample import PLAIN, SAMPLE, adults, someone, taking
from tests.support.trying import tried


def effects_of(answers):
    return find_effects(answers, SAMPLE, make_plan(answers, SAMPLE))


def test_the_plainest_answers_did_nothing():
    assert all(effect == Effect() for effect in effects_of(PLAIN).values())


def test_a_medicine_raises_its_flag_and_moves_the_doses():
    effect = effects_of(someone(medicines=taking("bindol", times=("07:00",))))["medicines"]
    assert [flag.slug for flag in effect.flags] == ["binding"]
    assert effect.moves_doses
    assert effect.outcome == ""


def test_a_weak_kidney_brings_the_outcome_about():
    effects = effects_of(someone(kidney="egfr-45-59", allergens=("nuts",)))
    assert effects["kidney"].outcome == "ask"
    assert effects["allergens"].outcome == ""
    assert effects["allergens"].foods_left_out > 0


def test_magnesium_taken_already_lowers_the_most():
    effect = effects_of(someone(supplemental_mg=200))["supplemental_mg"]
    assert effect.target_mg_without == 300
    assert make_plan(someone(supplemental_mg=200), SAMPLE).dose.target_mg == 200


@tried(40)
@given(adults)
def test_every_effect_is_true_of_the_plan_without_the_answer(answers):
    plan = make_plan(answers, SAMPLE)
    for field, effect in find_effects(answers, SAMPLE, plan).items():
        without = make_plan(replace(answers, **{field: PLAINEST[field]}), SAMPLE)
        rules = {flag.rule for flag in without.flags}
        assert all(flag.rule not in rules for flag in effect.flags)
        assert effect.outcome in ("", plan.outcome)
        assert (effect.outcome == "") == (plan.outcome == without.outcome)
        if plan.dose is None:
            assert effect.target_mg_without is None
            assert not effect.moves_doses
