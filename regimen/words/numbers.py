"""Numbers as people write them: read exactly, asked about, or refused with a reason."""

import re
from fractions import Fraction
from typing import Literal

from regimen.engine.records import Frozen
from regimen.words.plain import Unreadable, make_plain_line

MOST_CHARACTERS = 40
MG = ("mg", "mgs", "mg.", "milligram", "milligrams", "milligramme", "milligrammes", "мг")
PERCENT = ("%", "% dv", "%dv", "% nrv", "%nrv", "% daily value", "percent", "per cent", "pct")
A_DAY = ("a day", "per day", "each day", "every day", "daily", "times a day", "x a day")
UNIT_NAMES = (
    "capsules", "capsule", "caps", "tablets", "tablet", "tabs", "pills", "softgels", "gummies",
    "sachets", "lozenges", "scoops", "scoop", "drops", "teaspoons", "teaspoon", "tablespoons",
    "tablespoon", "pieces", "count", "servings",
)  # fmt: skip
# What may stand behind a number, by the unit that is asked for.
UNITS = {
    "mg": MG,
    "%": PERCENT,
    "years": ("years", "year", "years old", "year old", "yrs", "yr", "y", "yo", "y/o", "y.o."),
    "days": ("days", "day", "d"),
    "times": ("times", "time", "x"),
    "a-day": A_DAY,
    "pack": UNIT_NAMES,
    "mg or %": (*MG, *PERCENT),
    **{
        unit: (*A_DAY, unit, f"{unit}s", f"{unit} a day", f"{unit}s a day", f"{unit}s daily")
        for unit in ("capsule", "tablet", "sachet", "softgel", "lozenge", "caplet")
    },
}
# Units that change the amount: never dropped, even where a unit may stand.
OTHER_UNITS = (
    "g", "gram", "grams", "gramme", "grammes", "gm", "kg", "mcg", "ug", "µg", "μg", "microgram",
    "micrograms", "iu", "ml", "mmol", "meq", "oz", "lb", "months", "month", "weeks", "week",
    "hours", "hour", "h",
)  # fmt: skip
WHOLES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
PARTS = {"half": "1/2", "quarter": "1/4", "quarters": "1/4", "third": "1/3"}
# The parts a thing is divided into; 5/325 is a strength and 120/80 a blood pressure.
DENOMINATORS = (2, 3, 4, 5, 6, 8, 10, 16)
YEARS_OF_BIRTH = range(1900, 2101)

_tens_word = re.compile(rf"\b({'|'.join(TENS)})(?:[- ]({'|'.join(WHOLES[1:10])}))?\b")
_whole_word = re.compile(rf"\b({'|'.join(WHOLES)})\b")
_part_word = re.compile(r"(?:\b([0-9]+) and )?(?:\b(?:an?|1) )?\b(half|quarter|third)\b")
_sides = re.compile(r"([^a-z%µμа-я]*)(.*)")
_several = re.compile(r"[0-9.,]+(?: ?[a-z%]+)? ?(?:-|/|to|or|and|bis|ou) ?[0-9.,]+(?: ?[a-z%]+)?")
_fraction = re.compile(r"(?:([0-9]{1,3})(?: |-| and ))?([0-9]{1,2})/([0-9]{1,2})")
_spaced = re.compile(r"([0-9]{1,3}(?:[ '][0-9]{3})+)(?:[.,]([0-9]+))?")
_parted = re.compile(r"([0-9]*)[.,]([0-9]+)")
_lead = re.compile(r"[1-9][0-9]{0,2}")
_grouped = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})")
_both = re.compile(
    r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)|([1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)"
)


class Number(Frozen, frozen=True, kw_only=True):
    """A number as it was read. ``exact`` has a ``value``; ``asks`` has ``choices``, of which the
    person means one; ``refused`` has a ``reason``: not-a-number, negative, too-long, not-text,
    more-than-one, other-unit, and from ``read_whole`` and ``read_age`` not-whole and
    looks-like-a-year."""

    state: Literal["exact", "asks", "refused"]
    value: Fraction | None = None
    choices: tuple[Fraction, ...] = ()
    reason: str = ""


def read_number(text: str, unit: str = "") -> Number:
    """Read a number of nought or more. ``unit`` (a key of ``UNITS``) may stand behind it.

    A comma and a point are decimals alike. Exactly three digits after the only separator, as in
    1,300 and 1.300, may be thousands or decimals: that asks, unless what leads (0, or four
    digits) cannot lead thousands. Where two kinds of separator stand, the last is the decimal.
    """
    try:
        told = make_plain_line(text, MOST_CHARACTERS)
    except Unreadable as trouble:
        return _refuse(trouble.reason)
    told = _spell_out(told.removeprefix("+").strip())
    if told.startswith("-"):
        rest = read_number(told[1:], unit)
        return rest if rest.state == "refused" else _refuse("negative")
    sides = _sides.fullmatch(told)
    assert sides is not None  # Either side may be empty.
    number, behind = (part.strip() for part in sides.groups())
    found = find_values(number)
    if found and (not behind or behind in UNITS.get(unit, ())):
        if len(found) > 1:
            return Number(state="asks", choices=found)
        return Number(state="exact", value=found[0])
    if found and _is_unit(behind):
        return _refuse("other-unit")
    return _refuse("more-than-one" if _several.fullmatch(told) else "not-a-number")


def read_whole(text: str, unit: str = "") -> Number:
    """Read a whole number; what asks offers only its whole choices."""
    read = read_number(text, unit)
    if read.value is not None:
        return read if read.value.denominator == 1 else _refuse("not-whole")
    if read.state == "asks":
        return Number(
            state="asks", choices=tuple(each for each in read.choices if each.denominator == 1)
        )
    return read


def read_age(text: str) -> Number:
    """Read an age in whole years; a year of birth is refused as one."""
    read = read_whole(text, "years")
    if read.state == "exact" and read.value in YEARS_OF_BIRTH:
        return _refuse("looks-like-a-year")
    return read


def find_values(text: str) -> tuple[Fraction, ...]:
    """What plain digits and separators can mean: nothing, one value, or thousands and decimals."""
    if re.fullmatch(r"[0-9]+\.?", text):
        return (Fraction(text.removesuffix(".")),)
    if found := _fraction.fullmatch(text):
        return _find_fraction(*found.groups())
    if found := _spaced.fullmatch(text):
        return (_join(found[1], found[2]),)
    if _grouped.fullmatch(text):
        return (_join(text, ""),)
    if found := _both.fullmatch(text):
        return (_join(found[1] or found[3], found[2] or found[4]),)
    if found := _parted.fullmatch(text):
        lead, tail = found.groups()
        decimal = Fraction(f"{lead or 0}.{tail}")
        if _lead.fullmatch(lead) and len(tail) == 3:
            return Fraction(lead + tail), decimal
        return (decimal,)
    return ()


def _find_fraction(whole: str | None, above: str, below: str) -> tuple[Fraction, ...]:
    if int(below) not in DENOMINATORS or not 0 < int(above) < int(below):
        return ()
    return (int(whole or 0) + Fraction(int(above), int(below)),)


def _join(grouped: str, decimals: str | None) -> Fraction:
    return Fraction(f"{re.sub('[^0-9]', '', grouped)}.{decimals or 0}")


def _spell_out(text: str) -> str:
    told = _tens_word.sub(
        lambda found: f"{TENS.index(found[1]) + 2}{WHOLES.index(found[2]) if found[2] else 0}", text
    )
    told = _whole_word.sub(lambda found: str(WHOLES.index(found[1])), told)
    told = re.sub(r"\b3 quarters\b", "3/4", told)
    return _part_word.sub(
        lambda found: f"{found[1]} {PARTS[found[2]]}" if found[1] else PARTS[found[2]], told
    )


def _is_unit(text: str) -> bool:
    return text in OTHER_UNITS or any(text in words for words in UNITS.values())


def _refuse(reason: str) -> Number:
    return Number(state="refused", reason=reason)
