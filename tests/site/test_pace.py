"""Too many at once from one address are refused, in words, and nobody else is."""

import pytest
from django.test import RequestFactory

from regimen.pace import client_address
from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer
from tests.support.people import someone

SEARCH = "/questions/medicines/search/"


@pytest.fixture(autouse=True)
def two_a_minute(settings):
    settings.PACES = dict.fromkeys(settings.PACES, "2/minute")


def search(client, **more):
    return client.post(SEARCH, {"name": "levothyr"}, headers={"HX-Request": "true"}, **more)


def test_a_search_too_many_says_so_in_place_of_the_names(client, edition):
    assert [search(client).status_code for _ in range(3)] == [200, 200, 429]
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
    assert SavedPlan.objects.count() == 2
    refused = client.post("/plan/new/")
    assert "Your answers are still there" in refused.content.decode()
    assert client.get("/questions/review/").status_code == 200


def test_a_handout_too_many_is_not_drawn(client, edition):
    page = f"/plan/{SavedPlan.keep(someone(), edition).token}/"
    papers = [client.get(f"{page}handout.pdf") for _ in range(3)]
    assert [paper.status_code for paper in papers] == [200, 200, 429]
    assert client.get(page).status_code == 200


def test_the_clinics_desk_draws_and_records_at_the_same_pace(admin_client, edition):
    saved = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    for page in ("handout.pdf", "decide/"):
        path = f"/clinic/{saved.code}/{page}"
        assert [admin_client.get(path).status_code for _ in range(3)] == [200, 200, 429]
    assert admin_client.get(f"/clinic/{saved.code}/").status_code == 200


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
