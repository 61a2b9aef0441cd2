"""The parts of a label's text: its figures, what each is a figure of, and its counts of units."""

import re
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple

from regimen.words import label_words as words
from regimen.words.numbers import find_values

# A label gives no figure of magnesium as small as this, so that 1,300 mg and 5.000 mg are
# thousands, while 12,500 mg is asked about.
LEAST_LABEL_MG = 10


class Figure(NamedTuple):
    """An amount on a label. ``mg`` holds all it can mean; ``role`` is elemental (said so),
    magnesium (only named), compound, whole (said to be the whole compound), other (not magnesium)
    or "" (names nothing)."""

    mg: tuple[Fraction, ...]
    role: str
    start: int
    end: int


class Percent(NamedTuple):
    """A percentage on a label: of the ``dv``, the ``nrv`` or, when it does not say, "" ."""

    value: Fraction
    of: str
    start: int
    end: int


class Count(NamedTuple):
    """A count of units; ``use`` is serving, pack, direction (how many to take) or "" (a name).
    A serving that ``is_per`` is what a figure is said to be for ("per 100 ml"); another only says
    what one dose is ("dose 10 ml")."""

    value: Fraction
    form: str
    use: str
    start: int
    end: int
    is_per: bool = False


class Parts(NamedTuple):
    """All that a label's text holds; ``text`` has signs for names, and is what places refer to."""

    text: str
    figures: tuple[Figure, ...]
    percents: tuple[Percent, ...]
    counts: tuple[Count, ...]
    has_microgram: bool
    has_stray_count: bool


def find_parts(plain: str) -> Parts:
    """Find the parts of a plain text (see ``make_plain``)."""
    text = words.COUNT_WORD.sub(lambda found: str(words.COUNT_WORDS[found[0]]), plain)
    text = words.HALF.sub("1/2 ", text)
    for pattern, sign in words.NAMES:
        text = pattern.sub(f" {sign} " if sign else " ", text)
    text = words.BLANKS.sub(" ", text)
    counts = _find_counts(text)
    found = [
        match
        for match in words.FIGURE.finditer(text)
        if not any(count.start <= match.start() < count.end for count in counts)
    ]
    figures, has_microgram = _find_figures(text, found)
    return Parts(
        text=text,
        figures=figures,
        percents=_find_percents(text, figures),
        counts=counts,
        has_microgram=has_microgram,
        has_stray_count=any(
            words.STRAY_COUNT.search(_before(text, each.start())) for each in found
        ),
    )


def _before(text: str, start: int) -> str:
    return text[max(0, start - words.WIDTH) : start]


def _find_figures(text: str, found: list[re.Match[str]]) -> tuple[tuple[Figure, ...], bool]:
    figures: list[Figure] = []
    has_microgram = False
    used, kept = 0, ""
    for match, following in zip_longest(found, found[1:]):
        until = following.start() if following else len(text)
        role, used, kept = _find_role(text, used, kept, match, until)
        unit = match["unit"]
        if unit[0] in "uµμ" or unit.startswith(("mc", "mic")):
            has_microgram = has_microgram or role != "other"
            continue
        values = find_values(match["number"])
        factor = 1000 if unit.startswith("g") else 1
        if factor > 1 and min(values, default=0) > words.MOST_SERVING_GRAMS:
            continue
        likely = tuple(value for value in values if value * factor >= LEAST_LABEL_MG)
        mg = tuple(value * factor for value in likely or values)
        figures.append(Figure(mg, role, match.start(), match.end()))
    return tuple(figures), has_microgram


def _find_role(
    text: str, used: int, kept: str, match: re.Match[str], until: int
) -> tuple[str, int, str]:
    """What a figure is of: the nearest name before it that no figure took, or else the one behind.

    Gives the role, how far names are taken, and a name kept for the figure after: in "magnesium
    (from 1500 mg magnesium glycinate) 180 mg" the first name is the second figure's.
    """
    named = list(words.SIGN.finditer(text, used, match.start()))
    before = [found[0] for found in named]
    behind = words.SIGN_BEHIND.match(text, match.end(), until)
    if named and behind and words.GIVES.search(text, named[-1].end(), match.start()):
        return behind[1].lower(), behind.end(), ""
    if behind and behind[1] == "ELEMENTAL" and until == len(text):
        return "elemental", behind.end(), ""
    if behind and behind[1] == "COMPOUND" and until - behind.end() > 2 and before:
        return "compound", behind.end(), before[-1].lower()
    if behind and behind[1] == "WHOLE":
        return "whole", behind.end(), ""
    if before:
        return before[-1].lower(), match.end(), ""
    if behind:
        return behind[1].lower(), behind.end(), ""
    # "Magnesium glycinate 1000 mg, provides 120 mg": what a compound provides is magnesium.
    is_provided = used and words.GIVES.search(text, used, match.start())
    if is_provided and re.search("COMPOUND|WHOLE", text[: match.start()]):
        return "elemental", match.end(), ""
    return kept, match.end(), ""


def _find_percents(text: str, figures: tuple[Figure, ...]) -> tuple[Percent, ...]:
    percents = []
    for match in words.PERCENT.finditer(text):
        owner = next((each for each in reversed(figures) if each.end <= match.start()), None)
        names = words.SIGN.findall(text, owner.end if owner else 0, match.start())
        role = names[-1].lower() if names else owner.role if owner else ""
        if role == "other":
            continue
        before = words.VALUE_BEFORE.search(_before(text, match.start()))
        said = match["of"] or (before[1] if before else "")
        value = Fraction(match["number"].replace(",", "."))
        if value:
            percents.append(Percent(value, words.VALUES.get(said, ""), match.start(), match.end()))
    return tuple(percents)


def _find_counts(text: str) -> tuple[Count, ...]:
    counts: list[Count] = []
    for match in words.COUNT.finditer(text):
        form = words.form_of(match)
        values = find_values(match["count"]) if match["count"] else (Fraction(1),)
        use = _find_use(text, match, form, values)
        if counts and _is_same_serving(text, counts[-1], match.start(), use):
            # "5 g (1 scoop)" is told by the scoop, and "1 tablespoon (15 ml)" by the spoon.
            is_measured = counts[-1].form in words.BY_MEASURE
            use = "serving" if is_measured else ""
            if is_measured:
                counts[-1] = counts[-1]._replace(use="")
        elif _is_weight_of_unit(text, counts, match.start(), form):
            counts[-1] = counts[-1]._replace(use="")
            use = "serving"
        elif form in words.BY_MEASURE and use != "serving":
            continue
        value = values[0] if len(values) == 1 else Fraction(0)
        is_per = bool(words.BEFORE_PER.search(_before(text, match.start())))
        use = use if value > 0 else ""
        counts.append(Count(value, form, use, match.start(), match.end(), is_per))
    for match in words.SERVING_SIZE.finditer(text):
        counts.append(Count(Fraction(match[1]), "", "serving", match.start(), match.end()))
    return tuple(sorted(counts, key=lambda count: count.start))


def _is_same_serving(text: str, last: Count, start: int, use: str) -> bool:
    is_bracketed = text[last.end : start].strip() in ("(", "=", "/", "or")
    return last.use == "serving" and is_bracketed and use in ("serving", "")


def _is_weight_of_unit(text: str, counts: list[Count], start: int, form: str) -> bool:
    """Whether "5 g" in "per 100 g …, 1 scoop 5 g" is what the scoop weighs."""
    is_stated = any(count.form == form and count.use == "serving" for count in counts)
    if not is_stated or form not in words.BY_MEASURE or counts[-1].form in words.BY_MEASURE:
        return False
    return counts[-1].use == "serving" and not text[counts[-1].end : start].strip(" :=(-")


def _find_use(text: str, match: re.Match[str], form: str, values: tuple[Fraction, ...]) -> str:
    before, at = _before(text, match.start()), match.end()
    if words.AFTER_TO_DRINK.match(text, at):
        return ""
    if words.RANGE_BEFORE.search(before):
        return "direction"
    is_many = bool(match["count"]) and min(values, default=0) > words.MOST_BARE_SERVING
    if is_many and (words.BEFORE_PACK.search(before) or words.AFTER_PACK.match(text, at)):
        return "pack"
    if words.BEFORE_DIRECTION.search(before):
        return "direction"
    if words.BEFORE_SERVING.search(before) or words.AFTER_SERVING.match(text, at):
        return "serving"
    if not match["count"] and words.BEHIND_MG.search(before):
        return "serving" if words.ONE_ALONE.fullmatch(match[0]) else ""
    if form in words.BY_MEASURE or not match["count"]:
        return ""
    if words.AFTER_DIRECTION.match(text, at):
        return "direction"
    if max(values, default=0) <= words.MOST_BARE_SERVING:
        return "serving"
    return "pack" if min(values) >= words.LEAST_BARE_PACK else ""
