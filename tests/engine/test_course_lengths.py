"""How long a course lasts, by what is told of it."""

import datetime

from regimen.engine.answers import TakenMedicine

DAY = datetime.date(2026, 12, 1)


def test_a_course_lasts_as_told_or_to_its_last_day_from_the_start_on():
    assert TakenMedicine(name="x", course_days=5).course_length(DAY) == 5
    assert TakenMedicine(name="x").course_length(DAY) is None
    until = TakenMedicine(name="x", course_until=DAY + datetime.timedelta(days=2))
    assert until.course_length(DAY) == 3
    assert until.course_length(None) == 0
