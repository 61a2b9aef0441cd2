"""Reading what a person wrote as a medicine: exactly one of the directory, or a question."""

import re
from collections.abc import Iterator
from itertools import chain, product
from typing import Any

from msgspec.structs import asdict

from regimen.engine.directory import (
    Meaning,
    cores_of,
    country_of,
    fits,
    look_up,
    names_of,
    narrow,
)
from regimen.engine.folding import fold
from regimen.engine.reading_words import JOINTS, NOTHING_TAKEN
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook
from regimen.engine.wording import SIGNS, Wording, clean, part

LONGEST_NAME = 6
LOCAL = frozenset({"skin", "eye", "ear", "nose", "lung", "below"})
BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
# How a list is parted: what parts it always, then a comma, then words that may be of a name.
LINES = re.compile(r"[\n\r;•]+|(?:^|\s)\d{1,2}[.)]\s")
APART = re.compile(r"[\n\r;•]|,(?!\d)")
COMMAS = re.compile(r",(?!\d)")
JOINED = re.compile(r"\s(?:and|&|\+|und|et|y|e)\s|&|/(?!\d)", re.IGNORECASE)


class Read(Frozen, frozen=True, kw_only=True):
    """What a text says.

    ``state`` is ``exact``, ``asks`` or ``unknown``; ``asks`` is what is to be asked: ``which``
    medicine it is (one of ``choices``, slugs; a class word such as "water pill" has none, and is
    itself the ``medicine``), whether it is a ``list`` of several, or ``none`` at all.
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
    times_a_day: int | None = None
    every_hours: float | None = None
    weekdays: tuple[str, ...] = ()
    every_days: int | None = None
    as_needed: bool = False
    course_days: int | None = None


class _Reader:
    """A rulebook's names, and where the person who wrote is."""

    def __init__(self, rulebook: Rulebook, region: str, country: str) -> None:
        self.rulebook, self.region, self.country = rulebook, region, country

    def name(self, folded: str) -> tuple[Meaning, ...]:
        return look_up(folded, self.rulebook, self.region, self.country)

    def here(self, meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
        return narrow(meanings, country_of(self.region, self.country), self.rulebook)

    def core(self, words: tuple[str, ...], wording: Wording) -> tuple[Meaning, ...]:
        """What words of a name mean beside everything set aside with them."""
        named = cores_of(self.rulebook).by_core.get(fold("".join(words)), ())
        if not named:
            return ()
        labels = wording.labels | {f"{label}mg" for label in wording.labels if label.isdigit()}
        if all(meaning.labels for meaning in named):
            labels |= {label.removesuffix("mg") for label in labels}
        meant = self.here(fits(named, labels))
        doubted = self.here(fits(named, labels - wording.doubtful))
        return _each_medicine((*meant, *doubted, *self._by_site(meant, named, wording)))

    def _by_site(
        self, meant: tuple[Meaning, ...], named: tuple[Meaning, ...], wording: Wording
    ) -> Iterator[Meaning]:
        """What a bare name may be too where the directory knows it for more than one place: a
        cream's name given by weight may be the tablet, a tablet's name put on the skin a gel."""
        by_weight = any("%" not in strength for strength in wording.strengths)
        for one in meant:
            own = cores_of(self.rulebook).sites[one.medicine]
            if one.labels & wording.labels:
                continue
            if not wording.sites and by_weight and own and own <= LOCAL:
                yield from (other for other in named if "mouth" in other.sites)
            if not own and wording.sites and wording.sites <= LOCAL:
                yield from (other for other in named if other.sites and other.sites <= LOCAL)

    def is_elsewhere(self, meaning: Meaning, wording: Wording) -> bool:
        """Whether the text puts a medicine where it never goes: a cream as a tablet."""
        own = cores_of(self.rulebook).sites[meaning.medicine]
        return bool(own and wording.sites and own <= LOCAL and wording.sites.isdisjoint(own))


def read_medicine(text: str, rulebook: Rulebook, region: str = "", country: str = "") -> Read:
    """Read one medicine as a person wrote it, by the names of where they are."""
    reader = _Reader(rulebook, region, country)
    found = reader.name(text.translate(SIGNS))
    is_list = APART.search(text) and not any(APART.search(meaning.known_as) for meaning in found)
    if is_list and len(part_list(text, rulebook, region, country)) > 1:
        return Read(text=text, state="asks", asks="list")
    if found:
        return _conclude(text, found, rulebook)
    cleaned = clean(text)
    if fold(cleaned) in NOTHING_TAKEN or (cleaned and not cleaned.strip("-./ ")):
        return Read(text=text, state="asks", asks="none")
    found, wording = _read_words(cleaned, reader)
    if not found and len(part_list(text, rulebook, region, country)) > 1:
        return Read(text=text, state="asks", asks="list")
    return _conclude(text, found, rulebook, wording)


def part_list(
    text: str, rulebook: Rulebook, region: str = "", country: str = ""
) -> tuple[str, ...]:
    """The medicines of a text that lists several, each as written; the whole text alone when it
    is one, or when nothing in it tells that it is several."""
    reader = _Reader(rulebook, region, country)
    parts = [
        item for line in LINES.split(text) if line.strip() for item in _part_line(line, reader)
    ]
    return tuple(item.strip(" \t,;-*") for item in parts) if len(parts) > 1 else (text,)


def _part_line(line: str, reader: _Reader) -> list[str]:
    line = line.strip()
    whole = reader.name(line.translate(SIGNS))
    if any(APART.search(meaning.known_as) for meaning in whole):
        return [line]
    parts = _join_loose(COMMAS.split(line))
    known = [each for each in parts if _names(each, reader)]
    if len(known) > 1 or (len(parts) > 1 and known and not whole):
        return [item for each in parts for item in _part_joined(each, reader)]
    return [line] if whole else _part_joined(line, reader)


def _part_joined(text: str, reader: _Reader) -> list[str]:
    text = re.sub(r"^\s*(?:and|&)\s+", "", text)
    if _names(text, reader):
        return [text]
    parts = [each for each in JOINED.split(text) if each.strip()]
    return parts if len(parts) > 1 and all(_names(each, reader) for each in parts) else [text]


def _join_loose(parts: list[str]) -> list[str]:
    """Put back what only tells more of the medicine before it: ", twice a day"."""
    joined: list[str] = []
    for each in parts:
        if joined and not part(clean(each)).core:
            joined[-1] = f"{joined[-1]},{each}"
        else:
            joined.append(each)
    return joined


def _names(text: str, reader: _Reader) -> bool:
    return bool(reader.name(text.translate(SIGNS)) or _read_words(clean(text), reader)[0])


def _read_words(cleaned: str, reader: _Reader) -> tuple[tuple[Meaning, ...], Wording]:
    """What a cleaned text means: its words outside brackets, with what stands in them."""
    inside = [match.strip() for match in BRACKETS.findall(cleaned)]
    outside = BRACKETS.sub(" ", cleaned)
    extra = [each for each in inside if part(each).core]
    wording = part(" ".join([outside, *(each for each in inside if each not in extra)]))
    if not extra:
        return _read_core(wording, reader), wording
    if not wording.core:
        return _read_core(whole := part(re.sub(r"[()\[\]]", " ", cleaned)), reader), whole
    found = _read_core(wording, reader)
    for each in extra:
        other = part(each)
        if {m.medicine for m in _read_core(other, reader)} != {m.medicine for m in found}:
            return _read_core(whole := part(re.sub(r"[()\[\]]", " ", cleaned)), reader), whole
    return found, wording


def _read_core(wording: Wording, reader: _Reader) -> tuple[Meaning, ...]:
    words = wording.words
    if not words:
        return reader.name(wording.bare)
    found = reader.core(words, wording) or _set_salts_aside(words, wording, reader)
    if found:
        is_amiss = any(reader.is_elsewhere(meaning, wording) for meaning in found)
        return () if is_amiss else _ask_of_pairs(found, wording, reader.rulebook)
    return reader.name(wording.bare) or _read_parts(wording, reader)


def _set_salts_aside(
    words: tuple[str, ...], wording: Wording, reader: _Reader
) -> tuple[Meaning, ...]:
    by_slug = reader.rulebook.medicine_by_slug
    for length in range(len(words) - 1, 0, -1):
        found = reader.core(words[:length], wording)
        if found:
            salts = frozenset(words[length:])
            is_salt = all(salts <= set(by_slug[m.medicine].salts) for m in found)
            return found if is_salt else ()
    return ()


def _ask_of_pairs(
    found: tuple[Meaning, ...], wording: Wording, rulebook: Rulebook
) -> tuple[Meaning, ...]:
    """Two figures on a medicine of one ingredient tell of a second: it may be any combination
    of two that holds it."""
    if not wording.is_pair or len(found) > 1:
        return found
    (one,) = found
    medicine = rulebook.medicine_by_slug[one.medicine]
    if medicine.ingredients:
        return found
    combinations = {
        slug
        for parts, slugs in cores_of(rulebook).by_parts.items()
        if len(parts) == 2 and medicine.slug in parts
        for slug in slugs
    }
    return (one, *(Meaning(medicine=slug, known_as=one.known_as) for slug in combinations))


def _read_parts(wording: Wording, reader: _Reader) -> tuple[Meaning, ...]:
    """A combination said by its parts in any order, or one medicine said twice."""
    segments = _segment(wording, reader)
    if len(segments) < 2:
        return ()
    slugs = [{meaning.medicine for meaning in segment} for segment in segments]
    same = set.intersection(*slugs)
    if len(same) == 1 and all(len(each) == 1 for each in slugs):
        return segments[0]
    return _each_medicine(_find_combinations(segments, reader.rulebook))


def _segment(wording: Wording, reader: _Reader) -> list[tuple[Meaning, ...]]:
    """The names one after another, the longest first, each with its salts; none when a word is
    left over."""
    core, segments, place = wording.core, [], 0
    while place < len(core):
        if segments and (core[place] in "+," or core[place] in JOINTS):
            place += 1
            continue
        for end in range(min(len(core), place + LONGEST_NAME), place, -1):
            piece = core[place:end]
            found = () if {"+", ","} & set(piece) else reader.core(piece, wording)
            if found:
                break
        else:
            return []
        segments.append(found)
        salts = {
            salt
            for meaning in found
            for salt in reader.rulebook.medicine_by_slug[meaning.medicine].salts
        }
        while end < len(core) and core[end] in salts:
            end += 1
        place = end
    return segments


def _find_combinations(
    segments: list[tuple[Meaning, ...]], rulebook: Rulebook
) -> Iterator[Meaning]:
    by_parts, by_slug = cores_of(rulebook).by_parts, rulebook.medicine_by_slug
    choices = [
        [slug for meaning in segment for slug in by_slug[meaning.medicine].may_be or (meaning.medicine,)]
        for segment in segments
    ]
    for slugs in product(*choices):
        parts = [by_slug[slug].ingredients or (slug,) for slug in slugs]
        whole = frozenset(chain.from_iterable(parts))
        if len(whole) == sum(map(len, parts)):
            yield from (Meaning(medicine=s, known_as=by_slug[s].name) for s in by_parts.get(whole, ()))


def _each_medicine(meanings: tuple[Meaning, ...] | Iterator[Meaning]) -> tuple[Meaning, ...]:
    found: dict[str, Meaning] = {}
    for meaning in meanings:
        found.setdefault(meaning.medicine, meaning)
    return tuple(found.values())


def _conclude(
    text: str, found: tuple[Meaning, ...], rulebook: Rulebook, wording: Wording | None = None
) -> Read:
    """Put what was found and what stood around it into a reading."""
    around = _around(wording) if wording else {}
    if not found:
        return Read(text=text, **around)
    choices = tuple(meaning.medicine for meaning in found)
    if len(found) > 1:
        known_as = found[0].known_as
        return Read(
            text=text, state="asks", asks="which", known_as=known_as, choices=choices, **around
        )
    (one,) = found
    medicine = rulebook.medicine_by_slug[one.medicine]
    if medicine.may_be:
        return Read(
            text=text, state="asks", asks="which", known_as=one.known_as,
            choices=medicine.may_be, **around,
        )  # fmt: skip
    asks = medicine.asks_which
    return Read(
        text=text, state="asks" if asks else "exact", asks="which" if asks else "",
        medicine=one.medicine, brand=one.brand, known_as=one.known_as, **around,
    )  # fmt: skip


def _around(wording: Wording) -> dict[str, Any]:
    return {
        **asdict(wording.when),
        "strength": " ".join(wording.strengths),
        "form": wording.form,
        "release": wording.release,
        "route": wording.route,
    }
