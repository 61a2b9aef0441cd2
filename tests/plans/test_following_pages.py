"""After a check-in, page, reader's page, calendar file and paper say what it said."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar
from msgspec.structs import replace

from regimen.engine.checkin import CheckIn
from regimen.plans.calendars import write_calendar
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from regimen.plans.views import print_with
from regimen.words.moments import date_words
from tests.support.check_ins import TELLS, TODAY, checked, keep
from tests.support.saying import words_of
from tests.support.sheets import join
from tests.support.writing import write_handout


def pages_of(client, saved):
    """What page and reader's page say, with single spaces."""
    pages = (f"/plan/{saved.token}/", f"/look/{saved.reader}/")
    texts = [client.get(page).content.decode() for page in pages]
    return [" ".join(words_of(text[text.index("<main") :]).split()) for text in texts]


def papers_of(saved, *leaves):
    plan = saved.follow()
    paper = Paper(leaves=leaves) if leaves else Paper()
    told = write_handout(plan, saved.code, paper, answers=saved.read_answers(), told=saved.tell())
    return " ".join(words_of(told).split())


@pytest.mark.parametrize("days_ago", [0, 8])
@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"stools": "watery"}, "Your stools are watery."),
        ({"is_new": True}, "You told us that something is new."),
        ({"daily_mg": 100, "stools": "looser"}, "this is the first step"),
    ],
)
def test_a_stop_is_said_everywhere_and_no_dose_is(client, edition, days_ago, said, why):
    saved, plan = checked(edition, 3, days_ago, **said)
    since = f"stopped since your check-in on {date_words(plan.standing.on, 'us')}"
    leaves = ("patient", "clinician", "pharmacist")
    for told in (*pages_of(client, saved), *(papers_of(saved, leaf) for leaf in leaves)):
        assert since in told
        assert why in told
        assert "1 capsule" not in told
        assert "Next step" not in told
        assert "Step 2" not in told
    page, _look = pages_of(client, saved)
    assert "Take no magnesium" in page
    assert f"/plan/{saved.token}/check-in/" in client.get(f"/plan/{saved.token}/").content.decode()
    instead = " ".join(client.get(f"/plan/{saved.token}/calendar.ics").content.decode().split())
    assert since in instead
    assert "BEGIN:VCALENDAR" not in instead
    again = client.get(f"/plan/{saved.token}/check-in/").content.decode()
    assert "How bad was your pain" in again


@pytest.mark.parametrize("days_ago", [0, 8])
@pytest.mark.parametrize(
    ("said", "mg", "heading"),
    [
        ({"stools": "looser"}, 100, "Go back one step."),
        ({"missed": "three-or-more"}, 200, "Stay where you are."),
        ({"pain": 1}, 200, "Stay where you are."),
    ],
)
def test_todays_amount_is_what_was_told_and_no_later_step_has_a_day(
    client, edition, days_ago, said, mg, heading
):
    saved, plan = checked(edition, 5, days_ago, **said)
    told = f"Check-in on {date_words(plan.standing.on, 'us')}: {heading}"
    page, look = pages_of(client, saved)
    for each in (page, look, papers_of(saved), papers_of(saved, "clinician")):
        assert told in each
    assert "Next step" not in page
    assert "Start with" not in look
    assert f"The amount is {mg} mg" in look
    assert f"The amount now: {mg // 100} capsule" in papers_of(saved)
    events = Calendar.from_ical(write_calendar(saved, plan)).events
    assert not [event for event in events if "A new step" in event["summary"]]
    ahead = [
        event for event in events
        if "Magnesium:" in event["summary"] and event["rrule"]["until"][0].date() > TODAY
    ]  # fmt: skip
    assert sum(int(event["summary"].split(", ")[1].split()[0]) for event in ahead) == mg


def test_a_calendar_fetched_after_a_check_in_stands_above_the_one_before(edition):
    saved, _plan = checked(edition, 1, daily_mg=100)
    events = Calendar.from_ical(write_calendar(saved, saved.follow())).events
    assert {int(event["sequence"]) for event in events} == {saved.number + 1}
    assert [event for event in events if "whether to step up" in event["summary"]]


def test_somebody_who_takes_none_is_told_no_dose_for_today(client, edition):
    saved, _plan = checked(edition, 8, daily_mg=0)
    page, look = pages_of(client, saved)
    assert "When you begin" in page
    assert "Today," not in page
    for each in (page, look):
        assert "begin with the first step" in each


def test_the_clinics_page_says_where_the_plan_stands(client, edition):
    saved, _plan = checked(edition, 3, stools="watery")
    join(client, "Clinic")
    told = client.get(f"/clinic/{saved.code}/").content.decode()
    assert "Magnesium is stopped since your check-in on" in told


def test_staff_read_what_is_taken_now_beside_the_numbers_of_every_leaf(edition):
    saved, plan = checked(edition, 3, daily_mg=200)
    assert plan.dose.steps[plan.standing.step].daily_mg == 300
    for leaf in ("clinician", "pharmacist"):
        said = papers_of(saved, leaf)
        assert "Now 300 mg a day." in said
        assert "From 100 mg a day, in steps, up to 300 mg. Limit 350 mg a day" in said


def test_who_takes_none_is_told_of_no_amount_now(client, edition):
    saved, plan = checked(edition, 3, daily_mg=0)
    assert (plan.standing.why, plan.outcome) == ("takes-none", "go")
    page, reader = pages_of(client, saved)
    paper = papers_of(saved)
    assert "When you begin" in page
    assert "The amount to begin with is 100 mg" in reader
    assert "When you begin: 1 capsule a day." in paper
    for said in (page, reader, paper):
        assert "The amount now" not in said
        assert "The amount is 100 mg" not in said
    for leaf in ("clinician", "pharmacist"):
        assert "None is taken now." in papers_of(saved, leaf)


def test_the_desk_says_what_a_check_in_made_of_the_plan(client, edition):
    join(client, "Clinic")
    saved, plan = checked(edition, 3, is_new=True)
    assert plan.outcome == "stop"
    for _ in range(2):
        said = words_of(client.get(f"/clinic/{saved.code}/").content.decode())
        assert "Magnesium is stopped since" in said
        assert "This person should not take magnesium glycinate." in said
        assert "about to take" not in said
        assert "From 100 mg a day" not in said
    assert "May start" not in client.get("/clinic/").content.decode()
    saved, plan = checked(edition, 3, daily_mg=200)
    client.get(f"/clinic/{saved.code}/")
    assert "May start" in client.get("/clinic/").content.decode()
    saved.add_check_in(CheckIn(**{**TELLS, "on": TODAY, "stools": "watery"}))
    assert "May start" not in client.get("/clinic/").content.decode()


def test_a_paper_is_made_on_the_day_of_its_version(edition):
    saved = keep(edition, 8)
    SavedPlan.objects.filter(pk=saved.pk).update(
        created_at=timezone.now() - datetime.timedelta(weeks=8)
    )
    saved.refresh_from_db()
    saved.change(replace(saved.read_answers(), kidney="not-sure"), edition)
    assert print_with(saved, "https://example.org")["made_on"] == TODAY


def test_the_slip_tells_the_magnesium_that_is_taken_already(edition):
    saved = keep(edition, 0, supplemental_mg=300)
    assert saved.make().dose is None
    assert "Together 300 mg a day, and all of it counts." in papers_of(saved, "pharmacist")
