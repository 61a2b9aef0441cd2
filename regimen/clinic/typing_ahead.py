"""Typing ahead: which terms typed words mean; what is the name of none stays a question."""

import re
from dataclasses import dataclass
from typing import Any

from regimen.engine.folding import fold
from regimen.engine.records import Term
from regimen.engine.rulebook import Rulebook
from regimen.questions.conditions_form import ConditionsForm

PARTS = re.compile(r"[,;\n]+")
NOT_SURE = "?"


@dataclass(frozen=True)
class Typed:
    """What stands in the boxes of a line, and what was picked for words that nobody knows, each as
    ``words=slug``."""

    texts: tuple[str, ...] = ()
    picked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Offer:
    """Words that are the name of no term, or of several, and the terms they may mean."""

    words: str
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Found:
    """The terms that were typed, those marked as not sure, the words still to settle, and the picks
    that settled others."""

    terms: tuple[Term, ...] = ()
    unsure: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    picks: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(offer.words for offer in self.offers)

    def slugs_of(self, kind: str) -> list[str]:
        return list(dict.fromkeys(term.slug for term in self.terms if term.kind == kind))


def find_terms(typed: Typed, kinds: tuple[str, ...], rulebook: Rulebook) -> Found:
    """The terms of what was typed, a comma or a box between two. A part must be one term's name, or
    a word people use for it; a question mark after it says that nobody is sure."""
    terms, unsure, offers, picks = [], [], [], []
    asked = [term for kind in kinds for term in rulebook.terms_of(kind) if is_asked(term)]
    for part in filter(None, (each.strip() for text in typed.texts for each in PARTS.split(text))):
        words = part.removesuffix(NOT_SURE).strip()
        named = [
            term for term in asked if is_named(term, words) or pick(words, term) in typed.picked
        ]
        if len(named) == 1:
            terms.append(named[0])
            picks += [pick(words, named[0])] if pick(words, named[0]) in typed.picked else []
            unsure += [named[0].slug] if part.endswith(NOT_SURE) else []
        else:
            offers.append(Offer(words, offer(words, kinds, rulebook)))
    return Found(tuple(terms), tuple(unsure), tuple(offers), tuple(picks))


def is_asked(term: Term) -> bool:
    """Whether a term may be chosen: a condition without a group is only derived."""
    return term.kind != "condition" or bool(term.group)


def is_named(term: Term, words: str) -> bool:
    """Whether words are the name of a term, or one that people use for it."""
    return fold(words) in {fold(name) for name in (term.name, *term.words)}


def pick(words: str, term: Term) -> str:
    """How a choice for words is written."""
    return f"{words}={term.slug}"


def offer(words: str, kinds: tuple[str, ...], rulebook: Rulebook) -> tuple[tuple[str, str], ...]:
    """What words may mean, as (choice, name) pairs."""
    lines: list[Any] = []
    if "condition" in kinds:
        lines = ConditionsForm({"text": words}, rulebook=rulebook).found
    else:
        folded = fold(words)
        lines = [
            {"slug": term.slug, "name": term.name}
            for kind in kinds
            for term in rulebook.terms_of(kind)
            if folded and folded in fold(f"{term.name} {term.hint}")
        ]
    return tuple((f"{words}={line['slug']}", str(line["name"])) for line in lines)


def names_to_offer(kinds: tuple[str, ...], rulebook: Rulebook) -> list[str]:
    """Every name that a browser may complete."""
    asked = [term for kind in kinds for term in rulebook.terms_of(kind) if is_asked(term)]
    return list(dict.fromkeys(name for term in asked for name in (term.name, *term.words)))
