"""Search: which medicine somebody may have meant; never more than a question."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from regimen.engine.directory import names_of
from regimen.engine.folding import fold
from regimen.engine.name_marks import is_short_of_mark
from regimen.engine.naming import Namer
from regimen.engine.rulebook import Rulebook
from regimen.engine.things import Medicine
from regimen.engine.wording import clean, part

OFFERED = 6
SHORTEST = 2
WIDEST = 60
LONGEST_TYPED = 100
# A good beginning counts a little less than a good whole name.
HALF_TYPED = 4
# Right answers score as low as 65; nothing above it may be accepted without a tick either.
WORTH_ASKING = 65
# A word of fewer letters may be part of a misspelling rather than of a name.
SHORTEST_WORD = 3
# One word of several must be this like a known one to be read as it, and long enough to tell.
WORD_WORTH_READING = 75
SHORTEST_READ = 5
WORDS_READ = 3
# Without "co" a word must be this like a known one for "co" to be a mark of its own.
GLUED_WORTH_PARTING = 85
WORD = re.compile(r"\w+")
JOINING = frozenset("+&")
PARTED = re.compile(r"[+&]")
# Short words that tell of a second medicine, and one that stands for another.
COMBINATION_MARKS = frozenset(
    {"h", "d", "k", "hct", "hctz", "comp", "plus", "co", "am", "duo", "forte"}
)
# A shorter word beside a name, that nothing else accounts for, is such a mark too: "CT", "LS".
LONGEST_MARK = 3
LONGER_MARKS = frozenset({"jodid", "iodid", "trio", "combi", "kombi", "zink", "zinc"})
# A longer word may be the beginning or the end of a name: "chlorthal", "thiazide".
SHORTEST_PART = 5
# Capitals written on to a name: "CilacarC".
GLUED_CAPITALS = re.compile(r"(?<=[a-z]{3})(?=[A-Z]{1,3}\b)")
GLUED_MARK = "co"
SAME_MARK = {"hct": "hctz"}


def search(rulebook: Rulebook, typed: str) -> list[tuple[str, Medicine]]:
    """Medicines a person may have meant, likeliest first, as (name, medicine) pairs.

    Strength, form and times are set aside first. What reads exactly comes first, then what would
    with a word spelled right, then names that look alike. An offer that lacks a word that was
    typed and is of some name, or tells of a second medicine, is not made, nor one that has
    nothing of one side of a "+": no offer is better than only a wrong one.
    """
    cleaned = clean(GLUED_CAPITALS.sub(" ", typed[:LONGEST_TYPED]))
    parted = part(cleaned)
    # What was read as half of a day may be of the name.
    core = (*parted.words, *sorted(parted.marks)) or (cleaned,)
    folded = fold("".join(core))
    # What looks like a known name whose mark is not known is further off than that name.
    if len(folded) < SHORTEST or is_short_of_mark(folded, parted.labels, rulebook):
        return []
    found = _read(cleaned, rulebook) or _read_respelled(cleaned, core, rulebook)
    told = _telling_words(core, not JOINING.isdisjoint(parted.core), rulebook)
    extra = _extra_words(core, rulebook)
    sides = [WORD.findall(side) for side in PARTED.split(" ".join(parted.core))]
    sides = [side for side in sides if side] if len(sides) > 1 else []
    alike = dict(_look_alikes(folded, rulebook))
    for slug, spelled in alike.items():
        words = _words_of(slug, rulebook)
        is_whole = told <= words and all(_has_one(side, words) for side in sides)
        if (
            is_whole
            and all(_accounts_for(word, slug, spelled, rulebook) for word in extra)
            and not _holds_more(slug, told, {*alike, *found}, rulebook)
            and not is_short_of_mark(spelled, parted.labels, rulebook)
        ):
            found.setdefault(slug, spelled)
    by_slug = rulebook.medicine_by_slug
    return [(spelled, by_slug[slug]) for slug, spelled in list(found.items())[:OFFERED]]


def _read(cleaned: str, rulebook: Rulebook) -> dict[str, str]:
    """What a text reads as, by slug with the name; a short form gives all that it can be."""
    by_slug = rulebook.medicine_by_slug
    found: dict[str, str] = {}
    for meaning in Namer(rulebook).find(cleaned):
        may_be = by_slug[meaning.medicine].may_be
        found |= {slug: by_slug[slug].name for slug in may_be} or {
            meaning.medicine: meaning.known_as
        }
    return found


def _read_respelled(cleaned: str, core: tuple[str, ...], rulebook: Rulebook) -> dict[str, str]:
    """What a text of several words reads as when those that no name has are spelled as one has."""
    known = _all_words(rulebook)
    wrong = [word for word in core if word not in known and len(word) >= SHORTEST_READ]
    if len(core) < 2 or not wrong or len(wrong) > WORDS_READ:
        return {}
    better = [_similar(word, tuple(known), WORD_WORTH_READING, WORDS_READ) for word in wrong]
    found: dict[str, str] = {}
    for words in product(*better):
        respelled = cleaned
        for word, (right, _score) in zip(wrong, words, strict=True):
            respelled = respelled.replace(word, right)
        found = {**_read(respelled, rulebook), **found}
    return found


def _look_alikes(folded: str, rulebook: Rulebook) -> list[tuple[str, str]]:
    """Medicines with a name that looks alike, likeliest first, each with that name."""
    names = names_of(rulebook)
    best: dict[str, tuple[float, bool, int, str]] = {}
    for name, score in sorted(_score(folded, _folded_names(rulebook)).items()):
        for meaning in names[name]:
            medicine = rulebook.medicine_by_slug[meaning.medicine]
            rank = (-score, name != fold(medicine.name), len(name), meaning.known_as)
            best[medicine.slug] = min(best.get(medicine.slug, rank), rank)
    return [(slug, rank[-1]) for slug, rank in sorted(best.items(), key=lambda item: item[1])]


def _folded_names(rulebook: Rulebook) -> tuple[str, ...]:
    if "folded-names" not in rulebook.worked_out:
        rulebook.worked_out["folded-names"] = tuple(names_of(rulebook))
    folded: tuple[str, ...] = rulebook.worked_out["folded-names"]
    return folded


def _telling_words(core: tuple[str, ...], is_joined: bool, rulebook: Rulebook) -> frozenset[str]:
    """The words typed that every offer must have: where several were, those that are of a name,
    and short ones that are joined to it, which are no misspelling: "+ K", "+ D3"."""
    known = _all_words(rulebook)
    core = tuple(part for word in core for part in _part_glued_mark(word, rulebook))
    if len(core) < 2:
        return frozenset()
    short = frozenset(word for word in core if is_joined and len(word) < SHORTEST_WORD)
    return short | frozenset(
        SAME_MARK.get(word, word) for word in core if word in known or word in COMBINATION_MARKS
    )


def _extra_words(core: tuple[str, ...], rulebook: Rulebook) -> frozenset[str]:
    """The words typed beside a name that are no name themselves and yet no misspelling: short
    ones, as a brand puts behind itself for what it holds more, and pieces of some name."""
    known = _all_words(rulebook)
    is_beside_name = any(word in known for word in core[1:])
    beside = core if is_beside_name else core[1:]
    return frozenset(
        word
        for word in beside
        if word in COMBINATION_MARKS | LONGER_MARKS
        or (
            not (word in known or word.isdigit())
            and (len(word) <= LONGEST_MARK or _is_piece(word, known))
        )
    )


def _is_piece(word: str, known: Iterable[str]) -> bool:
    """Whether a word is the beginning or the end of one of these."""
    return len(word) >= SHORTEST_PART and any(
        each.startswith(word) or each.endswith(word) for each in known
    )


def _accounts_for(word: str, slug: str, spelled: str, rulebook: Rulebook) -> bool:
    """Whether an offer has a word that was typed beside a name: in the very name that is offered,
    or, of a combination, in any of its names; a piece of a name in any."""
    words, medicine = _words_of(slug, rulebook), rulebook.medicine_by_slug[slug]
    if len(word) > LONGEST_MARK and word not in LONGER_MARKS | COMBINATION_MARKS:
        return _is_piece(word, words)
    own = words if medicine.ingredients else {*medicine.salts, *WORD.findall(clean(spelled))}
    return not own.isdisjoint({word, SAME_MARK.get(word, word)})


def _holds_more(
    slug: str, told: frozenset[str], offered: Collection[str], rulebook: Rulebook
) -> bool:
    """Whether a combination holds a medicine beside the one that has every word typed, which is
    not offered itself: "calcium atorvastatin" names no aspirin."""
    parts = rulebook.medicine_by_slug[slug].ingredients
    return bool(told) and any(
        told <= _words_of(part_slug, rulebook) and part_slug not in offered for part_slug in parts
    )


def _has_one(side: Iterable[str], words: frozenset[str]) -> bool:
    """Whether one side of a "+" has a word of an offer, or one spelled almost so."""
    return any(
        word in words
        or (len(word) >= SHORTEST_WORD and _similar(word, words, WORD_WORTH_READING, 1))
        for word in side
    )


def _part_glued_mark(word: str, rulebook: Rulebook) -> tuple[str, ...]:
    """A word in two where "co" is written on to a name that it is more like without."""
    rest = word.removeprefix(GLUED_MARK)
    known = tuple(_all_words(rulebook))
    if rest == word or len(rest) < SHORTEST_READ or word in known:
        return (word,)
    like, like_rest = (_similar(each, known, GLUED_WORTH_PARTING, 1) for each in (word, rest))
    if not like_rest or (like and like[0][1] >= like_rest[0][1]):
        return (word,)
    return GLUED_MARK, like_rest[0][0]


def _all_words(rulebook: Rulebook) -> frozenset[str]:
    if "name-words" not in rulebook.worked_out:
        slugs = (medicine.slug for medicine in rulebook.medicines)
        rulebook.worked_out["name-words"] = frozenset().union(
            *(_words_of(slug, rulebook) for slug in slugs)
        )
    words: frozenset[str] = rulebook.worked_out["name-words"]
    return words


def _words_of(slug: str, rulebook: Rulebook) -> frozenset[str]:
    """The words of a medicine's names, and of the names of what is in it."""
    key = ("words", slug)
    if key not in rulebook.worked_out:
        medicine = rulebook.medicine_by_slug[slug]
        parts = [rulebook.medicine_by_slug[part_slug] for part_slug in medicine.ingredients]
        words = (
            word
            for each in (medicine, *parts)
            for name in (*each.names, *each.salts, *_brands_of(each.slug, rulebook))
            for word in clean(name).replace("-", " ").replace("+", " ").split()
        )
        rulebook.worked_out[key] = frozenset(
            word for word in words if len(word) >= SHORTEST_WORD or _is_telling(word)
        )
    kept: frozenset[str] = rulebook.worked_out[key]
    return kept


def _brands_of(slug: str, rulebook: Rulebook) -> tuple[str, ...]:
    """The names on boxes of one medicine that have rows of their own."""
    if "brands-of" not in rulebook.worked_out:
        found: dict[str, tuple[str, ...]] = {}
        for brand in rulebook.brands:
            found[brand.medicine] = (*found.get(brand.medicine, ()), brand.name)
        rulebook.worked_out["brands-of"] = found
    brands: dict[str, tuple[str, ...]] = rulebook.worked_out["brands-of"]
    return brands.get(slug, ())


def _is_telling(word: str) -> bool:
    """Whether a short word tells one medicine from another: a mark, or a vitamin's "d3"."""
    return word in COMBINATION_MARKS or (
        word.isalnum() and word[0].isalpha() and word[-1].isdigit()
    )


def _score(folded: str, names: tuple[str, ...]) -> dict[str, float]:
    """Names worth asking about with the better of two likenesses out of 100: of the whole name,
    and of its beginning as far as was typed."""
    scores = dict(_similar(folded, _of_like_length(names, len(folded)), WORTH_ASKING, WIDEST))
    starts = _beginnings(names, len(folded))
    for start, score in _similar(folded, tuple(starts), WORTH_ASKING, WIDEST):
        for name in starts[start]:
            scores[name] = max(scores.get(name, 0), score - HALF_TYPED)
    return scores


def _similar(
    folded: str, candidates: Collection[str], worth: float, most: int
) -> list[tuple[str, float]]:
    found = process.extract(
        folded,
        candidates,
        scorer=OSA.normalized_similarity,
        score_cutoff=worth / 100,
        limit=most,
    )
    return [(candidate, 100 * score) for candidate, score, _place in found]


@lru_cache(maxsize=64)
def _of_like_length(names: tuple[str, ...], length: int) -> tuple[str, ...]:
    """Names whose length alone does not rule them out."""
    share = WORTH_ASKING / 100
    return tuple(name for name in names if length * share <= len(name) <= length / share)


@lru_cache(maxsize=64)
def _beginnings(names: tuple[str, ...], length: int) -> dict[str, list[str]]:
    """Longer names under their first ``length`` letters."""
    starts: dict[str, list[str]] = {}
    for name in names:
        if len(name) > length:
            starts.setdefault(name[:length], []).append(name)
    return starts
