"""The worker's clock forgets every hour what is past its time."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from regimen.clinic import clock
from regimen.plans.models import SavedPlan
from tests.support.people import someone


@pytest.fixture
def hours(monkeypatch):
    """A clock whose every hour is over at once, and which stops after so many."""
    over = iter(range(2))
    monkeypatch.setattr("regimen.clinic.clock.connection.close", lambda: None)
    monkeypatch.setattr("regimen.clinic.clock.time.sleep", lambda _: next(over))


def run_out(said):
    """Run the clock until its hours have run out."""
    with pytest.raises(StopIteration):
        clock.run_clock(said.append)


def test_it_forgets_and_says_so_and_says_nothing_where_nothing_was(db, edition, hours):
    kept = SavedPlan.keep(someone(), edition)
    gone = SavedPlan.keep(someone(age=60), edition)
    SavedPlan.objects.filter(pk=gone.pk).update(expires_at=timezone.now() - timedelta(1))
    said = []
    run_out(said)
    assert list(SavedPlan.objects.all()) == [kept]
    assert said == ["Forgot 1 expired plan."]


def test_a_database_that_does_not_answer_is_asked_again(db, hours, monkeypatch, caplog):
    asked = []

    def down():
        asked.append(1)
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("regimen.clinic.clock.forget", down)
    said = []
    run_out(said)
    assert (len(asked), said) == (3, [])
    assert "could not be forgotten" in caplog.text


def test_a_worker_that_goes_on_starts_it(db, monkeypatch):
    started = []
    command = "regimen.clinic.management.commands.draw_batches"
    monkeypatch.setattr(f"{command}.start_clock", started.append)
    monkeypatch.setattr(f"{command}.os.nice", lambda _: 0)
    monkeypatch.setattr(f"{command}.call_command", lambda *_, **__: None)
    call_command("draw_batches")
    assert len(started) == 1
    call_command("draw_batches", once=True)
    assert len(started) == 1
