"""Numbers are read as people write them; what is unclear is asked, never guessed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.words.numbers import MOST_CHARACTERS, read_age, read_number, read_whole
from tests.support.effort import assert_no_text_takes_long

EXACT = {
    "12": 12,
    "007": 7,
    " 12 ": 12,
    "+5": 5,
    "12.": 12,
    "12.5": "12.5",
    "12,5": "12.5",
    "1,5": "1.5",
    ",5": "0.5",
    ".5": "0.5",
    "0,125": "0.125",
    "0.125": "0.125",
    "1234,567": "1234.567",
    "1,2345": "1.2345",
    "1,300.5": "1300.5",
    "1.300,5": "1300.5",
    "1,300.500": "1300.5",
    "1,300,500": 1300500,
    "1.300.500": 1300500,
    "1 300": 1300,
    "1\u00a0300": 1300,
    "1\u202f300,5": "1300.5",
    "1\u2009300\u2009500": 1300500,
    "1'300": 1300,
    "1’300.50": "1300.5",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "1½": "3/2",
    "1 ½": "3/2",
    "11½": "23/2",
    "1/2": "1/2",
    "1⁄2": "1/2",
    "1 1/2": "3/2",
    "1-1/2": "3/2",
    "half": "1/2",
    "a half": "1/2",
    "one and a half": "3/2",
    "2 and a half": "5/2",
    "three quarters": "3/4",
    "Seven": 7,
    "١٢٫٥": "12.5",
    "۱۲": 12,
    "１２．５": "12.5",
    "१२": 12,
    "\u200f12\u200e": 12,
}
REFUSED = {
    "": "not-a-number",
    "nought mg": "not-a-number",
    "-5": "negative",
    "−5": "negative",
    "- 5": "negative",
    "--5": "negative",
    "1e2": "not-a-number",
    "0x10": "not-a-number",
    "nan": "not-a-number",
    "inf": "not-a-number",
    "1_000": "not-a-number",
    "5²": "not-a-number",
    "²": "not-a-number",
    "⑤": "not-a-number",
    "⅟": "not-a-number",
    "1.2.3": "not-a-number",
    "1,2.5": "not-a-number",
    "1.30,5": "not-a-number",
    "12 5": "not-a-number",
    "12,": "not-a-number",
    "10:30": "not-a-number",
    "1/0": "more-than-one",
    "3/2": "more-than-one",
    "120/80": "more-than-one",
    "5/325": "more-than-one",
    "2-3": "more-than-one",
    "2 or 3": "more-than-one",
    "100 to 200 mg": "more-than-one",
    "1\x002": "not-text",
    "\x00": "not-text",
    "9" * 5000: "too-long",
    "120 mg": "other-unit",
    "0.1 g": "other-unit",
    "58 years": "other-unit",
}


@pytest.mark.parametrize(("text", "value"), EXACT.items())
def test_a_clear_number_is_exact(text, value):
    read = read_number(text)
    assert (read.state, read.value) == ("exact", Fraction(value))


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_is_no_number_is_refused_with_its_reason(text, reason):
    read = read_number(text)
    assert (read.state, read.reason, read.value) == ("refused", reason, None)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("1,300", (1300, "1.3")),
        ("1.300", (1300, "1.3")),
        ("12,500", (12500, "12.5")),
        ("+1,300", (1300, "1.3")),
    ],
)
def test_three_digits_after_one_separator_are_asked_about(text, choices):
    read = read_number(text)
    assert read.state == "asks"
    assert read.value is None
    assert read.choices == tuple(map(Fraction, choices))


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("120 mg", "mg", 120),
        ("120mg", "mg", 120),
        ("12,5 Milligrams", "mg", "12.5"),
        ("1½ mg", "mg", "3/2"),
        ("48 %", "%", 48),
        ("48٪", "%", 48),
        ("48 % DV", "%", 48),
        ("58 years old", "years", 58),
        ("120 ㎎", "mg", 120),
        ("48 %", "mg or %", 48),
        ("60 capsules", "pack", 60),
        ("2 tablets a day", "tablet", 2),
        ("1½ daily", "a-day", "3/2"),
        ("sixty-five", "years", 65),
    ],
)
def test_the_unit_asked_for_may_stand_behind(text, unit, value):
    assert read_number(text, unit).value == Fraction(value)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("0.1 g", "mg"),
        ("500 mcg", "mg"),
        ("500 µg", "mg"),
        ("120 mg", "%"),
        ("6 months", "years"),
        ("2 capsules", "a-day"),
        ("2 ml", "tablet"),
    ],
)
def test_another_unit_is_never_dropped(text, unit):
    assert read_number(text, unit).reason == "other-unit"


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("6", 6, ""),
        ("6.0", 6, ""),
        ("6,0", 6, ""),
        ("6.5", None, "not-whole"),
        ("6½", None, "not-whole"),
        ("-1", None, "negative"),
        ("six", 6, ""),
        ("six?", None, "not-a-number"),
        ("6" * 5000, None, "too-long"),
        ("1974", 1974, ""),
    ],
)
def test_a_whole_number_says_why_it_is_not_one(text, value, reason):
    read = read_whole(text)
    assert (read.value, read.reason) == (value, reason)


def test_only_whole_choices_are_offered_for_a_whole_number():
    assert read_whole("1,300").choices == (1300,)
    assert read_whole("6,000").choices == (6000, 6)


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("58", 58, ""),
        ("58 y", 58, ""),
        ("58.5", None, "not-whole"),
        ("1974", None, "looks-like-a-year"),
        ("2026", None, "looks-like-a-year"),
        ("150", 150, ""),
    ],
)
def test_a_year_of_birth_is_not_an_age(text, value, reason):
    read = read_age(text)
    assert (read.value, read.reason) == (value, reason)


@given(st.integers(0, 10**9), st.sampled_from((".", ",")), st.integers(0, 99))
def test_a_decimal_written_is_the_decimal_read(whole, separator, hundredths):
    read = read_number(f"{whole}{separator}{hundredths:02d}")
    assert read.value == whole + Fraction(hundredths, 100)


@given(st.integers(1000, 10**9))
def test_thousands_are_read_or_asked_about_but_never_become_a_small_number(number):
    for separator in (",", ".", " ", "'"):
        read = read_number(f"{number:,}".replace(",", separator))
        assert read.value == number or (read.value is None and number in read.choices)


@given(st.text(max_size=60) | st.text("0123456789.,/ -+½mg%and", max_size=60))
def test_any_text_is_answered(text):
    read = read_number(text, "mg")
    assert (read.state == "exact") == (read.value is not None)
    assert (read.state == "asks") == (len(read.choices) > 1)
    assert (read.state == "refused") == bool(read.reason)


@pytest.mark.parametrize("piece", ["9", " ", ",9", "1/", "½", "\x00", "9 to ", "ﷺ", "-"])
def test_no_text_takes_long(piece):
    assert_no_text_takes_long(lambda text: read_number(text, "mg"), piece, MOST_CHARACTERS)
