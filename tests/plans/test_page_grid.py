"""The grid of the plan page: every medicine and dose and the closed hours, in order of the day."""

import datetime

from hypothesis import given

from regimen.engine.answers import Product, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.plans.page.grid import build_grid
from regimen.plans.timetable import build_timetable
from tests.support.people import STARTER, healthy_adults, someone, taking
from tests.support.trying import tried


def grid_of(answers, now=0):
    plan = make_plan(answers, STARTER, 1)
    return build_grid(plan, build_timetable(plan, answers.medicines), now)


def lines_of(grid):
    return [line for body in grid.bodies for line in body.lines]


def test_the_closed_hours_stand_around_the_medicine_that_closes_them():
    grid = grid_of(someone(medicines=taking("levothyroxine", times=("07:00",))))
    closed, open_ = grid.bodies
    assert [(line.kind, line.clock) for line in closed.lines] == [
        ("closes", "3:00 am"),
        ("taken", "7:00 am"),
        ("opens", "11:00 am"),
    ]
    assert closed.lines[1].taken[0][1] == "4 hours apart"
    assert [line.kind for line in open_.lines] == ["dose", "dose"]


def test_a_medicine_that_closes_nothing_stands_in_the_day_too():
    medicines = (*taking("levothyroxine", times=("07:00",)), *taking("metformin", times=("18:30",)))
    told = [(line.kind, line.clock) for line in lines_of(grid_of(someone(medicines=medicines)))]
    assert told[-2:] == [("taken", "6:30 pm"), ("dose", "6:30 pm")]


def test_a_medicine_taken_when_needed_is_listed_beneath():
    medicines = (TakenMedicine(name="ibuprofen", as_needed=True),)
    (needed,) = grid_of(someone(medicines=medicines)).when_needed
    assert (needed.medicine, needed.when) == ("ibuprofen", "when needed")


def test_a_gap_of_two_different_sides_is_left_to_the_clock_times():
    grid = grid_of(someone(medicines=taking("ciprofloxacin", times=("12:00",))))
    (taken,) = [line for line in lines_of(grid) if line.kind == "taken"]
    assert taken.taken[0][1] == ""
    ends = [line.clock for line in lines_of(grid) if line.kind in ("closes", "opens")]
    assert ends == ["6:00 am", "2:00 pm"]


def test_the_head_of_a_step_is_its_date_in_the_order_of_the_region():
    start = datetime.date(2026, 11, 27)
    us = grid_of(someone(start_on=start), now=1).columns
    assert [(column.small, column.strong) for column in us[:2]] == [
        ("Fri", "Nov 27"),
        ("Fri", "Dec 4"),
    ]
    assert [column.is_now for column in us] == [False, True, False]
    assert [column.is_past for column in us] == [True, False, False]
    assert grid_of(someone(start_on=start, region="uk")).columns[0].strong == "27 Nov"
    assert (grid_of(someone()).columns[0].small, grid_of(someone()).columns[0].strong) == (
        "day",
        "1",
    )


def test_a_weekday_that_differs_has_lines_of_its_own():
    all_day = ("06:00", "10:00", "14:00", "18:00", "22:00")
    weekly = (TakenMedicine(name="ciprofloxacin", weekday="monday", times=all_day),)
    (monday,) = grid_of(someone(medicines=weekly)).other_days
    assert monday.title == "Mondays"
    assert monday.lines == ()
    assert monday.closed


def test_many_steps_or_lines_make_a_long_grid():
    assert not grid_of(someone(medicines=taking("levothyroxine", times=("07:00",)))).is_long
    assert grid_of(someone(product=Product(form="tablet", unit_mg=50))).is_long
    thrice = ("07:00", "12:00", "19:00")
    assert grid_of(someone(medicines=taking("levothyroxine", times=thrice[:1]) + taking(
        "metformin", "ramipril", times=thrice
    ))).is_long  # fmt: skip


@tried(60)
@given(healthy_adults)
def test_nobody_loses_a_dose_or_a_medicine_and_no_dose_stands_in_closed_hours(answers):
    plan = make_plan(answers, STARTER, 1)
    if plan.dose is None:
        return
    grid = grid_of(answers)
    lines = lines_of(grid)
    assert not any(line.is_closed for line in lines if line.kind == "dose")
    told = {each.medicine for line in lines for each, _gap in line.taken}
    told |= {each.medicine for each in grid.when_needed}
    assert told == {medicine.name for medicine in answers.medicines}
    for number, step in enumerate(plan.dose.steps):
        portions = [line.cells[number][1] for line in lines if line.cells]
        assert len([each for each in portions if each]) == max(1, len(step.slots))
    for closing in [line for line in lines if line.kind == "closes" and line.clock != "All day"]:
        assert [line.kind for line in lines[lines.index(closing) :]].count("opens") >= 1
