"""Reading what a person wrote as a medicine: exactly one of the directory, or a question."""

import re
from typing import Any

from msgspec.structs import asdict, replace

from regimen.engine.directory import Meanings
from regimen.engine.naming import APART, Namer
from regimen.engine.not_taken import find_not_taken, leading_words, says_only_so
from regimen.engine.nothing_taken import says_nothing_is_taken
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook
from regimen.engine.when import When
from regimen.engine.wording import Wording, clean, part

# What parts a list: lines always, then commas, then words that may be of a name.
LINES = re.compile(
    # "Jeden 2. Tag" and "bis 4. Dezember" number no lines.
    r"(?:^|[\n\r;•]+|\s)\s*\d{1,2}[.)]\s"
    r"(?!\s*(?:tag|jan(?:uar)?|feb(?:ruar)?|märz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)\b)|[\n\r;•]+",
    re.IGNORECASE,
)
COMMAS = re.compile(r",(?!\d)")
JOINED = re.compile(r"\s(?:and|&|\+|und|et|y|e)\s|&|/(?!\d)", re.IGNORECASE)
THEN = re.compile(r"^\s*(?:and )?then\b", re.IGNORECASE)
FIGURE, ANYTHING = re.compile(r"\d"), re.compile("")
LEADING_JOINT = re.compile(r"^\s*(?:and|&)\s+", re.IGNORECASE)


class Read(Frozen, frozen=True, kw_only=True):
    """What a text says.

    ``state`` is ``exact``, ``asks`` or ``unknown``; ``asks`` is what is to be asked: ``which``
    medicine it is (one of ``choices``, slugs; a class word such as "water pill" has none, and is
    itself the ``medicine``), whether it is a ``list`` of several, ``none`` at all, or one that
    is no longer taken, ``stopped``, or not borne, ``allergy`` (``choices`` are what it may be).
    ``medicine`` and ``brand`` are slugs, ``known_as`` the directory's spelling. The rest is what
    stood around the name: ``strength``, ``form``, ``release`` and ``route`` as written,
    ``count`` units each time (the most of a range) and when it is taken, as in ``When``.
    """

    text: str
    state: str = "unknown"
    asks: str = ""
    medicine: str = ""
    brand: str = ""
    known_as: str = ""
    choices: tuple[str, ...] = ()
    strength: str = ""
    form: str = ""
    release: str = ""
    route: str = ""
    count: float | None = None
    times: tuple[str, ...] = ()
    parts_of_day: tuple[str, ...] = ()
    times_a_day: int | None = None
    every_hours: float | None = None
    weekdays: tuple[str, ...] = ()
    times_a_week: int | None = None
    every_days: int | None = None
    as_needed: bool = False
    course_days: int | None = None
    until: str = ""


def read_medicine(text: str, rulebook: Rulebook, region: str = "", country: str = "") -> Read:
    """Read one medicine as a person wrote it, by the names of where they are."""
    namer = Namer(rulebook, region, country)
    whole = namer.find_whole(text)
    if whole:
        return _conclude(text, whole, rulebook)
    cleaned = clean(text)
    if says_nothing_is_taken(cleaned):
        return Read(text=text, state="asks", asks="none")
    found, wording = namer.find_words(cleaned)
    may_be_list = not found or _tells_apart(text, found)
    if may_be_list and len(part_list(text, rulebook, region, country)) > 1:
        return Read(text=text, state="asks", asks="list")
    if not found and (doubted := _doubt_taken(text, cleaned, namer)):
        return doubted
    if not found and namer.is_told_apart(wording):
        wording = replace(wording, when=When(count=wording.when.count))
    return _conclude(text, found, rulebook, wording, is_short=namer.is_short(found, wording))


def part_list(
    text: str, rulebook: Rulebook, region: str = "", country: str = ""
) -> tuple[str, ...]:
    """The medicines of a text that lists several, each as written; the whole text alone when it
    is one, or when nothing in it tells that it is several."""
    if not any(sign.search(text) for sign in (LINES, COMMAS, JOINED)):
        return (text,)
    namer = Namer(rulebook, region, country)
    lines = _join_loose([line for line in LINES.split(text) if line.strip()], namer, FIGURE)
    parts = [item for line in lines for item in _part_line(line, namer)]
    return tuple(item.strip(" \t,;-*") for item in parts) if len(parts) > 1 else (text,)


def _doubt_taken(text: str, cleaned: str, namer: Namer) -> Read | None:
    """A reading that fills nothing, where all the rest is the name of what is said not to be taken:
    whether it is taken at all is asked first. Where more stands beside it, nothing is doubted: what
    a no would take away might be in use."""
    asks, name = find_not_taken(cleaned)
    by_slug = namer.rulebook.medicine_by_slug
    slugs = [
        slug
        for meaning in (namer.find(name) if name else ())
        for slug in by_slug[meaning.medicine].may_be or (meaning.medicine,)
    ]
    if not slugs:
        return None
    return Read(text=text, state="asks", asks=asks, choices=tuple(dict.fromkeys(slugs)))


def _tells_apart(text: str, found: Meanings) -> bool:
    """Whether a text has a comma or the like that is not of the very name it spells."""
    is_apart = APART.search(text) is not None
    return is_apart and not any(APART.search(meaning.known_as) for meaning in found)


def _part_line(line: str, namer: Namer) -> list[str]:
    line = line.strip()
    found = namer.find(line)
    if found and not _tells_apart(line, found):
        return [line]
    if said := "" if found else leading_words(line):
        told = [f"{said} {item.strip()}" for item in _part_line(line[len(said) :], namer)]
        return told if len(told) > 1 else [line]
    parts = _join_loose(COMMAS.split(line), namer)
    known = sum(bool(namer.find(each)) for each in parts)
    if known > 1 or (len(parts) > 1 and known and not found):
        return [item for each in parts for item in _part_joined(each, namer)]
    return [line] if found else _part_joined(line, namer)


def _part_joined(text: str, namer: Namer) -> list[str]:
    text = LEADING_JOINT.sub("", text)
    if namer.find(text):
        return [text]
    parts = [each for each in JOINED.split(text) if each.strip()]
    return parts if len(parts) > 1 and all(map(namer.find, parts)) else [text]


def _join_loose(parts: list[str], namer: Namer, sign: re.Pattern[str] = ANYTHING) -> list[str]:
    """Put back what only tells more of the medicine before it: ", twice a day", ", then daily";
    of lines only what has a figure, since "Night:" may head the lines below it."""
    joined: list[str] = []
    for each in parts:
        told = THEN.sub("", each)
        cleaned = clean(told)
        is_more = says_only_so(cleaned) or not (part(cleaned).core or namer.find_whole(told))
        if joined and is_more and (sign.search(told) or says_only_so(cleaned)):
            joined[-1] = f"{joined[-1]},{each}"
        else:
            joined.append(each)
    return joined


def _conclude(
    text: str,
    found: Meanings,
    rulebook: Rulebook,
    wording: Wording | None = None,
    *,
    is_short: bool = False,
) -> Read:
    """Put what was found and what stood around it into a reading; of one that ``is_short`` of an
    ingredient it is asked whether it is that one."""
    around = _around(wording) if wording else {}
    if not found:
        return Read(text=text, **around)
    one = found[0]
    medicine = rulebook.medicine_by_slug[one.medicine]
    is_doubted = len(found) > 1 or is_short
    choices = tuple(each.medicine for each in found) if is_doubted else medicine.may_be
    if choices:
        return Read(
            text=text, state="asks", asks="which", known_as=one.known_as, choices=choices, **around
        )
    return Read(
        text=text,
        state="asks" if medicine.asks_which else "exact",
        asks="which" if medicine.asks_which else "",
        medicine=one.medicine,
        brand=one.brand,
        known_as=one.known_as,
        **around,
    )


def _around(wording: Wording) -> dict[str, Any]:
    return {
        **asdict(wording.when),
        "strength": " ".join(wording.strengths),
        "form": wording.form,
        "release": wording.release,
        "route": wording.route,
    }
