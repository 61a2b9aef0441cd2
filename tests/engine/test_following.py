"""A plan after a check-in: it says what the check-in said, and promises no step of its own."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from regimen.engine.checkin import judge
from regimen.engine.decide import make_plan
from regimen.engine.following import STOPS, follow
from tests.support.sample import SAMPLE, someone
from tests.support.series import SCORES, START, all_series, at

ANSWERS = someone(start_on=START, baseline=SCORES)
PLAN = make_plan(ANSWERS, SAMPLE)


def followed(*series):
    return follow(PLAN, ANSWERS, SAMPLE, START, series)


def day(number):
    return START + datetime.timedelta(days=number)


def test_without_a_check_in_the_plan_is_as_it_was_made():
    assert followed() == PLAN


@pytest.mark.parametrize(
    ("said", "step", "look_on"),
    [
        (at(7), 1, day(14)),
        (at(9), 1, day(16)),
        (at(14, daily_mg=200, stools="looser"), 0, day(21)),
        (at(14, daily_mg=200, missed="three-or-more"), 1, day(21)),
        (at(10, daily_mg=200), 1, day(14)),
        (at(7, pain=3), 0, None),
        (at(30, daily_mg=300), 2, None),
        (at(70, daily_mg=300, pain=3), 2, None),
        (at(30, daily_mg=400), 3, None),
        (at(9, daily_mg=0), 0, None),
    ],
)
def test_the_step_that_was_told_holds_and_those_after_it_have_no_day(said, step, look_on):
    plan = followed(said)
    assert (plan.standing.step, plan.standing.look_on) == (step, look_on)
    begun, ahead = plan.dose.steps[: step + 1], plan.dose.steps[step + 1 :]
    assert all(each.date <= said.on for each in begun)
    assert not [each for each in begun if each.after_review or each.after_check_in]
    assert all(each.date is None and each.day is None for each in ahead)
    assert all(each.after_review or each.after_check_in for each in ahead)


def test_a_step_up_begins_on_the_day_it_was_told():
    assert followed(at(9)).dose.steps[1].date == day(9)


def test_the_day_a_check_in_may_say_to_step_up_is_one_on_which_it_does():
    before = at(9)
    look_on = followed(before).standing.look_on
    again = replace(before, on=look_on, daily_mg=200)
    assert judge(PLAN, SAMPLE, START, [before, again]).act == "step-up"
    earlier = replace(again, on=look_on - datetime.timedelta(days=1))
    assert judge(PLAN, SAMPLE, START, [before, earlier]).why == "too-soon"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"stools": "watery"}, "watery"),
        ({"is_new": True}, "something-new"),
        ({"stools": "looser"}, "loose-at-the-first"),
        ({"pain": 10, "enjoyment": 10, "activity": 10}, "worse"),
    ],
)
def test_a_stop_leaves_no_dose_and_says_since_when_and_why(said, why):
    plan = followed(at(7, **said))
    assert (plan.outcome, plan.dose, plan.day, plan.room_mg) == ("stop", None, None, 0)
    assert (plan.standing.on, plan.standing.why, plan.standing.step) == (day(7), why, None)
    assert not [said for said in plan.notices if said.place.startswith("dose")]


def test_a_stop_holds_until_magnesium_is_taken_again():
    stop, none = at(7, stools="watery"), at(12, daily_mg=0)
    assert followed(stop, none).standing.on == day(7)
    assert followed(stop, none).standing.why == "watery"
    again = followed(stop, none, at(20))
    assert (again.outcome, again.standing.step) == ("go", 0)


def test_a_check_in_before_the_first_day_moves_no_step_but_a_stop_holds():
    assert followed(at(-3)) == PLAN
    assert followed(at(-3, stools="watery")).outcome == "stop"


def test_what_was_followed_has_a_fingerprint_of_its_own():
    prints = {PLAN.fingerprint, followed(at(7)).fingerprint, followed(at(8)).fingerprint}
    assert len(prints) == 3


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(all_series)
def test_after_every_series_the_plan_says_what_the_last_check_in_said(series):
    judged = judge(PLAN, SAMPLE, START, series)
    plan = followed(*series)
    if judged.act in STOPS:
        assert plan.dose is None
    elif plan.dose and plan.standing:
        step = plan.dose.steps[plan.standing.step]
        assert step.daily_mg <= max(judged.to_mg, plan.dose.start_mg)
        dates = [each.date for each in plan.dose.steps if each.date]
        assert dates == sorted(dates)
        assert len(dates) == plan.standing.step + 1
