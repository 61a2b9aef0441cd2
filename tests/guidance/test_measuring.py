"""How much an edition finds is worked out once, however many ask at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

from regimen.guidance import views


def test_many_who_ask_at_once_wait_for_one_reckoning(monkeypatch, tmp_path):
    begun = []

    def measure(*_):
        begun.append(1)
        time.sleep(0.2)
        return SimpleNamespace(asked=4, found=3, share=0.75, missed=(), missed_high=())

    monkeypatch.setattr(views, "measure", measure)
    monkeypatch.setattr(views, "parse_rulebook", lambda *_: None)
    with ThreadPoolExecutor(6) as people:
        told = [people.submit(views.measured, "a digest", "", tmp_path) for _ in range(6)]
        assert {each.result()["percent"] for each in told} == {75.0}
    assert len(begun) == 1
