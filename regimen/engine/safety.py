"""Safety: outcome, flags, ceiling and windows; read first, and it has the last word."""

from collections.abc import Iterable

from msgspec.structs import replace

from regimen.engine.answers import WEEKDAYS, Agreed, Declined, TakenMedicine
from regimen.engine.excess import ABOVE_LIMIT
from regimen.engine.facts import Facts, KnownMedicine, applies_only_by_doubt
from regimen.engine.flags import (
    flag_from_ceiling,
    flag_from_gate,
    flag_from_notice,
    flag_from_row,
    flags_from_red_flags,
    say_once,
)
from regimen.engine.lists import DECLINED, LEVELS
from regimen.engine.plan import OUTCOMES, Flag, Limit, MedicineState, Window
from regimen.engine.records import Ceiling, Frozen, Gate, Interaction
from regimen.engine.rulebook import Rulebook


class Safety(Frozen, frozen=True, kw_only=True):
    """``ceiling_mg`` is what holds now, ``ceiling_if_agreed_mg`` once a clinician has agreed;
    elemental mg a day, every product together."""

    outcome: str
    flags: tuple[Flag, ...]
    limits: tuple[Limit, ...]
    ceiling_mg: int
    ceiling_if_agreed_mg: int
    fewest_doses: int
    windows: tuple[Window, ...]
    medicines: tuple[MedicineState, ...]
    agreed: Agreed | None = None


def assess(
    rules: Rulebook,
    facts: Facts,
    agreed: Agreed | None = None,
    declined: Declined | None = None,
) -> Safety:
    """Read the safety rules that hold, and hear the clinician who was asked."""
    gates, ceilings = rules.gates, rules.ceilings
    levels = {gate.slug: _level_of(gate, facts) for gate in gates}
    rows = _rows_by_slug(facts)
    flags = sort_flags(
        [*flags_from_red_flags(rules)]
        + ([flag_from_notice(rules, DECLINED, "stop", _by(declined))] if declined else [])
        + say_once(
            [flag_from_gate(gate, levels[gate.slug], facts) for gate in gates],
            [flag_from_row(row, meds) for row, meds in rows if row.level != "clear"],
        )
    )
    outcome = outcome_of(flags)
    blocked = OUTCOMES.index(outcome) < OUTCOMES.index("ask")
    if not blocked:
        flags += tuple(flag_from_ceiling(c) for c in ceilings if _holds(c, ceilings))
    may_agree = ABOVE_LIMIT not in facts.terms
    by_whom = agreed if agreed and may_agree and _covers(agreed, flags, outcome) else None
    now = [*_ceiling_limits(ceilings), *_caps((gate, gate.cap_mg) for gate in gates)]
    later = [
        *_ceiling_limits(ceilings),
        *_caps((gate, _cap_if_agreed(gate, levels[gate.slug])) for gate in gates),
        *_row_caps(row for row, _ in rows),
    ]
    limits = later if outcome == "ask" else now
    lowest_now, lowest_later = _lowest(now), _lowest(later)
    return Safety(
        outcome="go" if by_whom else outcome,
        flags=flags,
        limits=_mark_lowest(limits),
        ceiling_mg=0 if blocked else lowest_later if outcome == "ask" else lowest_now,
        ceiling_if_agreed_mg=0 if blocked else lowest_later,
        fewest_doses=max((ceiling.fewest_doses for ceiling in ceilings), default=1),
        windows=tuple(_windows(facts)),
        medicines=tuple(_state_of(known, flags) for known in facts.medicines),
        agreed=by_whom,
    )


def outcome_of(flags: Iterable[Flag]) -> str:
    """The worst level among the flags, on the outcome ladder; ``go`` when none blocks."""
    levels = {flag.level for flag in flags}
    return next((outcome for outcome in OUTCOMES if outcome in levels), "go")


def sort_flags(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Worst level first, quiet ones last in their level, else in the editors' order."""
    return tuple(sorted(flags, key=lambda flag: (LEVELS.index(flag.level), flag.quiet)))


def _covers(agreed: Agreed, flags: tuple[Flag, ...], outcome: str) -> bool:
    """Agreement counts only for *ask*, and only when it names every flag that asks."""
    asking = {flag.slug for flag in flags if flag.level == "ask"}
    return outcome == "ask" and asking <= set(agreed.flags)


def _level_of(gate: Gate, facts: Facts) -> str:
    """*Not sure* counts as having it, a stop softened to ask."""
    if gate.level == "stop" and applies_only_by_doubt(gate, facts):
        return "ask"
    return gate.level


def _by(declined: Declined) -> tuple[str, ...]:
    return (f"{declined.name}, {declined.role}", declined.reason)


def _rows_by_slug(
    facts: Facts,
) -> list[tuple[Interaction, tuple[KnownMedicine, ...]]]:
    """Each interaction row with the medicines that raise it, gravest first within a level."""
    found: dict[str, tuple[Interaction, list[KnownMedicine]]] = {}
    for known in facts.medicines:
        for row in known.interactions:
            found.setdefault(row.slug, (row, []))[1].append(known)
    grave_first = sorted(
        found.values(), key=lambda pair: ("high", "medium", "low").index(pair[0].severity)
    )
    return [(row, tuple(known)) for row, known in grave_first]


def _holds(ceiling: Ceiling, ceilings: tuple[Ceiling, ...]) -> bool:
    lowest = min(other.mg for other in ceilings)
    return ceiling is next(other for other in ceilings if other.mg == lowest)


def _ceiling_limits(ceilings: Iterable[Ceiling]) -> list[Limit]:
    return [
        Limit(
            rule=f"ceilings/{ceiling.slug}",
            name=ceiling.name,
            mg=ceiling.mg,
            text=ceiling.text,
            sources=ceiling.sources,
        )
        for ceiling in ceilings
    ]


def _cap_if_agreed(gate: Gate, level: str) -> int | None:
    """A watch or note keeps its own cap; an ask has its cap once agreed."""
    return gate.cap_if_agreed_mg if level == "ask" else gate.cap_mg


def _caps(capped: Iterable[tuple[Gate, int | None]]) -> list[Limit]:
    return [
        Limit(
            rule=f"gates/{gate.slug}",
            name=gate.name,
            mg=cap_mg,
            text=gate.text,
            sources=gate.sources,
        )
        for gate, cap_mg in capped
        if cap_mg is not None
    ]


def _row_caps(rows: Iterable[Interaction]) -> list[Limit]:
    return [
        Limit(
            rule=f"interactions/{row.slug}",
            name=row.name,
            mg=row.cap_if_agreed_mg,
            text=row.text,
            sources=row.sources,
        )
        for row in rows
        if row.cap_if_agreed_mg is not None
    ]


def _lowest(limits: list[Limit]) -> int:
    """The lowest limit; a rulebook without any gives nobody a dose."""
    return min((limit.mg for limit in limits), default=0)


def _mark_lowest(limits: list[Limit]) -> tuple[Limit, ...]:
    lowest = _lowest(limits)
    first = next((limit.rule for limit in limits if limit.mg == lowest), "")
    return tuple(replace(limit, holds=limit.rule == first) for limit in limits)


def _windows(facts: Facts) -> Iterable[Window]:
    """One window a medicine: the strictest hours of all its rows."""
    for known in facts.medicines:
        rows = [row for row in known.interactions if row.wait_hours or row.lead_hours]
        if not rows:
            continue
        taken = known.taken
        yield Window(
            medicine=taken.name,
            wait_hours=max(row.wait_hours for row in rows),
            lead_hours=max(row.lead_hours for row in rows),
            times=taken.times,
            weekdays=weekdays_of(taken),
            as_needed=taken.as_needed,
            quiet=all(row.quiet for row in rows),
            rules=tuple(f"interactions/{row.slug}" for row in rows),
            sources=tuple(dict.fromkeys(slug for row in rows for slug in row.sources)),
        )


def weekdays_of(taken: TakenMedicine) -> tuple[str, ...]:
    """The days of the week a medicine is taken on; none for one that is taken every day, or on
    days that nobody asked."""
    told = (*taken.weekdays, *((taken.weekday,) if taken.weekday else ()))
    return tuple(day for day in WEEKDAYS if day in told)


def _state_of(known: KnownMedicine, flags: tuple[Flag, ...]) -> MedicineState:
    rows = known.interactions
    rules = {f"interactions/{row.slug}" for row in rows}
    raised = [flag for flag in flags if flag.rule in rules]
    return MedicineState(
        name=known.taken.name,
        state=known.state,
        resolved_to=known.medicine.slug if known.medicine else None,
        known_as=known.medicine.name if known.medicine else "",
        level=raised[0].level if raised else "",
        texts=tuple(row.text for row in rows),
        flags=tuple(dict.fromkeys(flag.slug for flag in raised)),
        sources=tuple(dict.fromkeys(slug for row in rows for slug in row.sources)),
    )
