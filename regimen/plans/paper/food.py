"""Foods as the paper's table shows them, and a day of meals that reaches the need."""

from dataclasses import dataclass

from regimen.engine.diet import eaten_now_mg, find_days
from regimen.engine.foods import ARTICLE_GROUPS, OTHER_GROUP
from regimen.engine.plan import FoodPick, Plan
from regimen.words.amounts import mg_words

MOST_FOODS = 5


@dataclass(frozen=True)
class FoodRow:
    """A food, with its amount as the paper says it."""

    food: FoodPick

    @property
    def amount(self) -> str:
        """The magnesium of a serving in words; empty where no amount is told."""
        return mg_words(self.food.mg) if self.food.mg else ""


@dataclass(frozen=True)
class FoodTable:
    """One food of each group; ``meals`` is a day of food that reaches the need, and ``total_mg``
    what it comes to with ``now_mg``, the person's own estimate or all the rest of a usual day;
    empty and 0 where none does."""

    rows: tuple[FoodRow, ...]
    meals: tuple[FoodPick, ...]
    now_mg: int
    total_mg: int

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the figures come from."""
        return self.rows[0].food.sources


def lay_table(plan: Plan) -> FoodTable | None:
    """The foods of a plan that has some; None otherwise."""
    if not plan.foods:
        return None
    picks = [pick for group in (*ARTICLE_GROUPS, OTHER_GROUP) for pick in _first_of(plan, group)]
    picks.sort(key=lambda food: -food.mg)
    need_mg = plan.diet.need_mg if plan.diet else 0
    now_mg = eaten_now_mg(plan.diet) if plan.diet else 0
    days = find_days(plan.foods, need_mg, now_mg, most=1) if plan.diet else ()
    meals = days[0] if days else ()
    return FoodTable(
        rows=tuple(FoodRow(food) for food in picks[:MOST_FOODS]),
        meals=tuple(meals),
        now_mg=now_mg,
        total_mg=now_mg + sum(food.mg for food in meals) if meals else 0,
    )


def _first_of(plan: Plan, group: str) -> tuple[FoodPick, ...]:
    """The first food of a group that needs no caution, else the first."""
    foods = sorted((f for f in plan.foods if f.group == group), key=lambda food: bool(food.notes))
    return tuple(foods[:1])
