"""What a text beside a medicine's name says of when it is taken: times, days, how often."""

import re
from collections.abc import Callable

from regimen.engine.answers import WEEKDAYS
from regimen.engine.when import Finding
from regimen.engine.when_words import (
    ANCHOR_OF,
    AND,
    COUNTED_WORD,
    DAY_JOINT,
    DAY_NAME,
    DAY_SHORT,
    DAYS,
    LATIN,
    LENGTH_IN_DAYS,
    MEAL,
    PART_OF_DAY,
    PARTS,
    PER_DAY,
    N,
    number_of,
)

Note = Callable[[re.Match[str], Finding], None]


def _as_needed(_match: re.Match[str], found: Finding) -> None:
    found.as_needed = True


def _course(match: re.Match[str], found: Finding) -> None:
    length = match["course"] or match["course_only"]
    weeks = (match["span"] or "d").startswith(("w", "sem", "sett"))
    found.course_days = round(number_of(length) * (7 if weeks else 1))


def _doctors_course(match: re.Match[str], found: Finding) -> None:
    """7/7 are seven days and 2/52 two weeks."""
    found.course_days = int(match["course"]) * (1 if match["weeks"] == "7" else 7)


def _every_hours(match: re.Match[str], found: Finding) -> None:
    found.every_hours = float(match["hours"])


def _every_other_day(match: re.Match[str], found: Finding) -> None:
    found.every_days = int(match["days"] or 2)


def _spread(match: re.Match[str], found: Finding) -> None:
    number = {"other": 2.0, "second": 2.0, None: 1.0}.get(match["number"])
    number = number_of(match["number"]) if number is None else number
    found.every_days = round(LENGTH_IN_DAYS[match["every"][0]] * number)


def _once_a(match: re.Match[str], found: Finding) -> None:
    if not match["often"] or number_of(match["often"]) == 1:
        found.every_days = LENGTH_IN_DAYS[match["span"][0]]


def _times_a_day(match: re.Match[str], found: Finding) -> None:
    found.times_a_day = int(number_of(match["n"] or match["x"]))


def _latin(match: re.Match[str], found: Finding) -> None:
    found.times_a_day = LATIN[match[0]]


def _daily(_match: re.Match[str], found: Finding) -> None:
    found.times_a_day = found.times_a_day or 1


def _scheme(match: re.Match[str], found: Finding) -> None:
    amounts = [number_of(amount) for amount in match[0].split("-")]
    found.times_a_day = sum(1 for amount in amounts if amount)
    found.count = max(amounts)
    if len(amounts) == 4 and amounts[3]:
        found.times.append("bed")


def _bed(_match: re.Match[str], found: Finding) -> None:
    found.times.append("bed")
    found.parts_of_day.add("night")


def _wake(_match: re.Match[str], found: Finding) -> None:
    found.times.append("wake")
    found.parts_of_day.add("morning")


def _meal(match: re.Match[str], found: Finding) -> None:
    for meal in re.findall(MEAL, match["meals"]):
        found.times.append(ANCHOR_OF[meal])
        found.parts_of_day.add(ANCHOR_OF[meal])


def _part_of_day(match: re.Match[str], found: Finding) -> None:
    found.parts_of_day.add(PART_OF_DAY[match["part"] or match["bare"]])


def _parts(match: re.Match[str], found: Finding) -> None:
    for part in re.findall(rf"{PARTS}|night|bedtime", match[0]):
        if part in ("night", "bedtime"):
            found.times.append("bed")
            found.parts_of_day.add("night")
        else:
            found.parts_of_day.add(PART_OF_DAY[part])


def _clock(match: re.Match[str], found: Finding) -> None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    if hour < 24 and minute < 60:
        found.times.append(f"{hour:02}:{minute:02}")


def _weekdays(match: re.Match[str], found: Finding) -> None:
    named = [DAYS[word] for word in re.findall(r"[a-z]+", match[0]) if word in DAYS]
    if len(named) == 2 and re.search(r"-|–|\bto\b|\bbis\b|through", match[0]):
        first, last = (WEEKDAYS.index(day) for day in named)
        named = [WEEKDAYS[n % 7] for n in range(first, last + 1 + (7 if last < first else 0))]
    found.weekdays += named


def _days(days: tuple[str, ...]) -> Note:
    def note(_match: re.Match[str], found: Finding) -> None:
        found.weekdays += days

    return note


def _count(match: re.Match[str], found: Finding) -> None:
    most = match["most"] or match["least"]
    found.count = number_of(most)
    if match["taken"] is None and match["least"].isdigit():
        found.doubtful.add(match["least"])


def _nothing_more(_match: re.Match[str], _found: Finding) -> None:
    """A phrase that is only set aside."""


# In this order, since a longer phrase holds the words of a shorter one.
PHRASES: tuple[tuple[re.Pattern[str], Note], ...] = tuple(
    (re.compile(pattern), note)
    for pattern, note in (
        (
            r"\b(?:(?:only )?(?:as|if|when) (?:needed|required|necessary|i need(?: it)?)|prn"
            r"|only when i need it|bei bedarf|si besoin|al bisogno|si precisa|a demanda)\b",
            _as_needed,
        ),
        (
            rf"\b(?:for|x|during|fur|pendant|durante|per) ?(?P<course>{N}) ?(?:more )?"
            rf"(?P<span>days?|d|weeks?|wks?|tage?n?|wochen?|jours?|semaines?|dias?|semanas?|giorni"
            rf"|settimane)\b|\b(?P<course_only>\d+)(?:[- ]days? course| days?| tage)\b"
            rf"(?! (?:a|per|each|before|after|on|off)\b)",
            _course,
        ),
        (r"(?<![\d.,/])(?P<course>\d{1,2})/(?P<weeks>7|52)(?![\d.,/])", _doctors_course),
        (r"\b\d days? (?:a|per|each) week\b", _nothing_more),
        (
            r"\b(?:q\.? ?|every |each |alle |toutes les |cada |ogni )(?P<hours>\d+)"
            r"(?: ?(?:-|to) ?\d+)? ?(?:hours?|hourly|hrs?|h|std|stunden|heures|horas|ore)\b",
            _every_hours,
        ),
        (
            r"\b(?:every other day|(?:on )?alternate days|every second day|qod|jeden zweiten tag"
            r"|un jour sur deux"
            r"|(?:q|every|alle|cada|ogni) ?(?P<days>\d+) ?(?:days|d|tage|dias|giorni))\b",
            _every_other_day,
        ),
        (
            rf"\b(?:every|each|q|alle) ?(?P<number>{N}|other|second)? ?"
            rf"(?P<every>weeks?|wks?|wochen|months?|monate|years?)\b",
            _spread,
        ),
        (
            rf"\b(?:(?P<often>{N})(?: ?x| times?| mal| fois| veces| volte)? ?)?"
            rf"(?:(?:a|per|each|/|pro|par|por|alla) ?)?(?P<span>weekly|week|wk|wochentlich|woche"
            rf"|semaine|semana|settimana|monthly|month|monatlich|mois|fortnightly|fortnight"
            rf"|yearly|year|jahrlich)\b",
            _once_a,
        ),
        (
            rf"\b(?P<taken>)(?P<least>[1-8]|one|two|three|four) (?P<most>)"
            rf"(?=(?:once|twice|{N} ?(?:x|times)) ?{PER_DAY})",
            _count,
        ),
        (
            rf"\b(?P<n>{N}) ?(?:x|times?|mal|fois|veces|vez|volte|volta)? ?{PER_DAY}(?![a-z])",
            _times_a_day,
        ),
        (r"\bx ?(?P<n>[1-6]) (?:daily|a day|per day)\b", _times_a_day),
        (rf"\b(?P<n>{N}) ?times\b|\b(?P<x>[1-6]) ?x(?![a-z])(?! ?\d)", _times_a_day),
        (r"\b(?P<n>twice|thrice|once)\b", _times_a_day),
        (r"\b(?:qds|qid|tds|tid|bds|bid|bd|od|qd|om)\b", _latin),
        (r"(?<![\d/.-])(?:1/2|[0-4])(?:-(?:1/2|[0-4])){2,3}(?![\d/.-])", _scheme),
        (
            r"\b(?:(?:at|before|every|each|in the|per) (?:night(?:time| time)?|bed)"
            r"|(?:at |before |every )?(?:bedtime|bed time)|qhs|hs|nightly|nocte|zur nacht"
            r"|au coucher|al acostarse|voor de nacht|na noc)\b"
            r"|(?<=\d)(?: ?m?c?g)? on\b(?= *(?:$|[,;)]))",
            _bed,
        ),
        (
            rf"\b(?P<parts>{PARTS}|night|bedtime)(?:{AND}(?:at )?(?:{PARTS}|night|bedtime))+\b",
            _parts,
        ),
        (r"\b(?:on|upon|after) (?:waking|wakening)(?: up)?\b|\bwhen i wake(?: up)?\b", _wake),
        (
            r"\b(?:with|before|after|at|during|zum) (?:my |the |each |every )?"
            rf"(?P<meals>{MEAL}(?:{AND}(?:(?:with|at|my|before|after) )*{MEAL})*)\b",
            _meal,
        ),
        (
            r"(?:\bat |@ ?|, ?|\band |& ?|(?<=mg )|(?<=mcg )|(?<=daily )|(?<=[|] ))"
            r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?",
            _clock,
        ),
        (
            r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>\d\d) ?)?(?P<half>[ap])\.?m\b\.?",
            _clock,
        ),
        (
            r"(?:\bat |\bum |@ ?)?\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?P<half>)"
            r"(?: ?(?:uhr|hrs?|h)\b)?(?!\d)",
            _clock,
        ),
        (r"(?:\bat|@) ?\d{1,2}\b(?![.,:/-]?\d| ?(?:mg|mcg|g|ml|iu|units?)\b)", _nothing_more),
        (
            rf"\b(?:in the |every |each |q ?|in |de la |le )(?P<part>{PARTS})\b"
            rf"|\b(?P<bare>morgens|mittags|abends|mane|mornings|evenings)\b",
            _part_of_day,
        ),
        (
            r"\b(?P<part>qam|qpm|(?:morning|evening|noon|midday)(?= *(?:$|[,;.)&]|and\b)))\b"
            r"(?P<bare>)",
            _part_of_day,
        ),
        (r"\bm ?[-–/, ] ?w ?[-–/, ] ?f\b|\bmwf\b", _days(WEEKDAYS[:5:2])),
        (r"\bm ?[-–] ?f\b|\b(?:on )?(?:week|working )days\b", _days(WEEKDAYS[:5])),
        (r"\b(?:on |at )?(?:the )?weekends?\b", _days(WEEKDAYS[5:])),
        (r"\b(?:on )?(?:all )?(?:the )?(?:other|rest of the) (?:days|week)\b", _days(WEEKDAYS)),
        (
            rf"\b(?:on |every |each |jeden |am )?{DAY_NAME}(?:{DAY_JOINT}{DAY_SHORT})*\b"
            rf"|\b{DAY_SHORT}(?:{DAY_JOINT}{DAY_SHORT})+\b|\b(?:on|every|each) {DAY_SHORT}\b",
            _weekdays,
        ),
        (rf"{PER_DAY}(?![a-z])|\bq ?day\b", _daily),
        (
            rf"\b(?P<taken>take |taking |takes |use )?(?P<least>\d{{1,2}}(?:[.,]5)?|1/2"
            rf"|one half|half|one|two|three|four|six|eight)(?: ?(?:-|to|or) ?(?P<most>[1-9]|two"
            rf"|three|four))? ?(?:x )?(?:a |an )?(?=(?:{COUNTED_WORD})\b)",
            _count,
        ),
        (
            r"\b(?P<taken>take|takes|taking) (?P<least>[1-9]|1/2|one|two|three)(?P<most>)\b"
            r"(?! ?[a-z]*g\b)",
            _count,
        ),
        (r"(?<![\d/])(?P<least>[1-4])(?P<most>) ?x(?P<taken>) ?(?=\d)", _count),
    )
)


# A text without figures that has none of these words holds no phrase.
HINTS = frozenset(
    piece
    for pattern, _ in PHRASES
    for word in re.findall("[a-z]{2,}", re.sub(r"\\.", " ", pattern.pattern))
    for piece in (word, word[:-1])
)
# What joins two times of day, once both are set aside.
BETWEEN_TIMES = re.compile(r"\|(?: +(?:and|und|et|y|then) +\|)+")
WORDS_OR_FIGURES = re.compile(r"[a-z]+|\d")


def find_when(text: str, found: Finding) -> str:
    """Note in ``found`` what a cleaned text says of when; give what is left of the text."""
    pieces = WORDS_OR_FIGURES.findall(text)
    if HINTS.isdisjoint(pieces) and not any(piece.isdigit() for piece in pieces):
        return text
    for pattern, note in PHRASES:
        match = pattern.search(text)
        while match:
            note(match, found)
            found.labels.add("".join(match[0].split()))
            text = f"{text[: match.start()]} | {text[match.end() :]}"
            match = pattern.search(text)
    return BETWEEN_TIMES.sub("|", text)
