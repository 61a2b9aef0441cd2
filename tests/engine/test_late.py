"""Doses that are late, short courses, and what an agreement sets."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import WEEKDAYS, Agreed, Day, TakenMedicine
from regimen.engine.day import read_intakes, to_minute, waking_minutes
from regimen.engine.decide import make_plan
from regimen.engine.late import tell_late_before
from tests.support.sample import SAMPLE, healthy_adults, someone, taking
from tests.support.trying import tried

START = datetime.date(2026, 12, 1)
CLOCKS = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(420, 1351, 90)]
NIGHTS = Day(wake="15:30", breakfast="16:00", lunch="23:00", dinner="06:00", bed="08:00")


def plan_for(**changes):
    return make_plan(someone(**changes), SAMPLE)


def late_of(plan):
    return {slot.time: slot.take_until for slot in plan.day.slots}


def minutes_late(slot):
    """The quarter hours from a slot's time until it may no longer be taken."""
    start = to_minute(slot.time)
    length = (to_minute(slot.take_until) - start) % 1440 if slot.take_until else 0
    return [(start + late) % 1440 for late in range(0, length + 1, 15)]


@tried(100)
@given(healthy_adults)
def test_a_late_dose_keeps_every_window_of_every_day(answers):
    day = make_plan(answers, SAMPLE).day
    if day is None:
        return
    windows = make_plan(answers, SAMPLE).windows
    intakes, _ = read_intakes(windows, answers.day)
    others = {other.weekday: other.slots for other in day.other_days}
    for number, weekday in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    ):
        for slot in others.get(weekday, day.slots):
            for minute in minutes_late(slot):
                is_next = minute < to_minute(answers.day.wake)
                on = (number + is_next) % 7
                assert all(intake.allows(minute, on) for intake in intakes)


@tried(100)
@given(healthy_adults)
def test_a_late_dose_never_comes_within_four_hours_of_the_next(answers):
    day = make_plan(answers, SAMPLE).day
    if day is None or len(day.slots) < 2 or day.other_days:
        return
    for slot, following in zip(day.slots, (*day.slots[1:], day.slots[0]), strict=True):
        if slot.take_until:
            gap = (to_minute(following.time) - to_minute(slot.take_until)) % 1440
            assert gap >= 240


@tried(100)
@given(healthy_adults)
def test_a_late_dose_of_any_weekday_never_comes_within_four_hours_of_the_next(answers):
    day = make_plan(answers, SAMPLE).day
    if day is None:
        return
    others = {other.weekday: other.slots for other in day.other_days}
    wake = to_minute(answers.day.wake)
    week = [
        (number * 1440 + (to_minute(slot.time) - wake) % 1440, len(minutes_late(slot)) * 15 - 15)
        for number, weekday in enumerate((*WEEKDAYS, *WEEKDAYS))
        for slot in others.get(weekday, day.slots)
    ]
    for (start, late), (following, _) in pairwise(week):
        assert not late or following - start - late >= 240


@pytest.mark.parametrize("bed", ["22:30", "05:30"])
def test_a_late_dose_of_a_course_stays_ahead_of_the_day_after_it(bed):
    bindol = TakenMedicine(name="bindol", times=("08:00", "14:00"), course_days=7)
    usual = replace(someone().day, bed=bed)
    day = plan_for(medicines=(bindol,), start_on=START, day=usual).day
    first = day.after_course.slots[0]
    for slot in day.slots:
        if slot.take_until:
            late = to_minute(slot.take_until)
            assert (to_minute(first.time) - late) % 1440 >= 240


def test_a_missed_dose_waits_until_four_hours_before_the_next_or_bedtime():
    assert late_of(plan_for()) == {"08:00": "14:30", "18:30": "22:30"}


def test_a_window_that_closes_ends_the_time_for_a_late_dose():
    late = late_of(plan_for(medicines=taking("bindol", times=("20:00",))))
    assert list(late) == ["08:00", "13:00"]
    # Two hours ahead of the medicine.
    assert late["13:00"] == "18:00"


def test_quiet_gaps_give_way_before_the_dose_does():
    # Every hour and a half, an hour from each: no quarter of an hour is left.
    plan = plan_for(medicines=taking("quietol", times=tuple(CLOCKS)))
    assert plan.day.bent == ("quietol",)
    assert [slot.time for slot in plan.day.slots] == ["08:00", "18:30"]
    assert [flag.said for flag in plan.flags if flag.slug == "gap-not-kept"] == [("quietol",)]
    firm = plan_for(
        medicines=(*taking("quietol", times=tuple(CLOCKS)), *taking("bindol", times=("12:00",)))
    )
    assert firm.day.bent == ("quietol",)
    assert [slot.time for slot in firm.day.slots] == ["08:00", "18:30"]


def test_a_quiet_gap_that_does_not_close_the_day_is_kept():
    plan = plan_for(
        medicines=(
            *taking("quietol", times=tuple(CLOCKS)),
            *taking("quietol 5 mg", times=("08:00",)),
        )
    )
    assert plan.day.bent == ("quietol",)
    # An hour from the one at eight.
    assert [slot.time for slot in plan.day.slots] == ["13:00", "18:30"]


@tried(60)
@given(st.lists(st.lists(st.sampled_from(CLOCKS), min_size=1, max_size=8), max_size=4))
def test_no_quiet_gap_gives_way_unnamed(often):
    medicines = tuple(
        medicine
        for number, times in enumerate(often)
        for medicine in taking(f"quietol {number + 1} mg", times=tuple(times))
    )
    plan = plan_for(medicines=medicines)
    intakes, _ = read_intakes(plan.windows, usual := someone().day)
    kept = [intake for intake in intakes if intake.medicine not in plan.day.bent]
    assert plan.day.slots
    assert all(intake.allows(to_minute(slot.time), 0) for slot in plan.day.slots for intake in kept)
    # Those that gave way close the day together with what is kept.
    if plan.day.bent:
        waking = waking_minutes(usual)
        assert not [m for m in waking if all(intake.allows(m, 0) for intake in intakes)]


def test_a_dose_past_midnight_is_on_the_next_date():
    slots = plan_for(day=NIGHTS).day.slots
    assert [(slot.time, slot.next_day) for slot in slots] == [("16:00", False), ("06:00", True)]


def test_a_short_course_has_its_own_times_and_the_date_of_those_that_follow():
    bindol = TakenMedicine(name="bindol", times=("08:00", "20:00"), course_days=7)
    plan = plan_for(medicines=(bindol,), start_on=START)
    assert plan.day.after_course.on == datetime.date(2026, 12, 8)
    assert [slot.time for slot in plan.day.after_course.slots] == ["08:00", "18:30"]
    assert [amount.time for amount in plan.dose.steps[-1].after_course] == ["08:00", "18:30"]


def test_a_dose_that_may_not_be_late_at_all_stays_so_before_the_day_after_a_course():
    bindol = TakenMedicine(name="bindol", times=("08:00", "20:00"), course_days=7)
    day = plan_for(medicines=(bindol,), start_on=START).day
    never = replace(day, slots=tuple(replace(slot, take_until="") for slot in day.slots))
    assert tell_late_before(never, day.after_course.slots, someone().day, 4) == never


def test_a_late_dose_keeps_its_distance_from_the_first_of_the_day_after_a_course():
    planned = plan_for().day
    early = (replace(planned.slots[0], time="07:00"),)
    # So far ahead of 7 am as 15 hours is 4 pm: the dose of 6:30 pm cannot be late.
    told = tell_late_before(planned, early, someone().day, 15)
    assert [slot.take_until for slot in told.slots] == ["14:30", ""]


def test_a_course_that_tells_its_last_day_ends_then():
    bindol = TakenMedicine(
        name="bindol", times=("08:00", "20:00"), course_days=7,
        course_until=datetime.date(2026, 12, 4),
    )  # fmt: skip
    plan = plan_for(medicines=(bindol,), start_on=START)
    assert plan.day.after_course.on == datetime.date(2026, 12, 5)


def test_the_days_after_a_course_keep_a_weekly_medicine_apart_too():
    plan = plan_for(
        medicines=(
            TakenMedicine(name="bindol", times=("08:00", "20:00"), course_days=7),
            TakenMedicine(name="quietol", times=("07:30",), weekday="sunday"),
        ),
        start_on=START,
    )
    assert min(slot.time for slot in plan.day.after_course.slots) >= "08:30"


def test_a_course_that_leaves_no_time_at_all_is_finished_first():
    plan = plan_for(
        medicines=(
            *taking("quietol", times=("07:30",)),
            TakenMedicine(name="bindol", times=("08:00", "12:00", "16:00", "20:00"), course_days=7),
        ),
        start_on=START,
    )
    assert plan.day.starts_after == ("bindol",)
    assert plan.dose.steps[0].date == datetime.date(2026, 12, 8)


def agree(answers, **terms):
    plan = make_plan(answers, SAMPLE)
    asking = tuple(flag.finding for flag in plan.flags if flag.level == "ask")
    agreed = Agreed(name="Dr A. Example", role="GP", findings=asking, **terms)
    return make_plan(replace(answers, agreed=agreed), SAMPLE)


def test_an_agreement_sets_its_own_cap():
    plan = agree(someone(kidney="egfr-45-59"), cap_mg=100)
    assert plan.dose.ceiling_mg == plan.ceiling_mg == 100
    assert [limit.rule for limit in plan.limits if limit.holds] == ["notices/agreed-cap"]


@pytest.mark.parametrize(("told", "hours"), [(None, 4), (2, 2)])
def test_an_unknown_medicine_is_kept_apart_as_agreed_or_four_hours(told, hours):
    plan = agree(someone(medicines=taking("zorblatin")), gap_hours=told)
    assert [(w.wait_hours, w.lead_hours) for w in plan.windows] == [(hours, hours)]
    assert all(
        hours <= (to_minute(slot.time) - 8 * 60) % 1440 / 60 <= 24 - hours
        for slot in plan.day.slots
    )


def test_a_step_up_waits_for_the_check_that_was_asked_for():
    plan = agree(someone(kidney="egfr-45-59", start_on=START))
    first, second = plan.dose.steps
    assert first.date == START
    assert second.after_check
    assert second.date is None
    assert [flag.check_by for flag in plan.flags if flag.level == "agreed"] == [
        datetime.date(2027, 1, 12)
    ]


def test_an_agreement_never_covers_a_medicine_added_since():
    answers = someone(medicines=taking("zorblatin"))
    agreed = agree(answers).agreed
    more = replace(answers, medicines=taking("zorblatin", "quaxolin"), agreed=agreed)
    assert make_plan(more, SAMPLE).outcome == "ask"


def test_a_persons_own_report_gives_no_dose():
    plan = agree(someone(kidney="egfr-45-59"), told_by="person")
    assert (plan.outcome, plan.dose, plan.agreed) == ("ask", None, None)
    assert plan.reported.name == "Dr A. Example"
