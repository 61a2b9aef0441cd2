"""A server's process holds the guidance from its start, where the collector leaves it alone."""

import gc

import pytest
from django.db import OperationalError

from regimen.guidance import publish
from regimen.serving import settling


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch):
    """The test's own connection stays open, and nothing stays frozen."""
    monkeypatch.setattr(settling.connection, "close", lambda: None)
    yield
    gc.unfreeze()


def test_the_edition_in_force_is_read_at_the_start_and_looked_through_no_more(edition, monkeypatch):
    monkeypatch.setattr(publish, "_rulebooks", {})
    settling.settle()
    assert list(publish._rulebooks) == [edition.digest]
    assert gc.get_freeze_count() > len(publish._rulebooks[edition.digest].medicines)


def test_a_start_without_a_database_waits_for_nothing(monkeypatch, caplog):
    def fail():
        raise OperationalError("no such place")

    monkeypatch.setattr(settling, "rulebook_in_force", fail)
    settling.settle()
    assert caplog.messages == ["The edition in force is not read yet: OperationalError."]
