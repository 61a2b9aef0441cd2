"""Foods: every figure recomputed from USDA, the estimate, and days that reach the need."""

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import Agreed, FoodWeek
from regimen.engine.decide import make_plan
from regimen.engine.diet import (
    MEALS_OF_A_DAY,
    MOST_OF_A_GROUP,
    band_of,
    estimate_mg,
    find_days,
)
from regimen.engine.foods import EACH_GROUP, vary
from regimen.engine.lists import FOOD_MEALS
from regimen.engine.plan import FoodPick
from tests.support.people import STARTER, someone, taking
from tests.support.trying import tried

USDA = Path(__file__).parent.parent / "gold" / "usda.csv"
NOTHING = FoodWeek(greens=0, nuts=0, seeds=0, legumes=0, grains=0, other=0)


BASAL_MG = 100


def test_every_serving_comes_out_of_the_usda_figure_and_its_grams(starter):
    with USDA.open(encoding="utf-8", newline="") as file:
        usda = {row["usda_number"]: row for row in csv.DictReader(file)}
    assert {food.usda_number for food in starter.foods} == usda.keys()
    for food in starter.foods:
        figure = usda[food.usda_number]
        assert food.mg_per_100g == float(figure["mg_per_100g"]), food.slug
        assert food.mg == pytest.approx(food.mg_per_100g * food.serving_g / 100, abs=0.51), (
            food.slug
        )


def test_allergens_diets_and_groups_are_ones_that_can_be_answered(starter):
    allergens = {term.slug for term in starter.terms_of("allergen")}
    diets = {term.slug for term in starter.terms_of("diet")}
    for food in starter.foods:
        assert {slug.removesuffix("-may-contain") for slug in food.allergens} <= allergens
        assert set(food.diets) <= diets


def test_the_article_s_five_groups_each_have_foods(starter):
    groups = [food.group for food in starter.foods]
    for group in ("leafy greens", "nuts", "seeds", "whole grains", "legumes"):
        assert groups.count(group) >= 8


def test_the_estimate_is_the_sum_over_seven_days_and_the_rest():
    week = FoodWeek(greens=7, nuts=7, seeds=0, legumes=0, grains=14, other=0)
    assert estimate_mg(week, STARTER) == 100 + 30 + 50 + 80
    assert estimate_mg(NOTHING, STARTER) == BASAL_MG
    assert [band_of(mg, 300, 70) for mg in (209, 210, 299, 300)] == [
        "low", "middling", "middling", "enough",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "need"),
    [
        ({"sex": "male", "age": 25}, 400),
        ({"sex": "male", "age": 45}, 420),
        ({"sex": "female", "age": 45}, 320),
        ({"sex": "female", "age": 25, "pregnancy": "pregnant"}, 350),
        ({"sex": "female", "age": 40, "pregnancy": "pregnant"}, 360),
        ({"sex": "female", "age": 40, "pregnancy": "breastfeeding"}, 320),
        ({"sex": "female", "region": "uk"}, 270),
        ({"sex": "female", "region": "uk", "pregnancy": "breastfeeding"}, 320),
        ({"sex": "male", "region": "uk"}, 300),
        ({"sex": "male", "region": "eu"}, 350),
    ],
)
def test_the_need_follows_age_sex_and_pregnancy(changes, need):
    agreed = Agreed(name="Dr A. Example", role="midwife", flags=("pregnancy",))
    assert make_plan(someone(**changes, agreed=agreed), STARTER).diet.need_mg == need


def test_a_rich_diet_lowers_the_target():
    rich = FoodWeek(greens=14, nuts=14, seeds=14, legumes=7, grains=14, other=14)
    assert make_plan(someone(food_week=rich), STARTER).dose.target_mg == 200
    assert make_plan(someone(food_week=NOTHING), STARTER).dose.target_mg == 300


picks = st.lists(
    st.builds(
        FoodPick,
        slug=st.text("abcdefgh", min_size=6, max_size=6),
        name=st.just("x"),
        group=st.sampled_from(("nuts", "seeds", "legumes")),
        serving=st.just("1"),
        serving_g=st.just(30.0),
        mg=st.integers(10, 160),
        meal=st.sampled_from(("", *FOOD_MEALS)),
    ),
    max_size=7,
    unique_by=lambda food: food.slug,
)


@tried(80)
@given(picks, st.integers(150, 420))
def test_a_day_of_food_is_meals_that_reach_the_need_with_the_fewest_servings(foods, need):
    meals = {food.meal for food in foods} & set(MEALS_OF_A_DAY)

    def reaches(day):
        groups = [food.group for food in day]
        balanced = all(groups.count(group) <= MOST_OF_A_GROUP for group in groups)
        return balanced and BASAL_MG + sum(food.mg for food in day) >= need

    def is_a_day(day):
        return reaches(day) and meals <= {food.meal for food in day}

    days = find_days(foods, need, BASAL_MG, most=5)
    fewest = next(
        (n for n in range(1, len(foods) + 1) if any(map(is_a_day, combinations(foods, n)))), None
    )
    assert bool(days) == (fewest is not None)
    assert all(is_a_day(day) and len(day) == fewest for day in days)
    assert len(set(days)) == len(days)
    for day in days:
        order = [(*FOOD_MEALS, "").index(food.meal) for food in day]
        assert order == sorted(order)


def test_who_eats_enough_needs_no_day_of_food():
    assert find_days(make_plan(someone(), STARTER).foods, 300, 300, most=5) == ()


@pytest.mark.parametrize("region", ["us", "uk", "eu"])
def test_likely_foods_come_first(region):
    named = {"spinach-boiled", "almonds-dry-roasted-unsalted", "cashews-raw", "black-beans-boiled",
             "pumpkin-seeds-kernels-dried", "brown-rice-medium-grain-cooked",
             "oatmeal-cooked-with-water-unsalted", "whole-wheat-bread"}  # fmt: skip
    assert named <= foods_for(region=region).keys()


def test_a_food_of_one_region_is_not_told_first_elsewhere():
    assert "collard-greens-boiled" in told_for("leafy greens", region="us")[:3]
    assert "collard-greens-boiled" not in told_for("leafy greens", region="uk")[:3]


def test_food_never_counts_towards_the_ceiling():
    rich = FoodWeek(greens=70, nuts=70, seeds=70, legumes=70, grains=70, other=70)
    assert make_plan(someone(food_week=rich), STARTER).room_mg == 350


def foods_for(**changes):
    return {food.slug: food for food in make_plan(someone(**changes), STARTER).foods}


def told_for(group, **changes):
    return [slug for slug, food in foods_for(**changes).items() if food.group == group]


@pytest.mark.parametrize(
    ("group", "told"),
    [
        (
            "leafy greens",
            ["spinach-boiled", "swiss-chard-boiled", "collard-greens-boiled", "kale-boiled"],
        ),
        (
            "nuts",
            [
                "cashews-raw",
                "almonds-dry-roasted-unsalted",
                "mixed-nuts-with-peanuts-dry-roasted-unsalted",
                "peanut-butter-smooth-salted",
            ],
        ),
        (
            "seeds",
            [
                "pumpkin-seeds-kernels-dried",
                "sunflower-seeds-dried",
                "chia-seeds",
                "flaxseed-linseed-ground",
            ],
        ),
        (
            "whole grains",
            [
                "oatmeal-cooked-with-water-unsalted",
                "whole-wheat-pasta-cooked",
                "brown-rice-medium-grain-cooked",
                "whole-wheat-bread",
            ],
        ),
        (
            "legumes",
            [
                "tofu-firm-calcium-sulfate",
                "black-beans-boiled",
                "edamame-cooked",
                "navy-haricot-beans-boiled",
            ],
        ),
    ],
)
def test_an_ordinary_person_is_told_the_richest_likely_four_of_each_group(group, told):
    assert told_for(group) == told


allergens = st.sets(st.sampled_from(sorted(STARTER.names_of("allergen"))), max_size=2)
diets = st.sets(st.sampled_from(sorted(STARTER.names_of("diet"))), max_size=2)


def likelihood(food):
    """Larger for what fewer people eat: usual in the US, not so there, seldom anywhere."""
    return "seldom-eaten" in food.cautions, "us" not in food.usual_in


@tried(60)
@given(allergens, diets)
def test_no_food_left_out_is_likelier_or_as_likely_and_richer_than_those_told(avoided, wanted):
    told = foods_for(allergens=tuple(avoided), diets=tuple(wanted))
    rows = [food for food in STARTER.foods if food.slug in told]
    told_forms = {food.form_of or food.slug: food for food in rows}
    assert len(told_forms) == len(told)
    for food in STARTER.foods:
        traces = {slug.removesuffix("-may-contain") for slug in food.allergens}
        if not avoided.isdisjoint(traces) or not wanted.issubset(food.diets):
            continue
        group = [row for row in rows if row.group == food.group]
        same = told_forms.get(food.form_of or food.slug)
        if same or len(group) == EACH_GROUP:
            last = same or max(group, key=lambda row: (likelihood(row), -row.mg))
            assert (likelihood(last), -last.mg) <= (likelihood(food), -food.mg), food.slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("black-beans-boiled", "black-eyed-peas-boiled"),
        ("sweet-potato-baked", "sweetcorn-boiled"),
        ("wheat-bran-raw", "wheat-germ-toasted"),
        ("almonds", "almond-butter-plain-unsalted"),
        ("sesame-seeds-whole", "tahini-roasted-kernels"),
        ("tofu-firm-calcium-sulfate", "soya-milk-unfortified"),
        ("walnuts", "black-walnuts"),
        ("brown-rice-long-grain-cooked", "wild-rice-cooked"),
    ],
)
def test_foods_that_only_sound_alike_are_different_foods(one, other):
    pair = [food for food in STARTER.foods if food.slug in (one, other)]
    assert len(pair) == 2
    assert list(vary(pair)) == pair


@pytest.mark.parametrize("head", sorted({food.form_of for food in STARTER.foods} - {""}))
def test_one_form_of_a_food_is_kept_the_first_that_came(head):
    forms = [food for food in STARTER.foods if head in (food.slug, food.form_of)]
    assert len(forms) > 1
    assert list(vary(forms)) == forms[:1]
    assert list(vary(reversed(forms))) == forms[-1:]


def test_two_forms_of_a_food_that_does_not_suit_are_still_one_food():
    forms = [food for food in STARTER.foods if food.form_of == "spinach-boiled"]
    assert len(forms) == 2
    assert list(vary(forms)) == forms[:1]


def test_where_the_richest_form_does_not_suit_the_next_is_told():
    assert "kale-boiled" in told_for("leafy greens", diets=("low-oxalate",))
    low_potassium = foods_for(diets=("low-potassium",))
    assert {"kale-raw", "tofu-firm-nigari"} <= low_potassium.keys()
    assert {"kale-boiled", "tofu-firm-calcium-sulfate"}.isdisjoint(low_potassium)


def test_warfarin_keeps_greens_steady_and_leaves_natto_out():
    foods = foods_for(medicines=taking("warfarin"))
    only = replace(STARTER, foods=tuple(f for f in STARTER.foods if f.slug == "natto"))
    assert make_plan(someone(), only).foods
    assert not make_plan(someone(medicines=taking("warfarin")), only).foods
    greens = [food for food in foods.values() if food.group == "leafy greens"]
    assert any("same amount each week" in note for food in greens for note in food.notes)


def test_an_maoi_leaves_fermented_soya_out():
    assert {"natto", "tempeh"}.isdisjoint(foods_for(medicines=taking("phenelzine")))


def test_kidneys_and_water_tablets_that_keep_potassium_leave_it_out():
    rich = {food.slug for food in STARTER.foods if "high-potassium" in food.cautions}
    for changes in ({"kidney": "egfr-45-59"}, {"medicines": taking("spironolactone")}):
        assert rich.isdisjoint(foods_for(**changes))


def test_only_foods_that_hold_much_calcium_are_kept_from_a_medicine():
    noted = {food.slug for food in STARTER.foods if "calcium-chelator" in food.cautions}
    assert noted >= {"milk-1-fat", "tofu-firm-calcium-sulfate", "tofu-firm-nigari", "swiss-cheese"}
    assert not noted & {"dark-chocolate-70-85-cacao", "whole-wheat-bread", "multigrain-bread"}
