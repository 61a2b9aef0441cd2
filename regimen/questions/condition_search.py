"""The search among conditions: by words in any order, as people of several languages spell."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from regimen.engine.folding import fold
from regimen.engine.records import Term
from regimen.engine.rulebook import Rulebook
from regimen.engine.stems import sound

# A word of so few letters must be typed as it stands; longer ones may be begun or misspelt.
SHORT, LIKE_ENOUGH, MOST_FOUND = 3, 82, 8
# What is looked for of a text: more is no name of an illness, and would only cost.
LONGEST_TYPED, MOST_WORDS = 200, 20
# How much a word counts that is a known one, begins one, or goes on where one ends.
SAME, BEGUN, LONGER = 1.0, 0.95, 0.9
LONG_ENOUGH_TO_GO_ON = 6
WORD = re.compile(r"[^\W_]+")
# Words that find nothing by themselves: every illness has them.
COMMON_WORDS = (
    "a an the of in on or and with for to my i ive have had is was am not no now last months weeks "
    "days most your you that this were told very bad problem problems disease illness syndrome "
    "condition disorder chronic type treated doctor another active "
    "de la le les l du des d der die das des el los il lo gli di della del van een het ein eine "
    "krankheit erkrankung maladie enfermedad malattia ziekte"
)
TELLS_NOTHING = frozenset(COMMON_WORDS.split())


def find_conditions(rulebook: Rulebook, typed: str) -> list[Term]:
    """The conditions somebody may mean, likeliest first: those found by all the words typed, in any
    order. Where none is, one word that tells is enough: too many are a glance, one too few is a
    missed danger."""
    typed = typed[:LONGEST_TYPED]
    whole, words = sound(fold(typed)), split_words(typed)
    telling = [word for word in words if len(word) > 1 and word not in TELLS_NOTHING]
    if not whole:
        return []
    found: dict[bool, list[tuple[float, Term]]] = {True: [], False: []}
    for term in rulebook.terms_of("condition"):
        names, known = _names_of(term, rulebook)
        likeness = [_likeness(word, known) for word in telling or words]
        joined = _likeness(whole, names)
        if joined or (any(likeness) if telling else all(likeness)):
            is_all = bool(joined) or all(like >= LONGER for like in likeness)
            found[is_all].append((sum(likeness) / len(likeness) + joined, term))
    best = sorted(found[True] or found[False], key=lambda pair: -pair[0])
    return [term for _score, term in best[:MOST_FOUND]]


def split_words(text: str) -> list[str]:
    """The words of a text, folded, each once; "Crohn's" is one."""
    words = map(fold, WORD.findall(re.sub(r"['’]s\b", "", text)))
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _names_of(term: Term, rulebook: Rulebook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A term's names and the words of its names and hint, each as it sounds."""
    key = ("condition-names", term.slug)
    if key not in rulebook.worked_out:
        names = (term.name, *term.words)
        words = (word for text in (*names, term.hint) for word in split_words(text))
        rulebook.worked_out[key] = (
            tuple(sound(fold(name)) for name in names),
            tuple(dict.fromkeys(word for told in words for word in (told, sound(told)))),
        )
    found: tuple[tuple[str, ...], tuple[str, ...]] = rulebook.worked_out[key]
    return found


def _likeness(typed: str, known: Iterable[str]) -> float:
    """How like the nearest of the known words is, 0 where none is like enough."""
    return max((_compare(typed, word) for word in known), default=0)


def _compare(typed: str, known: str) -> float:
    heard = sound(typed)
    if typed == known or (len(heard) > SHORT and heard == known):
        return SAME
    if len(heard) <= SHORT or len(known) <= SHORT:
        return 0
    if known.startswith(typed) or (len(heard) > SHORT + 1 and known.startswith(heard)):
        return BEGUN
    if len(known) >= LONG_ENOUGH_TO_GO_ON and heard.startswith(known):
        return LONGER
    likeness = fuzz.ratio(heard, known)
    return LONGER * likeness / 100 if likeness >= LIKE_ENOUGH else 0
