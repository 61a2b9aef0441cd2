"""Marks behind a name on a box, which tell one product of a brand from another."""

import re
from collections.abc import Sequence

from regimen.engine.directory import Meaning, names_of
from regimen.engine.folding import fold
from regimen.engine.reading_words import MARKS_OF_MORE
from regimen.engine.rulebook import Rulebook
from regimen.engine.wording import clean

# What stands apart behind a name and is no longer than this is no ending of it.
LONGEST_ENDING = 2
APART_WORDS = re.compile(r"[^\W_]+")


def with_last_word(named: tuple[Meaning, ...], words: Sequence[str]) -> tuple[Meaning, ...]:
    """Of names those that keep a last word of a letter or two apart as the text does: the mark of
    "Sandimmun E" is no ending of "Sandimmune"."""
    last = words[-1]
    if len(words) < 2 or len(last) > LONGEST_ENDING or not last.isalpha():
        return named
    return tuple(one for one in named if last in APART_WORDS.findall(clean(one.known_as)))


def lacks_mark(meaning: Meaning, labels: frozenset[str], country: str) -> bool:
    """Whether a word that boxes of the brand's country print for a second medicine was written,
    and the very name has it not: "Zerodol MR" is not Zerodol in India."""
    where = country if country in meaning.countries else "".join(meaning.countries)
    marks = MARKS_OF_MORE.get(where, frozenset()) & labels
    return bool(meaning.brand) and not marks <= set(APART_WORDS.findall(clean(meaning.known_as)))


def is_short_of_mark(name: str, labels: frozenset[str], rulebook: Rulebook) -> bool:
    """Whether a whole name is of a brand that ``lacks_mark`` of these, wherever one is."""
    meanings = names_of(rulebook).get(fold(name), ())
    return any(lacks_mark(meaning, labels, "") for meaning in meanings)
