"""Which names of the directory the words of a text make up."""

import re
from collections.abc import Iterator
from itertools import chain, product

from regimen.engine.directory import (
    Meaning,
    Meanings,
    cores_of,
    country_of,
    each_once,
    fits,
    join_core,
    look_up,
    names_of,
    narrow,
)
from regimen.engine.name_marks import APART_WORDS, lacks_mark, with_last_word
from regimen.engine.reading_words import JOINTS, LOOSE_JOINTS, MINERALS
from regimen.engine.rulebook import Rulebook
from regimen.engine.stems import SHORTEST_STEM, salt_stem, stem
from regimen.engine.wording import SIGNS, Wording, clean, part

LONGEST_NAME = 6
# More are no name, however it is parted; trying them all would cost the square of their number.
MOST_WORDS = 16
SPACE = re.compile(r"[\s/+-]+")
# Where a medicine works on the spot; the rest of the body gets little of it.
LOCAL = frozenset({"skin", "eye", "ear", "nose", "lung", "below"})
BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
BRACKETS = re.compile(r"[()\[\]]")
# Signs that part a list, and those that join as well.
APART = re.compile(r"[\n\r;•]|,(?!\d)")
JOINED = re.compile(r"[+&,]|/(?!\d)")


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
        """What a text means that is nothing but a name; a text with a sign between words means
        no name that has none ("losartan + potassium")."""
        found = look_up(text.translate(SIGNS), self.rulebook, self.region, self.country)
        found = with_last_word(found, SPACE.split(clean(text)))
        for signs in (APART, JOINED):
            if found and signs.search(text):
                found = tuple(one for one in found if signs.search(one.known_as))
        return found

    def find_words(self, cleaned: str) -> tuple[Meanings, Wording]:
        """What a cleaned text means by its words; brackets may say the same medicine again."""
        flat = part(BRACKETS.sub(" ", cleaned))
        inside = [part(match) for match in BRACKETED.findall(cleaned)]
        if not any(each.core for each in inside):
            return self._find_core(flat), flat
        outside = part(BRACKETED.sub(" ", cleaned))
        found = self._find_core(outside) if outside.core else ()
        is_same = found and all(
            self._says_again(self._find_core(each), found) for each in inside if each.core
        )
        if is_same:
            return found, outside
        # A brand with another medicine in brackets contradicts itself.
        is_brand = bool(found) and not any(one.takes_salts for one in found)
        return () if is_brand and any(map(self._find_core, inside)) else self._find_core(flat), flat

    def _says_again(self, more: Meanings, found: Meanings) -> bool:
        """Whether more words say what was found again: by another of its names, or by a word for
        medicines of its kind alone, "furosemide (water pill)"."""
        if not more or _slugs(more) == _slugs(found):
            return bool(more)
        by_slug = self.rulebook.medicine_by_slug
        kinds, own = ([by_slug[slug] for slug in sorted(_slugs(each))] for each in (more, found))
        return all(kind.asks_which and not kind.may_be for kind in kinds) and all(
            one.classes and set(one.classes) <= set(kind.classes) for one in own for kind in kinds
        )

    def _find_core(self, wording: Wording) -> Meanings:
        """What the core means; nothing where a mark behind it tells of a second medicine."""
        found, country = self._name_core(wording), country_of(self.region, self.country)
        return () if any(lacks_mark(one, wording.labels, country) for one in found) else found

    def _name_core(self, wording: Wording) -> Meanings:
        core = wording.core
        if not core:
            return self.find_whole(wording.bare)
        if not {"+", "&"}.isdisjoint((core[0], core[-1])):
            return ()
        found = self._find_name(core, wording) or self._set_salts_aside(core, wording)
        if found:
            is_amiss = any(self._is_elsewhere(meaning, wording) for meaning in found)
            return () if is_amiss else self._doubt_marks(self._doubt_pairs(found, wording), wording)
        whole = self.find_whole(wording.bare) if core == wording.words else ()
        whole = with_last_word(whole, core)
        # "Tylenol #3 tablets": a figure is left in a core only where it is of the name.
        if not whole and any(word.isdigit() for word in core):
            whole = self.find_whole(" ".join(core))
        return whole or self._find_parts(wording)

    def _find_name(self, core: tuple[str, ...], wording: Wording) -> Meanings:
        """What the core of a name means beside everything set aside with it."""
        if len(core) > MOST_WORDS:
            return ()
        cores = cores_of(self.rulebook)
        spelled = with_last_word(cores.by_core.get(join_core(core), ()), core)
        named = spelled or cores.by_stem.get(stem(core), ())
        return self._mean(named, wording) if named else ()

    def _mean(self, named: Meanings, wording: Wording) -> Meanings:
        """What names of one core mean beside everything set aside with it."""
        labels = wording.labels | {f"{label}mg" for label in wording.labels if label.isdigit()}
        if all(meaning.labels for meaning in named):
            labels |= {label.removesuffix("mg") for label in labels}
        meant = self._here(fits(named, labels))
        doubted = self._here(fits(named, labels - wording.doubtful)) if wording.doubtful else ()
        return each_once((*meant, *doubted, *self._by_site(meant, named, wording)))

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
        told = wording.sites
        return bool(own and told and own <= LOCAL and told.isdisjoint(own | meaning.sites))

    def _set_salts_aside(self, core: tuple[str, ...], wording: Wording) -> Meanings:
        for length in range(len(core) - 1, 0, -1):
            found = self._find_name(core[:length], wording)
            if found:
                is_all = set(map(salt_stem, core[length:])) <= self._salts_of(found)
                return found if is_all else ()
        return self._set_glued_salt_aside(core, wording)

    def _set_glued_salt_aside(self, core: tuple[str, ...], wording: Wording) -> Meanings:
        """What a name means that its salt is written on to: Metoprololsuccinat."""
        told, by_stem = stem(core), cores_of(self.rulebook).by_stem
        for place in range(SHORTEST_STEM, len(told) - SHORTEST_STEM + 1):
            found = self._mean(by_stem.get(told[:place], ()), wording)
            if found and told[place:] in self._salts_of(found):
                return found
        return ()

    def _salts_of(self, found: Meanings) -> set[str]:
        """The stems of the words that may stand right after this name and change nothing."""
        by_slug = self.rulebook.medicine_by_slug
        salts = (by_slug[one.medicine].salts if one.takes_salts else () for one in found)
        return set.intersection(*(set(map(salt_stem, each)) for each in salts))

    def _doubt_pairs(self, found: Meanings, wording: Wording) -> Meanings:
        """Several figures on a medicine of one ingredient tell of others: it may be any
        combination of so many that holds it."""
        if wording.parts < 2 or len(found) > 1:
            return found
        (one,) = found
        if self.rulebook.medicine_by_slug[one.medicine].ingredients:
            return found
        combinations = {
            slug: Meaning(medicine=slug, known_as=one.known_as)
            for parts, slugs in cores_of(self.rulebook).by_parts.items()
            if len(parts) == wording.parts and one.medicine in parts
            for slug in slugs
        }
        # Where the very name stands for the combination, there is nothing to doubt.
        return found if one.medicine in combinations else (one, *combinations.values())

    def is_short(self, found: Meanings, wording: Wording) -> bool:
        """Whether the figures tell of a second ingredient, and no combination is known that it
        could be: then the plain name alone is not all that was said."""
        if wording.parts < 2 or len(found) != 1 or not found[0].takes_salts:
            return False
        slug, cores = found[0].medicine, cores_of(self.rulebook)
        known = chain.from_iterable(cores.by_parts.values())
        has_parts = self.rulebook.medicine_by_slug[slug].ingredients or slug in known
        return not (has_parts or cores.sites[slug] & LOCAL)

    def is_told_apart(self, wording: Wording) -> bool:
        """Whether an unread text holds more than one run of words that may be a name: some may
        say the contrary of what was read ("rests on Sundays")."""
        core = wording.core
        return core != wording.words or any(
            self._find_name(core[:length], wording) for length in range(1, len(core))
        )

    def _doubt_marks(self, found: Meanings, wording: Wording) -> Meanings:
        """An "AM" that is read as a time of day may be of the name: where some name of a
        combination with this medicine has it, both are asked; behind the bare figure of a brand
        it is left unread."""
        if not wording.marks:
            return found
        slugs = _slugs(found)
        if wording.is_mark_bare and not any(one.takes_salts for one in found):
            return ()
        by_slug = self.rulebook.medicine_by_slug
        marked = [
            one
            for meanings in names_of(self.rulebook).values()
            for one in self._here(meanings)
            if not slugs.isdisjoint(by_slug[one.medicine].ingredients)
            and not wording.marks.isdisjoint(APART_WORDS.findall(one.known_as.casefold()))
        ]
        return each_once((*found, *marked))

    def _find_parts(self, wording: Wording) -> Meanings:
        """A combination said by its parts in any order, or one medicine said twice."""
        segments = self._part_names(wording)
        if len(segments) < 2:
            return ()
        is_joined = not (JOINTS - {"|"}).isdisjoint(wording.core)
        names_mineral = not MINERALS.isdisjoint(wording.core)
        for one in segments:
            others = [segment for segment in segments if segment is not one]
            if len(one) == 1 and all(
                _slugs(other) == _slugs(one)
                or (not (is_joined or names_mineral) and self._says_again(other, one))
                for other in others
            ):
                return one
        # Two figures are of one tablet; without them, "and" may list two that are taken, and so
        # does "with" beside a brand.
        is_brand = any(not one.takes_salts for segment in segments for one in segment)
        loose = LOOSE_JOINTS | {"with"} if is_brand else LOOSE_JOINTS
        if wording.parts < 2 and not loose.isdisjoint(wording.core):
            return ()
        return each_once(self._combine(segments))

    def _part_names(self, wording: Wording) -> list[Meanings]:
        """The names in a core one after another, the longest first, each with its salts; none at
        all when a word is left over."""
        core, place = wording.core, 0
        segments: list[Meanings] = []
        while place < len(core):
            end, found = self._find_longest(core, place, wording)
            if not found:
                return []
            segments.append(found)
            place = end
            while place < len(core) and salt_stem(core[place]) in self._salts_of(found):
                place += 1
            while place < len(core) - 1 and core[place] in JOINTS:
                place += 1
        return segments

    def _find_longest(
        self, core: tuple[str, ...], place: int, wording: Wording
    ) -> tuple[int, Meanings]:
        for end in range(min(len(core), place + LONGEST_NAME), place, -1):
            found = self._find_name(core[place:end], wording)
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
