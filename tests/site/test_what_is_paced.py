"""Every page that works has a pace and is bounded by itself; the others are known to be cheap."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from limits import parse

from regimen.engine.folding import MOST_SPELLED, fold, spell_out
from regimen.guidance import views as guidance
from regimen.pace import LEAST_WORK_MS, WORK, limiter, paced
from regimen.questions.condition_search import LONGEST_TYPED, find_conditions
from regimen.questions.session import LONGEST_CHOICE, MOST_VALUES, STORED
from tests.support.effort import assert_no_text_takes_long
from tests.support.journey import answer
from tests.support.people import STARTER

# What makes no plan, draws no paper, hashes no password and searches for nothing: some
# milliseconds each, whatever is sent.
CHEAP = {
    "home", "about", "who-runs-this", "privacy", "accessibility", "label", "leave", "too-young",
    "get-help", "pain-help", "strayed", "stay", "editions", None,
}  # fmt: skip
# Signs that fall into many letters, and into none.
ODD = ("\ufdfa", "\ufdfa ", "\u3300", "\uac01", "e\u0301\u0302", "İ", "½", "\u200b", "👩‍👩‍👧")


def paces_of(view):
    """The paces that a view stands under."""
    found = set()
    while hasattr(view, "__code__"):
        if view.__code__.co_qualname.startswith("paced."):
            names = dict(zip(view.__code__.co_freevars, view.__closure__, strict=True))
            found.add(names["name"].cell_contents)
        view = getattr(view, "__wrapped__", None)
    return found


def test_every_page_has_a_pace_or_is_known_to_be_cheap():
    # The desk and the staff's pages have tests of their own: passwords, and who may open them.
    pages = [each for each in get_resolver().url_patterns if hasattr(each, "name")]
    unpaced = {each.name for each in pages if not paces_of(each.callback)}
    assert unpaced == CHEAP
    assert len(pages) > 40


def test_the_search_among_conditions_has_a_pace(client, edition, settings):
    answer(client, conditions=None)
    settings.PACES = {**settings.PACES, "conditions": "2/minute"}
    path, found = "/questions/conditions/", {"HX-Request": "true", "HX-Target": "found"}
    tries = [client.post(path, {"text": "gout"}, headers=found).status_code for _ in range(3)]
    assert tries == [200, 200, 429]
    assert client.get(path).status_code == 429
    assert client.get("/questions/kidneys/").status_code == 200


def test_opening_sessions_has_a_pace_and_answering_in_one_has_none(client, edition, settings):
    settings.PACES = {**settings.PACES, "begin": "2/minute"}
    path, said = "/questions/about-you/", {"age": "52"}
    assert [Client().post(path, said).status_code for _ in range(2)] == [302, 302]
    for each in (path, "/questions/start/", "/questions/medicines/", "/questions/conditions/"):
        assert Client().post(each, said).status_code == 429, each
    unknown = Client()
    unknown.cookies["sessionid"] = "a" * 32
    assert unknown.post(path, said).status_code == 429
    assert Session.objects.count() == 2
    assert Client().get("/").status_code == 200
    limiter().storage.reset()
    client.post("/questions/start/", {"region": "us"})
    assert [client.post(path, said).status_code for _ in range(5)] == [302] * 5


def work(request):
    until = time.thread_time() + 3 * LEAST_WORK_MS / 1000
    while time.thread_time() < until:
        pass
    return HttpResponse()


@pytest.mark.parametrize(
    "view",
    [paced("save", posts_only=True)(work), paced("plan")(paced("save", posts_only=True)(work))],
    ids=["alone", "within another"],
)
def test_a_request_is_weighed_once_whatever_paces_it_stands_under(rf, settings, view):
    settings.WORK_PACE = "100000/minute"
    assert view(rf.post("/")).status_code == 200
    left = limiter().get_window_stats(parse(settings.WORK_PACE), WORK, "127.0.0.1").remaining
    assert 3 * LEAST_WORK_MS <= 100_000 - left < 6 * LEAST_WORK_MS


def test_nobody_waits_for_what_another_has_counted(client, edition, monkeypatch):
    monkeypatch.setattr(guidance, "PATIENCE_SECONDS", 0.01)
    with guidance._measuring:
        refused = client.get("/guidance/evidence/")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "10")
    assert client.get("/guidance/evidence/").status_code == 200


@pytest.mark.parametrize("piece", ["a", "a ", "ab cd ", "heart failure ", "\ufdfa "])
def test_no_text_makes_the_search_among_conditions_take_long(piece):
    assert_no_text_takes_long(lambda text: find_conditions(STARTER, text), piece, LONGEST_TYPED)


@pytest.mark.parametrize("piece", ODD)
def test_no_sign_makes_a_text_grow(piece):
    for text in (piece * 500, f"abc {piece * 500}"):
        assert len(spell_out(text)) <= MOST_SPELLED * len(text)
    assert fold(f"Lévothyroxine {piece}").startswith("levothyroxine")


def test_a_list_has_no_more_letters_than_its_box_takes(client, edition):
    answer(client, medicines=None)
    path = "/questions/medicines/"
    for _ in range(3):
        lines = "\n".join(("zorb " * 60)[:190] + str(n) for n in range(18))
        page = client.post(path, {"text": lines, "add": "1"})
    rows = client.session[STORED]["medicines"]["rows"]
    assert len(rows) == 18
    assert "Your list is too long to read" in page.content.decode()
    assert "zorb zorb" in page.content.decode()
    client.post(path, {"text": "metformin", "add": "1"})
    assert client.session[STORED]["medicines"]["rows"][-1]["text"] == "metformin"


def test_a_session_keeps_no_more_than_a_form_can_read(client, edition):
    answer(client, medicines=None)
    path = "/questions/medicines/"
    client.post(path, {"text": "levothyroxine\nmetformin", "add": "1"})
    long = {f"m1-{name}": "x" * 9000 for name in ("which", "clock", "spelling", "course_until")}
    many = {f"m1-{name}": ["x" * 150] * 130 for name in ("when", "weekdays", "no_label")}
    client.post(path, {"m1-open": "1", **long, **many, "add": "1"})
    (row, _) = client.session[STORED]["medicines"]["rows"]
    kept = {name: (len(values), max(map(len, values))) for name, values in row["details"].items()}
    assert kept["clock"] == (1, 201)
    assert kept["which"] == (1, LONGEST_CHOICE)
    assert kept["weekdays"] == (MOST_VALUES, LONGEST_CHOICE)
    assert "too long" in client.get(path).content.decode()
