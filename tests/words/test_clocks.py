"""Times of day are read as people write them, by what they are for, or asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.engine.answers import Day
from regimen.engine.day import to_clock
from regimen.words.clocks import MOST_CHARACTERS_OF_SEVERAL, check_order, read_clock, read_clocks
from regimen.words.moments import clock
from tests.support.effort import assert_no_text_takes_long

EXACT = {
    "07:30": "07:30",
    "06:30": "06:30",
    "0:30": "00:30",
    "00:30": "00:30",
    "19:30": "19:30",
    "19.30": "19:30",
    "19h30": "19:30",
    "19 h 30": "19:30",
    "8h": "08:00",
    "7h30": "07:30",
    "7:30h": "07:30",
    "07": "07:00",
    "13": "13:00",
    "0830": "08:30",
    "1930": "19:30",
    "0830 hrs": "08:30",
    "7:30:00": "07:30",
    "19.30 Uhr": "19:30",
    "19 Uhr 30": "19:30",
    "7 Uhr abends": "19:00",
    "halb 8 abends": "19:30",
    "7 heures du matin": "07:00",
    "8 de la tarde": "20:00",
    "24:00": "00:00",
    "24 Uhr": "00:00",
    "7 am": "07:00",
    "7am": "07:00",
    "7 a.m.": "07:00",
    "7 A. M.": "07:00",
    "7a": "07:00",
    "830p": "20:30",
    "830 pm": "20:30",
    "10:30 p.m": "22:30",
    "10.30pm": "22:30",
    "10 30 pm": "22:30",
    "07:30 pm": "19:30",
    "19:30 pm": "19:30",
    "12 am": "00:00",
    "12:15 am": "00:15",
    "12 pm": "12:00",
    "12:00 pm": "12:00",
    "12 noon": "12:00",
    "12:00 noon": "12:00",
    "8.am": "08:00",
    "8;00am": "08:00",
    "6,30 pm": "18:30",
    "7h30min": "07:30",
    "22u30": "22:30",
    "kl. 22:30": "22:30",
    "ore 20": "20:00",
    "las 8 de la mañana": "08:00",
    "8 rano": "08:00",
    "@ 8am": "08:00",
    "10-ish pm": "22:00",
    "7pm sharp": "19:00",
    "noon": "12:00",
    "midday": "12:00",
    "Mittag": "12:00",
    "12 Uhr mittags": "12:00",
    "midi": "12:00",
    "mediodía": "12:00",
    "midnight": "00:00",
    "12 midnight": "00:00",
    "12:00 midnight": "00:00",
    "Mitternacht": "00:00",
    "8 in the morning": "08:00",
    "6:30 in the evening": "18:30",
    "9 at night": "21:00",
    "2 at night": "02:00",
    "12 at night": "00:00",
    "half past 7 in the evening": "19:30",
    "half past seven am": "07:30",
    "quarter to 8 pm": "19:45",
    "quarter to 1 am": "00:45",
    "10 past 7 am": "07:10",
    "twenty to eight pm": "19:40",
    "at 7 pm": "19:00",
    "７：３０ ａｍ": "07:30",
    "٧:٣٠ am": "07:30",
    "8\u00a0am": "08:00",
    "9 pm at night": "21:00",
    "half 24": "23:30",
    "zwölf Uhr mittags": "12:00",
    "sept heures du matin": "07:00",
    "alle otto di sera": "20:00",
}
REFUSED = {
    "": "not-a-time",
    "soon": "not-a-time",
    "with breakfast": "not-a-time",
    "8 hours": "not-a-time",
    "every 8 hours": "not-a-time",
    "-7": "not-a-time",
    "7:5": "not-a-time",
    "7.5": "not-a-time",
    "8 20": "not-a-time",
    "half a pill": "not-a-time",
    "half": "not-a-time",
    "7-9": "not-a-time",
    "19:30 am": "not-a-time",
    "0:30 pm": "not-a-time",
    "7 am in the evening": "not-a-time",
    "7²": "not-a-time",
    "7\x00": "not-text",
    "25:00": "out-of-range",
    "24:30": "out-of-range",
    "7:60": "out-of-range",
    "99": "out-of-range",
    "7 and 9": "more-than-one",
    "7am 9pm": "more-than-one",
    "7" * 5000: "too-long",
    "7 " + "am" * 40: "too-long",
}
ASKED = {
    "7": ("07:00", "19:00"),
    "7.30": ("07:30", "19:30"),
    "7:30": ("07:30", "19:30"),
    "730": ("07:30", "19:30"),
    "7 o'clock": ("07:00", "19:00"),
    "7 Uhr": ("07:00", "19:00"),
    "12": ("00:00", "12:00"),
    "12:30": ("00:30", "12:30"),
    "half past 7": ("07:30", "19:30"),
    "half 7": ("06:30", "07:30", "18:30", "19:30"),
    "half eight": ("07:30", "08:30", "19:30", "20:30"),
    "half acht": ("07:30", "08:30", "19:30", "20:30"),
    "half eight pm": ("19:30", "20:30"),
    "half 13": ("12:30", "13:30"),
    "halb acht": ("07:30", "19:30"),
    "acht Uhr": ("08:00", "20:00"),
    "a las ocho": ("08:00", "20:00"),
    "quarter to 8": ("07:45", "19:45"),
    "quarter to 1": ("00:45", "12:45"),
    "12 in the evening": ("00:00", "12:00"),
    "5 at night": ("05:00", "17:00"),
}


@pytest.mark.parametrize(("text", "read"), EXACT.items())
@pytest.mark.parametrize("meant", ["", "medicine", "bed"])
def test_a_clear_time_is_exact_whatever_it_is_for(text, read, meant):
    found = read_clock(text, meant)
    assert (found.state, found.time, found.was_inferred) == ("exact", read, False)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_is_no_time_is_refused_with_its_reason(text, reason):
    found = read_clock(text)
    assert (found.state, found.reason, found.time) == ("refused", reason, "")


@pytest.mark.parametrize(("text", "choices"), ASKED.items())
@pytest.mark.parametrize("meant", ["", "medicine"])
def test_a_bare_time_is_asked_about_where_nothing_says_which_it_is(text, choices, meant):
    found = read_clock(text, meant)
    assert (found.state, found.choices, found.time) == ("asks", choices, "")


@pytest.mark.parametrize(
    ("meant", "text", "read"),
    [
        ("wake", "6:30", "06:30"),
        ("wake", "11", "11:00"),
        ("breakfast", "8", "08:00"),
        ("lunch", "1", "13:00"),
        ("lunch", "12", "12:00"),
        ("lunch", "11:30", "11:30"),
        ("dinner", "6:30", "18:30"),
        ("dinner", "6.30", "18:30"),
        ("dinner", "7 Uhr", "19:00"),
        ("dinner", "half past 7", "19:30"),
        ("bed", "10:30", "22:30"),
        ("bed", "11", "23:00"),
    ],
)
def test_a_bare_time_is_read_by_what_it_is_for(meant, text, read):
    found = read_clock(text, meant)
    assert (found.state, found.time, found.was_inferred) == ("exact", read, True)
    assert not found.is_unusual


@pytest.mark.parametrize(
    ("meant", "text"),
    [("wake", "5"), ("wake", "12"), ("lunch", "11"), ("dinner", "12"), ("dinner", "11"),
     ("bed", "12"), ("bed", "8"), ("bed", "12:30")],
)  # fmt: skip
def test_a_bare_time_is_asked_about_where_both_halves_make_sense(meant, text):
    assert read_clock(text, meant).state == "asks"


def test_a_clear_time_outside_the_usual_hours_says_so():
    assert read_clock("06:30", "dinner").is_unusual
    assert read_clock("12 pm", "bed").is_unusual
    assert not read_clock("18:30", "dinner").is_unusual
    assert not read_clock("03:00", "medicine").is_unusual


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("", []),
        ("7.30am and 9pm", ["07:30", "21:00"]),
        ("7:30 am, 9 pm", ["07:30", "21:00"]),
        ("8am/8pm", ["08:00", "20:00"]),
        ("8am; noon; 8pm", ["08:00", "12:00", "20:00"]),
        ("8am 8pm", ["08:00", "20:00"]),
        ("08:00 20:00", ["08:00", "20:00"]),
        ("8 in the morning and 9 at night", ["08:00", "21:00"]),
        ("8am\n8pm", ["08:00", "20:00"]),
        ("7h et 19h", ["07:00", "19:00"]),
        ("8 Uhr und 20 Uhr", ["08:00", "20:00"]),
        ("8, 20", ["08:00", "20:00"]),
    ],
)
def test_several_times_are_read_one_by_one(text, times):
    assert [found.time for found in read_clocks(text)] == times


def test_a_bare_time_beside_the_24_hour_clock_is_said_to_be_inferred():
    assert [found.was_inferred for found in read_clocks("8, 20")] == [True, False]


@pytest.mark.parametrize("text", ["7 and 9 pm", "noon, 7", "7, 9 pm"])
def test_a_bare_time_beside_am_and_pm_is_still_asked_about(text):
    assert "asks" in [found.state for found in read_clocks(text)]


def test_more_times_than_a_day_holds_are_refused():
    assert [found.reason for found in read_clocks("7am," * 25)] == ["too-many"]


@given(st.integers(0, 24 * 60 - 1), st.sampled_from(("us", "uk", "eu")))
def test_what_the_pages_write_is_read_as_it_was(minute, region):
    time = to_clock(minute)
    written = clock(time, region)
    found = read_clock(written if region != "eu" else f"{written}h", "medicine")
    assert (found.state, found.time) == ("exact", time)


@given(
    st.text(max_size=80) | st.text("0123456789.:h ampuhrtoquastn,", max_size=80),
    st.sampled_from(("", "medicine", "wake", "lunch", "dinner", "bed")),
)
def test_any_text_is_answered(text, meant):
    for found in (read_clock(text, meant), *read_clocks(text, meant)):
        assert (found.state == "exact") == bool(found.time)
        assert (found.state == "asks") == (len(found.choices) == 2)
        assert (found.state == "refused") == bool(found.reason)


@pytest.mark.parametrize("piece", ["7", " ", "7 am ", "past ", "a ", "p.", "in the ", "one ", ":"])
def test_no_text_takes_long(piece):
    assert_no_text_takes_long(read_clocks, piece, MOST_CHARACTERS_OF_SEVERAL)


def problems(**day):
    return [(problem.code, problem.between) for problem in check_order(Day(**day))]


def test_usual_days_and_night_shifts_are_in_order():
    assert problems() == []
    assert problems(breakfast=None, lunch=None, dinner=None) == []
    assert problems(wake="07:00", breakfast="07:00") == []
    night = {"wake": "16:00", "breakfast": "17:00", "lunch": "22:00", "dinner": "03:00"}
    assert problems(**night, bed="08:00") == []
    assert problems(bed="00:30", dinner="23:45") == []


@pytest.mark.parametrize(
    ("day", "between"),
    [
        ({"dinner": "06:30", "wake": "06:30"}, ("lunch", "dinner")),
        ({"lunch": "01:00"}, ("lunch", "bed")),
        ({"breakfast": "06:45"}, ("wake", "breakfast")),
        ({"breakfast": "13:30"}, ("breakfast", "lunch")),
        ({"dinner": "23:00"}, ("dinner", "bed")),
    ],
)
def test_two_times_out_of_order_are_named(day, between):
    assert problems(**day) == [("out-of-order", between)]


@pytest.mark.parametrize(
    ("wake", "bed", "found"),
    [
        ("07:00", "05:00", []),
        ("07:00", "05:01", ["sleep-too-short"]),
        ("07:00", "07:00", ["sleep-too-short"]),
        ("07:00", "15:00", []),
        ("07:00", "14:59", ["sleep-too-long"]),
    ],
)
def test_sleep_is_between_two_and_sixteen_hours(wake, bed, found):
    meals = dict.fromkeys(("breakfast", "lunch", "dinner"))
    assert [code for code, _ in problems(wake=wake, bed=bed, **meals)] == found
