"""Diet: an estimate of the magnesium in a person's food, and a day of food that reaches the need.

Food never counts towards the ceiling.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from regimen.engine.answers import FoodWeek
from regimen.engine.lists import FOOD_MEALS
from regimen.engine.plan import Diet, FoodPick
from regimen.engine.records import Need
from regimen.engine.rulebook import Rulebook

MOST_SERVINGS = 8
MOST_OF_A_GROUP = 2
MEALS_OF_A_DAY = FOOD_MEALS[:3]


def mg_a_serving(rulebook: Rulebook) -> dict[str, int]:
    """Magnesium in a serving, mg, for each group of the food week."""
    groups = FoodWeek.__struct_fields__
    return {group: int(rulebook.figure(f"{group}-serving-mg")) for group in groups}


def estimate_mg(week: FoodWeek, rulebook: Rulebook) -> int:
    """Roughly how much magnesium a day of the person's food holds."""
    weekly: int = sum(getattr(week, group) * mg for group, mg in mg_a_serving(rulebook).items())
    return round(rulebook.figure("basal-diet-mg") + weekly / 7)


def find_need(
    needs: Iterable[Need], terms: frozenset[str], sure: frozenset[str], age: int
) -> Need | None:
    """The first need that holds for a person of these terms and this age."""
    return next((need for need in needs if need.holds(terms, sure, age)), None)


def band_of(estimate: int, need: int, low_percent: float) -> str:
    """Low under so many percent of the need, enough from 100 %, middling between."""
    if estimate >= need:
        return "enough"
    return "low" if 100 * estimate < low_percent * need else "middling"


def eats_enough(week: FoodWeek | None, need: Need | None, rulebook: Rulebook) -> bool:
    """Whether the estimate reaches the need."""
    return week is not None and need is not None and estimate_mg(week, rulebook) >= need.mg


def eaten_now_mg(diet: Diet) -> int:
    """What a day of food adds to, mg: the person's own estimate, or the rest of a usual day."""
    return diet.basal_mg if diet.estimate_mg is None else diet.estimate_mg


def find_days(
    foods: Sequence[FoodPick], need: int, now: int, most: int
) -> tuple[tuple[FoodPick, ...], ...]:
    """Up to ``most`` days of food that reach the need on top of what is eaten ``now``, mg, each
    in the order of its meals. Where one food is not enough, there is one at each meal that any is
    for, and the fewest servings besides; at most two of a group, as many groups as can be first,
    then the least beyond the need. Empty when eight servings do not reach it.
    """
    gap = need - now
    if gap <= 0:
        return ()
    meals = {food.meal for food in foods} & set(MEALS_OF_A_DAY)
    days = _fill_days(foods, gap, 1, frozenset(), 1)
    if not days:
        days = _fill_days(foods, gap, max(2, len(meals)), frozenset(meals), MOST_SERVINGS)
    return tuple(tuple(sorted(day, key=_place_in_a_day)) for day in days[:most])


def _fill_days(
    foods: Sequence[FoodPick], gap: int, fewest: int, meals: frozenset[str], most: int
) -> list[tuple[FoodPick, ...]]:
    """Days of the fewest servings that can, best first."""
    for count in range(fewest, most + 1):
        if sum(sorted((food.mg for food in foods), reverse=True)[:count]) < gap:
            continue
        found = [
            day
            for day in combinations(foods, count)
            if sum(food.mg for food in day) >= gap
            and meals.issubset(food.meal for food in day)
            and _is_balanced(day)
        ]
        if found:
            return sorted(found, key=_wish)
    return []


def _is_balanced(day: tuple[FoodPick, ...]) -> bool:
    groups = [food.group for food in day]
    return all(groups.count(group) <= MOST_OF_A_GROUP for group in groups)


def _wish(day: tuple[FoodPick, ...]) -> tuple[int, int, tuple[str, ...]]:
    groups = len({food.group for food in day})
    return -groups, sum(food.mg for food in day), tuple(food.slug for food in day)


def _place_in_a_day(food: FoodPick) -> int:
    """Where a food stands in the day: by its meal, one without at the end."""
    return (*FOOD_MEALS, "").index(food.meal)
