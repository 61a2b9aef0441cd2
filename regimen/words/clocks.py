"""Clocks: times of day as people write them, and whether a day's times can stand together."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from regimen.engine.answers import ANCHORS, Day
from regimen.engine.day import to_clock, to_minute
from regimen.engine.records import Frozen
from regimen.engine.slots import DAY_MINUTES
from regimen.words.clock_words import (
    BEFORE,
    BEHIND,
    BETWEEN,
    IS_MIDNIGHT,
    IS_NOON,
    PARTS_OF_AN_HOUR,
    part_half,
    sign,
)
from regimen.words.plain import Unreadable, make_plain

MOST_CHARACTERS = 60
MOST_CHARACTERS_OF_SEVERAL = 300
MOST_CLOCKS = 24
SHORTEST_SLEEP_MINUTES = 2 * 60
LONGEST_SLEEP_MINUTES = 16 * 60
# The hours, first and last, in which a bare "7" or "6:30" is read by what it is for. Each is what
# most days are; where somebody on nights could mean the other half of the day, we ask.
USUAL_HOURS = {
    "wake": ("05:30", "11:30"),
    "breakfast": ("05:30", "11:30"),
    "lunch": ("11:30", "15:30"),
    "dinner": ("16:30", "22:00"),
    "bed": ("21:00", "23:59"),
}

_hours_and_minutes = re.compile(
    r"([0-9]{1,2})(?: ?[:.] ?| ?(h) ?)([0-9]{2})(?:[:.]([0-9]{2}))?(?: ?(h|hrs|hours))?"
)
_hours = re.compile(r"([0-9]{1,2})( ?h)?")
_digits = re.compile(r"([0-9]{1,2})([0-9]{2})(?: ?(h|hrs|hours))?")
_spaced = re.compile(r"([0-9]{1,2}) ([0-9]{2})")
_past = re.compile(r"([0-9]{1,2}|[a-z ]+?) (?:minutes )?(?:past|after|nach) ([0-9]{1,2})")
_to = re.compile(r"([0-9]{1,2}|[a-z ]+?) (?:minutes )?(?:to|before|vor) ([0-9]{1,2})")


class ReadClock(Frozen, frozen=True, kw_only=True):
    """A time of day as it was read.

    ``exact`` has a ``time`` (``HH:MM``), ``was_inferred`` when what it is for, or a time beside
    it, chose the half of the day, and ``is_unusual`` when it lies outside the usual hours of what
    it is for. ``asks`` has ``choices``, earliest first; written as 6:30 pm or 18:30h each is
    exact. ``refused`` has a ``reason``: not-a-time, out-of-range, more-than-one, too-many,
    too-long or not-text.
    """

    state: Literal["exact", "asks", "refused"]
    time: str = ""
    choices: tuple[str, ...] = ()
    was_inferred: bool = False
    is_unusual: bool = False
    reason: str = ""


class Written(NamedTuple):
    """An hour and minutes as written; ``half`` names the half of the day, and ``is_24`` says that
    the writing (18:30, 06:30, 6h30) leaves none open."""

    hour: int
    minute: int
    half: str = ""
    is_24: bool = False


class DayProblem(NamedTuple):
    """What is wrong with a day: ``out-of-order``, ``sleep-too-short`` or ``sleep-too-long``, and
    the two times it is about, by their names."""

    code: str
    between: tuple[str, str]


def read_clock(text: str, meant: str = "") -> ReadClock:
    """Read one time of day. ``meant`` is what it is for: an anchor of the day, ``medicine`` or
    nothing; a bare time (1 to 12, without am or pm) is read by it or asked about."""
    read = read_clocks(text, meant)
    if len(read) > 1:
        return ReadClock(state="refused", reason="more-than-one")
    return read[0] if read else ReadClock(state="refused", reason="not-a-time")


def read_clocks(text: str, meant: str = "medicine") -> tuple[ReadClock, ...]:
    """Read several times parted by a comma, a semicolon, a slash, a line or "and"; a blank text
    gives none. Beside an hour written on the 24-hour clock, a bare one is on it too."""
    try:
        told = make_plain(text, MOST_CHARACTERS_OF_SEVERAL)
    except Unreadable as trouble:
        return (ReadClock(state="refused", reason=trouble.reason),)
    parts = [part for part in BETWEEN.split(sign(told)) if part]
    if len(parts) > MOST_CLOCKS:
        return (ReadClock(state="refused", reason="too-many"),)
    found = [[_read_writing(each) for each in part_half(part)] for part in parts]
    beside_24 = any(
        isinstance(each, Written) and each.is_24 and not each.half
        for both in found
        for each in both
    )
    return tuple(_decide_between(both, meant, beside_24) for both in found)


def check_order(day: Day) -> tuple[DayProblem, ...]:
    """What cannot be in the order of a day, round the clock from waking; a night shift can.

    Meals that are not eaten are None. Sleep is 2 to 16 hours.
    """
    wake, bed = to_minute(day.wake), to_minute(day.bed)
    asleep_minutes = (wake - bed) % DAY_MINUTES
    if asleep_minutes < SHORTEST_SLEEP_MINUTES:
        return (DayProblem("sleep-too-short", ("bed", "wake")),)
    if asleep_minutes > LONGEST_SLEEP_MINUTES:
        return (DayProblem("sleep-too-long", ("bed", "wake")),)
    clocks = {name: getattr(day, name) for name in ANCHORS}
    since_waking = {
        name: (to_minute(clock) - wake) % DAY_MINUTES for name, clock in clocks.items() if clock
    }
    problems = []
    awake = [name for name in since_waking if since_waking[name] <= since_waking["bed"]]
    for name, minutes in since_waking.items():
        if name not in awake:
            is_before_waking = DAY_MINUTES - minutes < minutes - since_waking["bed"]
            problems.append(("wake", name) if is_before_waking else (name, "bed"))
    problems += [
        (first, second)
        for first, second in pairwise(awake)
        if since_waking[first] > since_waking[second]
    ]
    return tuple(DayProblem("out-of-order", between) for between in problems)


def _read_writing(text: str) -> Written | str:
    """A time as written, or the reason why it is none."""
    if len(text) > MOST_CHARACTERS:
        return "too-long"
    told = BEFORE.sub("", text, count=1) if BEFORE.match(text) else text
    if IS_NOON.fullmatch(told):
        return Written(12, 0, half="pm")
    if IS_MIDNIGHT.fullmatch(told):
        return Written(12, 0, half="am")
    half, told = _take_half(told)
    within, told = _take_half(told)
    if within:
        if half not in (within, "night", "evening" if within == "pm" else ""):
            return "not-a-time"
        half = within
    written = _read_figures(told, half)
    if written is None:
        return "not-a-time"
    if written.hour == 24 and written.minute == 0 and not half:
        return Written(0, 0, is_24=True)
    return written if written.hour < 24 and written.minute < 60 else "out-of-range"


def _take_half(text: str) -> tuple[str, str]:
    """The half of the day that the last words name, and the text before them."""
    for half, words in BEHIND.items():
        if found := words.fullmatch(text):
            return half, found[1]
    return "", text


def _read_figures(text: str, half: str) -> Written | None:
    if found := _hours_and_minutes.fullmatch(text):
        hour, h, minute, seconds, hours = found.groups()
        return _write(hour, minute, half, is_24=bool(h or seconds or hours))
    if found := _hours.fullmatch(text):
        return _write(found[1], "0", half, is_24=bool(found[2]))
    if found := _digits.fullmatch(text):
        return _write(found[1], found[2], half, is_24=bool(found[3]))
    if found := _spaced.fullmatch(text):
        # "8 20" may be two hours; past 23 it can only be minutes.
        return _write(found[1], found[2], half) if half or int(found[2]) > 23 else None
    for pattern, direction in ((_past, 1), (_to, -1)):
        if found := pattern.fullmatch(text):
            part = PARTS_OF_AN_HOUR.get(found[1], found[1])
            if not str(part).isdigit() or int(part) > 59 or not 0 < int(found[2]) < 24:
                return None
            minutes = int(found[2]) * 60 + direction * int(part)
            if int(found[2]) > 12:
                return _write(str(minutes // 60), str(minutes % 60), half)
            return _write(str((minutes // 60) % 12 or 12), str(minutes % 60), half)
    return None


def _write(hour: str, minute: str, half: str, is_24: bool = False) -> Written:
    is_24 = is_24 or int(hour) > 12 or int(hour) == 0 or (len(hour) == 2 and hour[0] == "0")
    return Written(int(hour), int(minute), half, is_24)


def _decide_between(writings: Sequence[Written | str], meant: str, beside_24: bool) -> ReadClock:
    """What was read of one writing; of one that can be two, a question with all they can be."""
    read = [
        _decide(each, meant, beside_24) if isinstance(each, Written) else _refuse(each)
        for each in writings
    ]
    if len(read) == 1:
        return read[0]
    possible = [each for each in read if each.state != "refused"]
    if len(possible) < 2:
        return (possible or read)[0]
    times = {time for each in possible for time in (each.time, *each.choices) if time}
    return ReadClock(state="asks", choices=tuple(sorted(times)))


def _decide(written: Written, meant: str, beside_24: bool) -> ReadClock:
    early, late = (to_clock((written.hour % 12 + add) * 60 + written.minute) for add in (0, 12))
    hour, half = written.hour, written.half
    if half:
        return _decide_by_words(written, early, late, meant)
    if written.is_24:
        return _exact(to_clock(hour * 60 + written.minute), meant)
    if beside_24:
        return _exact(late if hour == 12 else early, meant, was_inferred=True)
    usual = [time for time in (early, late) if is_usual(time, meant)]
    if meant in USUAL_HOURS and len(usual) == 1:
        return _exact(usual[0], meant, was_inferred=True)
    return ReadClock(state="asks", choices=(early, late))


def _decide_by_words(written: Written, early: str, late: str, meant: str) -> ReadClock:
    hour, half = written.hour, written.half
    if hour > 12 or hour == 0:
        is_early = hour == 0
        agrees = half == "night" or is_early == (half == "am")
        return _exact(early if is_early else late, meant) if agrees else _refuse("not-a-time")
    if half in ("am", "pm"):
        return _exact(early if half == "am" else late, meant)
    if half == "evening":
        is_clear = 4 <= hour <= 11
        return _exact(late, meant) if is_clear else ReadClock(state="asks", choices=(early, late))
    if hour == 5:
        return ReadClock(state="asks", choices=(early, late))
    return _exact(late if 6 <= hour <= 11 else early, meant)


def is_usual(time: str, meant: str) -> bool:
    """Whether a time lies in the usual hours of what it is for; always, where there are none."""
    first, last = USUAL_HOURS.get(meant, ("00:00", "23:59"))
    return first <= time <= last


def _exact(time: str, meant: str, was_inferred: bool = False) -> ReadClock:
    return ReadClock(
        state="exact",
        time=time,
        was_inferred=was_inferred,
        is_unusual=not is_usual(time, meant),
    )


def _refuse(reason: str) -> ReadClock:
    return ReadClock(state="refused", reason=reason)
