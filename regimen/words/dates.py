"""Dates as people write them, read by the day it is today and the habits of their region."""

import datetime
import re
from typing import Literal, NamedTuple

from regimen.engine.records import Frozen
from regimen.words.plain import Unreadable, make_plain_line, take_accents_off
from regimen.words.regions import MONTH_FIRST

MOST_CHARACTERS = 60
DAY_FIRST = ("uk", "eu")
# A start further away than this is more likely a slip than a wish.
MOST_MONTHS_AHEAD = 6
DAYS_FROM_TODAY = {
    "today": 0, "tonight": 0, "now": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "oggi": 0,
    "tomorrow": 1, "morgen": 1, "demain": 1, "mañana": 1, "domani": 1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "übermorgen": 2, "après-demain": 2,
    "pasado mañana": 2, "yesterday": -1, "gestern": -1, "hier": -1, "ayer": -1,
}  # fmt: skip
MONTHS = (
    "jan january januar jänner janvier janv enero ene",
    "feb february februar février févr febrero",
    "mar march märz mrz mars marzo",
    "apr april avril avr abril abr",
    "may mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet juil julio",
    "aug august août agosto ago",
    "sep sept september septembre septiembre",
    "oct october oktober okt octobre octubre",
    "nov november novembre noviembre",
    "dec december dezember dez décembre déc diciembre dic",
)
WEEKDAYS = (
    "mon monday montag lundi lunes",
    "tue tues tuesday dienstag mardi martes",
    "wed weds wednesday mittwoch mercredi miércoles",
    "thu thur thurs thursday donnerstag jeudi jueves",
    "fri friday freitag vendredi viernes",
    "sat saturday samstag sonnabend samedi sábado",
    "sun sunday sonntag dimanche domingo",
)


def _number(lists: tuple[str, ...], first: int) -> dict[str, int]:
    """The place of each word, with its accents and without."""
    return {
        spelled: at
        for at, words in enumerate(lists, start=first)
        for word in words.split()
        for spelled in (word, take_accents_off(word))
    }


MONTH_NUMBERS, WEEKDAY_NUMBERS = _number(MONTHS, 1), _number(WEEKDAYS, 0)
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}

_month = "|".join(sorted(map(re.escape, MONTH_NUMBERS), key=len, reverse=True))
_weekday = "|".join(sorted(map(re.escape, WEEKDAY_NUMBERS), key=len, reverse=True))
_year_first = re.compile(
    r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_figures = re.compile(r"([0-9]{1,2}) ?([-/.]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2})|\.)?")
_day_month = re.compile(
    rf"(?:the )?([0-9]{{1,2}})(?:st|nd|rd|th|er|\.)?(?: of| de)?[ -]?({_month})"
    r"\.?(?:(?:,| de)? ?-?([0-9]{4}))?"
)
_month_day = re.compile(
    rf"({_month})\.? (?:the )?([0-9]{{1,2}})(?:st|nd|rd|th)?(?:(?:,| ) ?([0-9]{{4}}))?"
)
_in_days = re.compile(r"in ([0-9]{1,3}|a|an|one|two|three|four) (day|week)s?(?: time)?")
_on_weekday = re.compile(rf"(?:(on|this|coming|this coming|next) )?({_weekday})")
_with_weekday = re.compile(rf"(?:on )?({_weekday})\.?,? (?:the )?(.+)")


class ReadDate(Frozen, frozen=True, kw_only=True):
    """A date as it was read. ``exact`` has a ``date``; ``asks`` has ``choices``, earliest first;
    ``refused`` has a ``reason``: not-a-date, no-such-day, weekday-differs, which-day, too-long or
    not-text."""

    state: Literal["exact", "asks", "refused"]
    date: datetime.date | None = None
    choices: tuple[datetime.date, ...] = ()
    reason: str = ""


class Written(NamedTuple):
    """A day and a month as written, in figures; no year where none stands."""

    day: int
    month: int
    year: int | None


def read_date(text: str, today: datetime.date, region: str = "") -> ReadDate:
    """Read a date. ``today`` is the person's own day; ``region`` says which of 1/12 is the month,
    and without one that is asked. A day without a year is the nearest such day."""
    try:
        told = make_plain_line(text, MOST_CHARACTERS)
    except Unreadable as trouble:
        return _refuse(trouble.reason)
    if told in DAYS_FROM_TODAY:
        return _exact_from(today, DAYS_FROM_TODAY[told])
    if found := _in_days.fullmatch(told):
        count = COUNTS.get(found[1]) or int(found[1])
        return _exact_from(today, count * (7 if found[2] == "week" else 1))
    if found := _on_weekday.fullmatch(told):
        return _read_weekday(found[1] or "", WEEKDAY_NUMBERS[found[2]], today)
    if told in ("next week", "next month", "this week", "this month"):
        return _refuse("which-day")
    if found := _with_weekday.fullmatch(told):
        return _check_weekday(read_date(found[2], today, region), WEEKDAY_NUMBERS[found[1]])
    writings = _find_writings(told, region)
    if not writings:
        return _refuse("not-a-date")
    dates = sorted({date for each in writings if (date := _date(each, today))})
    if not dates:
        return _refuse("no-such-day")
    if len(dates) > 1:
        return ReadDate(state="asks", choices=tuple(dates))
    return ReadDate(state="exact", date=dates[0])


def check_start(date: datetime.date, today: datetime.date) -> tuple[str, ...]:
    """What is doubtful about a day to start: ``past``, or ``too-far``, over six months on."""
    if date < today:
        return ("past",)
    return ("too-far",) if date > add_months(today, MOST_MONTHS_AHEAD) else ()


def add_months(date: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, or the month's last day where it is shorter."""
    years, month = divmod(date.month - 1 + months, 12)
    for day in range(date.day, date.day - 4, -1):
        try:
            return datetime.date(date.year + years, month + 1, day)
        except ValueError:
            continue
    raise OverflowError(date)


def _find_writings(text: str, region: str) -> tuple[Written, ...]:
    if found := _year_first.fullmatch(text):
        year, month, day = found.group(1, 3, 4) if found[1] else found.group(5, 6, 7)
        return (Written(int(day), int(month), int(year)),)
    if found := _day_month.fullmatch(text):
        return (Written(int(found[1]), MONTH_NUMBERS[found[2]], _year(found[3])),)
    if found := _month_day.fullmatch(text):
        return (Written(int(found[2]), MONTH_NUMBERS[found[1]], _year(found[3])),)
    if found := _figures.fullmatch(text):
        first, mark, second, year = found.groups()
        day_first = Written(int(first), int(second), _year(year))
        month_first = Written(int(second), int(first), _year(year))
        # Points are how a day comes first; where months do, they leave it open.
        if region in DAY_FIRST or (mark == "." and region not in MONTH_FIRST):
            return _those_that_can_be(day_first, month_first)[:1]
        if region in MONTH_FIRST and mark != ".":
            return _those_that_can_be(month_first, day_first)[:1]
        return _those_that_can_be(day_first, month_first)
    return ()


def _those_that_can_be(*writings: Written) -> tuple[Written, ...]:
    """Those with a month of 12 or less, or all of them where none has."""
    return tuple(each for each in writings if each.month <= 12) or writings


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) + (2000 if len(text) == 2 else 0)


def _date(written: Written, today: datetime.date) -> datetime.date | None:
    years = (
        [written.year]
        if written.year is not None
        else [today.year + add for add in (-1, 0, 1, 2, 3, 4)]
    )
    dates = []
    for year in years:
        try:
            dates.append(datetime.date(year, written.month, written.day))
        except ValueError:
            continue
    return min(dates, key=lambda date: abs(date - today), default=None)


def _read_weekday(which: str, weekday: int, today: datetime.date) -> ReadDate:
    """The coming day of that name; today's own name, and "next" for a day still of this week,
    may mean one or the other."""
    ahead = (weekday - today.weekday()) % 7
    if ahead == 0 and which == "next":
        return _exact_from(today, 7)
    is_this_week = today.weekday() + ahead < 7
    if ahead and not (which == "next" and is_this_week):
        return _exact_from(today, ahead)
    choices = (today + datetime.timedelta(days=ahead), today + datetime.timedelta(days=ahead + 7))
    return ReadDate(state="asks", choices=choices)


def _check_weekday(read: ReadDate, weekday: int) -> ReadDate:
    if read.state == "refused":
        return read
    dates = (read.date,) if read.date else read.choices
    fitting = [date for date in dates if date.weekday() == weekday]
    if len(fitting) != 1:
        return _refuse("weekday-differs")
    return ReadDate(state="exact", date=fitting[0])


def _exact_from(today: datetime.date, days: int) -> ReadDate:
    try:
        return ReadDate(state="exact", date=today + datetime.timedelta(days=days))
    except OverflowError:
        return _refuse("no-such-day")


def _refuse(reason: str) -> ReadDate:
    return ReadDate(state="refused", reason=reason)
