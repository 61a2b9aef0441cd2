"""Dates are read as people write them where they live; a doubtful day is asked about."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.words.dates import MOST_CHARACTERS, add_months, check_start, read_date
from regimen.words.moments import date_words, full_date_words
from tests.support.effort import assert_no_text_takes_long

THURSDAY = datetime.date(2026, 11, 26)
FIRST = datetime.date(2026, 12, 1)
TWELFTH = datetime.date(2026, 1, 12)


@pytest.mark.parametrize("region", ["us", "uk", "elsewhere"])
@pytest.mark.parametrize(
    "text",
    ["2026-12-01", "2026-12-1", "2026/12/01", "2026.12.01", "20261201", "1 Dec", "1 Dec 2026",
     "1st December", "1st of December, 2026", "Dec 1", "Dec. 1", "December 1st, 2026",
     "Dec 1 2026", "DEC 1, 2026", "1. Dezember 2026", "1er décembre", "1 de diciembre de 2026",
     "1-Dec-2026", "Tue, Dec 1 2026", "Tue 1 Dec", "Tuesday the 1st of December", "in 5 days",
     "Tuesday", "next Tuesday", "on Tuesday", "٢٠٢٦-١٢-٠١", "１ Dec", "1\u00a0Dec"],
)  # fmt: skip
def test_a_clear_date_is_exact_everywhere(text, region):
    assert read_date(text, THURSDAY, region).date == FIRST


@pytest.mark.parametrize(
    ("text", "region", "date"),
    [
        ("12/1/2026", "us", FIRST),
        ("12/1", "us", FIRST),
        ("12-01-26", "us", FIRST),
        ("12/1/2026", "uk", TWELFTH),
        ("1/12/2026", "uk", FIRST),
        ("1/12", "eu", FIRST),
        ("1.12.2026", "eu", FIRST),
        ("1.12.", "eu", FIRST),
        ("01.12.26", "", FIRST),
        ("25/12/2026", "us", datetime.date(2026, 12, 25)),
        ("12/25/2026", "uk", datetime.date(2026, 12, 25)),
        ("12/25/2026", "", datetime.date(2026, 12, 25)),
        ("12/12/2026", "", datetime.date(2026, 12, 12)),
    ],
)
def test_figures_follow_the_region(text, region, date):
    assert read_date(text, THURSDAY, region).date == date


@pytest.mark.parametrize(
    ("text", "region"), [("12/1/2026", ""), ("1/12/2026", "elsewhere"), ("1.12.2026", "us")]
)
def test_day_and_month_that_can_change_places_are_asked_about(text, region):
    read = read_date(text, THURSDAY, region)
    assert (read.state, read.choices, read.date) == ("asks", (TWELFTH, FIRST), None)


@pytest.mark.parametrize(
    ("text", "days"),
    [("today", 0), ("Tomorrow", 1), ("the day after tomorrow", 2), ("morgen", 1), ("in a week", 7),
     ("in 2 weeks", 14), ("yesterday", -1), ("Wednesday", 6), ("next Thursday", 7),
     ("this Friday", 1), ("next Monday", 4)],
)  # fmt: skip
def test_days_are_counted_from_the_persons_own_today(text, days):
    assert read_date(text, THURSDAY).date == THURSDAY + datetime.timedelta(days=days)


@pytest.mark.parametrize(("text", "days"), [("Thursday", (0, 7)), ("next Friday", (1, 8))])
def test_a_weekday_that_can_be_two_days_is_asked_about(text, days):
    read = read_date(text, THURSDAY)
    assert read.choices == tuple(THURSDAY + datetime.timedelta(days=day) for day in days)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("25 Nov", datetime.date(2026, 11, 25)),
        ("1 Feb", datetime.date(2027, 2, 1)),
        ("29 Feb", datetime.date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_nearest(text, date):
    assert read_date(text, THURSDAY).date == date


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not-a-date"),
        ("soon", "not-a-date"),
        ("1", "not-a-date"),
        ("1/12/2026/4", "not-a-date"),
        ("-1 Dec", "not-a-date"),
        ("1² Dec", "not-a-date"),
        ("31 Feb", "no-such-day"),
        ("2026-13-01", "no-such-day"),
        ("0000-01-01", "no-such-day"),
        ("13/13/2026", "no-such-day"),
        ("Mon 1 Dec 2026", "weekday-differs"),
        ("next week", "which-day"),
        ("1\x00 Dec", "not-text"),
        ("1" * 5000, "too-long"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text, reason):
    read = read_date(text, THURSDAY, "uk")
    assert (read.state, read.reason, read.date) == ("refused", reason, None)


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        (THURSDAY, ()),
        (THURSDAY - datetime.timedelta(days=1), ("past",)),
        (datetime.date(1, 1, 1), ("past",)),
        (datetime.date(2027, 5, 26), ()),
        (datetime.date(2027, 5, 27), ("too-far",)),
    ],
)
def test_a_start_in_the_past_or_far_away_is_doubtful(date, codes):
    assert check_start(date, THURSDAY) == codes


def test_months_end_where_they_end():
    assert add_months(datetime.date(2026, 8, 31), 6) == datetime.date(2027, 2, 28)


dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@given(dates, dates, st.sampled_from(("us", "uk", "eu", "elsewhere")))
def test_what_the_pages_write_is_read_as_it_was(date, today, region):
    for written in (date.isoformat(), full_date_words(date, region)):
        assert read_date(written, today, region).date == date


@given(dates, st.integers(-180, 180), st.sampled_from(("us", "uk")))
def test_a_date_without_its_year_is_read_as_it_was_within_half_a_year(today, days, region):
    date = today + datetime.timedelta(days=days)
    read = read_date(date_words(date, region), today, region)
    assert read.date == date


@given(
    st.text(max_size=70) | st.text("0123456789/.- decnovmondaythnx,", max_size=70),
    st.sampled_from(("us", "uk", "")),
)
def test_any_text_is_answered(text, region):
    read = read_date(text, THURSDAY, region)
    assert (read.state == "exact") == (read.date is not None)
    assert (read.state == "asks") == (len(read.choices) > 1)
    assert (read.state == "refused") == bool(read.reason)


@pytest.mark.parametrize("piece", ["9", " ", "mon ", "the ", "1/", "dec ", "in "])
def test_no_text_takes_long(piece):
    assert_no_text_takes_long(lambda text: read_date(text, THURSDAY), piece, MOST_CHARACTERS)
