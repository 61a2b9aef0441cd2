"""Answers put aside before there is a plan: a code that cannot be guessed, once, and paced."""

import datetime
import math
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from regimen.plans.models import CODE_LETTERS, Pause
from tests.support.journey import answer
from tests.support.says import read_said

CODE = re.compile(rf"(?:[{CODE_LETTERS}]{{4}}-){{4}}[{CODE_LETTERS}]{{4}}")


@pytest.fixture
def code(client, edition):
    """The code of somebody who stopped at the question of their kidneys."""
    answer(client, kidneys=None)
    return CODE.search(read_said(client.post("/questions/pause/", follow=True))).group()


def test_the_answers_go_on_in_another_browser(code):
    elsewhere = Client()
    typed = code.lower().replace("-", " ")
    page = elsewhere.post("/resume/", {"code": typed}, follow=True)
    assert page.redirect_chain[-1][0] == "/questions/kidneys/"


def test_no_answer_stays_in_the_browser_that_stopped(client, code):
    assert {"answers", "drafts"} & set(client.session.keys()) == set()
    assert client.post("/questions/pause/").url == "/"


HALF_FILLED = {
    "medicines": ({"text": "warfarin", "m1-open": "1", "m1-clock": "7 am and"},
                  ['value="warfarin"', 'value="7 am and"']),
    "conditions": ({"conditions": ["diabetes"]}, ['id="group-diabetes" checked']),
    "day": ({"wake": "half five"}, ['value="half five"']),
}  # fmt: skip


@pytest.mark.parametrize("slug", HALF_FILLED)
def test_a_page_that_is_half_filled_goes_along(client, edition, slug):
    said, shown = HALF_FILLED[slug]
    answer(client, **{slug: None})
    address = f"/questions/{slug}/"
    if slug == "medicines":
        client.post(address, {"text": "levothyroxine", "add": "1"})
    assert 'form="page" formaction="/questions/pause/"' in client.get(address).content.decode()
    put_aside = client.post("/questions/pause/", {**said, "from": slug}, follow=True)
    found = CODE.search(read_said(put_aside))
    elsewhere = Client()
    page = elsewhere.post("/resume/", {"code": found.group()}, follow=True)
    assert page.redirect_chain[-1][0] == address
    again = " ".join(page.content.decode().split())
    assert all(each in again for each in shown)


@pytest.mark.parametrize("slug", ["day", "nowhere", "review"])
def test_a_page_that_may_not_be_open_keeps_nothing(client, edition, slug):
    answer(client, kidneys=None)
    client.post("/questions/pause/", {"wake": "half five", "from": slug})
    assert "half five" not in str(Pause.objects.get().held)


def test_the_browser_that_stopped_comes_back_and_goes_on_by_presses_alone(client, code):
    """Back shows the code again, home offers to go on, and the box holds the code."""
    assert code in read_said(client.get("/questions/pause/"))
    assert 'href="/resume/">Go on where you stopped' in client.get("/").content.decode()
    assert f'value="{code}"' in client.get("/resume/").content.decode()
    assert client.post("/resume/", {"code": code}).url == "/questions/review/"
    assert client.get("/questions/pause/").url == "/"
    assert "Go on where you stopped" not in client.get("/").content.decode()


def test_a_code_is_wiped_from_the_browser_and_works_on(client, code):
    client.post("/questions/leave/")
    assert client.get("/questions/pause/").url == "/"
    assert Client().post("/resume/", {"code": code}).url == "/questions/review/"


def test_a_code_works_once(code):
    Client().post("/resume/", {"code": code})
    assert "no answers under this code" in read_said(Client().post("/resume/", {"code": code}))
    assert not Pause.objects.exists()


def test_a_code_has_eighty_bits_and_is_not_kept(code):
    assert len(code.replace("-", "")) * math.log2(len(CODE_LETTERS)) >= 80
    kept = Pause.objects.get()
    assert code.replace("-", "") not in kept.code_hash.upper()


def test_guessing_is_paced(settings, code):
    settings.PACES = {**settings.PACES, "resume": "2/hour"}
    guesser = Client()
    got = [guesser.post("/resume/", {"code": "x" * 20}).status_code for _ in range(3)]
    assert got == [200, 200, 429]


def test_answers_put_aside_too_long_are_gone_and_purged(code):
    Pause.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))
    assert "no answers under this code" in read_said(Client().post("/resume/", {"code": code}))
    call_command("purge_plans")
    assert not Pause.objects.exists()
