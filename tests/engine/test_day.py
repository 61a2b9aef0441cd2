"""The day, checked against a search that tries everything."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.engine.answers import Day
from regimen.engine.day import (
    Intake,
    anchor_minutes,
    lay_out_day,
    smallest_clash,
    to_clock,
    waking_minutes,
)
from regimen.engine.facts import derive
from regimen.engine.plan import Window
from regimen.engine.slots import choose_slots, score_of, smallest_gap
from tests.support.sample import SAMPLE, days, someone
from tests.support.trying import tried

intakes = st.lists(
    st.builds(
        Intake,
        medicine=st.sampled_from("ABCDE"),
        minute=st.integers(0, 95).map(lambda quarter: quarter * 15),
        wait_minutes=st.integers(0, 32).map(lambda quarter: quarter * 15),
        lead_minutes=st.integers(0, 32).map(lambda quarter: quarter * 15),
    ),
    max_size=6,
)


def best_by_trying_everything(legal, anchors, timings, doses, waking):
    for count in range(min(doses, len(legal)), 0, -1):
        rules = [timing for timing in timings if timing.doses in (None, count)]
        closest = max(rule.never_closer_hours or 0 for rule in rules) * 60
        possible = [
            minutes for minutes in combinations(legal, count) if smallest_gap(minutes) >= closest
        ]
        if possible:
            return min(
                possible,
                key=lambda minutes: (
                    *score_of(minutes, anchors, rules),
                    [waking.index(minute) for minute in minutes],
                ),
            )
    return ()


@tried(60)
@given(days, intakes, st.integers(1, 3))
def test_the_search_agrees_with_trying_everything(day, taken, doses):
    waking, anchors = waking_minutes(day), anchor_minutes(day)
    legal = [m for m in waking if all(intake.allows(m, 0) for intake in taken)]
    legal = legal[:: 1 if doses < 3 else 3]
    found = choose_slots(legal, anchors, SAMPLE.timings, doses, waking)
    assert found == best_by_trying_everything(legal, anchors, SAMPLE.timings, doses, waking)


@tried(100)
@given(days, st.lists(intakes.filter(len), min_size=1).map(lambda x: [i for y in x for i in y]))
def test_a_clash_closes_the_day_and_no_part_of_it_does(day, taken):
    waking = waking_minutes(day)

    def is_closed(names):
        kept = [intake for intake in taken if intake.medicine in names]
        return not any(all(intake.allows(m, 0) for intake in kept) for m in waking)

    if not is_closed("ABCDE"):
        return
    clash = smallest_clash(waking, taken)
    assert is_closed(clash)
    fewer = combinations(sorted({i.medicine for i in taken}), len(clash) - 1)
    assert not any(is_closed(names) for names in fewer)


USUAL = Day()


def lay_out(windows, day=USUAL, doses=2):
    facts = derive(someone(), SAMPLE)
    return lay_out_day(SAMPLE, facts, windows, day, doses)


def window(name, *times, wait=4.0, lead=4.0, **more):
    return Window(medicine=name, wait_hours=wait, lead_hours=lead, times=times, **more)


def test_an_open_day_uses_breakfast_and_the_evening_meal():
    slots = lay_out([]).slots
    assert [(slot.time, slot.sits_with) for slot in slots] == [
        ("08:00", "breakfast"), ("18:30", "dinner"),
    ]  # fmt: skip


def test_one_dose_goes_with_the_evening_meal():
    assert [slot.sits_with for slot in lay_out([], doses=1).slots] == ["dinner"]


def test_windows_are_not_the_same_before_and_after():
    day = lay_out([window("moxifloxacin", "08:00", wait=4, lead=8)])
    assert [slot.time for slot in day.slots] == ["13:00", "18:30"]


def test_a_window_reaches_over_midnight():
    day = lay_out([window("late", "23:30", wait=8, lead=1)], Day(wake="06:00"), doses=1)
    assert day.slots[0].time == "18:30"
    assert not lay_out(
        [window("late", "23:30", wait=8, lead=1)],
        Day(wake="06:00", breakfast="06:30", lunch=None, dinner=None, bed="07:15"),
    ).slots


def test_a_night_shift_day_runs_over_midnight():
    night = Day(wake="18:00", breakfast="19:00", lunch="00:30", dinner="08:00", bed="10:00")
    assert [slot.time for slot in lay_out([], night).slots] == ["19:00", "08:00"]


def test_a_fasting_day_uses_the_meals_there_are():
    fasting = Day(wake="04:00", breakfast="04:30", lunch=None, dinner="19:00", bed="23:00")
    assert [slot.time for slot in lay_out([], fasting).slots] == ["04:30", "19:00"]


def test_a_weekly_medicine_closes_its_own_day_only():
    day = lay_out([window("alendronate", "07:00", wait=4, lead=4, weekdays=("monday",))])
    assert [slot.time for slot in day.slots] == ["08:00", "18:30"]
    assert [other.weekday for other in day.other_days] == ["monday"]
    assert [slot.time for slot in day.other_days[0].slots] == ["13:00", "18:30"]


def test_a_medicine_taken_only_when_needed_closes_nothing():
    day = lay_out([window("fexofenadine", as_needed=True)])
    assert [slot.time for slot in day.slots] == ["08:00", "18:30"]


def test_a_medicine_without_times_is_asked_about():
    day = lay_out([window("levothyroxine")])
    assert day.untimed == ("levothyroxine",)
    assert not day.slots


def test_when_no_time_is_left_the_smallest_clash_is_named():
    closing = window("A", *(to_clock(minute) for minute in range(0, 1440, 240)))
    day = lay_out([closing, window("B", "08:00")])
    assert day.clash == ("A",)
    assert not day.slots


def test_each_slot_says_how_far_it_is_from_each_medicine():
    gaps = lay_out([window("levothyroxine", "07:00")]).slots[0].gaps
    assert [(gap.medicine, gap.hours_after) for gap in gaps] == [("levothyroxine", 6.0)]


@pytest.mark.parametrize("anchor", ["breakfast", "bed"])
def test_a_medicine_may_be_taken_with_an_anchor_of_the_day(anchor):
    day = lay_out([window("A", anchor, wait=1, lead=1)])
    assert anchor not in {slot.sits_with for slot in day.slots}
