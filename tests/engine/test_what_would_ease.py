"""What would change this: found by the engine, and only among answers that can change."""

from hypothesis import given

from regimen.engine.answers import Product, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.plan import OUTCOMES
from regimen.engine.what_if import find_easings, nearest, vary_one_answer
from tests.support.sample import SAMPLE, adults, someone
from tests.support.trying import tried


def changes_for(**answers):
    told = someone(**answers)
    return find_easings(told, SAMPLE, make_plan(told, SAMPLE))


def test_a_normal_kidney_test_would_lift_the_cap_of_200_mg():
    change = nearest(changes_for(age=67, kidney="not-tested"), "gates/kidney-unknown")
    assert (change.kind, change.outcome, change.target_mg) == ("kidney", "go", 300)


def test_an_illness_that_one_does_not_have_would_free_the_dose():
    changes = changes_for(unsure=("heart-failure",))
    assert [(change.kind, change.value, change.target_mg) for change in changes] == [
        ("unsure", "heart-failure", 0)
    ]


def test_an_unknown_medicine_would_be_free_once_a_pharmacist_knows_it():
    (change,) = changes_for(medicines=(TakenMedicine(name="zorbolax"),))
    assert (change.kind, change.value, change.target_mg) == ("medicine", "zorbolax", 0)


def test_swapping_and_a_smaller_unit_give_room():
    changes = changes_for(supplemental_mg=300, product=Product(unit_mg=120))
    assert {(change.kind, change.target_mg) for change in changes} >= {
        ("magnesium", 240), ("product", 100),
    }  # fmt: skip


def test_a_known_illness_is_never_wished_away():
    assert changes_for(conditions=("heart-failure",)) == ()
    assert changes_for(kidney="egfr-under-30") == ()


@tried(60)
@given(adults)
def test_each_change_is_one_changeable_answer_and_makes_the_plan_less_strict(answers):
    plan = make_plan(answers, SAMPLE)
    varied = {
        (kind, value): changed for kind, value, changed in vary_one_answer(answers, plan, SAMPLE)
    }
    for changed in varied.values():
        for fixed in ("age", "sex", "region", "pregnancy", "conditions", "red_flags"):
            assert getattr(changed, fixed) == getattr(answers, fixed)
        known = {m.name for m in plan.medicines if m.state != "not-recognised"}
        assert known <= {medicine.name for medicine in changed.medicines}
    for change in find_easings(answers, SAMPLE, plan):
        again = make_plan(varied[change.kind, change.value], SAMPLE)
        assert again.outcome == change.outcome
        assert OUTCOMES.index(again.outcome) >= OUTCOMES.index(plan.outcome)


def test_nothing_would_change_a_plan_without_doubts():
    assert changes_for(product=Product(unit_mg=50)) == ()
