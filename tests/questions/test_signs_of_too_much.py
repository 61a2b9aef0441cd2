"""Somebody who takes more magnesium than the limit is asked for signs of too much, and nobody else
is."""

import pytest

from regimen.engine.answers import Agreed
from regimen.engine.decide import make_plan
from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer
from tests.support.people import STARTER, someone

OVER = {"have": "other", "supplemental_mg": "500"}
ASKED, DAY = "/questions/too-much/", "/questions/day/"


def after_the_product(client, **said):
    """Where the page of the product leads."""
    answer(client, product=None)
    return client.post("/questions/product/", said).headers["Location"]


def plan_of(client, feels):
    assert after_the_product(client, **OVER) == ASKED
    assert client.post(ASKED, {"feels": feels}).headers["Location"] == DAY
    client.post(DAY, SCIATICA["day"])
    client.post("/plan/new/")
    return SavedPlan.objects.get().make()


@pytest.mark.parametrize(
    ("feels", "outcome"), [("yes", "same-day"), ("not-sure", "same-day"), ("no", "ask")]
)
def test_signs_beside_an_excess_send_to_a_doctor_the_same_day(client, edition, feels, outcome):
    plan = plan_of(client, feels)
    assert plan.outcome == outcome
    assert plan.dose is None
    rules = {flag.rule for flag in plan.flags}
    assert ("gates/ul-exceeded-with-signs" in rules) == (feels != "no")


def test_the_page_says_why_it_asks_and_what_the_signs_are(client, edition):
    after_the_product(client, **OVER)
    page = client.get(ASKED).content.decode()
    assert "more magnesium than the limit" in page
    assert "weak muscles" in page


def test_within_the_limit_nobody_is_asked(client, edition):
    assert after_the_product(client, have="other", supplemental_mg="350") == DAY


def test_silence_is_no_answer(client, edition):
    after_the_product(client, **OVER)
    assert client.post(ASKED, {}).headers["Location"] == ASKED


def test_the_answer_falls_away_with_the_excess(client, edition):
    after_the_product(client, **OVER)
    client.post(ASKED, {"feels": "yes"})
    client.post("/questions/product/", {"have": "other", "supplemental_mg": "100"})
    client.post(DAY, SCIATICA["day"])
    client.post("/plan/new/")
    saved = SavedPlan.objects.get()
    assert "signs-of-too-much" not in saved.read_answers().conditions
    assert saved.make().outcome == "go"


def test_the_review_tells_what_was_answered(client, edition):
    after_the_product(client, **OVER)
    client.post(ASKED, {"feels": "not-sure"})
    client.post(DAY, SCIATICA["day"])
    page = client.get("/questions/review/").content.decode()
    assert "Signs of too much" in page
    assert "I am not sure" in page


def test_signs_without_an_excess_that_we_could_count_ask():
    signs = {"conditions": ("signs-of-too-much",), "supplemental_mg": 100}
    plan = make_plan(someone(**signs), STARTER)
    assert plan.outcome == "ask"
    agreed = Agreed(name="Dr A. Example", role="GP", flags=("ul-exceeded",))
    dose = make_plan(someone(**signs, agreed=agreed), STARTER).dose
    assert (dose.step_days, len(dose.steps[0].slots)) == (14, 1)


def test_the_conditions_do_not_list_the_signs(client, edition):
    answer(client, conditions=None)
    assert "signs-of-too-much" not in client.get("/questions/conditions/").content.decode()
