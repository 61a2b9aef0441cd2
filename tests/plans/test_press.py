"""The press draws what a page would, never for ever, and comes back when it was killed."""

import os
import signal
from threading import Barrier, Thread

import pytest

from regimen.engine.decide import make_plan
from regimen.plans import press
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from regimen.plans.pdf import set_paper
from tests.support.people import PLAIN, STARTER, someone

PLAN = make_plan(PLAIN, STARTER)
SHORT = (PLAN, "", Paper.for_plan(PLAN, leaves=["pharmacist"]), {})
LONG = (PLAN, "", Paper.for_plan(PLAN, leaves=["clinician", "pharmacist"]), {})


@pytest.fixture(scope="module")
def opened():
    made = press.Press()
    yield made
    made.close()


def test_the_press_draws_byte_for_byte_what_a_page_would(opened):
    assert opened.draw(*SHORT) == set_paper(*SHORT)


def test_a_press_that_was_killed_is_started_again(opened):
    before = opened.draw(*SHORT)
    os.kill(opened.process_id, signal.SIGKILL)
    assert opened.draw(*SHORT) == before


def test_a_paper_that_cannot_be_drawn_harms_no_other(opened):
    with pytest.raises(RuntimeError, match="could not be drawn"):
        opened.draw(PLAN, "", None, {})
    assert opened.draw(*SHORT)


def test_a_paper_that_takes_too_long_is_given_up():
    hasty = press.Press(seconds=0.01)
    try:
        with pytest.raises(press.Busy):
            hasty.draw(*LONG)
    finally:
        hasty.close()


def test_only_so_many_wait(monkeypatch):
    crowded, together, given = press.Press(), Barrier(8), []

    def ask():
        together.wait()
        try:
            given.append(len(crowded.draw(*LONG)))
        except press.Busy:
            given.append(0)

    people = [Thread(target=ask) for _ in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    crowded.close()
    assert given.count(0) == 8 - press.MOST_WAITING


def test_a_paper_that_has_to_wait_is_told_so(client, edition, monkeypatch):
    def busy(*job):
        raise press.Busy

    monkeypatch.setattr("regimen.plans.pdf.draw_paper", busy)
    refused = client.get(f"/plan/{SavedPlan.keep(someone(), edition).token}/handout.pdf")
    assert refused.status_code == 503
    assert "Your paper has to wait" in refused.content.decode()
    assert refused.headers["Retry-After"] == "60"
