"""Too many at once from one address are refused, in words, and nobody else is."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from regimen.addresses import client_address
from regimen.clinic.models import Profile
from regimen.pace import LEAST_WORK_MS, few_at_once, limiter
from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer
from tests.support.people import someone

SEARCH = "/questions/medicines/search/"


@pytest.fixture(autouse=True)
def two_a_minute(settings):
    settings.PACES = dict.fromkeys(settings.PACES, "2/minute")


def test_dear_pages_count_by_what_they_cost_and_no_other_page_is_refused(client, edition, settings):
    answer(client)
    settings.PACES = dict.fromkeys(settings.PACES, "1000/minute")
    settings.WORK_PACE = f"{5 * LEAST_WORK_MS}/minute"
    dear = {"text": "\n".join(f"nobody knows {n}" for n in range(50)), "add": 1}
    client.post("/questions/medicines/", dear)
    given = [client.get("/questions/medicines/").status_code for _ in range(3)]
    assert given[-1] == 429
    assert client.get("/questions/review/").status_code == 429
    for path in ("/", "/questions/pain/", "/questions/warning-signs/", "/about/"):
        assert client.get(path).status_code == 200
    elsewhere = client.get("/questions/medicines/", REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 200


def test_what_costs_little_spends_no_work(client, edition, settings):
    settings.PACES = dict.fromkeys(settings.PACES, "1000/minute")
    settings.WORK_PACE = "1/minute"
    given = {client.get("/guidance/1/rulebook.json").status_code for _ in range(5)}
    assert given == {200}


def search(client, **more):
    return client.post(SEARCH, {"text": "levothyr"}, headers={"HX-Request": "true"}, **more)


def test_a_search_too_many_says_so_in_place_of_the_names(client, edition):
    given = [search(client) for _ in range(3)]
    assert [each.status_code for each in given] == [200, 200, 429]
    assert "levothyroxine" in given[0].content.decode()
    refused = search(client)
    page = refused.content.decode()
    assert 'id="suggestions"' in page
    assert "Type the whole name" in page
    assert "levothyroxine" not in page
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_somebody_at_another_address_may_still_search(client, edition):
    for _ in range(3):
        search(client)
    assert search(client, REMOTE_ADDR="203.0.113.7").status_code == 200


def test_a_plan_too_many_is_not_kept_and_the_answers_are(client, edition):
    answer(client)
    client.post("/questions/baseline/", {**SCIATICA["baseline"], "pain": "7"})
    assert [client.post("/plan/new/").status_code for _ in range(2)] == [302, 429]
    assert SavedPlan.objects.get().number == 2
    refused = client.post("/plan/new/")
    assert "Your answers are still there" in refused.content.decode()
    assert client.get("/questions/review/").status_code == 200


def test_a_handout_too_many_is_not_drawn(client, edition):
    page = f"/plan/{SavedPlan.keep(someone(), edition).token}/"
    papers = [client.get(f"{page}handout.pdf") for _ in range(3)]
    assert [paper.status_code for paper in papers] == [200, 200, 429]
    assert client.get(page).status_code == 200


def test_the_clinics_desk_draws_and_makes_plans_at_the_same_pace(admin_client, admin_user, edition):
    Profile.objects.create(user=admin_user, name="Dr A. Example", role="GP")
    saved = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    for page in ("handout.pdf", ""):
        path = f"/clinic/{saved.code}/{page}"
        assert [admin_client.get(path).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("where", ["", "agree/", "versions/", "versions/1/"])
def test_a_page_that_makes_a_plan_has_a_pace(client, edition, where):
    saved = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    saved.change(someone(age=41, kidney="egfr-45-59"), edition)
    path = f"/plan/{saved.token}/{where}"
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]


def test_looking_at_a_plan_has_a_pace(client, edition):
    path = f"/look/{SavedPlan.keep(someone(), edition).reader}/"
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]


def test_opening_the_check_in_spends_none_of_the_pace_of_saving(client, edition, settings):
    settings.PACES = {**settings.PACES, "plan": "100/minute"}
    path = f"/plan/{SavedPlan.keep(someone(), edition).token}/check-in/"
    assert [client.get(path).status_code for _ in range(4)] == [200] * 4
    assert [client.post(path, {}).status_code for _ in range(4)] == [200] * 4


def test_progress_has_a_pace(client, edition):
    saved = SavedPlan.keep(someone(), edition)
    path = f"/plan/{saved.token}/progress/"
    assert [client.get(path).status_code for _ in range(3)] == [302, 302, 429]


def test_the_review_has_a_pace(client, edition):
    answer(client)  # ends at the review, once
    assert [client.get("/questions/review/").status_code for _ in range(3)][-1] == 429


def test_passwords_are_tried_at_a_pace_whatever_the_name(client, db):
    tries = [
        client.post("/admin/login/", {"username": f"name{n}", "password": "wrong"}).status_code
        for n in range(3)
    ]
    assert tries == [200, 200, 429]
    assert client.get("/admin/login/").status_code == 200


def test_looking_for_what_is_not_there_spends_nothing(client, edition):
    saved = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    for _ in range(5):
        assert client.get("/plan/nowhere-at-all/agree/").status_code == 404
    assert client.get(f"/plan/{saved.token}/agree/").status_code == 200


def test_a_form_with_an_error_saves_nothing_and_spends_nothing(client, edition, settings):
    settings.PACES = {**settings.PACES, "plan": "100/minute"}
    saved = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    tries = [client.post(f"/plan/{saved.token}/agree/", {}).status_code for _ in range(4)]
    assert tries == [200] * 4


def test_a_page_that_breaks_was_still_asked_for(client, edition, monkeypatch):
    client.raise_request_exception = False
    path = f"/plan/{SavedPlan.keep(someone(), edition).token}/"
    monkeypatch.setattr("regimen.plans.views.show_page", None)
    assert [client.get(path).status_code for _ in range(3)] == [500, 500, 429]


def test_only_so_many_are_let_in_at_once_and_looking_is_free(rf):
    inside, go = Barrier(3), Event()

    @few_at_once(2, "login")
    def slow(request):
        if request.method == "POST":
            inside.wait(10)
            go.wait(10)
        return HttpResponse()

    with ThreadPoolExecutor(2) as people:
        first = [people.submit(slow, rf.post("/")) for _ in range(2)]
        inside.wait(10)
        third = slow(rf.post("/"))
        looked = slow(rf.get("/"))
        go.set()
    assert (third.status_code, third.headers["Retry-After"]) == (429, "10")
    assert [looked.status_code, *(each.result().status_code for each in first)] == [200] * 3


def test_two_processes_count_together(client, edition, monkeypatch, tmp_path):
    uri = f"file://{quote(str(tmp_path / 'the paces'))}"
    mine, theirs = (FixedWindowRateLimiter(storage_from_string(uri)) for _ in range(2))
    pace = parse("3/minute")
    assert [each.hit(pace, "x") for each in (mine, theirs, mine, theirs)] == [True] * 3 + [False]
    assert not mine.test(pace, "x")
    assert theirs.test(pace, "y")
    assert (tmp_path / "the paces").stat().st_mode & 0o077 == 0


def test_a_clock_put_back_keeps_nobody_waiting_for_years(tmp_path, monkeypatch):
    counted = FixedWindowRateLimiter(storage_from_string(f"file://{tmp_path}/paces"))
    pace, now = parse("1/minute"), time.time()
    monkeypatch.setattr("time.time", lambda: now + 12 * 365 * 86400)
    assert counted.hit(pace, "x")
    monkeypatch.setattr("time.time", lambda: now)
    assert counted.test(pace, "x")
    assert counted.hit(pace, "x")
    assert not counted.test(pace, "x")
    assert counted.get_window_stats(pace, "x").reset_time <= now + 60


def test_counts_past_their_window_are_swept_away(tmp_path, monkeypatch):
    monkeypatch.setattr("regimen.counters.SWEEP_EVERY", 10)
    counts, now = storage_from_string(f"file://{tmp_path}/paces"), time.time()
    for n in range(9):
        counts.incr(f"address {n}", 60)
    monkeypatch.setattr("time.time", lambda: now + 100)
    counts.incr("another", 60)
    assert counts.reset() == 1


def test_a_store_that_is_down_turns_nobody_away(client, edition, settings, tmp_path):
    settings.PACE_STORAGE = f"file://{tmp_path}/no/such/folder"
    limiter.cache_clear()
    try:
        assert [search(client).status_code for _ in range(4)] == [200] * 4
    finally:
        limiter.cache_clear()


def test_what_is_refused_is_not_stored_and_names_no_answer(client, edition):
    for _ in range(3):
        refused = search(client)
    assert "no-store" in refused.headers["Cache-Control"]
    assert "levothyr" not in str(refused.headers) + refused.content.decode()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "198.51.100.9", "203.0.113.7"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "192.0.2.1, 198.51.100.9", "198.51.100.9"),
        (2, "192.0.2.1, 198.51.100.9", "192.0.2.1"),
        (2, "198.51.100.9", "203.0.113.7"),
        (1, "", "203.0.113.7"),
        (1, "not an address", "203.0.113.7"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "[2001:db8:1:2::6]:443", "2001:db8:1:2::"),
        (1, "[2001:db8:1:2::6]", "2001:db8:1:2::"),
        (1, "fe80::1:2%eth0", "fe80::"),
        (1, "::ffff:198.51.100.9", "198.51.100.9"),
        (1, "[::ffff:198.51.100.9]:8080", "198.51.100.9"),
        (1, "198.51.100.9:51234", "198.51.100.9"),
        (1, "unix:", "203.0.113.7"),
        (1, "[", "203.0.113.7"),
    ],
)
def test_an_address_is_what_our_own_proxies_saw(settings, proxies, forwarded, found):
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="203.0.113.7")
    assert client_address(request) == found


def test_an_address_that_is_none_is_still_one_to_store():
    request = RequestFactory().get("/", REMOTE_ADDR="")
    assert client_address(request) == "0.0.0.0"
