"""Harm: what no plan may do, whoever it is for, and the walk that looks for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, product
from typing import Any, Literal

from regimen.engine.answers import WEEKDAYS, Answers, TakenMedicine
from regimen.engine.bounds import AGES, ASKED_FIRST, MOST_CEILING_MG, NEVER_DOSED, YOUNGEST_AGE
from regimen.engine.day import WEEK_MINUTES, to_minute
from regimen.engine.day_plan import DayPlan
from regimen.engine.decide import make_plan
from regimen.engine.facts import Facts, derive, matching
from regimen.engine.known import recognise
from regimen.engine.lists import HOLDING_LEVELS, STOPPING_LEVELS, URGENT_LEVELS
from regimen.engine.plan import OUTCOMES, Plan
from regimen.engine.records import Gate, Rule
from regimen.engine.rulebook import Rulebook
from regimen.engine.safety import Safety, read_safety
from regimen.engine.slots import DAY_MINUTES

# Kinds of rule that can move what a plan says of outcome, levels, hours, limit or dose.
MOVING = ("gates", "ceilings", "titrations", "timings", "inferences")
PLAIN_AGE = 40
# The walk is cut into so many parts of like length, that it can be told how far it is.
PARTS = 24
type Job = Literal["sign", "move", "walk"]
# Hands work out in parts, and gives what came of each part in the same order.
# Any: what each job takes and gives is known to who asks for it.
type HandOut = Callable[[Job, Sequence[Sequence[Any]]], Iterable[list[Any]]]


def find_ages(rules: Iterable[Rule]) -> tuple[int, ...]:
    """Both sides of every age at which one of these rules begins or ends, and an adult's first."""
    begins = {YOUNGEST_AGE}
    for rule in rules:
        begins |= {rule.from_age} if rule.from_age is not None else set()
        begins |= {rule.to_age + 1} if rule.to_age is not None else set()
    sides = {age for begin in begins for age in (begin - 1, begin)}
    return tuple(sorted(age for age in sides if AGES[0] <= age <= AGES[1]))


def rules_that_move(rulebook: Rulebook) -> list[Rule]:
    """Every rule of a kind that can move a plan."""
    return [rule for kind in MOVING for rule in getattr(rulebook, kind)]


def walk_the_dangers(
    rulebook: Rulebook,
    report: Callable[[int, int], None] = lambda done, of: None,
    hand_out: HandOut | None = None,
) -> Iterator[str]:
    """Make plans for every danger, in every region and at every boundary age, and say where
    somebody would get a dose above the ceiling or beside a stop, or where a second danger softens
    the first. ``report`` hears how many dangers are done; ``hand_out`` may walk elsewhere."""
    total = len(list(find_dangers(rulebook)))
    parts = [range(start, total, PARTS) for start in range(min(PARTS, total))]
    done = 0
    walked = hand_out("walk", parts) if hand_out else (walk_part(part, rulebook) for part in parts)
    for part, found in zip(parts, walked, strict=True):
        yield from found
        done += len(part)
        report(done, total)


def walk_part(positions: Iterable[int], rulebook: Rulebook) -> list[str]:
    """What the dangers at some positions do wrong, each alone and with every later one."""
    dangers = list(find_dangers(rulebook))
    regions = [region.slug for region in rulebook.terms_of("region")]
    ages = find_ages(rules_that_move(rulebook))

    def assess_alone(danger: Mapping[str, tuple[str, ...]]) -> Safety:
        return read_safety(_answers(rulebook, regions[0], PLAIN_AGE, danger), rulebook)

    alone = [assess_alone(danger) for danger in dangers]
    found: list[str] = []
    for one in positions:
        for region, age in product(regions, ages):
            found += _judge(rulebook, _answers(rulebook, region, age, dangers[one]))
        for other in range(one + 1, len(dangers)):
            both = merge_dangers(dangers[one], dangers[other])
            together = assess_alone(both) if both else None
            if together and any(_is_softer(together, alone[at]) for at in (one, other)):
                found.append(
                    f"{dangers[one]} with {dangers[other]} is softer than one of them alone."
                )
    return found


def find_dangers(rulebook: Rulebook) -> Iterator[dict[str, tuple[str, ...]]]:
    """One set of answers for each thing that can harden a plan."""
    for term in rulebook.terms:
        if term.kind == "condition":
            yield {"conditions": (term.slug,)}
        if term.kind == "kidney":
            yield {"kidney": (term.slug,)}
        if term.kind == "pregnancy":
            yield {"pregnancy": (term.slug,)}
    for red_flag in rulebook.red_flags:
        yield {"red_flags": (red_flag.slug,)}
    first: dict[str, str] = {}
    for medicine in rulebook.medicines:
        for revealed in (*medicine.classes, *medicine.implies):
            first.setdefault(revealed, medicine.name)
    for name in dict.fromkeys(first.values()):
        yield {"medicines": (name,)}
    yield {"medicines": (find_unknown_name(rulebook),)}
    for gate in rulebook.gates:
        if len(gate.when) > 1:
            yield _answers_that_raise(gate, first)


def find_unknown_name(rulebook: Rulebook) -> str:
    """A name that is read as no medicine in any region, whatever this rulebook calls its own."""
    regions = [region.slug for region in rulebook.terms_of("region")]
    names = chain(("a name nobody has heard of",), ("zq" * times for times in count(2)))
    return next(
        name
        for name in names
        if all(
            recognise(TakenMedicine(name=name), rulebook, region).state == "not-recognised"
            for region in regions
        )
    )


def _answers_that_raise(gate: Gate, by_term: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The first term of each row of a gate of several rows, as answers."""
    raised: dict[str, tuple[str, ...]] = {}
    for row in gate.when:
        kind, _, slug = row[0].partition(":")
        name = {"class": "medicines", "condition": "conditions"}.get(kind, kind)
        value = by_term.get(slug, slug) if kind == "class" else slug
        if name in ("medicines", "conditions"):
            raised[name] = (*raised.get(name, ()), value)
    return raised


def merge_dangers(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]] | None:
    """Two dangers together; None for two answers of which a person gives only one."""
    shared = one.keys() & other.keys()
    if shared & {"kidney", "pregnancy"}:
        return None
    return {**one, **other, **{kind: one[kind] + other[kind] for kind in shared}}


def _answers(
    rulebook: Rulebook, region: str, age: int, danger: Mapping[str, tuple[str, ...]]
) -> Answers:
    medicines = danger.get("medicines", ())
    return Answers(
        region=region,
        age=age,
        sex=rulebook.terms_of("sex")[0].slug,
        pains=(rulebook.terms_of("pain")[0].slug,),
        red_flags=danger.get("red_flags", ()),
        kidney=danger.get("kidney", (rulebook.terms_of("kidney")[0].slug,))[0],
        pregnancy=danger.get("pregnancy", ("none",))[0],
        conditions=danger.get("conditions", ()),
        medicines=tuple(TakenMedicine(name=name, times=("08:00",)) for name in medicines),
    )


def _judge(rulebook: Rulebook, answers: Answers) -> Iterator[str]:
    facts = derive(answers, rulebook)
    plan = make_plan(answers, rulebook)
    problems = (
        *find_harm(plan),
        *find_breaches(plan, facts.terms, answers),
        *find_unheld(rulebook, facts),
    )
    yield from (f"{problem} Answers: {_short(answers)}." for problem in problems)


def find_harm(plan: Plan) -> Iterator[str]:
    """What no plan may ever do, whoever it is for."""
    if plan.outcome != "go" and plan.dose:
        yield f"A dose stands beside the outcome {plan.outcome}."
    if plan.outcome != "ask" and plan.if_agreed:
        yield f"A dose if agreed stands beside the outcome {plan.outcome}."
    for day in (plan.day, plan.day_if_agreed):
        if day:
            yield from find_broken_gaps(day)
    for dose in (plan.dose, plan.if_agreed):
        if dose is None:
            continue
        lowest = min(limit.mg for limit in plan.limits)
        for step in dose.steps:
            if step.daily_mg + dose.existing_mg > min(lowest, dose.ceiling_mg, MOST_CEILING_MG):
                yield f"Step {step.number} passes the ceiling of {lowest} mg."
            if step.daily_mg != sum(amount.mg for amount in step.slots):
                yield f"Step {step.number} does not add up to what is printed."


def find_broken_gaps(day: DayPlan) -> Iterator[str]:
    """Slots of any of the seven days that stand inside a window the day says it keeps."""
    others = {other.weekday: other.slots for other in day.other_days}
    for number, weekday in enumerate(WEEKDAYS):
        for slot in others.get(weekday, day.slots):
            minute = to_minute(slot.time)
            past_midnight = minute < to_minute(day.anchors["wake"])
            at = (number + past_midnight) * DAY_MINUTES + minute
            for intake in day.intakes:
                period = WEEK_MINUTES if intake.weekday else DAY_MINUTES
                start = WEEKDAYS.index(intake.weekday) * DAY_MINUTES if intake.weekday else 0
                taken = start + to_minute(intake.time)
                since, until = (at - taken) % period, (taken - at) % period
                if since < intake.wait_hours * 60 or until < intake.lead_hours * 60:
                    yield (
                        f"The slot at {slot.time} on {weekday} is too near "
                        f"{intake.medicine} at {intake.time}."
                    )


def find_breaches(plan: Plan, terms: frozenset[str], answers: Answers) -> Iterator[str]:
    """What the hard bounds forbid for a person of these terms."""
    if answers.age < YOUNGEST_AGE and (plan.dose or plan.if_agreed):
        yield f"A dose would be given to somebody under {YOUNGEST_AGE}."
    for term in NEVER_DOSED:
        if term in terms and (plan.dose or plan.if_agreed):
            yield f"A dose would be given with {term}."
    for term in ASKED_FIRST:
        if term in terms and plan.dose and not plan.agreed:
            yield f"A dose would be given with {term} before anybody has agreed."
    urgent = any(
        flag.rule.startswith("red_flags/") and flag.level != "watch" for flag in plan.flags
    )
    if urgent and (plan.dose or plan.if_agreed or plan.outcome not in URGENT_LEVELS):
        yield "A warning sign would not send somebody for help first."


def find_unheld(rulebook: Rulebook, facts: Facts) -> Iterator[str]:
    """Dangers of an adult that no gate of their own holds back, though another may: without that
    other, which somebody else would not have, they would be let go."""
    gates = matching(rulebook.gates, facts) if facts.age >= YOUNGEST_AGE else ()
    for bound, levels in ((NEVER_DOSED, STOPPING_LEVELS), (ASKED_FIRST, HOLDING_LEVELS)):
        for term in facts.terms.intersection(bound) if gates else ():
            own = (gate for gate in gates if any(term in row for row in gate.when))
            if not any(gate.level in levels for gate in own):
                yield f"No gate of its own holds back {term}."


def _is_softer(together: Safety, single: Safety) -> bool:
    return (
        OUTCOMES.index(together.outcome) > OUTCOMES.index(single.outcome)
        or together.ceiling_mg > single.ceiling_mg > 0
    )


def _short(answers: Answers) -> str:
    parts = [answers.region, str(answers.age), answers.kidney, answers.pregnancy]
    parts += [*answers.red_flags, *answers.conditions]
    parts += [medicine.name for medicine in answers.medicines]
    return ", ".join(parts)
