"""Which names of the directory the words of a text make up."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, product

from regimen.engine.directory import Meaning, cores_of, country_of, fits, look_up, narrow
from regimen.engine.folding import fold
from regimen.engine.reading_words import JOINTS
from regimen.engine.rulebook import Rulebook
from regimen.engine.wording import SIGNS, Wording, clean, part

LONGEST_NAME = 6
# Where a medicine works on the spot; the rest of the body gets little of it.
LOCAL = frozenset({"skin", "eye", "ear", "nose", "lung", "below"})
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
BRACKETS = re.compile(r"[()\[\]]")

Meanings = tuple[Meaning, ...]


class Namer:
    """Finds names in texts by a rulebook's directory, for a person of one region or country.

    What it finds is one meaning for a text that is exactly one medicine, several where it can be
    several, none where a word is left that no name accounts for.
    """

    def __init__(self, rulebook: Rulebook, region: str = "", country: str = "") -> None:
        self.rulebook, self.region, self.country = rulebook, region, country

    def find(self, text: str) -> Meanings:
        """What a text means, as a whole name or by its words."""
        return self.find_whole(text) or self.find_words(clean(text))[0]

    def find_whole(self, text: str) -> Meanings:
        """What a text means that is nothing but a name."""
        return look_up(text.translate(SIGNS), self.rulebook, self.region, self.country)

    def find_words(self, cleaned: str) -> tuple[Meanings, Wording]:
        """What a cleaned text means by its words; brackets may say the same medicine again."""
        flat = part(BRACKETS.sub(" ", cleaned))
        inside = [part(match) for match in BRACKETED.findall(cleaned)]
        if not any(each.core for each in inside):
            return self._find_core(flat), flat
        outside = part(BRACKETED.sub(" ", cleaned))
        found = self._find_core(outside) if outside.core else ()
        is_same = found and all(
            _slugs(self._find_core(each)) == _slugs(found) for each in inside if each.core
        )
        return (found, outside) if is_same else (self._find_core(flat), flat)

    def _find_core(self, wording: Wording) -> Meanings:
        words = wording.words
        if not words:
            return self.find_whole(wording.bare)
        found = self._find_name(words, wording) or self._set_salts_aside(words, wording)
        if found:
            is_amiss = any(self._is_elsewhere(meaning, wording) for meaning in found)
            return () if is_amiss else self._doubt_pairs(found, wording)
        return self.find_whole(wording.bare) or self._find_parts(wording)

    def _find_name(self, words: tuple[str, ...], wording: Wording) -> Meanings:
        """What words of a name mean beside everything set aside with them."""
        named = cores_of(self.rulebook).by_core.get(fold("".join(words)), ())
        if not named:
            return ()
        labels = wording.labels | {f"{label}mg" for label in wording.labels if label.isdigit()}
        if all(meaning.labels for meaning in named):
            labels |= {label.removesuffix("mg") for label in labels}
        meant = self._here(fits(named, labels))
        doubted = self._here(fits(named, labels - wording.doubtful)) if wording.doubtful else ()
        return _each_once((*meant, *doubted, *self._by_site(meant, named, wording)))

    def _here(self, meanings: Meanings) -> Meanings:
        return narrow(meanings, country_of(self.region, self.country), self.rulebook)

    def _by_site(self, meant: Meanings, named: Meanings, wording: Wording) -> Iterator[Meaning]:
        """What a bare name may be too where the directory knows it for more than one place: a
        cream's name given by weight may be the tablet, a tablet's name put on the skin a gel."""
        by_weight = any("%" not in strength for strength in wording.strengths)
        for one in meant:
            own = cores_of(self.rulebook).sites[one.medicine]
            if one.labels:
                continue
            if not wording.sites and by_weight and own and own <= LOCAL:
                yield from (other for other in named if "mouth" in other.sites)
            if not own and wording.sites and wording.sites <= LOCAL:
                yield from (other for other in named if other.sites and other.sites <= LOCAL)

    def _is_elsewhere(self, meaning: Meaning, wording: Wording) -> bool:
        """Whether the text puts a medicine where it never goes: a cream as a tablet."""
        own = cores_of(self.rulebook).sites[meaning.medicine]
        return bool(own and wording.sites and own <= LOCAL and wording.sites.isdisjoint(own))

    def _set_salts_aside(self, words: tuple[str, ...], wording: Wording) -> Meanings:
        for length in range(len(words) - 1, 0, -1):
            found = self._find_name(words[:length], wording)
            if found:
                salts = set(words[length:])
                return found if all(salts <= self._salts_of(one) for one in found) else ()
        return ()

    def _salts_of(self, meaning: Meaning) -> set[str]:
        return set(self.rulebook.medicine_by_slug[meaning.medicine].salts)

    def _doubt_pairs(self, found: Meanings, wording: Wording) -> Meanings:
        """Two figures on a medicine of one ingredient tell of a second: it may be any
        combination of two that holds it."""
        if not wording.is_pair or len(found) > 1:
            return found
        (one,) = found
        if self.rulebook.medicine_by_slug[one.medicine].ingredients:
            return found
        combinations = {
            slug: Meaning(medicine=slug, known_as=one.known_as)
            for parts, slugs in cores_of(self.rulebook).by_parts.items()
            if len(parts) == 2 and one.medicine in parts
            for slug in slugs
        }
        return (one, *combinations.values())

    def _find_parts(self, wording: Wording) -> Meanings:
        """A combination said by its parts in any order, or one medicine said twice."""
        segments = self._part_names(wording)
        if len(segments) < 2:
            return ()
        first = _slugs(segments[0])
        if len(first) == 1 and all(_slugs(segment) == first for segment in segments):
            return segments[0]
        return _each_once(self._combine(segments))

    def _part_names(self, wording: Wording) -> list[Meanings]:
        """The names in a core one after another, the longest first, each with its salts; none at
        all when a word is left over."""
        core, place = wording.core, 0
        segments: list[Meanings] = []
        while place < len(core):
            if segments and (core[place] in "+," or core[place] in JOINTS):
                place += 1
                continue
            end, found = self._find_longest(core, place, wording)
            if not found:
                return []
            segments.append(found)
            salts = set.union(*map(self._salts_of, found))
            while end < len(core) and core[end] in salts:
                end += 1
            place = end
        return segments

    def _find_longest(
        self, core: tuple[str, ...], place: int, wording: Wording
    ) -> tuple[int, Meanings]:
        for end in range(min(len(core), place + LONGEST_NAME), place, -1):
            piece = core[place:end]
            found = () if {"+", ","} & set(piece) else self._find_name(piece, wording)
            if found:
                return end, found
        return place, ()

    def _combine(self, segments: list[Meanings]) -> Iterator[Meaning]:
        """The combinations that hold just what the segments do, nothing of it said twice."""
        by_parts, by_slug = cores_of(self.rulebook).by_parts, self.rulebook.medicine_by_slug
        choices = [
            [slug for one in segment for slug in by_slug[one.medicine].may_be or (one.medicine,)]
            for segment in segments
        ]
        for slugs in product(*choices):
            parts = [by_slug[slug].ingredients or (slug,) for slug in slugs]
            whole = frozenset(chain.from_iterable(parts))
            if len(whole) == sum(map(len, parts)):
                for slug in by_parts.get(whole, ()):
                    yield Meaning(medicine=slug, known_as=by_slug[slug].name)


def _slugs(meanings: Meanings) -> set[str]:
    return {meaning.medicine for meaning in meanings}


def _each_once(meanings: Iterable[Meaning]) -> Meanings:
    found: dict[str, Meaning] = {}
    for meaning in meanings:
        found.setdefault(meaning.medicine, meaning)
    return tuple(found.values())
