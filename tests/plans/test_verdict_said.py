"""The rule of the verdict as it is printed is the rule by which it is given."""

import datetime

import pytest
from icalendar import Calendar

from regimen.engine.checkin import CheckIn, judge, verdict_on
from regimen.guidance.publish import rulebook_of
from regimen.plans.calendars import write_calendar
from regimen.plans.papers import Paper
from regimen.plans.views import print_with
from regimen.words.moments import date_words
from tests.support.check_ins import TELLS, TODAY, check_in, checked, keep
from tests.support.saying import words_of
from tests.support.says import read_said
from tests.support.writing import write_handout


def papers_of(saved, leaf):
    printed = print_with(saved, "https://example.org")
    told = write_handout(saved.follow(), saved.code, Paper(leaves=(leaf,)), **printed)
    return " ".join(words_of(told).split())


def test_the_day_that_is_printed_is_that_of_the_verdict(edition):
    saved = keep(edition, 0)
    plan, rulebook = saved.make(), rulebook_of(edition)
    on = verdict_on(plan, rulebook, TODAY)
    top = [step for step in plan.dose.steps if step.date][-1]
    said = CheckIn(**{**TELLS, "on": on, "daily_mg": top.daily_mg})
    assert judge(plan, rulebook, TODAY, [said]).is_final
    early = CheckIn(**{**TELLS, "on": on - datetime.timedelta(1), "daily_mg": top.daily_mg})
    assert not judge(plan, rulebook, TODAY, [early]).is_final


def test_page_paper_and_calendar_tell_that_day_and_invite_to_it(client, edition):
    saved = keep(edition, 0)
    on = verdict_on(saved.make(), rulebook_of(edition), TODAY)
    told = f"The verdict is on {date_words(on, 'us')} if you go to 300 mg as planned."
    page = read_said(client.get(f"/plan/{saved.token}/"))
    for each in (page, papers_of(saved, "patient"), papers_of(saved, "calendar")):
        assert told in each
        assert "week 8 to 12" not in each
    events = Calendar.from_ical(write_calendar(saved, saved.make())).events
    assert on in [event["dtstart"].dt for event in events if "go on?" in event["summary"]]


@pytest.mark.parametrize(("mg", "stools", "kept"), [(200, "normal", 200), (200, "looser", 100)])
def test_after_a_check_in_the_day_counts_from_the_amount_that_is_kept(
    client, edition, mg, stools, kept
):
    saved, plan = checked(edition, 1, daily_mg=mg, stools=stools)
    told = f"The verdict is on {date_words(plan.standing.due_on, 'us')} if you keep to {kept} mg."
    page = read_said(client.get(f"/plan/{saved.token}/"))
    for each in (page, papers_of(saved, "patient")):
        assert told in each
    progress = read_said(client.get(f"/plan/{saved.token}/progress/"))
    assert f"if you stay on {kept} mg" in progress
    assert f"{date_words(plan.standing.due_on, 'us')} {plan.standing.due_on.year}" in progress


def test_who_takes_none_is_told_of_no_verdict(client, edition):
    saved = keep(edition, 8)
    assert "is judged on" not in read_said(check_in(client, saved, daily_mg="0"))
    assert "The verdict is on" not in read_said(client.get(f"/plan/{saved.token}/"))


def test_after_the_verdict_none_is_to_come(client, edition):
    saved, plan = checked(edition, 11, daily_mg=300, pain=1)
    assert plan.standing.why == "better"
    assert "The verdict is on" not in read_said(client.get(f"/plan/{saved.token}/"))
