"""Foods: what suits the person and nothing they are allergic to, likely and rich ones first."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from regimen.engine.facts import Facts
from regimen.engine.lists import LEAVE_OUT, NOTE, SELDOM_EATEN
from regimen.engine.plan import FoodPick
from regimen.engine.records import Frozen, Notice
from regimen.engine.rulebook import Rulebook
from regimen.engine.things import Food

ARTICLE_GROUPS = ("leafy greens", "nuts", "seeds", "whole grains", "legumes")
OTHER_GROUP = "other"
GROUPS = (*ARTICLE_GROUPS, OTHER_GROUP)
EACH_GROUP = 4


class Diner(Frozen, frozen=True, kw_only=True):
    """Who eats: what their food must keep clear of, and the diets it must suit."""

    avoided: frozenset[str]
    diets: frozenset[str]
    left_out: frozenset[str] = frozenset()


def choose_foods(rules: Rulebook, facts: Facts) -> tuple[FoodPick, ...]:
    """Up to four foods of each group of the article, in the article's order, then others."""
    diner = read_diner(facts, _cautions_at(LEAVE_OUT, rules.notices))
    noted = {
        notice.place.removeprefix(NOTE): notice
        for notice in rules.notices
        if notice.place.startswith(NOTE)
    }
    here = {term.removeprefix("region:") for term in facts.terms if term.startswith("region:")}
    richest = sorted(rules.foods, key=partial(_rank, here))
    return tuple(
        _pick(food, noted)
        for group in GROUPS
        for food in _choose((food for food in richest if food.group == group), diner)
    )


def _choose(richest: Iterable[Food], diner: Diner) -> Iterable[Food]:
    """The first few that suit, one form of each."""
    return islice(vary(food for food in richest if suits(food, diner)), EACH_GROUP)


def _rank(here: set[str], food: Food) -> tuple[bool, bool, int, str]:
    """What many people here eat first, what few eat anywhere last, and the richest of each."""
    is_usual = not here.isdisjoint(food.usual_in)
    return SELDOM_EATEN in food.cautions, not is_usual, -food.mg, food.slug


def vary(foods: Iterable[Food]) -> Iterator[Food]:
    """One form of each food, the first that stands there, in the order they came."""
    kept = set()
    for food in foods:
        if (form := food.form_of or food.slug) not in kept:
            kept.add(form)
            yield food


def read_diner(facts: Facts, left_out: frozenset[str] = frozenset()) -> Diner:
    """A person's allergens (*may contain* included), diets and cautions."""
    allergens = {term.partition(":")[2] for term in facts.terms if term.startswith("allergen:")}
    diets = {term.partition(":")[2] for term in facts.terms if term.startswith("diet:")}
    return Diner(
        avoided=frozenset(allergens | {f"{slug}-may-contain" for slug in allergens}),
        diets=frozenset(diets),
        left_out=left_out,
    )


def suits(food: Food, diner: Diner) -> bool:
    """Allergy first, then cautions, then diet."""
    return (
        diner.avoided.isdisjoint(food.allergens)
        and diner.left_out.isdisjoint(food.cautions)
        and diner.diets.issubset(food.diets)
    )


def _cautions_at(place: str, notices: Iterable[Notice]) -> frozenset[str]:
    return frozenset(
        notice.place.removeprefix(place) for notice in notices if notice.place.startswith(place)
    )


def _pick(food: Food, noted: dict[str, Notice]) -> FoodPick:
    notices = [noted[caution] for caution in food.cautions if caution in noted]
    own = (food.note,) if food.note else ()
    return FoodPick(
        slug=food.slug,
        name=food.name,
        group=food.group,
        serving=food.serving,
        serving_g=food.serving_g,
        mg=food.mg,
        meal=food.meal,
        notes=(*own, *(notice.text for notice in notices)),
        sources=tuple(
            dict.fromkeys([*food.sources, *(slug for n in notices for slug in n.sources)])
        ),
    )
