"""Food as bars: from what somebody eats now, up to what they need."""

from collections.abc import Iterator
from dataclasses import dataclass

from regimen.engine.diet import eaten_now_mg, find_days
from regimen.engine.plan import FoodPick, Plan
from regimen.plans.parts.food import group_foods
from regimen.plans.pictures import place
from regimen.words.amounts import mg_words, serving_words, spelled
from regimen.words.codes import FOOD_MEALS
from regimen.words.regions import measures_of

BARS = 8
FOOD_DAYS = 5
# Room beyond the longest bar, in parts of it.
ROOM = 1.04


@dataclass(frozen=True)
class FoodBar:
    """A food on top of ``base`` (and ``added`` before it), all in percent of the picture's width;
    ``told`` is its amount in words, such as +78 mg, and ``notes`` its cautions."""

    name: str
    serving: str
    told: str
    base: str
    added_x: str
    added: str
    x: str
    width: str
    meal: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoodBars:
    """``now`` is where every bar begins: the estimate or, where nobody was asked, the rest of a
    usual day. ``ladder`` climbs from it to the need; ``each`` are single foods on top of it, and
    ``more`` the rest, by their groups. ``next`` is the number of another ladder."""

    need_mg: int
    need_x: str
    now_mg: int
    now: str
    is_estimate: bool
    is_enough: bool
    ladder: tuple[FoodBar, ...]
    each: tuple[FoodBar, ...]
    more: tuple[tuple[str, tuple[FoodPick, ...]], ...]
    more_count: int
    next: int
    is_only: bool


def draw_food(plan: Plan, variant: int) -> FoodBars | None:
    """The bars of a plan whose need is known and whose foods have amounts; None otherwise."""
    foods = tuple(food for food in plan.foods if food.mg)
    diet = plan.diet
    if diet is None or not foods:
        return None
    now_mg = eaten_now_mg(diet)
    days = find_days(foods, diet.need_mg, now_mg, most=FOOD_DAYS)
    day = days[variant % len(days)] if days else ()
    shown = tuple(_pick_in_turn(foods))[:BARS]
    tallest = max(now_mg + sum(food.mg for food in day), *(now_mg + food.mg for food in shown))
    scale = 100 / (max(tallest, diet.need_mg) * ROOM)
    rest = tuple(food for food in plan.foods if food not in shown)
    return FoodBars(
        need_mg=diet.need_mg,
        need_x=percent(diet.need_mg * scale),
        now_mg=now_mg,
        now=percent(now_mg * scale),
        is_estimate=diet.estimate_mg is not None,
        is_enough=now_mg >= diet.need_mg,
        ladder=tuple(_climb(day, now_mg, scale, plan.region)),
        each=tuple(
            _bar(food, now_mg, 0, scale, plan.region, mg_words(f"+{food.mg}")) for food in shown
        ),
        more=tuple(group_foods(rest)),
        more_count=len(rest),
        next=(variant + 1) % len(days) if days else 0,
        is_only=len(days) < 2,
    )


def percent(number: float) -> str:
    """A share of the picture's width, as its attributes take it."""
    return f"{place(number)}%"


def _pick_in_turn(foods: tuple[FoodPick, ...]) -> Iterator[FoodPick]:
    """The first food of each group, then the second of each, and so on."""
    groups = [list(found) for _name, found in group_foods(foods)]
    for at in range(max(map(len, groups))):
        yield from (group[at] for group in groups if at < len(group))


def _climb(day: tuple[FoodPick, ...], now_mg: int, scale: float, region: str) -> Iterator[FoodBar]:
    """One bar a food, each on top of those before it, with the sum so far."""
    added = 0
    for food in day:
        told = mg_words(now_mg + added + food.mg)
        yield _bar(food, now_mg, added, scale, region, told)
        added += food.mg


def _bar(food: FoodPick, now_mg: int, added: int, scale: float, region: str, told: str) -> FoodBar:
    return FoodBar(
        name=spelled(food.name, region),
        serving=serving_words(food, measures_of(region)),
        told=told,
        base=percent(now_mg * scale),
        added_x=percent(now_mg * scale),
        added=percent(added * scale),
        x=percent((now_mg + added) * scale),
        width=percent(food.mg * scale),
        meal=str(FOOD_MEALS.get(food.meal, "")),
        notes=tuple(spelled(note, region) for note in food.notes),
    )
