"""The head of the plan page: what it tells somebody to take on the very day it is read."""

import datetime
import re

import pytest
from django.utils import timezone
from msgspec.structs import replace

from regimen.engine.answers import Day, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.plans.models import SavedPlan
from regimen.plans.page.answer import AnswerLine, find_answer
from regimen.plans.page.screen import ScreenPage
from regimen.plans.papers import Paper
from regimen.plans.parts.safety import list_medicines
from regimen.plans.timetable import build_timetable
from tests.support.people import STARTER, someone, taking
from tests.support.saying import words_of
from tests.support.writing import write_handout

# A Friday.
START = datetime.date(2026, 11, 27)


def answer_on(today, **told):
    plan = make_plan(someone(start_on=START, **told), STARTER, 1)
    return find_answer(plan, build_timetable(plan), today)


def after(days):
    return START + datetime.timedelta(days=days)


def test_before_the_start_it_names_the_first_day_and_its_dose():
    found = answer_on(after(-1))
    assert found.when == "From tomorrow, Fri, Nov 27"
    assert found.lines == (AnswerLine("1 capsule", "6:30 pm", "with your evening meal"),)
    assert found.next_step == "Fri, Dec 4"
    assert not found.is_new_step


def test_on_the_first_day_it_says_today_and_no_new_step():
    found = answer_on(START)
    assert found.when == "Today, Fri, Nov 27"
    assert not found.is_new_step


def test_on_the_day_of_a_step_it_says_so_and_gives_the_new_doses():
    found = answer_on(after(7))
    assert found.is_new_step
    assert found.when == "Today, Fri, Dec 4: a new step"
    assert [(line.units, line.clock) for line in found.lines] == [
        ("1 capsule", "8:00 am"),
        ("1 capsule", "6:30 pm"),
    ]
    assert answer_on(after(8)).when == "Today, Sat, Dec 5"


@pytest.mark.parametrize("days", [14, 90])
def test_after_the_last_step_with_a_date_nothing_more_is_announced(days):
    found = answer_on(after(days))
    assert found.next_step == ""
    assert sum(int(line.units.split()[0]) for line in found.lines) == 3


def test_a_step_that_waits_for_a_review_is_never_reached_by_the_calendar():
    plan = make_plan(someone(start_on=START, region="eu"), STARTER, 1)
    last = replace(plan.dose.steps[-1], date=None, day=None, after_review=True)
    held = replace(plan, dose=replace(plan.dose, steps=(*plan.dose.steps, last)))
    found = find_answer(held, build_timetable(held), after(200))
    assert found.step == len(held.dose.steps) - 2


def test_a_weekday_without_room_says_that_there_is_none():
    all_day = ("06:00", "10:00", "14:00", "18:00", "22:00")
    weekly = (TakenMedicine(name="ciprofloxacin", weekday="monday", times=all_day),)
    assert answer_on(after(3), medicines=weekly).lines == ()
    assert answer_on(after(4), medicines=weekly).lines != ()


def test_a_start_on_a_weekday_without_room_is_announced_for_the_day_after():
    all_day = ("06:00", "10:00", "14:00", "18:00", "22:00")
    weekly = (TakenMedicine(name="ciprofloxacin", weekday="friday", times=all_day),)
    found = answer_on(after(-2), medicines=weekly)
    assert found.when == "From Sat, Nov 28"
    assert found.lines


def test_without_a_time_it_gives_none_and_says_how_much_a_day():
    medicines = taking("levothyroxine", times=())
    (line,) = answer_on(START, medicines=medicines).lines
    assert line == AnswerLine("1 capsule", "", "")


def test_a_dose_past_midnight_says_so():
    nights = Day(wake="15:30", breakfast="16:00", lunch="23:00", dinner="06:00", bed="08:00")
    found = answer_on(START, day=nights)
    assert (found.lines[0].clock, found.lines[0].day) == ("6:00 am", "on Sat, Nov 28")


NIGHTS = Day(wake="15:30", breakfast="16:30", lunch="23:00", dinner="06:00", bed="08:00")


@pytest.fixture
def at_night(client, edition):
    """Page and papers of somebody who works at night, each with single spaces."""
    saved = SavedPlan.keep(someone(start_on=START, day=NIGHTS), edition)
    page = client.get(f"/plan/{saved.token}/").content.decode()
    leaves = {"page": page[page.index("<main") :]}
    for leaf in ("patient", "calendar", "clinician", "pharmacist", "cards"):
        paper = Paper(leaves=(leaf,))
        leaves[leaf] = write_handout(saved.make(), saved.code, paper, answers=saved.read_answers())
    return {leaf: " ".join(words_of(told).split()) for leaf, told in leaves.items()}


@pytest.mark.parametrize("leaf", ["page", "patient", "calendar", "clinician", "pharmacist"])
def test_every_leaf_says_on_which_day_a_dose_past_midnight_is(at_night, leaf):
    told = at_night[leaf]
    assert "6:00 am" in told
    for at in re.finditer("6:00 am", told):
        after = told[at.end() : at.end() + 20]
        assert after.startswith((" the next day", " on Sat, Nov 28")), after
    assert "Each evening" not in told


def test_the_first_dose_past_midnight_has_its_date_on_the_paper(at_night):
    assert "at 6:00 am on Sat, Nov 28" in at_night["patient"]


@pytest.mark.parametrize(("hour", "day"), [(3, "Fri 27 Nov"), (16, "Sat 28 Nov")])
def test_for_a_night_worker_the_day_lasts_until_waking(monkeypatch, hour, day):
    moment = datetime.datetime(2026, 11, 28, hour, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    plan = make_plan(someone(start_on=START, day=NIGHTS, region="uk"), STARTER, 1)
    assert ScreenPage(plan=plan).answer.when == f"Today, {day}"


def test_a_plain_name_is_spelled_as_the_reader_knows_it():
    for region, name in (("us", "amphetamine"), ("uk", "amfetamine")):
        plan = make_plan(someone(region=region, medicines=taking("Adderall")), STARTER, 1)
        (line,) = list_medicines(plan)
        assert line.known_as == name
        assert "flagged" not in line.state
