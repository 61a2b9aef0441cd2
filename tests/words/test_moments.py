"""Times and dates are written the way people write them where the person lives."""

import datetime

import pytest

from regimen.questions.telling import tell_answers
from regimen.words.moments import clock, date_words, full_date_words
from tests.support.journey import answer
from tests.support.people import STARTER, someone, taking

FIRST = datetime.date(2026, 12, 1)


def test_words_follow_the_region():
    assert clock("00:05", "us") == "12:05 am"
    assert clock("12:00", "uk") == "12:00 pm"
    assert clock("18:30", "other") == "18:30"
    assert date_words(FIRST, "us") == "Tue, Dec 1"
    assert full_date_words(FIRST, "us") == "Tue, Dec 1 2026"
    assert full_date_words(FIRST, "eu") == "Tue 1 Dec 2026"
    assert date_words(None, "us") == ""


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("us", ("6:30 am", "10:30 pm", "Tue, Dec 1", "levothyroxine (7:00 am)")),
        ("uk", ("6:30 am", "10:30 pm", "Tue 1 Dec", "levothyroxine (7:00 am)")),
        ("eu", ("06:30", "22:30", "Tue 1 Dec", "levothyroxine (07:00)")),
    ],
)
def test_the_review_follows_the_region(client, edition, region, said):
    answer(client, region={"region": region})
    page = client.get("/questions/review/").content.decode()
    assert all(words in page for words in said), page


@pytest.mark.parametrize(("region", "said"), [("us", "7:00 am, 2:30 pm"), ("eu", "07:00, 14:30")])
def test_examples_follow_the_region(client, edition, region, said):
    answer(client, region={"region": region}, medicines=None)
    client.post("/questions/medicines/", {"text": "levothyroxine"})
    assert f"Such as {said}." in client.get("/questions/medicines/").content.decode()


def test_every_answer_in_words_follows_the_region():
    taken = taking("levothyroxine", times=("wake", "19:30"))
    us = tell_answers(someone(medicines=taken), STARTER)
    eu = tell_answers(someone(medicines=taken, region="eu"), STARTER)
    assert us["medicines"][1] == "levothyroxine (on waking, 7:30 pm)"
    assert eu["medicines"][1] == "levothyroxine (on waking, 19:30)"
    assert us["day"][1] == "up 7:00 am, meals 8:00 am, 1:00 pm, 6:30 pm, bed 10:30 pm"
    assert eu["day"][1] == "up 07:00, meals 08:00, 13:00, 18:30, bed 22:30"
