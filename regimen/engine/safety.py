"""Safety: outcome, flags, ceiling and windows; read first, and it has the last word."""

from collections.abc import Iterable

from msgspec.structs import replace

from regimen.engine.answers import WEEKDAYS, Agreed, Declined, TakenMedicine
from regimen.engine.facts import Facts, KnownMedicine, applies_only_by_doubt, reasons_for
from regimen.engine.lists import DECLINED, LEVELS, TROUBLE
from regimen.engine.plan import OUTCOMES, Flag, Limit, MedicineState, Window
from regimen.engine.records import Ceiling, Frozen, Gate, Interaction
from regimen.engine.rulebook import Rulebook

RED_FLAG_AS_FLAG = {
    "emergency": ("redflag-emergency", "emergency"),
    "same-day": ("redflag-sameday", "same-day"),
    "soon": ("redflag-soon", "watch"),
}


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
        [*_red_flags(rules)]
        + [_gate_flag(gate, levels[gate.slug], facts) for gate in gates]
        + ([flag_from_notice(rules, DECLINED, "stop", _by(declined))] if declined else [])
        + _say_once(_interaction_flag(row, meds) for row, meds in rows if row.level != "clear")
    )
    outcome = outcome_of(flags)
    blocked = OUTCOMES.index(outcome) < OUTCOMES.index("ask")
    if not blocked:
        flags += tuple(_ceiling_flag(c) for c in ceilings if _holds(c, ceilings))
    by_whom = agreed if agreed and _covers(agreed, flags, outcome) else None
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


def _red_flags(rules: Rulebook) -> Iterable[Flag]:
    for red_flag in rules.red_flags:
        slug, level = RED_FLAG_AS_FLAG[red_flag.level]
        yield Flag(
            slug=slug,
            rule=f"red_flags/{red_flag.slug}",
            level=level,
            name=red_flag.name,
            text=red_flag.text,
            because=red_flag.because,
            said=(red_flag.question,),
            sources=red_flag.sources,
        )


def _gate_flag(gate: Gate, level: str, facts: Facts) -> Flag:
    return Flag(
        slug=gate.flag,
        rule=f"gates/{gate.slug}",
        level=level,
        name=gate.name,
        text=gate.text,
        because=gate.because,
        ask=gate.ask,
        have_checked=gate.have_checked,
        said=reasons_for(gate, facts),
        sources=gate.sources,
    )


def _interaction_flag(row: Interaction, medicines: tuple[KnownMedicine, ...]) -> Flag:
    return Flag(
        slug=row.flag or row.slug,
        rule=f"interactions/{row.slug}",
        level=row.level,
        name=row.name,
        text=row.text,
        because=row.because,
        ask=row.ask,
        have_checked=row.have_checked,
        said=tuple(dict.fromkeys(known.taken.name for known in medicines)),
        quiet=row.quiet,
        sources=row.sources,
    )


def _say_once(flags: Iterable[Flag]) -> list[Flag]:
    """A combination and its parts often say the same: one flag a finding, level and medicine."""
    first: dict[tuple[str, str, frozenset[str]], Flag] = {}
    for flag in flags:
        first.setdefault((flag.slug, flag.level, frozenset(flag.said)), flag)
    return list(first.values())


def _by(declined: Declined) -> tuple[str, ...]:
    return (f"{declined.name}, {declined.role}", declined.reason)


def flag_from_notice(rules: Rulebook, slug: str, level: str, said: tuple[str, ...]) -> Flag:
    """A flag in the words of the notice at ``trouble:`` and its slug."""
    place = f"{TROUBLE}{slug}"
    notice = next((notice for notice in rules.notices if notice.place == place), None)
    return Flag(
        slug=slug,
        rule=f"notices/{notice.slug if notice else slug}",
        level=level,
        name=notice.name if notice else slug,
        text=notice.text if notice else "",
        because=notice.because if notice else "",
        said=said,
        sources=notice.sources if notice else (),
    )


def _ceiling_flag(ceiling: Ceiling) -> Flag:
    return Flag(
        slug="ul-region",
        rule=f"ceilings/{ceiling.slug}",
        level="note",
        name=ceiling.name,
        text=ceiling.text,
        because=ceiling.because,
        sources=ceiling.sources,
    )


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
