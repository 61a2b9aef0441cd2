"""Food as bars: they begin at what somebody eats now, stack, and end at what they need."""

import pytest

from regimen.engine.answers import FoodWeek
from regimen.engine.decide import make_plan
from regimen.plans.page.food_bars import BARS, draw_food
from tests.support.pages import eating
from tests.support.people import STARTER, someone

SOME = FoodWeek(greens=3, nuts=1, seeds=1, legumes=2, grains=4, other=2)


def bars_of(variant=0, **told):
    plan = make_plan(someone(**told), STARTER, 1)
    return plan, draw_food(plan, variant)


def number(share):
    assert share.endswith("%")
    return float(share[:-1])


@pytest.mark.parametrize("week", [SOME, None], ids=["asked", "not asked"])
def test_the_ladder_climbs_from_what_is_eaten_now_to_the_need(week):
    plan, bars = bars_of(food_week=week)
    now = plan.diet.basal_mg if week is None else plan.diet.estimate_mg
    assert bars.now_mg == now
    assert bars.is_estimate == (week is not None)
    sums = [int(bar.told.split()[0]) for bar in bars.ladder]
    assert now < sums[0]
    assert sums == sorted(sums)
    assert sums[-1] >= plan.diet.need_mg


def test_each_bar_begins_where_the_one_before_it_ends():
    _plan, bars = bars_of(food_week=SOME)
    at = number(bars.now)
    for bar in bars.ladder:
        assert number(bar.x) == pytest.approx(at, abs=0.2)
        at += number(bar.width)
    # Each share is rounded to a tenth.
    assert at >= number(bars.need_x) - 0.1 * len(bars.ladder)
    assert at <= 100


def test_no_bar_leaves_the_picture_and_every_food_is_told_once():
    plan, bars = bars_of(food_week=SOME)
    assert len(bars.each) == BARS
    assert all(number(bar.x) + number(bar.width) <= 100 for bar in bars.each)
    told = [bar.name for bar in bars.each]
    told += [food.name for _group, foods in bars.more for food in foods]
    assert len(told) == len(set(told)) == len(plan.foods)
    assert bars.more_count == len(plan.foods) - BARS


def test_who_eats_enough_is_shown_no_gap():
    _plan, bars = bars_of(food_week=eating(14))
    assert bars.is_enough
    assert bars.ladder == ()


def test_another_day_of_food_is_another_ladder():
    _plan, first = bars_of(food_week=SOME)
    _plan, second = bars_of(variant=first.next, food_week=SOME)
    assert first.ladder != second.ladder
