"""A second tap meant for the page before answers nothing, and is told."""

import re

import pytest

from regimen.questions import double_taps
from tests.support.journey import SCIATICA, answer, answer_medicines

PAGES = [slug for slug in SCIATICA if slug not in ("region", "medicines")]


def stamp_of(client, address):
    """When the page at an address says that it was sent."""
    return re.search(r'name="sent" value="([\d.]+)"', client.get(address).content.decode())[1]


@pytest.mark.parametrize("slug", PAGES)
def test_a_press_just_after_a_page_was_sent_is_no_answer(client, edition, monkeypatch, slug):
    answer(client, **{slug.replace("-", "_"): None})
    address = f"/questions/{slug}/"
    said = {**SCIATICA[slug], "sent": stamp_of(client, address)}
    assert client.post(address, said).url == address
    assert slug not in client.session["answers"]
    assert "Please read this page first." in client.get(address).content.decode()
    now = double_taps.time.time() + 1
    monkeypatch.setattr(double_taps.time, "time", lambda: now)
    assert client.post(address, said).url != address
    assert slug in client.session["answers"]


def test_neither_the_medicines_nor_the_review_take_it(client, edition):
    answer(client, medicines=None)
    address = "/questions/medicines/"
    said = {"none": "1", "sent": stamp_of(client, address)}
    assert client.post(address, said).url == address
    assert client.get("/questions/food/").url == address
    answer_medicines(client, "none")
    for slug in ("food", "food-week", "product", "day"):
        client.post(f"/questions/{slug}/", SCIATICA[slug])
    sent = stamp_of(client, "/questions/review/")
    assert client.post("/plan/new/", {"sent": sent}).url == "/questions/review/"
    assert "/plan/" in client.post("/plan/new/").url


def test_back_is_never_too_soon(client, edition):
    answer(client, more_signs=None)
    said = {"back": "1", "sent": stamp_of(client, "/questions/more-signs/")}
    assert client.post("/questions/more-signs/", said).url == "/questions/warning-signs/"


@pytest.mark.parametrize("sent", ["", "x", "nan", "inf", "-5", "9" * 400])
def test_what_a_form_says_of_when_it_was_sent_may_be_anything(client, edition, sent):
    answer(client, more_signs=None)
    said = {"none": "1", "sent": sent}
    assert client.post("/questions/more-signs/", said).url == "/questions/last-signs/"
