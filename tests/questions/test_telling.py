"""Every answer in words is every answer."""

import datetime

import pytest

from regimen.engine.answers import (
    Agreed,
    Answers,
    Baseline,
    Declined,
    FoodWeek,
    Product,
)
from regimen.questions.telling import tell_answers
from tests.support.people import STARTER, someone, taking

TOLD = {
    "age": (71, "71"),
    "red_flags": (("swollen-calf",), "calf"),
    "unsure": (("heart-block",), "Heart block"),
    "medicines": (taking("levothyroxine"), "levothyroxine (8:00 am)"),
    "baseline": (Baseline(pain=6, enjoyment=5, activity=7, sleep=4), "pain 6; enjoyment 5"),
    "food_week": (
        FoodWeek(greens=3, nuts=0, seeds=1, legumes=2, grains=7, other=9),
        "leafy greens 3; nuts 0",
    ),
    "product": (
        Product(form="tablet", unit_mg=120, compound_mg=900, units_a_pack=60),
        "tablets; 120 mg of magnesium in one; 900 mg of the compound in one; 60 in the pack",
    ),
    "magnesium_rich_diet": (True, "yes"),
    "other_foods": ("kiwi, celery salt", "kiwi, celery salt"),
    "supplemental_mg": (57.5, "57.5 mg a day"),
    "start_on": (datetime.date(2026, 12, 1), "Dec 1 2026"),
    "agreed": (
        Agreed(name="Dr A", role="GP", flags=("kidney-ask",), registration="7"),
        "Dr A, GP, 7",
    ),
    "declined": (Declined(name="Dr B", role="GP", reason="no need"), "Dr B, GP; no need"),
}


def test_every_field_of_the_answers_is_told_in_their_order():
    assert tuple(tell_answers(someone(), STARTER)) == Answers.__struct_fields__


@pytest.mark.parametrize("field", TOLD)
def test_what_was_answered_stands_in_the_list(field):
    answer, words = TOLD[field]
    label, told = tell_answers(someone(**{field: answer}), STARTER)[field]
    assert label
    assert words in told
    assert words not in tell_answers(someone(), STARTER)[field][1]


def test_what_was_not_asked_is_not_told_as_none():
    told = tell_answers(someone(), STARTER)
    assert told["food_week"][1] == told["baseline"][1] == told["start_on"][1] == "not told"
    assert told["pregnancy"][1] == told["medicines"][1] == "none"
