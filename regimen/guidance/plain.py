"""Plain words: how hard a text is to read, and which of its sentences are too long."""

import re
from collections.abc import Iterable
from functools import lru_cache

HARDEST_GRADE = 6
LONGEST_SENTENCE = 20
# A name or a line of a list has no sentences to measure: only one of so many words is, and by a
# measure that a long name of an illness does not fail.
LEAST_WORDS_OF_A_LABEL = 5
HARDEST_LABEL_GRADE = 12
_vowels = re.compile(r"[aeiouy]+")
# A figure of the row itself, such as {mg}; figures do not count.
_mark = re.compile(r"\{\w+\}")
_word = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part.strip() for part in re.split(r"(?<=[.!?:])\s+|\n+", text) if part.strip()]


def words(text: str) -> list[str]:
    """The words of a text; figures do not count."""
    return _word.findall(text)


def syllables(word: str) -> int:
    """Syllables of an English word, by its groups of vowels."""
    bare = word.lower().strip("'’-")
    count = len(_vowels.findall(bare))
    if bare.endswith("e") and not bare.endswith(("le", "ee", "ie")) and count > 1:
        count -= 1
    if bare.endswith("ed") and not bare.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(1, count)


def grade(text: str) -> float:
    """Flesch-Kincaid grade: the school year that reads it with ease."""
    read = words(text)
    if not read:
        return 0.0
    per_sentence = len(read) / max(1, len(sentences(text)))
    per_word = sum(map(syllables, read)) / len(read)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def long_sentences(text: str, most: int = LONGEST_SENTENCE) -> list[str]:
    """Sentences of more words than people take in at once."""
    return [sentence for sentence in sentences(text) if len(words(sentence)) > most]


def without_names(text: str, names: Iterable[str]) -> str:
    """A text without names of medicines, which nobody can make simpler."""
    pattern = _pattern(tuple(names))
    return pattern.sub("it", text) if pattern else text


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def find_hard_words(text: str, names: Iterable[str] = ()) -> list[str]:
    """What is too hard for people in a text, one sentence each; empty when it reads well."""
    bare = without_names(_mark.sub("9", text), names)
    found = [f"Over {LONGEST_SENTENCE} words: “{long}”" for long in long_sentences(bare)]
    if (level := grade(bare)) > HARDEST_GRADE:
        found.append(f"It reads at grade {level:.1f}; at most {HARDEST_GRADE}.")
    return found


def find_hard_label(text: str, names: Iterable[str] = ()) -> list[str]:
    """The same for a name, or for whom to ask and what to have checked."""
    bare = without_names(_mark.sub("9", text), names)
    found = [f"Over {LONGEST_SENTENCE} words: “{long}”" for long in long_sentences(bare)]
    if len(words(bare)) >= LEAST_WORDS_OF_A_LABEL and (level := grade(bare)) > HARDEST_LABEL_GRADE:
        found.append(f"It reads at grade {level:.1f}; at most {HARDEST_LABEL_GRADE}.")
    return found
