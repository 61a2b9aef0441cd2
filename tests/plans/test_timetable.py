"""The timetable: the person's day by clock time, with nothing left out and nothing made up."""

import datetime

import pytest
from hypothesis import given

from regimen.engine.answers import Day, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.plans.closed_hours import ClosedHours
from regimen.plans.timetable import build_timetable
from regimen.words.amounts import breakable
from tests.support.people import STARTER, adults, healthy_adults, someone

START = datetime.date(2026, 12, 1)


def timetable_of(**changes):
    """Somebody's plan and the timetable of it."""
    answers = someone(start_on=START, **changes)
    plan = make_plan(answers, STARTER, 1)
    return plan, build_timetable(plan, answers.medicines)


def test_rows_are_the_days_clock_times_from_waking_with_meals_and_signs():
    _, table = timetable_of(
        medicines=(
            TakenMedicine(name="levothyroxine", times=("07:00",)),
            TakenMedicine(name="sertraline", times=("lunch", "bed")),
        )
    )
    assert [(row.clock, row.sign, row.meal) for row in table.rows] == [
        ("7:00 am", "sunrise", ""),
        ("1:00 pm", "sun", "lunch"),
        ("6:30 pm", "moon", "dinner"),
        ("10:30 pm", "bed", ""),
    ]
    assert [[told.medicine for told in row.taken] for row in table.rows] == [
        ["levothyroxine"], ["sertraline"], [], ["sertraline"],
    ]  # fmt: skip


def test_columns_are_the_steps_and_each_cell_says_units_and_mg():
    _, table = timetable_of(
        medicines=(TakenMedicine(name="levothyroxine", times=("07:00",)),)
    )  # fmt: skip
    assert [head.when for head in table.steps[:2]] == ["from Dec 1", "Dec 8 or later"]
    assert [head.is_first for head in table.steps][:2] == [True, False]
    noon = next(row for row in table.rows if row.clock == "1:00 pm")
    assert noon.portions[0] is None
    assert (noon.portions[1].units, noon.portions[1].mg) == ("1 capsule", "100 mg")
    assert [(total.units, total.mg) for total in table.totals][:3] == [
        ("1 capsule", "100 mg"), ("2 capsules", "200 mg"), ("3 capsules", "300 mg"),
    ]  # fmt: skip


def test_closed_hours_are_merged_and_told_in_words():
    _, table = timetable_of(
        medicines=(
            TakenMedicine(name="levothyroxine", times=("07:00",)),
            TakenMedicine(name="ferrous sulfate", times=("12:00",)),
        )
    )
    (hours,) = table.closed
    assert hours.words.startswith("No magnesium from 3:00 am to ")
    assert hours.medicines == ("levothyroxine", "ferrous sulfate")
    assert [row.is_closed for row in table.others] == [True, True]


def test_hours_that_meet_in_one_minute_leave_that_minute_open():
    _, table = timetable_of(
        day=Day(wake="06:30", breakfast="08:00", lunch=None, dinner="18:30", bed="22:00"),
        medicines=(
            TakenMedicine(name="levothyroxine", times=("06:30",)),
            TakenMedicine(name="ferrous sulfate", times=("12:00",)),
            TakenMedicine(name="doxycycline", times=("08:00", "20:00"), course_days=60),
        ),
    )
    assert not any(row.is_closed for row in table.doses)


def test_hours_over_midnight_hold_the_small_hours():
    hours = ClosedHours("22:00", "02:00", ("x",), "uk")
    assert [hours.holds(time) for time in ("23:00", "01:00", "22:00", "02:00", "12:00")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_a_weekday_that_differs_has_rows_of_its_own_with_amounts():
    _, table = timetable_of(
        medicines=(TakenMedicine(name="alendronate", times=("07:00",), weekday="sunday"),)
    )
    (sunday,) = table.exceptions
    assert sunday.title == "Sundays"
    assert [row.clock for row in sunday.rows] == ["1:00 pm", "6:30 pm"]
    assert sunday.totals == table.totals
    assert [hours.words for hours in table.closed] == [
        "Sundays: no magnesium from 4:00 am to 10:00 am"
    ]
    assert next(row for row in table.rows if row.taken).taken[0].note == "Sundays"


def test_a_night_workers_day_runs_from_waking_and_says_what_falls_on_the_next_date():
    _, table = timetable_of(
        day=Day(wake="15:30", breakfast="16:00", lunch="23:00", dinner="06:00", bed="08:00"),
        medicines=(TakenMedicine(name="levothyroxine", times=("wake",)),),
    )
    assert [row.clock for row in table.rows] == ["3:30 pm", "11:00 pm", "6:00 am"]
    assert [row.is_after_midnight for row in table.rows] == [False, False, True]


def test_a_medicine_without_a_clock_time_is_listed_with_its_gap():
    plan, table = timetable_of(
        day=Day(lunch=None),
        medicines=(
            TakenMedicine(name="Tums", as_needed=True),
            TakenMedicine(name="ramipril"),
            TakenMedicine(name="sertraline", times=("breakfast", "lunch")),
        ),
    )
    told = {needed.medicine: (needed.when, needed.gap) for needed in table.when_needed}
    assert told["Tums"][0] == "when needed"
    assert told["Tums"][1].startswith("no magnesium for ")
    assert told["ramipril"] == ("time not told", "")
    assert told["sertraline"] == ("lunch", "")
    # Without the answers the plan's own list stands in for them.
    bare = build_timetable(plan)
    assert {needed.medicine for needed in bare.when_needed} >= {"Tums", "ramipril"}


def test_where_no_hour_is_left_that_is_said_and_there_is_no_dose():
    times = ("08:00", "12:00", "16:00", "20:00", "00:00", "04:00")
    _, table = timetable_of(
        medicines=(
            TakenMedicine(name="doxycycline", times=times),
            TakenMedicine(name="levothyroxine", times=("06:00",)),
        )
    )
    assert [hours.words for hours in table.closed] == ["No magnesium at any hour"]
    assert table.closed[0].holds("06:00")
    assert not table.doses
    assert not table.totals


def test_the_dose_that_waits_for_a_word_is_shown_only_when_asked_for():
    answers = someone(kidney="egfr-45-59")
    plan = make_plan(answers, STARTER, 1)
    assert not build_timetable(plan).doses
    assert build_timetable(plan, if_agreed=True).totals[0].mg == "100 mg"


@pytest.mark.parametrize("people", [adults, healthy_adults], ids=["any", "healthy"])
def test_nothing_is_left_out_of_anybodys_day(people):
    @given(people)
    def check(answers):
        plan = make_plan(answers, STARTER, 1)
        table = build_timetable(plan, answers.medicines)
        shown = {told.medicine for row in table.rows for told in row.taken}
        shown |= {needed.medicine for needed in table.when_needed}
        assert shown == {breakable(medicine.name) for medicine in answers.medicines}
        assert not any(row.is_closed for row in table.doses)
        steps = plan.dose.steps if plan.dose else ()
        for at, step in enumerate(steps):
            given_mg = [row.portions[at].mg for row in table.doses if row.portions[at]]
            assert sorted(given_mg) == sorted(f"{amount.mg} mg" for amount in step.slots) or (
                given_mg == [f"{step.daily_mg} mg"]
            )
            assert table.totals[at].mg == f"{step.daily_mg} mg"

    check()
