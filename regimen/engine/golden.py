"""Golden people: what must and must not come for somebody, and where a plan differs from it."""

from collections.abc import Iterable, Iterator

from regimen.engine.answers import Answers
from regimen.engine.day import to_minute
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook

FIGURES = ("start_mg", "target_mg", "most_mg", "step_days")


class Expected(Frozen, frozen=True, kw_only=True):
    """What is expected of one person's plan; what is left out may be anything.

    ``windows`` are hours to wait after a medicine and ahead of it; each slot is within one of
    ``slots_within`` (from and until, past midnight too), and one of them is ``slot_at``.
    """

    outcome: str
    flags: tuple[str, ...] = ()
    no_flags: tuple[str, ...] = ()
    no_dose: bool = False
    ceiling_mg: int | None = None
    room_mg: int | None = None
    start_mg: int | None = None
    target_mg: int | None = None
    most_mg: int | None = None
    step_days: int | None = None
    if_agreed_start_mg: int | None = None
    if_agreed_target_mg: int | None = None
    if_agreed_most_mg: int | None = None
    if_agreed_step_days: int | None = None
    windows: dict[str, tuple[float, float]] = {}
    slots_within: tuple[tuple[str, str], ...] = ()
    slot_at: str = ""
    states: dict[str, str] = {}
    foods: tuple[str, ...] = ()
    no_foods: bool = False
    no_food_allergens: tuple[str, ...] = ()
    no_food_cautions: tuple[str, ...] = ()


class GoldenCase(Frozen, frozen=True, kw_only=True):
    """One golden person: a sentence that a pharmacist can read, the answers, and the plan."""

    slug: str
    sentence: str
    answers: Answers
    expect: Expected


def find_faults(case: GoldenCase, rulebook: Rulebook) -> tuple[str, ...]:
    """Where the plan of a golden person differs, one sentence each."""
    plan = make_plan(case.answers, rulebook)
    parts = (_differ_in_safety, _differ_in_dose, _differ_in_day)
    faults = [fault for part in parts for fault in part(plan, case.expect)]
    faults += _differ_in_food(plan, case.expect, rulebook)
    return tuple(f"golden/{case.slug}: {fault}" for fault in faults)


def _differ_in_safety(plan: Plan, expected: Expected) -> Iterator[str]:
    yield from _unlike("outcome", plan.outcome, expected.outcome)
    flags = {flag.slug for flag in plan.flags}
    yield from (f"the flag {slug} does not come." for slug in expected.flags if slug not in flags)
    yield from (f"the flag {slug} comes." for slug in expected.no_flags if slug in flags)
    states = {medicine.name: medicine.state for medicine in plan.medicines}
    for name, state in expected.states.items():
        yield from _unlike(f"state of {name}", states.get(name, ""), state)


def _differ_in_dose(plan: Plan, expected: Expected) -> Iterator[str]:
    if expected.no_dose and plan.dose:
        yield f"a dose comes, from {plan.dose.start_mg} mg."
    for name in ("ceiling_mg", "room_mg"):
        wanted = getattr(expected, name)
        if wanted is not None:
            yield from _unlike(name, getattr(plan, name), wanted)
    for name in FIGURES:
        for field, dose in ((name, plan.dose), (f"if_agreed_{name}", plan.if_agreed)):
            wanted = getattr(expected, field)
            if wanted is not None:
                yield from _unlike(field, getattr(dose, name, None), wanted)


def _differ_in_day(plan: Plan, expected: Expected) -> Iterator[str]:
    hours = {window.medicine: (window.wait_hours, window.lead_hours) for window in plan.windows}
    if expected.windows:
        for name in dict.fromkeys((*expected.windows, *hours)):
            told, wanted = hours.get(name), expected.windows.get(name)
            if told != wanted:
                yield f"the gap to {name} is {_gap(told)}, not {_gap(wanted)}."
    times = [slot.time for slot in plan.day.slots] if plan.day else []
    if expected.slots_within and not times:
        yield "no slot comes."
    for time in times:
        if expected.slots_within and not any(_within(time, b) for b in expected.slots_within):
            yield f"a slot comes at {time}."
    if expected.slot_at and expected.slot_at not in times:
        yield f"no slot comes at {expected.slot_at}."


def _differ_in_food(plan: Plan, expected: Expected, rulebook: Rulebook) -> Iterable[str]:
    by_slug = {food.slug: food for food in rulebook.foods}
    picked = [by_slug[food.slug] for food in plan.foods]
    if expected.no_foods and picked:
        yield "foods come."
    if not expected.no_foods and not picked:
        yield "no food comes."
    for food in picked:
        held = {slug.removesuffix("-may-contain") for slug in food.allergens}
        yield from (
            f"{food.name} comes, with {what}."
            for what in (
                *sorted(held & set(expected.no_food_allergens)),
                *sorted(set(food.cautions) & set(expected.no_food_cautions)),
            )
        )
    slugs = {food.slug for food in picked}
    yield from (f"the food {slug} does not come." for slug in expected.foods if slug not in slugs)


def _unlike(name: str, told: object, wanted: object) -> Iterator[str]:
    if told != wanted:
        yield f"{name} is {told}, not {wanted}."


def _gap(hours: tuple[float, float] | None) -> str:
    return "none" if hours is None else f"{hours[0]:g} and {hours[1]:g} hours"


def _within(time: str, bounds: tuple[str, str]) -> bool:
    start, end = map(to_minute, bounds)
    minute = to_minute(time)
    return start <= minute <= end if start <= end else minute >= start or minute <= end
