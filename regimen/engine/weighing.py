"""Weighing: what a change of the rules makes softer, rule by rule, with the nearest person."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal

from regimen.engine.answers import Answers
from regimen.engine.crowd import gather_pairs, gather_people, raised_by
from regimen.engine.decide import make_plan
from regimen.engine.facts import derive
from regimen.engine.harm import find_breaches, find_harm
from regimen.engine.impact import Move, Person, find_moves
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook
from regimen.engine.softening import Shift, find_changed_rows, find_shifts, rows_of

MOST_PAIRS = 2000
SAMPLED_PAIRS = 500
CHUNK = 100
MOST_EFFECTS = 5
NOTHING = "—"
# What an inner figure moves cannot be told from the rules that hold: everybody is planned.
READ_BY_ALL = ("figures/",)
# What a person has of their own, besides the rules that hold for them.
type Sign = tuple[str, bool]
type Job = Literal["sign", "move"]
# Hands people out in chunks, and gives what came of each chunk in the same order.
# Any: what each job gives is known to who asks for it.
type Spread = Callable[[Job, Sequence[Sequence[Person]]], Iterable[list[Any]]]
type Report = Callable[[int, int], None]


class Softening(Frozen, frozen=True, kw_only=True):
    """One thing of one row that is softer: a field of it, or what it does to people. ``people``
    counts those whose plan is softer by that row; ``example`` is the one with fewest answers."""

    rule: str
    what: str
    old: str
    new: str
    people: int = 0
    effects: tuple[str, ...] = ()
    example: str = ""
    answers: Answers | None = None

    @property
    def key(self) -> str:
        """What tells it apart from the others of the same two rulebooks."""
        return f"{self.rule} {self.what}"


class Weighed(Frozen, frozen=True, kw_only=True):
    """All that a change of the rules moves. ``people`` were looked at, and of those that raise the
    same rules one was planned: ``planned``; ``pairs`` of dangers there are, ``pairs_planned`` were
    taken, by ``seed``. ``stricter`` and ``stricter_people`` are counts; ``harms`` are faults."""

    people: int = 0
    planned: int = 0
    pairs: int = 0
    pairs_planned: int = 0
    seed: str = ""
    softer: tuple[Softening, ...] = ()
    stricter: int = 0
    stricter_people: int = 0
    softer_people: int = 0
    harms: tuple[str, ...] = ()


class Counted(Frozen, frozen=True, kw_only=True):
    """How many of so many people a change makes softer, and how many stricter."""

    people: int = 0
    softer: int = 0
    stricter: int = 0


class Moved(Frozen, frozen=True, kw_only=True):
    """What moved for one person, and what no plan may do."""

    moves: tuple[Move, ...] = ()
    harms: tuple[str, ...] = ()


def weigh(
    old: Rulebook,
    new: Rulebook,
    more: Iterable[Person] = (),
    seed: str = "1",
    spread: Spread | None = None,
    report: Report = lambda done, of: None,
) -> Weighed:
    """Run everybody, and ``more`` people, over both rulebooks. ``spread`` may do so elsewhere."""
    hand_out = spread or spread_here(old, new)
    changed = find_changed_rows(old, new)
    if not changed:
        return Weighed(seed=seed)
    crowd = [*gather_people(old, new), *more]
    pairs, pairs_of = gather_pairs(old, new, changed, MOST_PAIRS, SAMPLED_PAIRS, seed)
    chosen = [*_choose(crowd, hand_out, report), *pairs]
    moved: list[Moved] = []
    for part in hand_out("move", _chunks(chosen)):
        moved += part
        report(len(moved), len(chosen))
    return _conclude(
        old,
        new,
        list(zip(chosen, moved, strict=True)),
        changed,
        (len(crowd), len(pairs), pairs_of, seed),
    )


def spread_here(old: Rulebook, new: Rulebook) -> Spread:
    """People one after another, in this very process."""
    return lambda job, chunks: (JOBS[job](chunk, old, new) for chunk in chunks)


def _chunks(people: Sequence[Person]) -> list[Sequence[Person]]:
    return [people[start : start + CHUNK] for start in range(0, len(people), CHUNK)]


def count_moved(old: Rulebook, new: Rulebook, everybody: Iterable[Answers]) -> Counted:
    """Count people of whom nothing is to be shown."""
    people = [Person(name="", answers=answers) for answers in everybody]
    signed = zip(people, sign_people(people, old, new), strict=True)
    moved = [_move(person, old, new) for person, (_told, is_touched) in signed if is_touched]
    ways = [{move.way for move in found.moves} for found in moved]
    return Counted(
        people=len(people),
        softer=sum("softer" in each for each in ways),
        stricter=sum("stricter" in each for each in ways),
    )


def _choose(crowd: Sequence[Person], hand_out: Spread, report: Report) -> Iterator[Person]:
    """One person for each set of rules that a changed row is among, the plainest first."""
    seen: set[str] = set()
    at = 0
    for part in hand_out("sign", _chunks(crowd)):
        for sign, is_touched in part:
            if is_touched and sign not in seen:
                seen.add(sign)
                yield crowd[at]
            at += 1
        report(0, len(crowd))


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
    touched = by_all or before != after or not changed.isdisjoint(before | after)
    touched = touched or (by_food and bool(answers.allergens or answers.diets))
    # Medicines of the same rows stand for one another, unless their own row is what changed.
    telling = sorted(
        row
        for row in before ^ after | before
        if row in changed or not row.startswith(("medicines/", "brands/"))
    )
    own = (answers.allergens, answers.diets, answers.product.unit_mg, _is_weekly(answers))
    return repr((telling, sorted(after - before), own)), touched


def _is_weekly(answers: Answers) -> bool:
    return any(taken.weekday for taken in answers.medicines)


def move_people(people: Sequence[Person], old: Rulebook, new: Rulebook) -> list[Moved]:
    """For each person what moves between their two plans."""
    return [_move(person, old, new) for person in people]


def _move(person: Person, old: Rulebook, new: Rulebook) -> Moved:
    answers = person.answers
    before, after = make_plan(answers, old), make_plan(answers, new)
    terms = derive(answers, new).terms
    moves = [*find_moves(person.name, before, after)]
    foods = {**rows_of(new, "foods")}, {**rows_of(old, "foods")}
    for food in after.foods:
        for rows in foods:
            held = set(getattr(rows.get(food.slug), "allergens", ()))
            if held & set(answers.allergens):
                told = ", ".join(sorted(held & set(answers.allergens)))
                moves.append(
                    Move(
                        person=person.name, what="allergen", rule=f"foods/{food.slug}",
                        way="softer", old=told, new="",
                    )
                )  # fmt: skip
                break
    harms = (*find_harm(after), *find_breaches(after, terms, answers))
    return Moved(moves=tuple(moves), harms=harms)


JOBS: dict[Job, Callable[[Sequence[Person], Rulebook, Rulebook], list[Any]]] = {
    "sign": sign_people,
    "move": move_people,
}


def _conclude(
    old: Rulebook,
    new: Rulebook,
    moved: Sequence[tuple[Person, Moved]],
    changed: frozenset[str],
    counts: tuple[int, int, int, str],
) -> Weighed:
    people, pairs_planned, pairs, seed = counts
    shifts = list(find_shifts(old, new))
    softer = [shift for shift in shifts if shift.way == "softer"]
    return Weighed(
        people=people + pairs,
        planned=len(moved),
        pairs=pairs,
        pairs_planned=pairs_planned,
        seed=seed,
        softer=tuple(_gather(softer, moved, changed, old, new)),
        stricter=len(shifts) - len(softer),
        stricter_people=_count(moved, "stricter"),
        softer_people=_count(moved, "softer"),
        harms=tuple(
            f"{harm} For: {person.name}." for person, found in moved for harm in found.harms
        ),
    )


def _count(moved: Iterable[tuple[Person, Moved]], way: str) -> int:
    return sum(any(move.way == way for move in found.moves) for _, found in moved)


def _gather(
    shifts: Sequence[Shift],
    moved: Iterable[tuple[Person, Moved]],
    changed: frozenset[str],
    old: Rulebook,
    new: Rulebook,
) -> Iterator[Softening]:
    """The softer shifts, each with those it moves; and what moves people besides, by rule."""
    told = {shift.rule for shift in shifts}
    by_rule: dict[str, list[tuple[Person, Move]]] = {}
    besides: dict[tuple[str, str], list[tuple[Person, Move]]] = {}
    for person, found in moved:
        for move in found.moves:
            if move.way != "softer":
                continue
            causes = _causes(person, move, changed, old, new)
            known = [cause for cause in causes if cause in told]
            for cause in known:
                by_rule.setdefault(cause, []).append((person, move))
            if not known:
                besides.setdefault((", ".join(causes), move.what), []).append((person, move))
    for shift in shifts:
        does = by_rule.get(shift.rule, [])
        yield _soften(shift.rule, shift.what, shift.old, shift.new, does)
    for (rule, what), does in besides.items():
        _, move = does[0]
        yield _soften(rule, what, move.old, move.new, does)


def _causes(
    person: Person, move: Move, changed: frozenset[str], old: Rulebook, new: Rulebook
) -> tuple[str, ...]:
    """The changed rows behind a move: the rule it names, or else those that the person raises."""
    named = tuple(rule for rule in move.rule.split(", ") if rule in changed)
    if named:
        return named
    raised = raised_by(person.answers, old) | raised_by(person.answers, new)
    return tuple(sorted(raised & changed)) or (move.rule,)


def _soften(
    rule: str, what: str, old: str, new: str, does: Sequence[tuple[Person, Move]]
) -> Softening:
    shown = next((person for person, _ in does if person.name), None)
    effects = dict.fromkeys(
        f"{move.what}: {move.old or NOTHING} → {move.new or NOTHING}" for _, move in does
    )
    return Softening(
        rule=rule,
        what=what,
        old=old,
        new=new,
        people=len({id(person) for person, _ in does}),
        effects=tuple(effects)[:MOST_EFFECTS],
        example=shown.name if shown else "",
        answers=shown.answers if shown else None,
    )
