"""Inferring: what follows from what was said, and the words that stand for it."""

from collections import Counter
from collections.abc import Mapping

from regimen.engine.records import Inference
from regimen.engine.rulebook import Rulebook

KIDNEY_RISK = "sign:kidney-risk"
MANY_KIDNEY_RISKS = "sign:many-kidney-risks"
# What a person says with a word of their own.
TOLD_OF_A_SIGN = ("class:", "medicine:", "condition:")


def follow(
    said: dict[str, list[str]], unsure: frozenset[str], age: int, rulebook: Rulebook
) -> None:
    """Add what follows from what was said; several risks for the kidneys are counted, each
    once."""
    terms, sure = frozenset(said) | unsure, frozenset(said)
    found = [rule for rule in rulebook.inferred_by if rule.holds(terms, sure, age)]
    for rule in found:
        said.setdefault(rule.gives, []).extend(_words_for(rule, said, rulebook))
    risks = Counter(rule.gives for rule in found)[KIDNEY_RISK]
    if risks >= rulebook.figure("many-kidney-risks"):
        said[MANY_KIDNEY_RISKS] = said[KIDNEY_RISK]


def _words_for(rule: Inference, said: Mapping[str, list[str]], rulebook: Rulebook) -> list[str]:
    """What stands for what follows. A sign is told by what was said that gave it, and by the
    rule's own name only where nothing was, as for an age; an illness that follows from a medicine
    by the medicine: nobody told of the illness."""
    is_sign = rule.gives.startswith("sign:")
    telling = TOLD_OF_A_SIGN if is_sign else ("class:",)
    terms = [term for row in rule.when for term in row if term.startswith(telling)]
    words = list(dict.fromkeys(word for term in terms for word in said.get(term, ())))
    return words or [rule.name if is_sign else rulebook.name_of(rule.gives)]


def infer(
    rulebook: Rulebook, terms: frozenset[str], sure: frozenset[str], age: int | None
) -> tuple[str, ...]:
    """The terms that follow from these; an illness doubted brings what it would bring."""
    return tuple(rule.gives for rule in rulebook.inferred_by if rule.holds(terms, sure, age))
