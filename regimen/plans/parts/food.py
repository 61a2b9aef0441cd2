"""Foods and a day of them, as the page shows them."""

from dataclasses import dataclass

from regimen.engine.diet import find_days
from regimen.engine.foods import ARTICLE_GROUPS, OTHER_GROUP
from regimen.engine.plan import FoodPick
from regimen.words.codes import FOOD_GROUPS

FOOD_DAYS = 5
# What a week's servings are called among the foods.
SERVED_AS = {"greens": "leafy greens", "grains": "whole grains"}


@dataclass(frozen=True)
class FoodDay:
    """One day of food that reaches the need, what it adds up to, and the next one's number."""

    foods: tuple[FoodPick, ...]
    basal_mg: int
    total_mg: int
    next: int
    is_only: bool


@dataclass(frozen=True)
class FoodPart:
    """Foods by their groups, and, where the need is known, a day of them.

    ``servings`` are the groups in words, each with the mg a serving of it is counted as.
    """

    groups: tuple[tuple[str, tuple[FoodPick, ...]], ...]
    day: FoodDay | None
    servings: tuple[tuple[str, int], ...]

    @property
    def sources(self):
        """Where the figures of the foods come from."""
        return self.groups[0][1][0].sources


def show_food(plan, variant):
    """The foods of a plan that has some; None otherwise. ``variant`` picks a day of food."""
    groups = tuple(group_foods(plan.foods))
    if not groups:
        return None
    diet = plan.diet
    servings = diet.serving_mg.items() if diet else ()
    return FoodPart(
        groups=groups,
        day=pick_food_day(plan, variant) if diet else None,
        servings=tuple((FOOD_GROUPS[SERVED_AS.get(name, name)], mg) for name, mg in servings),
    )


def group_foods(foods):
    """Foods under the article's groups, in its order."""
    for group in (*ARTICLE_GROUPS, OTHER_GROUP):
        listed = tuple(food for food in foods if food.group == group)
        if listed:
            yield group, listed


def pick_food_day(plan, variant):
    """A day of food; None when no foods reach the need."""
    basal_mg = plan.diet.basal_mg
    days = find_days(plan.foods, plan.diet.need_mg, basal_mg, most=FOOD_DAYS)
    if not days:
        return None
    chosen = days[variant % len(days)]
    return FoodDay(
        foods=chosen,
        basal_mg=basal_mg,
        total_mg=basal_mg + sum(food.mg for food in chosen),
        next=(variant + 1) % len(days),
        is_only=len(days) == 1,
    )
