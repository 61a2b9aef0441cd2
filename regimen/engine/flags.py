"""Flags: what the rules that hold say, one flag a finding, before an outcome is known."""

from collections.abc import Iterable

from regimen.engine.excess import fill_in
from regimen.engine.facts import Facts, reasons_for
from regimen.engine.known import KnownMedicine
from regimen.engine.lists import FLAG_LEVELS, LEVELS, TROUBLE
from regimen.engine.plan import OUTCOMES, Flag
from regimen.engine.records import Ceiling, Gate, Interaction
from regimen.engine.rulebook import Rulebook

UNRECOGNISED = "sign:unrecognised-medicine"
RED_FLAG_AS_FLAG = {
    "emergency": ("redflag-emergency", "emergency"),
    "same-day": ("redflag-sameday", "same-day"),
    "soon": ("redflag-soon", "watch"),
}


def sort_flags(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Worst level first; in a level, signs of the pain itself first and quiet ones last, else in
    the editors' order."""
    return tuple(sorted(flags, key=lambda f: (FLAG_LEVELS.index(f.level), f.quiet, not f.is_soon)))


def flag_red_flags(rules: Rulebook) -> Iterable[Flag]:
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
            confidence=red_flag.confidence,
            sources=red_flag.sources,
        )


def flag_gate(gate: Gate, level: str, facts: Facts) -> Flag:
    return Flag(
        slug=gate.flag,
        rule=f"gates/{gate.slug}",
        level=level,
        name=gate.name,
        text=fill_in(gate.text, facts.supplemental_mg, facts.limits),
        because=gate.because,
        ask=gate.ask,
        have_checked=gate.have_checked,
        said=reasons_for(gate, facts),
        one_by_one=any(UNRECOGNISED in row for row in gate.when),
        confidence=gate.confidence,
        sources=gate.sources,
    )


def flag_interaction(row: Interaction, medicines: tuple[KnownMedicine, ...]) -> Flag:
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
        confidence=row.confidence,
        sources=row.sources,
    )


def say_once(gates: list[Flag], rows: list[Flag]) -> list[Flag]:
    """A combination and its parts often say the same: one flag a finding, level and medicine. A
    gate that speaks of all the medicines of a row, as gravely, speaks for the row too; what holds
    a plan is never folded into another."""
    first: dict[tuple[str, str, frozenset[str]], Flag] = {}
    for flag in rows:
        if not any(_speaks_for(gate, flag) for gate in gates):
            first.setdefault((flag.slug, flag.level, frozenset(flag.said)), flag)
    kept = [
        gate
        for gate in gates
        if not any(_speaks_for(o, gate) and o.level != gate.level for o in gates)
    ]
    return [*kept, *first.values()]


def _speaks_for(gate: Flag, other: Flag) -> bool:
    return (
        gate.slug == other.slug
        and other.level not in OUTCOMES
        and LEVELS.index(gate.level) <= LEVELS.index(other.level)
        and set(other.said) <= set(gate.said)
    )


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


def flag_ceiling(ceiling: Ceiling, holding: set[str]) -> Flag:
    """The region's limit; its words are told only where it is the one that holds."""
    rule = f"ceilings/{ceiling.slug}"
    return Flag(
        slug="ul-region",
        rule=rule,
        level="note",
        name=ceiling.name,
        text=ceiling.text if rule in holding else "",
        because=ceiling.because,
        sources=ceiling.sources,
    )
