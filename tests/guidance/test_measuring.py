"""How much an edition finds is worked out once, however many ask at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from regimen.guidance import views
from regimen.guidance.models import Edition

EDITION = Edition(digest="a digest", content="")


@pytest.fixture
def begun(monkeypatch):
    """How often a list was gone through, which takes a while."""
    begun = []

    def measure(*_):
        begun.append(1)
        time.sleep(0.2)
        return SimpleNamespace(asked=4, found=3, share=0.75, missed=(), missed_high=())

    monkeypatch.setattr(views, "measure", measure)
    monkeypatch.setattr(views, "parse_rulebook", lambda *_: None)
    views.measure_once.cache_clear()
    yield begun
    views.measure_once.cache_clear()


def test_many_who_ask_at_once_wait_for_one_reckoning(begun, monkeypatch):
    monkeypatch.setattr(views, "PATIENCE_SECONDS", 30)
    with ThreadPoolExecutor(6) as people:
        told = [people.submit(views.measure_lists, EDITION) for _ in range(6)]
        percents = {each["percent"] for one in told for each in one.result().values()}
    assert percents == {75.0}
    assert len(begun) == 2


def test_who_asks_meanwhile_waits_no_longer_than_patience(begun, monkeypatch):
    monkeypatch.setattr(views, "PATIENCE_SECONDS", 0.01)
    with ThreadPoolExecutor(6) as people:
        told = [people.submit(views.measure_lists, EDITION) for _ in range(6)]
        assert sum(each.result() is None for each in told) == 5
