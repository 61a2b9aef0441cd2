"""The estimate of a person's food, what it does to the dose, and days that reach a need."""

import pytest

from regimen.engine.answers import FoodWeek
from regimen.engine.decide import make_plan
from regimen.engine.diet import band_of, find_days
from tests.support.sample import SAMPLE, someone

FOODS = make_plan(someone(), SAMPLE).foods
NOTHING = {"greens": 0, "nuts": 0, "seeds": 0, "legumes": 0, "grains": 0, "other": 0}


@pytest.mark.parametrize(
    ("estimate", "band"), [(279, "low"), (280, "middling"), (399, "middling"), (400, "enough")]
)
def test_the_bands_of_a_need_of_400_mg(estimate, band):
    assert band_of(estimate, 400, 70) == band


@pytest.mark.parametrize(("servings", "target_mg"), [(46, 300), (47, 200)])
def test_food_that_reaches_the_need_lowers_the_target(servings, target_mg):
    # 100 mg and a seventh of 30 mg a serving; a woman needs 300 mg, which 46.7 servings reach.
    week = FoodWeek(**{**NOTHING, "greens": servings})
    assert make_plan(someone(sex="female", food_week=week), SAMPLE).dose.target_mg == target_mg


def test_the_fewest_servings_of_most_groups_that_reach_a_need_come_first():
    # 300 mg beyond what is eaten anyway: two servings hold 240 mg at most.
    days = find_days(FOODS, need=400, basal=100, most=2)
    assert [[food.slug for food in day] for day in days] == [
        ["jute", "pumpkin-seeds", "beans"],
        ["jute", "pumpkin-seeds", "oats"],
    ]


def test_no_day_has_more_than_two_of_a_group():
    greens = [food for food in FOODS if food.group == "leafy greens"]
    assert [food.mg for food in greens] == [80, 30, 90]
    assert len(find_days(greens, need=170, basal=0, most=3)) == 1
    assert find_days(greens, need=171, basal=0, most=3) == ()
