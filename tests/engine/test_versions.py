"""What differs between two plans of one person, and whose word stays when an answer changes."""

import datetime

import pytest
from msgspec.structs import replace

from regimen.engine.answers import Agreed, Day, Declined, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.versions import carry_word, find_differences, pin_courses, without_a_word
from tests.support.sample import SAMPLE, someone, taking

YES = Agreed(name="Dr A. Example", role="GP")
NO = Declined(name="Dr B. Example", role="GP", reason="no need")


@pytest.mark.parametrize(
    ("changes", "stays"),
    [
        ({"pains": ("nerve",)}, True),
        ({"day": Day(wake="05:00")}, True),
        ({"medicines": taking("bindol")}, False),
        ({"age": 41}, False),
        ({"kidney": "not-tested"}, False),
    ],
)
def test_a_yes_stays_only_while_nothing_it_was_given_to_has_changed(changes, stays):
    carried = carry_word(someone(agreed=YES, declined=NO), someone(**changes))
    assert carried.agreed == (YES if stays else None)
    assert carried.declined == NO
    assert replace(carried, agreed=None, declined=None) == someone(**changes)


def differences(answers, rules):
    """What changed since the plain adult under the sample."""
    before, between = make_plan(someone(), SAMPLE), make_plan(answers, SAMPLE)
    found = find_differences(before, between, make_plan(answers, rules))
    return {each.kind: (each.before, each.after, each.why) for each in found}


def test_the_same_plan_differs_in_nothing():
    assert differences(someone(), SAMPLE) == {}


def test_an_answer_and_the_guidance_are_told_apart():
    lower = tuple(replace(rule, mg=200) for rule in SAMPLE.ceilings)
    assert differences(someone(medicines=taking("bindol")), replace(SAMPLE, ceilings=lower)) == {
        "target_mg": (300, 200, "guidance"),
        "most_mg": (400, 200, "guidance"),
        "ceiling_mg": (400, 200, "guidance"),
        "times": ("08:00 18:30", "13:00 18:30", "answers"),
    }


def test_a_plan_without_a_dose_has_no_amounts_and_no_times():
    found = differences(someone(conditions=("myasthenia",)), SAMPLE)
    assert found.pop("outcome") == ("go", "stop", "answers")
    assert {kind: after for kind, (_, after, _) in found.items()} == dict.fromkeys(
        ("start_mg", "target_mg", "most_mg", "ceiling_mg", "times")
    )


def test_what_a_person_answered_is_told_without_any_word():
    assert without_a_word(someone(agreed=YES, declined=NO)) == someone()


def test_a_no_is_told_from_what_the_person_said():
    plan = make_plan(someone(declined=NO), SAMPLE)
    assert [flag.slug for flag in plan.flags if flag.is_a_no] == ["declined"]


TODAY = datetime.date(2026, 12, 29)
WEEK = TakenMedicine(name="bindol", times=("08:00",), course_days=7)


def begun(*medicines, start_on=datetime.date(2026, 12, 1)):
    return someone(start_on=start_on, medicines=medicines)


def pinned(before, answers, today=TODAY):
    return [(each.course_days, each.course_until) for each in
            pin_courses(before, answers, today).medicines]  # fmt: skip


def test_a_course_told_once_magnesium_is_taken_is_counted_from_that_day():
    until = datetime.date(2027, 1, 5)
    assert pinned(begun(), begun(WEEK)) == [(7, until)]
    assert pinned(None, begun(WEEK)) == [(7, until)]
    told = replace(WEEK, course_days=None, course_until=until)
    assert pinned(begun(), begun(told)) == [(8, until)]


def test_a_course_told_before_is_left_as_it_was():
    assert pinned(begun(WEEK), begun(WEEK)) == [(7, None)]
    kept = pin_courses(begun(), begun(WEEK), TODAY)
    later = TODAY + datetime.timedelta(days=3)
    assert pin_courses(kept, begun(WEEK), later) == kept
    twice = begun(WEEK, WEEK)
    assert pinned(kept, twice, later) == [(7, later + datetime.timedelta(days=7))] * 2


def test_nothing_is_pinned_before_magnesium_begins_or_of_what_is_no_course():
    ahead = TODAY + datetime.timedelta(days=1)
    assert pinned(None, begun(WEEK, start_on=ahead)) == [(7, None)]
    assert pinned(None, begun(WEEK, start_on=None)) == [(7, None)]
    assert pinned(None, begun(replace(WEEK, course_days=None))) == [(None, None)]
    over = replace(WEEK, course_days=None, course_until=TODAY - datetime.timedelta(days=1))
    assert pinned(None, begun(over)) == [(None, over.course_until)]


def test_a_course_is_counted_anew_where_the_start_was_moved():
    moved = begun(WEEK, start_on=datetime.date(2026, 12, 2))
    assert pinned(begun(WEEK), moved) == [(7, datetime.date(2027, 1, 5))]
