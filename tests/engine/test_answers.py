"""Reading answers: strict about keys, types and terms, and it says where."""

import json

import msgspec
import pytest

from regimen.engine.answers import Baseline, UnknownTerm, is_clock, read_answers
from tests.support.sample import PLAIN, SAMPLE

WHOLE = json.loads(msgspec.json.encode(PLAIN))


def read(**changes):
    return read_answers(json.dumps({**WHOLE, **changes}), SAMPLE)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"age": "forty"}, "$.age"),
        ({"age": 140}, "$.age"),
        ({"favourite_colour": "red"}, "favourite_colour"),
        ({"medicines": [{"name": "x", "dose": 3}]}, "$.medicines[0]"),
        ({"medicines": [{"name": ""}]}, "$.medicines[0].name"),
        ({"product": {"unit_mg": -5}}, "$.product.unit_mg"),
        ({"day": {"wake": "25:00"}}, "$.day.wake"),
        ({"pains": []}, "$.pains"),
    ],
)
def test_a_wrong_key_or_type_names_its_place(changes, place):
    with pytest.raises(msgspec.DecodeError) as caught:
        read(**changes)
    assert place in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("region", "mars"),
        ("sex", "unsaid"),
        ("pregnancy", "twins"),
        ("pains", ["toothache"]),
        ("red_flags", ["red-socks"]),
        ("kidney", "fine"),
        ("conditions", ["hiccups"]),
        ("unsure", ["hiccups"]),
        ("diets", ["air"]),
        ("allergens", ["dust"]),
    ],
)
def test_an_unknown_term_names_its_place_and_what_was_expected(field, value):
    with pytest.raises(UnknownTerm) as caught:
        read(**{field: value})
    assert f"$.{field}" in str(caught.value)
    assert "expected one of" in str(caught.value)


def test_an_unknown_time_names_its_medicine():
    with pytest.raises(UnknownTerm, match=r"medicines\[1\]\.times"):
        read(medicines=[{"name": "x"}, {"name": "y", "times": ["teatime"]}])


@pytest.mark.parametrize("field", ["red_flags", "kidney", "conditions", "medicines", "age"])
def test_silence_is_not_an_answer(field):
    with pytest.raises(msgspec.ValidationError, match=field):
        read_answers(json.dumps({k: v for k, v in WHOLE.items() if k != field}), SAMPLE)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day": {"fast_from": "10:00"}}, "Only one end of the fast"),
        ({"day": {"fast_from": "06:00", "fast_until": "23:00"}}, "The fast leaves no waking hour"),
        ({"start_on": "2150-01-01"}, "Unlikely year 2150"),
    ],
)
def test_a_day_or_a_date_that_cannot_be_names_its_place(changes, said):
    with pytest.raises(UnknownTerm) as caught:
        read(**changes)
    assert str(caught.value).startswith(said)
    assert f"$.{next(iter(changes))}" in str(caught.value)


def test_a_start_is_the_mean_of_the_three_scores_of_pain():
    assert Baseline(pain=6, enjoyment=5, activity=9, sleep=1).score == 6.7


def test_clock_times():
    assert is_clock("07:05")
    assert not any(is_clock(text) for text in ("7:05", "24:00", "12:60", "12", "٠٧:٠٥", "ab:cd"))
