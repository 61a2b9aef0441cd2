"""How long a course lasts, by what is told of it."""

import datetime

import pytest

from regimen.engine.answers import TakenMedicine
from regimen.engine.reading import read_medicine
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
