"""Two posts of one person at the same moment lose nothing, on SQLite and on PostgreSQL."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, connections
from django.test import Client

from regimen.guidance.publish import add_edition
from tests.support.journey import answer

ADDRESS = "/questions/medicines/"
LIST = {"m1-open": "1", "m1-when": "wake"}


@pytest.fixture
def person(transactional_db, starter, tmp_path, monkeypatch):
    """The session of somebody who has answered everything, in a database that several threads may
    write: SQLite's in memory would refuse the second where one on disk lets it wait."""
    add_edition(starter, note="For tests.")
    client = Client()
    answer(client)
    with monkeypatch.context() as patched:
        if connection.vendor == "sqlite":
            disk = str(tmp_path / "two.sqlite3")
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [disk])
            # A copy is none yet, and two who make it one at once do not wait for each other.
            with closing(sqlite3.connect(disk)) as copy:
                copy.execute("PRAGMA journal_mode=WAL")
            patched.setitem(connections.settings["default"], "NAME", disk)
        yield client.cookies[settings.SESSION_COOKIE_NAME].value


def in_thread(call, *args):
    """Call in a thread, and so on a connection, of its own."""

    def call_and_close():
        try:
            return call(*args)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call_and_close).result()


def at_once(person, *posts):
    """Send posts of one browser at the same moment; give what each was answered."""
    ready = Barrier(len(posts))

    def send(post):
        tab = Client()
        tab.cookies[settings.SESSION_COOKIE_NAME] = person
        ready.wait(20)
        return tab.post(*post).status_code

    with ThreadPoolExecutor(len(posts)) as pool:
        return list(pool.map(lambda post: in_thread(send, post), posts))


def answers_of(person):
    return in_thread(lambda: SessionStore(person)["answers"])


def listed(person):
    return sorted(row["text"] for row in answers_of(person)["medicines"]["rows"])


@pytest.mark.parametrize("_time", range(3))
def test_kidneys_and_conditions_from_two_tabs_are_both_kept(person, _time):
    kidneys = "/questions/kidneys/", {"kidney": "not-sure"}
    conditions = "/questions/conditions/", {"conditions": ["diabetes"]}
    assert at_once(person, kidneys, conditions) == [302, 302]
    kept = answers_of(person)
    assert kept["kidneys"]["kidney"] == ["not-sure"]
    assert kept["conditions"]["conditions"] == ["diabetes"]


@pytest.mark.parametrize("_time", range(3))
def test_two_medicines_added_at_once_are_both_on_the_list(person, _time):
    posts = [(ADDRESS, {**LIST, "text": name, "add": "1"}) for name in ("warfarin", "digoxin")]
    assert at_once(person, *posts) == [302, 302]
    assert listed(person) == ["digoxin", "levothyroxine", "warfarin"]
    rows = answers_of(person)["medicines"]["rows"]
    assert len({row["id"] for row in rows}) == 3


def test_a_press_that_was_doubled_takes_out_one_row(person):
    at_once(person, *[(ADDRESS, {**LIST, "text": "digoxin", "add": "1"})] * 2)
    assert listed(person) == ["digoxin", "digoxin", "levothyroxine"]
    assert at_once(person, *[(ADDRESS, {**LIST, "remove": "m2"})] * 2) == [302, 302]
    assert listed(person) == ["digoxin", "levothyroxine"]


@pytest.mark.parametrize("_time", range(3))
def test_staying_writes_over_no_answer(person, _time):
    kidneys = "/questions/kidneys/", {"kidney": "not-sure"}
    assert at_once(person, kidneys, ("/questions/stay/", {})) == [302, 204]
    assert answers_of(person)["kidneys"]["kidney"] == ["not-sure"]


def test_a_press_that_was_doubled_makes_one_plan(person):
    assert at_once(person, *[("/plan/new/", {})] * 2) == [302, 302]

    def plans():
        from regimen.plans.models import SavedPlan

        return SavedPlan.objects.count()

    assert in_thread(plans) == 1
