"""Two tabs of one browser, a plan in each: what one saves never changes the plan of the other."""

import re

import pytest
from django.test import Client

from regimen.plans.models import SavedPlan
from tests.support.journey import answer
from tests.support.saying import words_of

WEAK = {"kidney": "kidney-disease", "result": "egfr-under-30"}
MESSAGE = "Nothing was changed"


@pytest.fixture
def two(edition):
    """A browser that opened plan X, then plan Y; and both."""
    plans = []
    for _ in range(2):
        answer(made := Client())
        token = made.get("/").content.decode().partition("/plan/")[2].partition("/")[0]
        plans.append(SavedPlan.objects.get(token=token))
    return Client(), *plans


def open_page(client, saved, page):
    """What the page of a plan's answer posts besides what is filled in."""
    opened = client.post(f"/plan/{saved.token}/change/", {"page": page}, follow=True)
    (tie,) = set(re.findall(r'name="tie" value="(\w+)"', opened.content.decode()))
    return {"tie": tie}


def test_a_page_left_open_changes_neither_plan_and_leads_back_to_its_own(two):
    client, ours, other = two
    tie = open_page(client, ours, "kidneys")
    open_page(client, other, "kidneys")
    turned = client.post("/questions/kidneys/", {**tie, **WEAK}, follow=True)
    said = words_of(turned.content.decode())
    assert MESSAGE in said
    client.post("/plan/new/")
    for saved in (ours, other):
        saved.refresh_from_db()
        assert (saved.number, saved.make().outcome) == (1, "go")
    assert f'action="/plan/{ours.token}/change/"' in turned.content.decode()
    back = client.post(f"/plan/{ours.token}/change/", {"page": "kidneys"}, follow=True)
    assert re.search(r'value="egfr-under-30"[^>]*checked', back.content.decode())
    again = dict([re.search(r'name="(tie)" value="(\w+)"', back.content.decode()).groups()])
    client.post("/questions/kidneys/", {**again, **WEAK})
    client.post("/plan/new/", again)
    for saved in (ours, other):
        saved.refresh_from_db()
    assert (ours.make().outcome, other.make().outcome) == ("stop", "go")


@pytest.mark.parametrize(
    ("page", "address", "posted"),
    [
        ("medicines", "/questions/medicines/", {"text": "lithium", "finish": "1"}),
        ("kidneys", "/questions/kidneys/", {"back": "1", **WEAK}),
        ("kidneys", "/plan/new/", {}),
        ("kidneys", "/questions/pause/", {}),
    ],
)
def test_whatever_a_page_left_open_posts_is_turned_away(two, page, address, posted):
    client, ours, other = two
    tie = open_page(client, ours, page)
    open_page(client, other, page)
    before = client.get("/questions/review/").content
    assert client.post(address, {**tie, **posted}).url == "/questions/strayed/"
    assert client.get("/questions/review/").content.count(b"lithium") == before.count(b"lithium")
    assert {saved.number for saved in SavedPlan.objects.all()} == {1}


def test_the_review_names_the_plan_that_it_would_change(two):
    client, ours, other = two
    for saved in (ours, other, ours):
        page = client.post(f"/plan/{saved.token}/change/", {"page": ""}, follow=True)
        said = words_of(page.content.decode())
        assert f"Your plan {saved.code} stays as it is until you save." in said


def test_what_is_read_while_one_types_leads_away_too(two):
    client, ours, other = two
    tie = open_page(client, ours, "day")
    open_page(client, other, "day")
    head = {"HX-Request": "true", "HX-Target": "read-backs"}
    turned = client.post("/questions/day/", {**tie, "wake": "7 am"}, headers=head)
    assert turned.headers["HX-Redirect"] == "/questions/strayed/"


def test_a_page_of_answers_that_were_wiped_changes_nothing_and_says_so(client, edition):
    answer(client)
    page = client.get("/questions/kidneys/").content.decode()
    tie = re.search(r'name="tie" value="(\w+)"', page)[1]
    client.post("/questions/start/", {"region": "uk", "again": "1"})
    turned = client.post("/questions/kidneys/", {"tie": tie, **WEAK}, follow=True)
    said = words_of(turned.content.decode())
    assert MESSAGE in said
    assert "are no longer here" in said
    assert SavedPlan.objects.get().number == 1
    assert client.get("/questions/review/").url == "/questions/about-you/"


def test_a_page_opened_before_its_plan_was_saved_still_changes_it(client, edition):
    answer(client)
    page = client.get("/questions/kidneys/").content.decode()
    tie = {"tie": re.search(r'name="tie" value="(\w+)"', page)[1]}
    client.post("/plan/new/", tie)
    open_page(client, SavedPlan.objects.get(), "food")
    client.post("/questions/kidneys/", {**tie, **WEAK})
    client.post("/plan/new/", tie)
    assert SavedPlan.objects.get().make().outcome == "stop"


def test_every_form_of_the_way_carries_its_tie(client, edition):
    answer(client)
    slugs = ("region", "about-you", "warning-signs", "pain", "baseline", "kidneys", "conditions",
             "medicines", "food", "product", "day", "review")  # fmt: skip
    for slug in slugs:
        page = client.get(f"/questions/{slug}/").content.decode()
        forms = re.findall(r"<form.*?</form>", page, re.DOTALL)
        changing = [form for form in forms if 'action="/questions/leave/"' not in form]
        assert changing
        for form in changing:
            assert 'name="tie"' in form, slug


def test_every_page_of_the_way_names_the_plan_whose_answers_it_shows(two):
    client, ours, other = two
    open_page(client, ours, "kidneys")
    assert f"You are changing plan {ours.code}." in client.get("/questions/day/").content.decode()
    open_page(client, other, "kidneys")
    for page in ("kidneys", "medicines", "conditions", "product"):
        said = words_of(client.get(f"/questions/{page}/").content.decode())
        assert f"You are changing plan {other.code}." in said
        assert ours.code not in said


def test_no_page_names_a_plan_before_there_is_one(client, edition):
    client.post("/questions/start/", {"region": "uk", "again": "1"})
    assert "You are changing" not in client.get("/questions/about-you/").content.decode()
