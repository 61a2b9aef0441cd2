"""How long a course lasts and on which days something is taken, by what is told of it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.engine.answers import TakenMedicine
from regimen.engine.folding import fold
from regimen.engine.reading import read_medicine
from regimen.engine.wording import clean, part
from tests.support.rulebook import SAMPLE

DAY = datetime.date(2026, 12, 1)


def test_a_course_lasts_as_told_or_to_its_last_day_from_the_start_on():
    assert TakenMedicine(name="x", course_days=5).course_length(DAY) == 5
    assert TakenMedicine(name="x").course_length(DAY) is None
    until = TakenMedicine(name="x", course_until=DAY + datetime.timedelta(days=2))
    assert until.course_length(DAY) == 3
    assert until.course_length(None) == 0


@pytest.mark.parametrize("when", ["for a week, then daily", "until 5 Dec then daily",
                                  "7 days a week", "2 times a month"])  # fmt: skip
def test_what_goes_on_is_no_course(when):
    read = read_medicine(f"quietol {when}", SAMPLE, "north")
    assert read.medicine
    assert (read.course_days, read.until, read.times_a_week, read.every_days) == (
        None, "", None, None,
    )  # fmt: skip


@pytest.mark.parametrize(("when", "told"), {
    "50 mcg 1 day a week, 25 mcg 6 days a week": ((), None),
    "weekly, once a week on Monday": (("monday",), None),
    "once weekly on Mondays, once a week": (("monday",), None),
    "except Mon-Wed": (("thursday", "friday", "saturday", "sunday"), None),
    "not Sat and not Sun": ((), None),
    "not at weekends": (("monday", "tuesday", "wednesday", "thursday", "friday"), None),
    "skip a dose Sunday": (
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday"), None),
    "twice a week, two times a week": ((), 2),
}.items())  # fmt: skip
def test_days_said_twice_or_left_out_are_what_was_said(when, told):
    read = read_medicine(f"quietol {when}", SAMPLE, "north")
    assert read.medicine == "quietol"
    assert (read.weekdays, read.times_a_week) == told


@given(st.text("0123456789.,/+- mgiu", max_size=24))
def test_figures_of_any_kind_can_be_counted(figures):
    part(clean(f"quietol {figures}"))


@pytest.mark.parametrize("strength", ["1,000,000/5 units", "500/125/1.2.3", "1,000.5/50 mg"])
def test_a_strength_of_odd_figures_is_no_plain_one(strength):
    assert read_medicine(f"quietol {strength}", SAMPLE, "north").state != "exact"


def test_a_sign_that_stands_for_a_phrase_makes_no_text_longer():
    phrase = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"
    assert fold(phrase * 50) == fold(phrase) * 50
    assert len(clean(phrase * 50)) == 50
    assert fold(f"Quiétol{phrase * 50}") == f"quietol{phrase * 50}"


def test_more_words_than_any_name_has_are_no_name():
    many = " ".join(f"word{number}" for number in range(40))
    assert read_medicine(f"quietol {many}", SAMPLE, "north").state == "unknown"
