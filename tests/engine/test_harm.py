"""What no plan may do is found in any plan, however it was made."""

import pytest
from msgspec.structs import replace

from regimen.engine.decide import make_plan
from regimen.engine.harm import find_ages, find_breaches, find_harm
from regimen.engine.records import Rule
from tests.support.sample import SAMPLE, someone

PLAN = make_plan(someone(), SAMPLE)
HELD = make_plan(someone(kidney="egfr-45-59"), SAMPLE)


def with_step(**changes):
    """The plan with its last step changed."""
    *kept, last = PLAN.dose.steps
    return replace(PLAN, dose=replace(PLAN.dose, steps=(*kept, replace(last, **changes))))


def test_the_ages_to_look_at_are_those_where_a_rule_begins_or_ends():
    assert find_ages([]) == (17, 18)
    assert find_ages([Rule(slug="x", name="", from_age=70, to_age=79)]) == (17, 18, 69, 70, 79, 80)
    assert find_ages([Rule(slug="x", name="", from_age=0, to_age=120)]) == (0, 17, 18, 120)


def test_an_honest_plan_does_no_harm():
    assert list(find_harm(PLAN)) == list(find_harm(HELD)) == []
    assert HELD.if_agreed


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (replace(PLAN, outcome="ask"), ["A dose stands beside the outcome ask."]),
        (replace(HELD, outcome="go"), ["A dose if agreed stands beside the outcome go."]),
        (
            with_step(daily_mg=401),
            ["Step 4 passes the ceiling of 400 mg.", "Step 4 does not add up to what is printed."],
        ),
        (with_step(slots=PLAN.dose.steps[0].slots), ["Step 4 does not add up to what is printed."]),
    ],
)
def test_each_harm_is_named(plan, said):
    assert list(find_harm(plan)) == said


def test_magnesium_from_elsewhere_counts_towards_the_ceiling():
    more = replace(PLAN, dose=replace(PLAN.dose, existing_mg=50))
    assert list(find_harm(more)) == ["Step 4 passes the ceiling of 400 mg."]


def test_a_warning_sign_beside_a_dose_is_a_breach():
    sign = make_plan(someone(red_flags=("fever",)), SAMPLE).flags[0]
    said = "A warning sign would not send somebody for help first."
    assert said in find_breaches(replace(PLAN, flags=(sign,)), frozenset(), someone())
    soon = make_plan(someone(red_flags=("weight-loss",)), SAMPLE)
    assert soon.dose
    assert not list(find_breaches(soon, frozenset(), someone()))
