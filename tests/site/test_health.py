"""A machine may ask whether the site lives and serves, by any host, and learns of no person."""

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from regimen.clinic.batches import draw_batch
from regimen.plans.models import SavedPlan
from regimen.serving.health import LONGEST_WAIT
from tests.support.people import someone


@pytest.fixture
def machine(settings):
    """As a load balancer asks: by IP and plain http, of a server that wants neither."""
    settings.SECURE_SSL_REDIRECT = True
    return Client(headers={"Host": "203.0.113.9"})


def test_a_process_says_that_it_is_alive_whatever_the_database_does(machine):
    assert machine.get("/healthz").content == b"alive\n"


def test_a_site_without_an_edition_is_not_ready(machine, db):
    told = machine.get("/readyz")
    assert told.status_code == 503
    assert told.json() == {"database": True, "edition": False, "paces": True, "worker": True}


def test_a_site_is_ready_and_no_session_is_made(machine, edition):
    told = machine.get("/readyz")
    assert (told.status_code, set(told.json().values())) == (200, {True})
    assert not told.cookies


def test_what_no_worker_takes_is_told_and_takes_no_node_away(machine, edition):
    draw_batch.enqueue(1)
    assert machine.get("/readyz").json()["worker"] is True
    assert "regimen_tasks_waiting 1.0" in machine.get("/metrics").content.decode()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - LONGEST_WAIT)
    told = machine.get("/readyz")
    assert (told.status_code, told.json()["worker"]) == (200, False)


def test_a_database_that_is_down_is_said_to_be(machine, edition, monkeypatch):
    def down(*_):
        raise OperationalError

    with monkeypatch.context() as while_down:
        while_down.setattr("django.db.backends.utils.CursorWrapper.execute", down)
        told = machine.get("/readyz")
    assert told.status_code == 503
    assert told.json()["database"] is False


def test_pages_whose_records_do_not_answer_say_so(client, edition, monkeypatch):
    def down(*_, **__):
        raise OperationalError("server closed the connection")

    token = SavedPlan.keep(someone(), edition).token
    monkeypatch.setattr("regimen.plans.views.find_plan", down)
    told = client.get(f"/plan/{token}/")
    assert told.status_code == 503
    assert "cannot reach our records" in told.content.decode()


def test_an_answer_that_could_not_be_written_is_no_fault_of_who_gave_it(
    client, edition, monkeypatch
):
    client.post("/questions/start/", {"region": "us"})

    def down(*_, **__):
        raise OperationalError("terminating connection due to administrator command")

    monkeypatch.setattr("django.contrib.sessions.models.Session.save", down)
    told = client.post("/questions/about-you/", {"age": 52, "sex": "female"})
    assert told.status_code == 503
    assert "cannot reach our records" in told.content.decode()


def test_figures_count_pages_by_name_and_hold_no_address_of_a_plan(client, edition):
    token = SavedPlan.keep(someone(), edition).token
    client.get(f"/plan/{token}/")
    client.get("/nowhere/")
    told = client.get("/metrics").content.decode()
    assert 'regimen_requests_total{page="plan",status="200"}' in told
    assert 'regimen_requests_total{page="none",status="404"}' in told
    assert 'regimen_request_seconds_count{page="plan"}' in told
    assert token not in told


def figure(client, line):
    """What a figure stands at."""
    told = client.get("/metrics").content.decode()
    found = [float(each.rpartition(" ")[2]) for each in told.splitlines() if each.startswith(line)]
    return sum(found)


def test_plans_are_counted_by_what_they_came_to(client, edition):
    before = figure(client, 'regimen_plans_total{outcome="ask"}')
    SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    assert figure(client, 'regimen_plans_total{outcome="ask"}') == before + 1


def test_papers_and_paces_are_counted(client, edition, settings):
    settings.PACES = {**settings.PACES, "draw": "1/minute"}
    page = f"/plan/{SavedPlan.keep(someone(), edition).token}/"
    drawn = figure(client, "regimen_paper_seconds_count")
    paced = figure(client, 'regimen_paced_total{pace="draw"}')
    assert [client.get(f"{page}handout.pdf").status_code for _ in range(2)] == [200, 429]
    assert figure(client, "regimen_paper_seconds_count") == drawn + 1
    assert figure(client, 'regimen_paced_total{pace="draw"}') == paced + 1
    assert figure(client, "regimen_papers_waiting") == 0


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_who_asks_by_a_proxy_is_told_nothing(client, edition, path):
    assert client.get(path).status_code == 200
    assert client.get(path, headers={"X-Forwarded-For": "203.0.113.7"}).status_code in (301, 404)
