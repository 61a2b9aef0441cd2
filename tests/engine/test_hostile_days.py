"""Days that once took minutes: the search stays exact, and its work does not grow with them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.engine import slots
from regimen.engine.answers import WEEKDAYS, Day, Product, TakenMedicine
from regimen.engine.day import lay_out_day, waking_minutes
from regimen.engine.decide import make_plan
from regimen.engine.facts import derive
from regimen.engine.plan import Window
from regimen.engine.slots import Search, choose_slots, find_smallest_cover
from tests.support.sample import SAMPLE, someone
from tests.support.trying import tried

EIGHT_TIMES = tuple(f"{hour:02d}:00" for hour in range(7, 23, 2))
WITHOUT_MEALS = Day(wake="02:00", breakfast=None, lunch=None, dinner=None, bed="23:59")


@pytest.fixture
def count(monkeypatch):
    """How often the search goes one step deeper."""
    steps = {"fill": 0, "cover": 0}
    fill, cover = Search._fill, slots._cover

    def counted_fill(self, *args):
        steps["fill"] += 1
        return fill(self, *args)

    def counted_cover(*args):
        steps["cover"] += 1
        return cover(*args)

    monkeypatch.setattr(Search, "_fill", counted_fill)
    monkeypatch.setattr(slots, "_cover", counted_cover)
    return steps


def windowed(number, times, hours=2.0):
    return [
        Window(medicine=f"m{n}", wait_hours=hours, lead_hours=hours, times=times)
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [12, 28, 60])
def test_a_clash_of_many_medicines_is_found_in_few_steps(count, number):
    facts = derive(someone(), SAMPLE)
    day = lay_out_day(SAMPLE, facts, windowed(number, EIGHT_TIMES), Day(), 3)
    assert len(day.clash) == 1
    assert count["cover"] < 50


def test_a_clash_that_takes_many_medicines_is_found_in_few_steps(count):
    hours = range(7, 23)
    windows = [
        Window(
            medicine=f"m{n}", wait_hours=0.9, lead_hours=0.25, times=(f"{hours[n % 16]:02d}:00",)
        )
        for n in range(60)
    ]
    day = lay_out_day(SAMPLE, derive(someone(), SAMPLE), windows, Day(), 3)
    assert len(day.clash) == 16
    assert count["cover"] < 5_000


def test_a_day_without_meals_beside_a_weekly_tablet_is_searched_in_few_steps(count):
    taken = TakenMedicine(name="bindol", times=("06:00",), weekday="monday")
    answers = someone(medicines=(taken,), day=WITHOUT_MEALS, product=Product(unit_mg=67))
    plan = make_plan(answers, SAMPLE)
    assert len(plan.day.slots) == 3
    assert count["fill"] < 20_000


@tried(40)
@given(
    st.dictionaries(
        st.sampled_from("ABCDEFGH"), st.frozensets(st.integers(0, 9), max_size=5), min_size=1
    )
)
def test_the_smallest_cover_agrees_with_trying_everything(closed):
    from itertools import combinations

    everything = frozenset(range(10))
    found = find_smallest_cover(closed, everything)
    sizes = [
        size
        for size in range(1, len(closed) + 1)
        for names in combinations(closed, size)
        if frozenset().union(*(closed[name] for name in names)) >= everything
    ]
    if not sizes:
        assert found == tuple(closed)
        return
    assert len(found) == min(sizes)
    assert frozenset().union(*(closed[name] for name in found)) >= everything


def test_no_minute_is_legal_when_somebody_fasts_through_it():
    day = Day(wake="03:45", breakfast="04:15", lunch=None, dinner="18:45", bed="23:30",
              fast_from="04:30", fast_until="18:30")  # fmt: skip
    taken = TakenMedicine(name="bindol", times=("wake",))
    plan = make_plan(someone(day=day, medicines=(taken,)), SAMPLE)
    assert plan.day.slots
    for slot in plan.day.slots:
        assert not "04:30" <= slot.time < "18:30"
    assert "12:00" not in {f"{m // 60:02d}:{m % 60:02d}" for m in waking_minutes(day)}


def test_a_night_workers_slot_past_midnight_is_on_the_next_weekday():
    day = Day(wake="15:00", breakfast="16:00", lunch="23:30", dinner="05:00", bed="08:00")
    taken = TakenMedicine(name="bindol", times=("06:30",), weekday="thursday")
    plan = make_plan(someone(day=day, medicines=(taken,)), SAMPLE)
    others = {other.weekday: [slot.time for slot in other.slots] for other in plan.day.other_days}
    assert "05:00" in [slot.time for slot in plan.day.slots]
    assert "05:00" not in others["wednesday"]
    assert "monday" not in others


def test_several_weekdays_each_have_their_own_day():
    taken = TakenMedicine(name="bindol", times=("08:00",), weekdays=("monday", "thursday"))
    plan = make_plan(someone(medicines=(taken,)), SAMPLE)
    assert {other.weekday for other in plan.day.other_days} == {"monday", "thursday"}


def test_a_week_without_an_ordinary_day_is_planned():
    medicines = tuple(
        TakenMedicine(name="bindol", times=("06:00", "20:00"), weekdays=(day,)) for day in WEEKDAYS
    )
    answers = someone(medicines=medicines, day=WITHOUT_MEALS, product=Product(unit_mg=67))
    plan = make_plan(answers, SAMPLE)
    days = plan.day.other_days
    assert {other.weekday for other in days} == set(WEEKDAYS)
    assert all(other.slots for other in days)


@pytest.mark.parametrize("every_days", [2, 30])
def test_a_day_nobody_asked_keeps_its_window_every_day(every_days):
    taken = TakenMedicine(name="bindol", times=("08:00",), every_days=every_days)
    daily = TakenMedicine(name="bindol", times=("08:00",))
    now = make_plan(someone(medicines=(taken,)), SAMPLE).day
    then = make_plan(someone(medicines=(daily,)), SAMPLE).day
    assert now.slots == then.slots


def test_the_search_takes_any_number_of_doses():
    waking = waking_minutes(WITHOUT_MEALS)
    found = choose_slots(waking, {}, SAMPLE.timings, 4, waking)
    assert len(found) == 4
    assert Fraction(slots.smallest_gap(found), 60) >= 4


@pytest.mark.parametrize("product", [Product(compound_mg=1), Product(unit_mg=0.1)])
def test_a_unit_too_small_to_measure_gives_no_dose_and_says_so(product):
    plan = make_plan(someone(product=product), SAMPLE)
    assert plan.dose is None
    assert "no-unit-fits" in {flag.slug for flag in plan.flags}
