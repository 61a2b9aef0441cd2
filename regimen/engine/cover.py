"""Cover: whom no rulebook may let go, read off the rows alone, so that no sample can miss one."""

from collections.abc import Iterable, Iterator

from regimen.engine.bounds import (
    ASKED_FIRST,
    CALLS_FIRST,
    NEVER_DOSED,
    NEVER_LATER,
    YOUNGEST_AGE,
)
from regimen.engine.harm import find_ages
from regimen.engine.lists import HOLDING_LEVELS, STOPPING_LEVELS, URGENT_LEVELS
from regimen.engine.records import Gate
from regimen.engine.rulebook import Rulebook


def find_uncovered(rulebook: Rulebook) -> Iterator[str]:
    """Dangers that no gate holds back from everybody: one sentence a danger, with the age at which
    and the answer with which somebody would be let go. And warning signs that send too late."""
    ages = find_ages(rulebook.gates)
    young = [age for age in ages if age < YOUNGEST_AGE]
    grown = [age for age in ages if age >= YOUNGEST_AGE]
    yield from _find_let_go(rulebook, "", young, STOPPING_LEVELS)
    for term in NEVER_DOSED:
        yield from _find_let_go(rulebook, term, grown, STOPPING_LEVELS)
    for term in ASKED_FIRST:
        yield from _find_let_go(rulebook, term, grown, HOLDING_LEVELS)
    yield from _find_late(rulebook)


def _find_let_go(
    rulebook: Rulebook, term: str, ages: Iterable[int], levels: tuple[str, ...]
) -> Iterator[str]:
    """The first age, if any, at which somebody with this term (or of that age alone) could be let
    go, because every other answer is true of them, or because nothing else is."""
    told = frozenset({term} if term else ())
    gates = [gate for gate in rulebook.gates if gate.level in levels]
    for age in ages:
        if any(gate.holds(told, rulebook.every_key | told, age) for gate in gates):
            continue
        who = f"Somebody of {age} with {term}" if term else f"Somebody of {age}"
        held = "stopped" if levels == STOPPING_LEVELS else "stopped or asked"
        reasons = "; ".join(why for gate in gates for why in _reasons(gate, term, age))
        yield f"{who} need not be {held}: {reasons or 'no gate is for that'}."
        return


def _reasons(gate: Gate, term: str, age: int) -> Iterator[str]:
    """Why a gate that is meant for a term does not hold back everybody of this age."""
    place = f"gates/{gate.slug}"
    rest = [row for row in gate.when if term not in row]
    if (term and len(rest) == len(gate.when)) or (not term and rest):
        return
    nobody: frozenset[str] = frozenset()
    if not gate.holds(nobody.union(*gate.when), nobody, age):
        yield f"{place} is not for that age"
    yield from (f"{place} asks for {' or '.join(row)} too" for row in rest)
    if gate.unless:
        yield f"{place} is lifted by {' or '.join(gate.unless)}"


def _find_late(rulebook: Rulebook) -> Iterator[str]:
    """Warning signs that must send for help at once or today, and would not, or not to those whom
    one should call first."""
    by_slug = {red_flag.slug: red_flag for red_flag in rulebook.red_flags}
    for slug in NEVER_LATER:
        red_flag = by_slug.get(slug)
        if red_flag is None:
            yield f"The red flag {slug} is missing; nobody could say it."
        elif red_flag.level not in URGENT_LEVELS:
            yield f"red_flags/{slug} is {red_flag.level}; it must send for help today or at once."
        elif red_flag.calls != CALLS_FIRST.get(slug, red_flag.calls):
            yield f"red_flags/{slug} does not call the {CALLS_FIRST[slug]} first."
