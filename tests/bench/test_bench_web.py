"""The benchmarks of the web measure what they say, and a server's SQLite loses no post."""

import pytest

from regimen.bench.batch import bench_batch
from regimen.bench.client import JOURNEY
from regimen.bench.crowd import bench_crowd
from regimen.bench.desk import bench_desk
from regimen.bench.web import RATIOS, bench_web

CONNECTIONS = 8
POSTS = 14


@pytest.mark.slow
def test_no_request_of_many_at_once_is_lost():
    report = bench_web(rounds=1, connections=CONNECTIONS, each=POSTS)
    pages = report["pages"]
    assert {name: page["failures"] for name, page in pages.items()} == dict.fromkeys(pages, 0)
    assert pages["form_post"]["requests"] == CONNECTIONS * POSTS
    assert pages["plan_page"]["bytes"] == pytest.approx(pages["floor_filled"]["bytes"], rel=0.02)
    assert pages["floor_ready"]["bytes"] == pages["floor_filled"]["bytes"]
    assert [(row["page"], row["floor"]) for row in report["ratios"]] == [row[:2] for row in RATIOS]
    assert all(row["ratio"] > 0 for row in report["ratios"])


@pytest.mark.slow
def test_everybody_in_a_crowd_walks_the_whole_way(monkeypatch):
    monkeypatch.setattr("regimen.bench.crowd.THINK_SECONDS", 0)
    report = bench_crowd(people=3, papers=1)
    a_person = 2 * len(JOURNEY) + 3
    for walk in ("pages", "pages_among_papers"):
        assert report[walk]["requests"] == 3 * a_person
        # A machine that is busy may have a paper asked for again; it loses no page.
        assert set(report[walk]["wrong"]) <= {"paper 503"}
    assert report["papers_themselves"]["requests"] == 1


@pytest.mark.slow
def test_a_batch_is_drawn_while_pages_are_asked_for(monkeypatch):
    monkeypatch.setattr("regimen.bench.crowd.THINK_SECONDS", 0)
    report = bench_batch(plans=2, people=2)
    a_crowd = 2 * (2 * len(JOURNEY) + 3)
    assert report["pages_alone"]["requests"] == 2 * a_crowd
    assert report["pages_among_a_batch"]["requests"] >= a_crowd
    assert report["plans_a_minute"] > 0
    assert all(ratio > 0 for ratio in report["ratios"].values())


@pytest.mark.slow
def test_every_table_of_the_desk_is_measured():
    report = bench_desk(times=1)
    lists = {path for path in report["seconds"] if path.count("/") == 4}
    assert {"/admin/guidance/medicine/", "/admin/guidance/gate/", "/admin/clinic/clinic/"} <= lists
    assert sum(path.endswith("/change/") for path in report["seconds"]) >= 14
    publishing = report["publishing_a_change"]
    assert list(publishing["steps"]) == ["change", "check", "look", "hand_in", "approve", "publish"]
    assert all(step["seconds"] > 0 for step in publishing["steps"].values())
    worst = max(step["worst_post"] for step in publishing["steps"].values())
    assert 0 < worst <= publishing["worst_post_beside"]
    assert publishing["posts"] > 0
    assert report["slowest"]["seconds"] == max(report["seconds"].values())
