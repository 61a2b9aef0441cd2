"""Choosing: of a crowd, one person for each set of rules that a change is among."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from regimen.engine.answers import Answers
from regimen.engine.crowd import raised_by, sample
from regimen.engine.harm import HandOut
from regimen.engine.impact import Person
from regimen.engine.rulebook import Rulebook
from regimen.engine.softening import find_changed_rows

# Of the sets of rules that a change is among, so many are planned: a change of everything is
# among all of them, and would take ten times as long as an ordinary one.
MOST_SETS = 3000
CHUNK = 100
# What an inner figure moves cannot be told from the rules that hold, and every plan lists the
# signs to get help for: everybody is planned.
READ_BY_ALL = ("figures/", "red_flags/")
type Report = Callable[[int, int], None]


class Sign(NamedTuple):
    """What tells a person's rules from another's, with what they have of their own; whether a
    change may move them; and the changed rows among their rules."""

    sign: str
    is_touched: bool
    rows: tuple[str, ...]


def choose(
    crowd: Sequence[Person], named: int, seed: str, hand_out: HandOut, report: Report
) -> tuple[list[Person], int]:
    """One person for each set of rules that a change is among, and how many sets there are. Where
    there are too many: the ``named`` last ones, the plainest for each changed row, and a sample of
    the others."""
    found: dict[str, int] = {}
    rows: dict[str, int] = {}
    at = 0
    for part in hand_out("sign", cut(crowd)):
        for sign, is_touched, held in part:
            if is_touched:
                found.setdefault(sign, at)
                for row in held:
                    rows.setdefault(row, found[sign])
            at += 1
        report(0, len(crowd))
    if len(found) <= MOST_SETS:
        return [crowd[at] for at in found.values()], len(found)
    kept = {at for at in found.values() if at >= len(crowd) - named} | set(rows.values())
    others = [at for at in found.values() if at not in kept]
    taken = sample([crowd[at] for at in others], max(0, MOST_SETS - len(kept)), seed)
    return [*(crowd[at] for at in sorted(kept)), *taken], len(found)


def cut(people: Sequence[Person]) -> list[Sequence[Person]]:
    """People in parts, to be handed out."""
    return [people[start : start + CHUNK] for start in range(0, len(people), CHUNK)]


def sign_people(people: Sequence[Person], old: Rulebook, new: Rulebook) -> list[Sign]:
    """For each person what tells their rules from another's, and whether a changed one is among
    them."""
    changed = find_changed_rows(old, new)
    by_all = any(row.startswith(READ_BY_ALL) for row in changed)
    foods = {row.partition("/")[2] for row in changed if row.startswith("foods/")}
    return [_sign(person.answers, old, new, changed, by_all, bool(foods)) for person in people]


def _sign(
    answers: Answers,
    old: Rulebook,
    new: Rulebook,
    changed: frozenset[str],
    by_all: bool,
    by_food: bool,
) -> Sign:
    before, after = raised_by(answers, old), raised_by(answers, new)
    rows = tuple(sorted(changed & (before | after)))
    touched = by_all or before != after or bool(rows)
    touched = touched or (by_food and bool(answers.allergens or answers.diets))
    # Medicines of the same rows stand for one another, unless their own row is what changed.
    telling = sorted(
        row
        for row in before ^ after | before
        if row in changed or not row.startswith(("medicines/", "brands/"))
    )
    own = (answers.allergens, answers.diets, answers.product.unit_mg, _is_weekly(answers))
    return Sign(repr((telling, sorted(after - before), own)), touched, rows)


def _is_weekly(answers: Answers) -> bool:
    return any(taken.weekday for taken in answers.medicines)
