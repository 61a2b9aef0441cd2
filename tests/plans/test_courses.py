"""A short course of antibiotics on page, paper and calendar: when magnesium begins, and its times
during the course and after it; and the rules beside a dose, which page and paper both hold."""

import datetime

import pytest
from icalendar import Calendar

from regimen.engine.answers import TakenMedicine
from regimen.engine.decide import make_plan
from regimen.plans.calendars import write_calendar
from regimen.plans.models import SavedPlan
from regimen.plans.paper.own_page import OwnPage
from regimen.plans.papers import Paper
from regimen.plans.parts.dose import list_late
from regimen.plans.timetable import build_timetable
from regimen.words.amounts import spelled
from regimen.words.moments import clock
from tests.support.people import STARTER, someone
from tests.support.saying import agree_to_all, words_of
from tests.support.writing import write_handout

START = datetime.date(2026, 12, 1)
OFTEN = ("08:00", "13:00", "18:30", "22:30")
UNTIL = datetime.date(2026, 12, 5)


def course(name, times, **length):
    return (TakenMedicine(name=name, times=times, **length),)


@pytest.fixture
def said(client, edition):
    """The words of somebody's page and of their own leaf, each with single spaces."""

    def say(answers):
        saved = SavedPlan.keep(answers, edition)
        page = client.get(f"/plan/{saved.token}/").content.decode()
        page = words_of(page[page.index("<main") :])
        paper = words_of(write_handout(saved.make(), saved.code, Paper(), answers=answers))
        return [" ".join(each.split()) for each in (page, paper)]

    return say


@pytest.mark.parametrize("length", [{"course_days": 5}, {"course_until": UNTIL}])
def test_where_a_course_leaves_no_time_magnesium_begins_on_the_day_after_it(said, length):
    answers = someone(medicines=course("nitrofurantoin", OFTEN, **length), start_on=START)
    plan = make_plan(answers, STARTER)
    assert plan.day.starts_after == ("nitrofurantoin",)
    assert plan.start_on == datetime.date(2026, 12, 6)
    page, paper = said(answers)
    assert "From Sun, Dec 6" in page
    assert "Start on Sun, Dec 6" in paper
    for told in (page, paper):
        assert "finish it first, then start magnesium" in told
        assert "Tue, Dec 1" not in told


def test_a_course_whose_end_nobody_knows_is_finished_first(said, edition):
    answers = someone(medicines=course("nitrofurantoin", OFTEN, course_days=5))
    page, paper = said(answers)
    assert "When your nitrofurantoin is finished" in page
    assert "finish it first, then start magnesium" in paper
    saved = SavedPlan.keep(answers, edition)
    assert not Calendar.from_ical(write_calendar(saved, saved.make())).events


@pytest.mark.parametrize("start_on", [START, None])
def test_the_times_after_a_course_stand_beside_those_during_it(said, start_on):
    told = course("ciprofloxacin", ("08:00", "20:00"), course_until=UNTIL)
    answers = someone(medicines=told, start_on=start_on)
    after = make_plan(answers, STARTER).day.after_course
    assert after.on == datetime.date(2026, 12, 6)
    for each in said(answers):
        assert "From Sun, Dec 6, after your ciprofloxacin" in each
        assert all(clock(slot.time, "us") in each for slot in after.slots)


def test_the_calendar_changes_its_times_when_the_course_is_over(edition):
    told = course("ciprofloxacin", ("08:00", "20:00"), course_until=UNTIL)
    saved = SavedPlan.keep(someone(medicines=told, start_on=START), edition)
    plan = saved.make()
    events = Calendar.from_ical(write_calendar(saved, plan)).events
    doses = [event for event in events if "Magnesium:" in event["summary"]]
    during = {slot.time for slot in plan.day.slots}
    after = {slot.time for slot in plan.day.after_course.slots}
    for event in doses:
        starts = event["dtstart"].dt
        until = event["rrule"]["until"][0]
        allowed = during if starts.date() <= UNTIL else after
        assert f"{starts:%H:%M}" in allowed
        assert starts.date() > UNTIL or until.date() <= UNTIL
    assert {f"{event['dtstart'].dt:%H:%M}" for event in doses} & after


def test_a_course_that_is_not_short_keeps_one_set_of_times():
    told = course("doxycycline", ("08:00",), course_until=START + datetime.timedelta(days=90))
    assert make_plan(someone(medicines=told, start_on=START), STARTER).day.after_course is None


def test_page_and_paper_hold_every_rule_beside_a_dose_and_the_last_time_of_each(said):
    answers = someone(start_on=START)
    plan = make_plan(answers, STARTER)
    rules = [n for n in plan.notices if n.place in ("dose", "dose-in-steps", "too-much")]
    assert {"step-down", "before-a-step", "after-a-break"} <= {rule.slug for rule in rules}
    page, paper = said(answers)
    assert not [rule.slug for rule in rules if spelled(rule.text, "us") not in page]
    for slot in plan.day.slots:
        assert slot.take_until
        for each in (page, paper):
            assert f"take by {clock(slot.take_until, 'us')}" in each


def test_a_missed_dose_has_its_last_time_on_every_kind_of_day(said):
    weekly = (TakenMedicine(name="alendronate", times=("18:00",), weekdays=("thursday",)),)
    answers = someone(medicines=weekly, start_on=START)
    plan = make_plan(answers, STARTER)
    usual, thursday = list_late(plan)
    assert (usual.title, thursday.title) == ("Other days", "Thursdays")
    assert [dose.clock for dose in thursday.doses] == ["8:00 am", "1:00 pm"]
    # Four hours ahead of the next, and clear of the medicine of the evening.
    assert [dose.until for dose in thursday.doses] == ["9:00 am", "3:00 pm"]
    for told in said(answers):
        assert "Thursdays: 8:00 am: take by 9:00 am. 1:00 pm: take by 3:00 pm." in told


def test_weekdays_that_are_alike_are_told_together():
    weekly = (TakenMedicine(name="alendronate", times=("18:00",), weekdays=("monday", "thursday")),)
    late = list(list_late(make_plan(someone(medicines=weekly), STARTER)))
    assert [day.title for day in late] == ["Other days", "Mondays and Thursdays"]


def test_a_missed_dose_says_whether_it_is_during_the_course_or_after_it(said):
    told = course("ciprofloxacin", ("08:00", "20:00"), course_until=UNTIL)
    answers = someone(medicines=told, start_on=START)
    during, after = list_late(make_plan(answers, STARTER))
    assert during.title == "While you take ciprofloxacin"
    assert after.title == "From Sun, Dec 6, after your ciprofloxacin"
    for each in said(answers):
        assert each.index(f"{during.title}:") < each.rindex(f"{after.title}:")


def test_a_step_that_waits_for_a_check_says_so_on_the_page(said):
    page, _paper = said(agree_to_all(someone(kidney="egfr-45-59", start_on=START)))
    assert "only after your check" in page
    assert "only after a review" not in page


def test_the_calendar_of_medicines_ends_a_course_and_keeps_its_weekdays(edition):
    medicines = (
        *course("ciprofloxacin", ("08:00",), course_until=UNTIL),
        TakenMedicine(name="metformin", times=("09:00",), weekdays=("monday", "thursday")),
    )
    saved = SavedPlan.keep(someone(medicines=medicines, start_on=START), edition)
    plan = saved.make()
    events = Calendar.from_ical(write_calendar(saved, plan, with_medicines=True)).events
    (cipro,) = [event for event in events if event["summary"] == "ciprofloxacin"]
    (weekly,) = [event for event in events if event["summary"] == "metformin"]
    assert cipro["rrule"]["until"][0].date() == UNTIL
    assert weekly["rrule"]["byday"] == ["MO", "TH"]


def calendar_of(answers):
    return OwnPage(plan=make_plan(answers, STARTER), paper=Paper(), answers=answers).calendar


def test_the_weeks_to_tick_follow_the_course(said):
    until = datetime.date(2026, 12, 9)
    told = course("doxycycline", ("10:00", "22:00"), course_until=until)
    thyroid = course("levothyroxine", ("07:00",))
    answers = someone(medicines=(*told, *thyroid), start_on=START)
    plan, weeks = make_plan(answers, STARTER), calendar_of(answers).weeks
    begun = [begin for week in weeks for begin in week.begins]
    assert [begin.since for begin in begun] == ["", "", "Dec 10", ""]
    assert [begin.step_number for begin in begun] == [1, 2, 2, 3]
    during = {clock(slot.time, "us") for slot in plan.day.slots}
    after = {clock(slot.time, "us") for slot in plan.day.after_course.slots}
    for begin in begun[:2]:
        assert {dose.partition(": ")[0] for dose in begin.doses.split(" · ")} <= during
    for begin in begun[2:]:
        assert {dose.partition(": ")[0] for dose in begin.doses.split(" · ")} <= after
    last = plan.dose.steps[2]
    assert len(begun[-1].doses.split(" · ")) == len(last.after_course)
    assert {day.boxes for day in weeks[-1].days} == {len(last.after_course)}


def test_no_table_has_a_row_for_a_time_at_which_nobody_takes_anything():
    told = course("ciprofloxacin", ("08:00", "18:30"), course_days=7)
    plan = make_plan(someone(medicines=told, start_on=START), STARTER)
    during = [step for step in plan.dose.steps if step.date < plan.day.after_course.on]
    filled = {amount.slot for step in during for amount in step.slots}
    assert len(filled) < len(plan.day.slots)
    rows = build_timetable(plan, told).rows
    assert all(row.taken or row.portions for row in rows)


def test_a_week_to_tick_has_no_step_that_waits_for_a_check():
    answers = agree_to_all(someone(kidney="egfr-45-59", start_on=START))
    begun = [begin.step_number for week in calendar_of(answers).weeks for begin in week.begins]
    assert begun == [1]


def test_the_calendar_names_no_course_that_is_over_before_it_begins(edition):
    answers = someone(medicines=course("nitrofurantoin", OFTEN, course_until=UNTIL), start_on=START)
    saved = SavedPlan.keep(answers, edition)
    events = Calendar.from_ical(write_calendar(saved, saved.make(), with_medicines=True)).events
    assert events
    assert "nitrofurantoin" not in {str(event["summary"]) for event in events}
