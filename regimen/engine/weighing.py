"""Weighing: what a change of the rules makes softer, rule by rule, with the nearest person."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from regimen.engine.answers import Answers
from regimen.engine.choosing import Report, choose, cut, sign_people
from regimen.engine.crowd import gather_pairs, gather_people, raised_by
from regimen.engine.decide import make_plan
from regimen.engine.facts import derive
from regimen.engine.harm import HandOut, Job, find_breaches, find_harm, walk_part
from regimen.engine.impact import Move, Person, find_moves
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook
from regimen.engine.softening import Shift, find_changed_rows, find_shifts, rows_of

MOST_PAIRS = 2000
SAMPLED_PAIRS = 500
MOST_EFFECTS = 5
NOTHING = "—"


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
    """All that a change of the rules moves. ``people`` were looked at; they raise ``sets`` of rules
    that it is among, of which ``sets_planned`` were taken, one person each; ``pairs`` of dangers
    there are, ``pairs_planned`` were taken, both by ``seed``. ``planned`` are all that got two
    plans. ``stricter`` and ``stricter_people`` are counts; ``harms`` are faults."""

    people: int = 0
    planned: int = 0
    sets: int = 0
    sets_planned: int = 0
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
    spread: HandOut | None = None,
    report: Report = lambda done, of: None,
) -> Weighed:
    """Run everybody, and ``more`` people, over both rulebooks. ``spread`` may do so elsewhere."""
    hand_out = spread or spread_here(old, new)
    changed = find_changed_rows(old, new)
    if not changed:
        return Weighed(seed=seed)
    named = list(more)
    crowd = [*gather_people(old, new), *named]
    pairs, pairs_of = gather_pairs(old, new, changed, MOST_PAIRS, SAMPLED_PAIRS, seed)
    alone, sets = choose(crowd, len(named), seed, hand_out, report)
    chosen = [*alone, *pairs]
    moved: list[Moved] = []
    for part in hand_out("move", cut(chosen)):
        moved += part
        report(len(moved), len(chosen))
    asked = Weighed(
        people=len(crowd) + pairs_of,
        planned=len(chosen),
        sets=sets,
        sets_planned=len(alone),
        pairs=pairs_of,
        pairs_planned=len(pairs),
        seed=seed,
    )
    return _conclude(old, new, list(zip(chosen, moved, strict=True)), changed, asked)


def spread_here(old: Rulebook, new: Rulebook) -> HandOut:
    """Part after part, in this very process."""
    return lambda job, chunks: (JOBS[job](chunk, old, new) for chunk in chunks)


def count_moved(old: Rulebook, new: Rulebook, everybody: Iterable[Answers]) -> Counted:
    """Count people of whom nothing is to be shown."""
    people = [Person(name="", answers=answers) for answers in everybody]
    signed = zip(people, sign_people(people, old, new), strict=True)
    moved = [_move(person, old, new) for person, sign in signed if sign.is_touched]
    ways = [{move.way for move in found.moves} for found in moved]
    return Counted(
        people=len(people),
        softer=sum("softer" in each for each in ways),
        stricter=sum("stricter" in each for each in ways),
    )


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


# Any: what each job takes and gives is known to who asks for it.
JOBS: dict[Job, Callable[[Sequence[Any], Rulebook, Rulebook], list[Any]]] = {
    "sign": sign_people,
    "move": move_people,
    "walk": lambda positions, old, new: walk_part(positions, new),
}


def _conclude(
    old: Rulebook,
    new: Rulebook,
    moved: Sequence[tuple[Person, Moved]],
    changed: frozenset[str],
    asked: Weighed,
) -> Weighed:
    shifts = list(find_shifts(old, new))
    softer = [shift for shift in shifts if shift.way == "softer"]
    return replace(
        asked,
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
