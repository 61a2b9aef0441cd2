"""What each phrase about taking a medicine notes of it: times, days, how often, how many."""

import re
from collections.abc import Callable

from regimen.engine.answers import WEEKDAYS
from regimen.engine.reading_words import BARE
from regimen.engine.when import Heard
from regimen.engine.when_words import (
    ANCHOR_OF,
    CLOCK,
    DAY_RANGE,
    DAYS,
    LATIN,
    LENGTH_IN_DAYS,
    MEAL,
    PART_OF_DAY,
    PARTS,
    number_of,
)

Note = Callable[[re.Match[str], Heard], None]

# What is told behind it goes on when the days before it are over: "for 3 days, then twice a day".
GOES_ON = re.compile(
    r"\b(?:then|thereafter|afterwards|followed by|dann|danach|puis|ensuite|luego|poi|daarna"
    r"|potem)\b"
)
# A bare hour no later than this may be a count: "1 am, 2 hs".
MOST_AT_ONCE = 3


def as_needed(_match: re.Match[str], found: Heard) -> None:
    found.as_needed = True


def course(match: re.Match[str], found: Heard) -> None:
    length = match["course"] or match["x_course"] or match["course_only"]
    span = match["span"] or "d"
    days = 7 if span.startswith(("w", "sem", "sett")) else 30 if span.startswith("m") else 1
    if not GOES_ON.search(match.string):
        found.course_days = round((1 if length == "a" else number_of(length)) * days)


def doctors_course(match: re.Match[str], found: Heard) -> None:
    """7/7 are seven days and 2/52 two weeks."""
    if not GOES_ON.search(match.string):
        found.course_days = int(match["course"]) * (1 if match["weeks"] == "7" else 7)


def last_day(match: re.Match[str], found: Heard) -> None:
    if not GOES_ON.search(match.string):
        found.until = match["until"] or match["through"]


def every_hours(match: re.Match[str], found: Heard) -> None:
    found.every_hours = number_of(match["hours"])


def every_few_days(match: re.Match[str], found: Heard) -> None:
    found.every_days = int(number_of(match["days"] or match["nth"] or "2"))


def every_day(_match: re.Match[str], found: Heard) -> None:
    """Also what a day is told of with a dose of its own."""
    found.is_daily = True


def left_out(match: re.Match[str], found: Heard) -> None:
    """Every day but these, where nothing behind tells more of them."""
    found.is_daily = True
    found.left_out += _name_days(match["days"]) or WEEKDAYS[5:]
    if match.string[match.end() :].strip(" |,;.)"):
        found.is_left_out_open = True


def days_a_week(match: re.Match[str], found: Heard) -> None:
    _note_times_a_week(number_of(match["days"]), found)


def _note_times_a_week(number: float, found: Heard) -> None:
    told = found.times_a_week or (1 if found.every_days == LENGTH_IN_DAYS["w"] else None)
    if told == int(number):
        return
    # "5 days a week, 50 mcg 2 days a week" tells of every day.
    if told or found.every_days:
        found.is_daily, found.times_a_week, found.every_days = True, None, None
    elif number < 2:
        found.every_days = LENGTH_IN_DAYS["w"]
    elif number < LENGTH_IN_DAYS["w"]:
        found.times_a_week = int(number)


def spread(match: re.Match[str], found: Heard) -> None:
    number = {"other": 2.0, "second": 2.0, None: 1.0}.get(match["number"])
    number = number_of(match["number"]) if number is None else number
    found.every_days = round(LENGTH_IN_DAYS[match["every"][0]] * number)


def once_a(match: re.Match[str], found: Heard) -> None:
    if match["day"]:
        found.weekdays.append(DAYS[match["day"]])
    number = number_of(match["often"] or match["x_often"] or match["bare"] or "1")
    days = LENGTH_IN_DAYS[match["span"][0]]
    if days == LENGTH_IN_DAYS["w"]:
        _note_times_a_week(number, found)
    elif number == 1:
        found.every_days = days


def times_a_day(match: re.Match[str], found: Heard) -> None:
    number = number_of(match["n"])
    if number < 1:
        found.count = number
    found.times_a_day = max(1, int(number))


def once_on_its_days(_match: re.Match[str], found: Heard) -> None:
    found.times_a_day = 1


def times_each_day(match: re.Match[str], found: Heard) -> None:
    times_a_day(match, found)
    found.is_daily = found.is_daily or found.times_a_day == 1


def times_by_units(match: re.Match[str], found: Heard) -> None:
    """3x1 is one, three times a day."""
    found.times_a_day, found.count = int(match["n"]), number_of(match["each"])


def latin(match: re.Match[str], found: Heard) -> None:
    found.times_a_day = LATIN[match[0]]
    found.is_daily = found.is_daily or found.times_a_day == 1


def daily(_match: re.Match[str], found: Heard) -> None:
    found.times_a_day = found.times_a_day or 1
    found.is_daily = True


def scheme(match: re.Match[str], found: Heard) -> None:
    amounts = [number_of(amount) for amount in re.split("[-+]", match[0])]
    found.times_a_day = sum(1 for amount in amounts if amount)
    found.count = max(amounts)
    if len(amounts) == 4 and amounts[3]:
        found.times.append("bed")


def bed(match: re.Match[str], found: Heard) -> None:
    found.times.append("bed")
    found.parts_of_day.add("night")
    if match[0].startswith(("every", "each", "nightly")):
        found.is_daily = True


def wake(_match: re.Match[str], found: Heard) -> None:
    found.times.append("wake")
    found.parts_of_day.add("morning")


def meal(match: re.Match[str], found: Heard) -> None:
    for meal in re.findall(MEAL, match["meals"] or match["alone"]):
        found.times.append(ANCHOR_OF[meal])
        found.parts_of_day.add(ANCHOR_OF[meal])


def part_of_day(match: re.Match[str], found: Heard) -> None:
    found.parts_of_day.add(PART_OF_DAY[match["part"] or match["bare"]])
    if match[0].startswith(("every", "each")):
        found.is_daily = True


def doubted_half(match: re.Match[str], found: Heard) -> None:
    """In the morning, or a mark of the name: "Telma 40 mg AM"."""
    found.parts_of_day.add(PART_OF_DAY[match["half"]])
    found.marks.add(match["half"])
    found.is_mark_bare = found.is_mark_bare or match["kind"] == BARE


def parts(match: re.Match[str], found: Heard) -> None:
    for part in re.findall(rf"{PARTS}|night|bedtime", match[0]):
        if part in ("night", "bedtime"):
            found.times.append("bed")
            found.parts_of_day.add("night")
        else:
            found.parts_of_day.add(PART_OF_DAY[part])


def clock(match: re.Match[str], found: Heard) -> None:
    """A time with its half of the day; 12 am is midnight."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if minute >= 60:
        return
    time = f"{hour % 12 + (12 if match['half'] == 'p' else 0):02}:{minute:02}"
    is_sure = match["minute"] or match[0].startswith(("at", "@")) or hour > MOST_AT_ONCE
    found.times.append(time)
    if not is_sure:
        found.doubtful_clocks.add(time)


def clocks_of_24(match: re.Match[str], found: Heard) -> None:
    """Hours that are written so that only the 24-hour clock can be meant."""
    for told in re.findall(CLOCK, match["clocks"]):
        hour, _, minute = told.replace(".", ":").partition(":")
        found.times.append(f"{int(hour):02}:{minute or '00'}")
    found.is_by_24_hours = True


def clocks_of_four_figures(match: re.Match[str], found: Heard) -> None:
    """0800, and 1400 behind it."""
    found.times += [f"{told[:2]}:{told[2:]}" for told in re.findall(r"\d{4}", match[0])]
    found.is_by_24_hours = True


def bare_clock(match: re.Match[str], found: Heard) -> None:
    """A time without its half of the day: 13:00 and 09:30 leave none open, 9:30 does."""
    hour, minute = match["hour"], match["minute"]
    if minute and (not 1 <= int(hour) <= 12 or hour[0] == "0"):
        found.times.append(f"{int(hour):02}:{minute}")
        found.is_by_24_hours = True
    else:
        found.open_clocks.append(f"{int(hour):02}:{minute or '00'}")


def noon(_match: re.Match[str], found: Heard) -> None:
    found.times.append("12:00")


def midnight(_match: re.Match[str], found: Heard) -> None:
    found.times.append("00:00")


def weekdays(match: re.Match[str], found: Heard) -> None:
    found.weekdays += _name_days(match[0])


def _name_days(text: str) -> list[str]:
    """The days that a text names, and all those of a range."""
    named: list[str] = [DAYS[word] for word in re.findall(r"[a-z]+", text) if word in DAYS]
    if len(named) == 2 and re.search(rf"-|–|\b{DAY_RANGE}\b", text):
        first, last = (WEEKDAYS.index(day) for day in named)
        named = [WEEKDAYS[n % 7] for n in range(first, last + 1 + (7 if last < first else 0))]
    return named


def days(days: tuple[str, ...]) -> Note:
    def note(_match: re.Match[str], found: Heard) -> None:
        found.weekdays += days

    return note


def count(match: re.Match[str], found: Heard) -> None:
    # "One half" is half.
    least = number_of(re.sub(r"one (?=half)", "", match["least"]))
    found.count = number_of(match["most"]) if match["most"] else least
    # "Tylenol three tablets" may be Tylenol 3.
    if match["taken"] is None and least.is_integer():
        found.doubtful.add(str(int(least)))


def nothing_more(_match: re.Match[str], _found: Heard) -> None:
    """A phrase that is only set aside."""
