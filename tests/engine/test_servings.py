"""The words of a serving agree with its grams."""

import pytest
from msgspec.structs import replace

from regimen.engine.overreach import find_overreach
from regimen.engine.servings import find_bad_serving


@pytest.mark.parametrize(
    ("serving", "serving_g"),
    [
        ("3 cups cooked", 7.0),
        ("1/2 cup cooked", 200.0),
        ("1 oz", 100.0),
        ("1 ounce, a small handful", 280.0),
        ("2 tbsp", 90.0),
        ("30 g", 300.0),
        ("1 1/2 oz", 28.0),
        ("1/0 cup", 500.0),
        (" ", 30.0),
    ],
)
def test_a_serving_that_its_grams_belie_is_refused(starter, serving, serving_g):
    food = replace(starter.foods[0], serving=serving, serving_g=serving_g)
    assert list(find_bad_serving("foods/x", food))


def test_every_food_of_the_starter_says_what_it_weighs(starter):
    assert not [told for food in starter.foods for told in find_bad_serving(food.slug, food)]


def test_a_draft_with_such_a_food_is_not_published(starter):
    food = replace(starter.foods[0], serving="1 ounce")
    draft = replace(starter, foods=(food, *starter.foods[1:]))
    assert any("1 ounce" in told for told in find_overreach(draft))
