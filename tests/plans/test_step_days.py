"""What a step takes on days that differ: the same on the page, the reader's page and every leaf."""

import datetime

import pytest
from django.utils import timezone
from msgspec.structs import replace

from regimen.engine.answers import TakenMedicine
from regimen.engine.checkin import CheckIn
from regimen.engine.decide import make_plan
from regimen.plans.models import SavedPlan
from regimen.plans.paper.grid import lay_grid
from regimen.plans.paper.own_page import OwnPage
from regimen.plans.papers import SIZES, Paper
from regimen.plans.step_days import list_step_days
from regimen.plans.timetable import build_timetable
from tests.support.people import STARTER, someone
from tests.support.saying import agree_to_all, words_of
from tests.support.writing import write_handout

START = datetime.date(2026, 11, 30)  # A Monday.
COURSE = (TakenMedicine(name="doxycycline", times=("08:00", "20:00"), course_days=7),)
WEEKLY = (TakenMedicine(name="alendronic acid", times=("18:00",), weekday="monday"),)
AFTER = "From Mon 7 Dec, after your doxycycline"


def uk(medicines, **more):
    return someone(region="uk", start_on=START, medicines=medicines, **more)


def leaf_of(answers, leaf, **paper):
    plan = make_plan(answers, STARTER)
    told = write_handout(plan, "", Paper.for_plan(plan, leaves=(leaf,), **paper), answers=answers)
    return " ".join(words_of(told).split())


def step_days(answers, at):
    plan = make_plan(answers, STARTER)
    return list(list_step_days(build_timetable(plan, answers.medicines), at))


def test_no_step_adds_the_days_after_a_course_to_those_of_it():
    last = make_plan(uk(COURSE), STARTER).dose.steps[-1]
    assert last.after_review
    (only,) = step_days(uk(COURSE), last.number - 1)
    assert only.title == AFTER
    assert [taking[0] for taking in only.takings] == ["8:00 am", "6:30 pm"]
    assert sum(portion.count for _time, portion in only.takings) == 4


def test_who_stays_on_a_step_when_the_course_is_over_still_takes_it():
    during, after = step_days(uk(COURSE), 0)
    assert [time for time, _portion in during.takings] == ["10:30 pm"]
    assert (after.title, after.is_instead) == (AFTER, True)
    assert [time for time, _portion in after.takings] == ["6:30 pm"]
    assert after.total == during.total


def test_a_step_that_may_begin_while_a_course_lasts_has_both_days():
    long = (TakenMedicine(name="doxycycline", times=("08:00", "20:00"), course_days=13),)
    for at in (0, 1):
        assert next(day.title for day in step_days(uk(long), at)) == ""


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_day_stands_on_the_patients_leaf_at_every_size(size):
    said = leaf_of(uk(COURSE), "patient", size=size)
    if size == "normal":
        band = f"{AFTER}, instead of the magnesium above:"
        assert "6:30 pm 1 capsule" in said[said.index(band) :]
    else:
        assert f"{AFTER} instead: 6:30 pm" in said
    assert "no magnesium that day" not in said
    assert "1:00 pm" not in said


def test_the_wallet_card_and_the_slip_tell_the_days_after_a_course_and_of_what_days_hours_are():
    card = leaf_of(uk(COURSE), "cards")
    assert f"Step 1: 10:30 pm: 1 capsule; {AFTER} instead: 6:30 pm: 1 capsule" in card
    assert f"Step 2: {AFTER}: 8:00 am: 1 capsule, 6:30 pm: 1 capsule" in card
    slip = leaf_of(uk(COURSE), "pharmacist")
    assert f"{AFTER}, instead: 8:00 am magnesium glycinate, up to 2 capsules" in slip
    for said in (card, slip):
        assert "While you take doxycycline: no magnesium from 4:00 am to 10:00 am" in said
        assert "No magnesium from 4:00 am" not in said


def test_hours_that_another_medicine_closes_are_told_for_the_days_after_the_course_too():
    thyroid = (TakenMedicine(name="levothyroxine", times=("06:00",)),)
    same = leaf_of(uk((*COURSE, *thyroid)), "pharmacist")
    assert "No magnesium from 2:00 am to 10:00 am" in same
    late = (TakenMedicine(name="doxycycline", times=("09:00", "20:00"), course_days=7),)
    slip = leaf_of(uk((*late, *thyroid)), "pharmacist")
    assert "While you take doxycycline: no magnesium from 2:00 am to 11:00 am" in slip
    assert f"{AFTER}: no magnesium from 2:00 am to 10:00 am" in slip


def test_a_weekday_has_its_amounts_on_the_card_the_slip_and_the_clinicians_leaf():
    card = leaf_of(uk(WEEKLY), "cards")
    assert "Mondays instead: 8:00 am: 1 capsule, 1:00 pm: 2 capsules" in card
    slip = leaf_of(uk(WEEKLY), "pharmacist")
    assert "Mondays, instead: 8:00 am magnesium glycinate, up to 2 capsules, breakfast" in slip
    assert "1:00 pm magnesium glycinate, up to 2 capsules" in slip
    doctor = leaf_of(uk(WEEKLY), "clinician")
    assert "Mondays instead: step 1: 1:00 pm: 1 capsule; step 2: 8:00 am: 1 capsule" in doctor
    assert "step 3: 8:00 am: 1 capsule, 1:00 pm: 2 capsules; step 4" in doctor


def test_the_clinician_reads_the_days_that_differ_before_a_word_too():
    asked = leaf_of(uk(WEEKLY, kidney="egfr-45-59"), "clinician")
    agreed = leaf_of(agree_to_all(uk(WEEKLY, kidney="egfr-45-59")), "clinician")
    for said in (asked, agreed):
        assert "Mondays instead: step 1: 1:00 pm: 1 capsule; step 2" in said


def test_the_clinician_reads_the_steps_after_a_course_by_their_own_times():
    said = leaf_of(uk(COURSE), "clinician")
    assert f"{AFTER} instead: step 1: 6:30 pm: 1 capsule." in said
    last = "8:00 am: 2 capsules, 6:30 pm: 2 capsules; 4 capsules, 400 mg"
    assert f"Step 4, only after a review {last}" in said


def test_page_and_paper_head_the_first_day_with_the_times_of_its_weekday(client, edition):
    ahead = datetime.date(2099, 12, 7)
    answers = someone(region="uk", start_on=ahead, medicines=WEEKLY)
    saved = SavedPlan.keep(answers, edition)
    page = words_of(client.get(f"/plan/{saved.token}/").content.decode())
    head = page[: page.index("Elemental magnesium")]
    assert ahead.weekday() == 0
    assert "1 capsule at 1:00 pm" in head
    assert "6:30 pm" not in head
    paper = leaf_of(answers, "patient")
    assert "1 capsule (100 mg) at 1:00 pm, with lunch." in paper
    assert "1 capsule (100 mg) at 6:30 pm" not in paper


def test_the_paper_of_a_plan_checked_in_after_its_course_has_the_times_of_today(edition):
    answers = uk(COURSE)
    saved = SavedPlan.keep(answers, edition)
    on = START + datetime.timedelta(days=9)
    saved.add_check_in(
        CheckIn(on=on, pain=6, enjoyment=5, activity=7, sleep=4, stools="normal",
                missed="three-or-more", is_new=False, daily_mg=100)
    )  # fmt: skip
    page = OwnPage(plan=saved.follow(), paper=Paper(), answers=answers)
    assert [(time, portion.mg) for time, _meal, portion in page.doses_now] == [
        ("6:30 pm", "100 mg")
    ]


def test_readers_are_told_of_no_time_that_no_step_uses(client, edition):
    saved = SavedPlan.keep(uk(COURSE), edition)
    for path in (f"/look/{saved.reader}/", f"/plan/{saved.token}/"):
        assert "1:00 pm" not in words_of(client.get(path).content.decode())


def test_letters_keep_the_name_of_a_course_off_the_side_for_the_fridge():
    said = leaf_of(uk(COURSE), "patient", has_letters=True)
    front = said[: said.index("Medicine A: doxycycline")]
    assert "doxycycline" not in front
    assert "after your Medicine A, instead of the magnesium above:" in front
    assert "While you take Medicine A" in front


def test_a_course_added_weeks_later_is_kept_apart_until_it_ends(client, edition):
    today = timezone.localdate()
    begun = someone(start_on=today - datetime.timedelta(weeks=4))
    saved = SavedPlan.keep(begun, edition)
    assert "8:00 am with breakfast" in words_of(
        client.get(f"/plan/{saved.token}/").content.decode()
    )
    course = (TakenMedicine(name="doxycycline", times=("08:00", "18:30"), course_days=7),)
    saved.change(replace(begun, medicines=course), edition)
    after = saved.make().day.after_course
    assert after.on == today + datetime.timedelta(days=8)
    said = words_of(client.get(f"/plan/{saved.token}/").content.decode())
    head = said[: said.index("Elemental magnesium")]
    assert "8:00 am" not in head
    assert "6:30 pm" not in head
    number = saved.number
    saved.change(replace(begun, medicines=course), edition)
    assert saved.number == number


def test_a_gap_that_is_only_assumed_is_told_to_the_clinician_and_totals_are_those_of_the_rows():
    unknown = (TakenMedicine(name="zorblatin forte", times=("08:00",)),)
    doctor = leaf_of(uk(unknown), "clinician")
    told = "zorblatin forte (not known to us) 8:00 am assumed: 4 h before to 4 h after"
    assert f"{told}: 4:00 am to 12:00 pm" in doctor
    for medicines in (COURSE, WEEKLY, unknown, ()):
        grid = lay_grid(build_timetable(make_plan(uk(medicines), STARTER), medicines))
        for at, total in enumerate(grid.totals):
            taken = [row.portions[at] for row in grid.table.doses]
            assert sum(each.count for each in taken if each) == (total.count if total else 0)
