"""A check-in's answer: the rules one by one, and laws for every series of scores."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import Baseline
from regimen.engine.checkin import (
    NOTICES,
    STOP_WHEN_LOOSE,
    judge,
    mean_in_tenths,
    sums_that_count,
    verdict_on,
)
from regimen.engine.decide import make_plan
from regimen.engine.plan import Standing
from tests.support.sample import SAMPLE, someone
from tests.support.series import AMOUNTS, PLAN, SCORES, START, all_series, at

ACTS = {"stay", "step-up", "step-down", "stop", "see-someone"}


def judged(*series):
    found = judge(PLAN, SAMPLE, START, series)
    return found.act, found.why


def test_the_plan_under_test_has_the_steps_that_the_tests_name():
    assert AMOUNTS == [100, 200, 300]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, ("step-up", "step-is-due")),
        ({"is_new": True}, ("see-someone", "something-new")),
        ({"stools": "watery"}, ("see-someone", "watery")),
        ({"pain": 8, "enjoyment": 7, "activity": 9}, ("see-someone", "worse")),
        ({"pain": 8, "enjoyment": 7, "activity": 8}, ("step-up", "step-is-due")),
        ({"stools": "looser"}, ("stop", "loose-at-the-first")),
        ({"stools": "looser", "daily_mg": 200}, ("step-down", "loose")),
        ({"stools": "harder"}, ("step-up", "step-is-due")),
        ({"missed": "three-or-more"}, ("stay", "missed")),
        ({"missed": "one-or-two"}, ("step-up", "step-is-due")),
        ({"pain": 5, "enjoyment": 4, "activity": 6}, ("stay", "enough")),
        ({"daily_mg": 0}, ("stay", "takes-none")),
        ({"daily_mg": 200}, ("stay", "too-soon")),
        ({"daily_mg": 400}, ("step-down", "above-the-plan")),
    ],
)
def test_each_rule_by_itself_a_week_in(said, found):
    assert judged(at(7, **said)) == found


def test_the_graver_reason_wins():
    said = {"stools": "looser", "pain": 10, "enjoyment": 10, "activity": 10}
    assert judged(at(70, **said)) == ("see-someone", "worse")


@pytest.mark.parametrize(
    ("days", "fell_by", "found"),
    [
        (69, 0, ("stay", "at-the-top")),
        (70, 0, ("stop", "no-better")),
        (70, 2, ("stop", "no-better")),
        (70, 3, ("stay", "better")),
        (98, 3, ("stay", "better")),
    ],
)
def test_the_verdict_counts_its_weeks_from_the_amount_that_is_kept(days, fell_by, found):
    # 300 mg is reached on day 15, that is 14 days in; 8 weeks from there are 70 days.
    assert judged(at(days, daily_mg=300, activity=7 - fell_by)) == found


def test_a_step_that_waits_for_a_review_is_never_due_and_counts_from_its_first_day():
    plan = make_plan(someone(start_on=START, baseline=SCORES), SAMPLE)
    assert [step.after_review for step in plan.dose.steps] == [False, False, False, True]
    found = judge(plan, SAMPLE, START, [at(30, daily_mg=300)])
    assert (found.act, found.why) == ("stay", "next-after-a-review")
    raised = judge(plan, SAMPLE, START, [at(30, daily_mg=300), at(60, daily_mg=400)])
    assert raised.due_on == START + datetime.timedelta(days=60, weeks=8)


def test_a_step_back_begins_the_weeks_anew():
    assert judged(at(14, daily_mg=300), at(60, daily_mg=200), at(98, daily_mg=200))[1] != (
        "no-better"
    )
    assert judged(at(14, daily_mg=300), at(60, daily_mg=200), at(116, daily_mg=200)) == (
        "stop", "no-better",
    )  # fmt: skip


def test_without_a_score_from_the_start_the_first_check_in_is_the_start():
    plan = make_plan(someone(start_on=START), SAMPLE)
    first = at(0, pain=10, enjoyment=10, activity=10)
    assert judge(plan, SAMPLE, START, [first]).fell is None
    assert judge(plan, SAMPLE, START, [first, at(7)]).fell == 4


def test_a_mean_is_rounded_to_the_nearest_tenth():
    assert [mean_in_tenths(6, 5, 7), mean_in_tenths(5, 5, 6), mean_in_tenths(5, 6, 6)] == [
        60, 53, 57,
    ]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(all_series)
def test_every_series_gives_one_defined_verdict(series):
    found = judge(PLAN, SAMPLE, START, series)
    last = series[-1]
    assert found.act in ACTS
    assert found.why in NOTICES
    assert 0 <= found.to_mg <= PLAN.dose.most_mg
    if found.act in ("stop", "see-someone"):
        assert found.to_mg == 0
    if found.act == "step-down":
        assert found.to_mg < last.daily_mg
    if found.act == "step-up":
        assert last.stools in ("normal", "harder")
        assert not last.is_new
        assert found.to_mg > last.daily_mg
    if found.is_final:
        assert last.on >= found.due_on
        assert (found.act == "stop") == (found.fell < 1)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(all_series, st.sampled_from(("pain", "enjoyment", "activity")))
def test_a_worse_score_never_hides_that_someone_must_be_seen(series, field):
    worse = replace(series[-1], **{field: 10})
    before = judge(PLAN, SAMPLE, START, series)
    after = judge(PLAN, SAMPLE, START, [*series[:-1], worse])
    if before.act == "see-someone":
        assert after.act == "see-someone"


@pytest.mark.parametrize("slugs", sorted(set(NOTICES.values()), key=str))
def test_every_rule_that_is_quoted_is_printed_in_the_plan(slugs):
    assert any(notice.slug.startswith(slugs) for notice in PLAN.notices)


@pytest.mark.parametrize("daily_mg", AMOUNTS)
@pytest.mark.parametrize("slug", STOP_WHEN_LOOSE)
def test_where_the_plan_says_to_stop_for_loose_stools_a_check_in_does_too(slug, daily_mg):
    (said, *others) = PLAN.notices
    plan = replace(PLAN, notices=(replace(said, slug=slug), *others))
    found = judge(plan, SAMPLE, START, [at(7, stools="looser", daily_mg=daily_mg)])
    assert (found.act, found.why, found.to_mg) == ("see-someone", "loose-beside-a-medicine", 0)
    assert judge(plan, SAMPLE, START, [at(7)]).act == "step-up"


def test_the_verdict_is_due_so_many_weeks_after_the_amount_that_is_kept():
    reached = PLAN.dose.steps[-1].date
    assert verdict_on(PLAN, SAMPLE, START) == reached + datetime.timedelta(weeks=8)
    asking = make_plan(someone(kidney="egfr-45-59"), SAMPLE)
    assert asking.dose is None
    assert verdict_on(asking, SAMPLE, START) is None
    due = START + datetime.timedelta(days=70)
    standing = Standing(act="stay", why="too-soon", on=START, due_on=due)
    assert verdict_on(replace(PLAN, standing=standing), SAMPLE, START) == due


@pytest.mark.parametrize("held", ["after_review", "after_check"])
def test_who_takes_too_much_goes_back_to_no_step_that_waits(held):
    *steps, last = PLAN.dose.steps
    waiting = replace(last, **{held: True}, day=None, date=None)
    plan = replace(PLAN, dose=replace(PLAN.dose, steps=(*steps, waiting)))
    found = judge(plan, SAMPLE, START, [at(7, daily_mg=400)])
    assert (found.act, found.why, found.to_mg) == ("step-down", "above-the-plan", 200)


@pytest.mark.parametrize("scores", [(6, 5, 7), (0, 0, 0), (10, 10, 10), (1, 0, 1), (9, 9, 9)])
def test_the_sums_that_are_printed_are_those_that_a_check_in_goes_by(scores):
    start = Baseline(pain=scores[0], enjoyment=scores[1], activity=scores[2], sleep=5)
    better, worse = sums_that_count(start, SAMPLE)
    begun = mean_in_tenths(*scores)
    for total in range(31):
        fell = begun - mean_in_tenths(
            min(total, 10), min(max(total - 10, 0), 10), max(total - 20, 0)
        )
        assert (fell >= 10 * SAMPLE.figure("smallest-change-points")) is (total <= better)
        assert (-fell >= 10 * SAMPLE.figure("worse-points")) is (total >= worse)
    if scores == (6, 5, 7):
        assert (better, worse) == (15, 24)
