"""The pictures of the day: each kind of day is drawn, and what is drawn is what is told."""

import datetime

import pytest

from regimen.engine.answers import TakenMedicine
from regimen.engine.decide import make_plan
from regimen.plans.page.day_kinds import list_kinds
from regimen.plans.page.day_line import draw_day_lines
from regimen.plans.timetable import build_timetable
from tests.support.people import STARTER, someone, taking

START = datetime.date(2026, 12, 1)


def drawn(medicines, today=START, now=0):
    plan = make_plan(someone(medicines=medicines, start_on=START), STARTER)
    timetable = build_timetable(plan, medicines)
    pictures = draw_day_lines(plan, timetable, now, today)
    return plan, [picture for picture in pictures if picture["name"] == "phone"]


def clocks_of(picture):
    """The times at which a picture has magnesium, now or later."""
    return [
        label["lines"][0]["text"] for label in picture["below"]
        if any("magnesium" in line["text"] for line in label["lines"])
    ]  # fmt: skip


def test_a_day_like_every_other_is_one_picture_without_a_title():
    _plan, (picture,) = drawn(taking("levothyroxine", times=("07:00",)))
    assert picture["title"] == ""
    assert "levothyroxine at 7:00 am" in picture["words"]


def test_the_weekday_of_a_weekly_medicine_is_a_picture_of_its_own():
    weekly = (TakenMedicine(name="alendronate", times=("07:00",), weekday="sunday"),)
    _plan, (usual, sunday) = drawn(weekly)
    assert (usual["title"], sunday["title"]) == ("Other days", "Sundays")
    assert clocks_of(usual) == ["8:00 am", "6:30 pm"]
    assert clocks_of(sunday) == ["1:00 pm", "6:30 pm"]
    assert not usual["closed"]
    assert sunday["closed"]
    assert "alendronate" not in usual["words"]
    assert sunday["words"].startswith("Sundays. A clock of 24 hours.")
    assert "alendronate at 7:00 am" in sunday["words"]


def test_weekdays_that_are_alike_share_a_picture():
    days = ("sunday", "wednesday")
    weekly = (TakenMedicine(name="alendronate", times=("07:00",), weekdays=days),)
    assert [picture["title"] for picture in drawn(weekly)[1]] == [
        "Other days", "Wednesdays and Sundays",
    ]  # fmt: skip


def test_a_weekday_without_room_is_closed_from_end_to_end():
    all_day = ("06:00", "10:00", "14:00", "18:00", "22:00")
    weekly = (TakenMedicine(name="ciprofloxacin", weekday="monday", times=all_day),)
    _plan, (_usual, monday) = drawn(weekly)
    assert monday["closed"] == [{"x": "0", "width": "350"}]
    assert clocks_of(monday) == []
    assert "Magnesium: none." in monday["words"]


@pytest.mark.parametrize("length", [{"course_days": 7}, {"course_until": START.replace(day=7)}])
def test_a_short_course_is_drawn_while_it_lasts_and_no_longer(length):
    medicines = (TakenMedicine(name="ciprofloxacin", times=("08:00", "18:30"), **length),)
    plan, (during, after) = drawn(medicines)
    assert during["title"] == "While you take ciprofloxacin"
    assert after["title"] == "From Tue, Dec 8, after your ciprofloxacin"
    told = {amount.time for step in plan.dose.steps for amount in step.slots if step.date == START}
    assert len(clocks_of(during)) == len(told)
    assert "ciprofloxacin" in during["words"]
    assert "ciprofloxacin at" not in after["words"]
    assert not after["closed"]
    _plan, (over,) = drawn(medicines, today=START.replace(day=8), now=1)
    assert "ciprofloxacin at" not in over["words"]
    assert clocks_of(over) == clocks_of(after)


@pytest.mark.parametrize("now", [0, 1])
def test_the_words_tell_the_doses_that_are_drawn_and_no_others(now):
    medicines = (TakenMedicine(name="ciprofloxacin", times=("08:00", "18:30"), course_days=7),)
    plan, pictures = drawn(medicines, now=now)
    timetable = build_timetable(plan, medicines)
    for kind, picture in zip(list_kinds(plan, timetable, START), pictures, strict=True):
        clocks = [row.clock for row in kind.rows if row.portions]
        assert clocks_of(picture) == clocks
        assert picture["words"].count("dose ") == len(clocks)
        for clock in clocks:
            assert f"at {clock}" in picture["words"]
