"""The estimate of a person's food, what it does to the dose, and days that reach a need."""

import pytest
from msgspec.structs import replace

from regimen.engine.answers import FoodWeek
from regimen.engine.decide import make_plan
from regimen.engine.diet import band_of, eaten_now_mg, find_days
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


def test_a_day_of_food_adds_to_what_is_eaten_now_or_to_a_usual_day():
    counted = make_plan(someone(food_week=FoodWeek(**{**NOTHING, "greens": 7})), SAMPLE)
    assert eaten_now_mg(counted.diet) == 130
    assert eaten_now_mg(make_plan(someone(), SAMPLE).diet) == 100


def test_a_day_has_a_food_at_each_meal_and_the_fewest_servings_besides():
    # Oats, beans and chard hold 200 mg; of the others only the seeds bring that to 300.
    days = find_days(FOODS, need=400, now=100, most=2)
    assert [[food.slug for food in day] for day in days] == [
        ["oats", "beans", "chard", "pumpkin-seeds"]
    ]


@pytest.mark.parametrize(
    ("now", "day"),
    [(250, [["oats", "beans", "chard"]]), (400, []), (401, [])],
    ids=["little", "none", "less"],
)
def test_a_little_that_is_missing_is_a_day_of_meals_too(now, day):
    assert [[food.slug for food in each] for each in find_days(FOODS, 400, now, 1)] == day


def test_without_meals_most_groups_come_first_and_then_the_least_beyond():
    foods = [replace(food, meal="") for food in FOODS]
    days = find_days(foods, need=400, now=100, most=3)
    assert [[food.slug for food in day] for day in days] == [
        ["jute", "pumpkin-seeds", "beans"],
        ["jute", "pumpkin-seeds", "oats"],
        ["chard", "almonds", "pumpkin-seeds"],
    ]


def test_no_day_has_more_than_two_of_a_group():
    greens = [food for food in FOODS if food.group == "leafy greens"]
    assert [food.mg for food in greens] == [30, 80, 90]
    assert len(find_days(greens, need=170, now=0, most=3)) == 1
    assert find_days(greens, need=171, now=0, most=3) == ()


def test_what_many_people_here_eat_comes_first_and_what_few_eat_last():
    here, there = (
        [food.slug for food in make_plan(someone(region=region), SAMPLE).foods][:3]
        for region in ("north", "south")
    )
    assert here == ["kale-boiled", "chard", "jute"]
    assert there == ["chard", "kale-boiled", "jute"]
