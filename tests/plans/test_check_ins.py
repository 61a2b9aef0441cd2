"""Checking in at a plan's address: the form, its answer in words, the numbers, the pace."""

import datetime

import pytest
from django.utils import timezone

from regimen.engine.checkin import STOP_WHEN_LOOSE
from regimen.plans.models import SavedPlan
from tests.support.check_ins import SAID, TODAY, check_in, keep, weeks_ago
from tests.support.people import someone, taking
from tests.support.saying import agree_to_all
from tests.support.says import read_said


@pytest.mark.parametrize(
    ("weeks", "said", "heading", "because"),
    [
        (1, {}, "Go up one step", "the next step is due"),
        (1, {"stools": "watery"}, "Stop, and see someone", "Take no magnesium from this plan"),
        (1, {"daily_mg": "200", "stools": "looser"}, "Go back one step", "In all 100 mg a day"),
        (11, {"daily_mg": "300"}, "Stop", "Stop paying for it."),
        (11, {"daily_mg": "300", "pain": "3"}, "Stay where you are", "You can carry on."),
        (1, {"is_new": "yes"}, "Stop, and see someone", "Add a medicine"),
    ],
)
def test_the_answer_is_said_with_its_reason(client, edition, weeks, said, heading, because):
    page = check_in(client, keep(edition, weeks), **said)
    told = read_said(page)
    assert f'<h1 class="verdict">{heading}</h1>' in page.content.decode()
    assert because in told
    assert "The rule in your plan" in told


@pytest.mark.parametrize("daily_mg", ["100", "200"])
@pytest.mark.parametrize("medicine", ["senna", "semaglutide injection", "methotrexate"])
def test_loose_stools_beside_a_medicine_that_loosens_them_stop_as_the_plan_says(
    client, edition, medicine, daily_mg
):
    saved = keep(edition, 2, medicines=taking(medicine))
    (rule,) = [said for said in saved.make().notices if said.slug in STOP_WHEN_LOOSE]
    told = read_said(check_in(client, saved, stools="looser", daily_mg=daily_mg))
    assert "Stop, and see someone" in told
    assert rule.text in told
    assert "Go back one step" not in told
    assert saved.follow().dose is None


def test_a_step_that_waits_for_a_check_is_not_said_to_wait_for_a_review(client, edition):
    agreed = agree_to_all(someone(kidney="egfr-45-59", start_on=weeks_ago(2)))
    saved = SavedPlan.keep(agreed, edition)
    assert saved.make().dose.steps[1].after_check
    told = read_said(check_in(client, saved))
    assert "Stay where you are" in told
    assert "The next step is only for after your check." in told
    assert "after a review" not in told


def test_the_rule_of_a_plan_of_one_step_is_quoted_too(client, edition):
    saved = SavedPlan.keep(
        agree_to_all(someone(kidney="egfr-30-44", start_on=weeks_ago(1))), edition
    )
    assert len(saved.make().dose.steps) == 1
    told = read_said(check_in(client, saved, stools="looser"))
    assert "Your plan has one step only. If you get loose stools, cramps or nausea, stop." in told


def test_a_score_of_nought_is_an_answer_and_silence_is_none(client, edition):
    saved = keep(edition, 1)
    assert check_in(client, saved).redirect_chain
    for field in SAID:
        page = check_in(client, saved, **{field: ""})
        assert not page.redirect_chain, field
        assert "There is a problem" in read_said(page)


def test_the_chart_has_a_twin_in_words_and_in_a_table(client, edition):
    saved = keep(edition, 4)
    check_in(client, saved, on=weeks_ago(2).isoformat(), pain="3")
    page = check_in(client, saved).content.decode()
    assert 'aria-label="Your score by day, 0 is best:' in page
    for score in ("6.0", "5.0"):
        assert f"<strong>{score}</strong>" in page


def test_a_paper_diary_is_typed_in_later_and_each_day_keeps_its_own_answer(client, edition):
    saved = keep(edition, 11)
    check_in(client, saved, daily_mg="300")
    earlier = weeks_ago(9).isoformat()
    told = read_said(check_in(client, saved, on=earlier))
    assert "Go up one step" in told
    assert "Stop paying for it" in read_said(client.get(f"/plan/{saved.token}/progress/"))


def test_a_second_check_in_of_a_day_replaces_the_first(client, edition):
    saved = keep(edition, 1)
    check_in(client, saved, pain="2")
    check_in(client, saved, pain="4")
    assert [one.pain for one in saved.read_check_ins()] == [4]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ((TODAY + datetime.timedelta(days=2)).isoformat(), "still to come"),
        (weeks_ago(9).isoformat(), "before your plan began"),
        ("yesterday", "Write the day as"),
    ],
)
def test_a_day_that_cannot_be_is_refused(client, edition, on, said):
    saved = keep(edition, 1)
    assert said in read_said(check_in(client, saved, on=on))
    assert not saved.read_check_ins()


def test_a_plan_without_a_dose_has_nothing_to_check(client, edition):
    saved = keep(edition, 1, kidney="egfr-under-30")
    page = client.get(f"/plan/{saved.token}/check-in/").content.decode()
    assert "nothing to tick or to check" in page
    assert "Check in" not in read_said(client.get(f"/plan/{saved.token}/"))


def test_a_day_without_a_check_in_is_not_found(client, edition):
    saved = keep(edition, 1)
    check_in(client, saved)
    for day in ("2020-01-01", "x", "9"):
        assert client.get(f"/plan/{saved.token}/progress/?on={day}").status_code == 404


def test_a_check_in_keeps_the_plan_another_while_and_is_paced(client, edition, settings):
    saved = keep(edition, 1)
    SavedPlan.objects.update(expires_at=timezone.now() + datetime.timedelta(days=1))
    check_in(client, saved)
    assert SavedPlan.objects.get().expires_at > timezone.now() + datetime.timedelta(days=100)
    settings.PACES = {**settings.PACES, "save": "1/minute"}
    check_in(client, saved)
    assert check_in(client, saved).status_code == 429


def test_every_scale_says_its_ends_and_what_is_asked_keeps_its_hint(client, edition):
    page = read_said(client.get(f"/plan/{keep(edition, 1).token}/check-in/"))
    for end in (
        "0: no pain",
        "10: the worst",
        "0: very badly",
        "10: very well",
        "Here 10 is good.",
    ):
        assert end in page
    assert "A new medicine or illness" in page
