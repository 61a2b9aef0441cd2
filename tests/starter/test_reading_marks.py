"""A mark behind a brand of India's is of what it holds more, never a release word."""

import pytest

from regimen.engine.folding import fold
from regimen.engine.reading import read_medicine
from regimen.engine.reading_words import MARKS_OF_MORE
from regimen.questions.search import search
from tests.support.people import STARTER

MARKED_IN_INDIA = (
    "Zerodol MR",
    "Zerodol-MR tablet",
    "Zerodol MR 100 mg/4mg",
    "zerodol mr twice a day",
    "Zerodol TH 4",
    "Zerodol DSR",
    "Hifenac MR",
    "Norflox TZ",
    "Norflox LB",
    "Oflox OZ",
    "Telma HD",
    "Glycomet PR",
)


@pytest.mark.parametrize("country", ["in", "", "de"])
@pytest.mark.parametrize("text", MARKED_IN_INDIA)
def test_a_mark_behind_a_brand_of_india_is_never_read_as_the_plain_one(text, country):
    read = read_medicine(text, STARTER, "elsewhere", country)

    assert (read.state, read.medicine, read.choices) == ("unknown", "", ())
    assert not search(STARTER, text) or not text.casefold().startswith("zerodol")


def test_no_brand_of_india_is_itself_with_a_mark_behind_it():
    brands = [each for each in STARTER.brands if each.countries == ("in",)]
    named = {fold(each.name) for each in STARTER.brands}

    for brand in brands:
        for mark in sorted(MARKS_OF_MORE["in"]):
            text = f"{brand.name} {mark.upper()}"
            if fold(text) not in named and mark not in brand.name.casefold().split():
                assert read_medicine(text, STARTER, "elsewhere", "in").medicine != brand.medicine


@pytest.mark.parametrize(
    ("text", "medicine"),
    [("Diamicron MR", "gliclazide"), ("Glycomet SR", "metformin"), ("Zerodol CR", "aceclofenac")],
)
def test_a_release_word_of_india_and_a_name_that_has_the_mark_are_read(text, medicine):
    assert read_medicine(text, STARTER, "elsewhere", "in").medicine == medicine
