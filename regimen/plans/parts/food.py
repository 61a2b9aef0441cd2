"""Foods by their groups, as the page shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regimen.engine.foods import ARTICLE_GROUPS, OTHER_GROUP
from regimen.engine.plan import FoodPick, Plan
from regimen.words.codes import FOOD_GROUPS
from regimen.words.phrase import Phrase

# What a week's servings are called among the foods.
SERVED_AS = {"greens": "leafy greens", "grains": "whole grains"}


@dataclass(frozen=True)
class FoodPart:
    """Foods by their groups.

    ``servings`` are the groups in words, each with the mg a serving of it is counted as.
    """

    groups: tuple[tuple[str, tuple[FoodPick, ...]], ...]
    servings: tuple[tuple[Phrase, int], ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the figures of the foods come from."""
        return self.groups[0][1][0].sources


def show_food(plan: Plan) -> FoodPart | None:
    """The foods of a plan that has some; None otherwise."""
    groups = tuple(group_foods(plan.foods))
    if not groups:
        return None
    diet = plan.diet
    servings = diet.serving_mg.items() if diet else ()
    return FoodPart(
        groups=groups,
        servings=tuple((FOOD_GROUPS[SERVED_AS.get(name, name)], mg) for name, mg in servings),
    )


def group_foods(foods: Iterable[FoodPick]) -> Iterator[tuple[str, tuple[FoodPick, ...]]]:
    """Foods under the article's groups, in its order."""
    for group in (*ARTICLE_GROUPS, OTHER_GROUP):
        listed = tuple(food for food in foods if food.group == group)
        if listed:
            yield group, listed
