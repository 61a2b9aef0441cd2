"""Impact: whom a change of the rules moves, by person and rule, and which way."""

from collections.abc import Iterable, Iterator
from typing import Literal

from regimen.engine.answers import Answers
from regimen.engine.decide import make_plan
from regimen.engine.lists import LEVELS, RED_FLAG_LEVELS
from regimen.engine.plan import OUTCOMES, Dose, Flag, Plan
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook

Way = Literal["softer", "stricter"]
ABSENT = ""


class Person(Frozen, frozen=True, kw_only=True):
    """Somebody to make plans for, and what to call them on a list."""

    name: str
    answers: Answers


class Move(Frozen, frozen=True, kw_only=True):
    """One thing of one person's plan that a change makes softer or stricter.

    ``what`` is outcome, level, wait-hours, lead-hours, ceiling, first-dose, most-dose, step-days
    or help; ``rule`` the guidance row that does it (several, by commas, where several do);
    ``old`` and ``new`` what stood and what stands, empty for nothing at all.
    """

    person: str
    what: str
    rule: str
    way: Way
    old: str
    new: str


class Moves(Frozen, frozen=True, kw_only=True):
    """Everything that a change moves among so many ``people``; ``untouched`` counts those whose
    plan is no softer and no stricter."""

    people: int
    untouched: int
    softer: tuple[Move, ...]
    stricter: tuple[Move, ...]


def compare(old: Rulebook, new: Rulebook, people: Iterable[Person]) -> Moves:
    """Make every person's plan under both rulebooks, and tell what moved."""
    return gather(
        (person.name, make_plan(person.answers, old), make_plan(person.answers, new))
        for person in people
    )


def gather(plans: Iterable[tuple[str, Plan, Plan]]) -> Moves:
    """What moved between plans made already: a name, the old plan and the new, each."""
    moves: list[Move] = []
    people = untouched = 0
    for name, old, new in plans:
        found = list(find_moves(name, old, new))
        people, untouched = people + 1, untouched + (not found)
        moves += found
    return Moves(
        people=people,
        untouched=untouched,
        softer=tuple(move for move in moves if move.way == "softer"),
        stricter=tuple(move for move in moves if move.way == "stricter"),
    )


def find_moves(person: str, old: Plan, new: Plan) -> Iterator[Move]:
    """What is softer and what is stricter in a person's new plan."""
    yield from _find_outcome(person, old, new)
    yield from _find_levels(person, old, new)
    yield from _find_windows(person, old, new)
    yield from _find_ceiling(person, old, new)
    yield from _find_doses(person, old, new)
    yield from _find_help(person, old, new)


def _find_outcome(person: str, old: Plan, new: Plan) -> Iterator[Move]:
    if old.outcome == new.outcome:
        return
    is_softer = OUTCOMES.index(new.outcome) > OUTCOMES.index(old.outcome)
    strict, other = (old, new) if is_softer else (new, old)
    levels = _levels(other)
    rules = [
        flag.rule
        for flag in strict.flags
        if flag.level == strict.outcome and levels.get(flag.rule) != flag.level
    ]
    agreement = [] if rules else ["agreement"]
    yield Move(
        person=person,
        what="outcome",
        rule=", ".join(dict.fromkeys([*rules, *agreement])),
        way="softer" if is_softer else "stricter",
        old=old.outcome,
        new=new.outcome,
    )


def _find_levels(person: str, old: Plan, new: Plan) -> Iterator[Move]:
    before, after = _levels(old), _levels(new)
    for rule in dict.fromkeys([*before, *after]):
        was, now = before.get(rule, ABSENT), after.get(rule, ABSENT)
        yield from _move(person, "level", rule, (was, _gravity(was)), (now, _gravity(now)))


def _find_windows(person: str, old: Plan, new: Plan) -> Iterator[Move]:
    before = {window.medicine: window for window in old.windows}
    after = {window.medicine: window for window in new.windows}
    for medicine in dict.fromkeys([*before, *after]):
        was, now = before.get(medicine), after.get(medicine)
        rules = ", ".join(dict.fromkeys([*(was.rules if was else ()), *(now.rules if now else ())]))
        for what, hours in (
            ("wait-hours", (was.wait_hours if was else 0, now.wait_hours if now else 0)),
            ("lead-hours", (was.lead_hours if was else 0, now.lead_hours if now else 0)),
        ):
            told = [f"{medicine}: {each:g}" for each in hours]
            yield from _move(person, what, rules, (told[0], hours[0]), (told[1], hours[1]))


def _find_ceiling(person: str, old: Plan, new: Plan) -> Iterator[Move]:
    """The lowest limit that a plan names; a plan that names none is compared by its outcome."""
    was, now = (next((limit for limit in plan.limits if limit.holds), None) for plan in (old, new))
    if was and now:
        rule = now.rule if now.mg < was.mg else was.rule
        yield from _move(person, "ceiling", rule, (f"{was.mg}", -was.mg), (f"{now.mg}", -now.mg))


def _find_doses(person: str, old: Plan, new: Plan) -> Iterator[Move]:
    """The dose a plan gives, or would give once somebody agreed; where only one plan has any,
    that is told by its outcome or, when the outcome stays, as a first dose."""
    was, now = (plan.dose or plan.if_agreed for plan in (old, new))
    if was is None or now is None:
        if old.outcome == new.outcome and (was or now):
            yield from _move(person, "first-dose", _titration(was or now), _first(was), _first(now))
        return
    rule = f"titrations/{now.titration}"
    yield from _move(person, "first-dose", rule, _first(was), _first(now))
    yield from _move(
        person,
        "most-dose",
        rule,
        (f"{was.most_mg}", -was.most_mg),
        (f"{now.most_mg}", -now.most_mg),
    )
    yield from _move(
        person,
        "step-days",
        rule,
        (f"{was.step_days}", was.step_days),
        (f"{now.step_days}", now.step_days),
    )


def _find_help(person: str, old: Plan, new: Plan) -> Iterator[Move]:
    """Whom to ask, what to have checked, and the signs that call for help."""
    before, after = (set(_help(plan)) for plan in (old, new))
    ways: tuple[tuple[set[tuple[str, str]], Way], ...] = (
        (before - after, "softer"),
        (after - before, "stricter"),
    )
    for missing, way in ways:
        for rule, words in sorted(missing):
            old_words, new_words = (words, ABSENT) if way == "softer" else (ABSENT, words)
            yield Move(person=person, what="help", rule=rule, way=way, old=old_words, new=new_words)
    signs, now = ({sign.slug: sign.level for sign in plan.warning_signs} for plan in (old, new))
    for slug in dict.fromkeys([*signs, *now]):
        levels = [
            (each.get(slug, ABSENT), _urgency(each.get(slug, ABSENT))) for each in (signs, now)
        ]
        yield from _move(person, "help", f"red_flags/{slug}", levels[0], levels[1])


def _help(plan: Plan) -> Iterator[tuple[str, str]]:
    for flag in plan.flags:
        yield from ((flag.rule, words) for words in (flag.ask, flag.have_checked) if words)


def _urgency(level: str) -> int:
    """How soon a warning sign sends somebody for help; 0 for one that is not listed."""
    return len(RED_FLAG_LEVELS) - RED_FLAG_LEVELS.index(level) if level else 0


def _move(
    person: str, what: str, rule: str, old: tuple[str, float], new: tuple[str, float]
) -> Iterator[Move]:
    """A move from one figure to another; the greater is the stricter."""
    if old[1] != new[1]:
        way: Way = "softer" if new[1] < old[1] else "stricter"
        yield Move(person=person, what=what, rule=rule, way=way, old=old[0], new=new[0])


def _levels(plan: Plan) -> dict[str, str]:
    """The gravest level of each rule that raised a flag; a quiet one is told apart."""
    found: dict[str, str] = {}
    for flag in plan.flags:
        found.setdefault(flag.rule, _loudness(flag))
    return found


def _loudness(flag: Flag) -> str:
    return f"quiet {flag.level}" if flag.quiet else flag.level


def _gravity(level: str) -> float:
    """How grave a level is: absent 0, and a quiet flag half a step under its level."""
    if not level:
        return 0
    word = level.removeprefix("quiet ")
    return len(LEVELS) - LEVELS.index(word) - (0.5 if word != level else 0)


def _titration(dose: Dose | None) -> str:
    return f"titrations/{dose.titration}" if dose else ABSENT


def _first(dose: Dose | None) -> tuple[str, float]:
    """No dose at all is the strictest of first doses."""
    return (f"{dose.start_mg}", -dose.start_mg) if dose else (ABSENT, 0)
