"""Limits: every ceiling and cap that applies to a person, and which of them holds."""

from collections.abc import Iterable

from msgspec.structs import replace

from regimen.engine.answers import Agreed
from regimen.engine.flags import flag_from_notice
from regimen.engine.lists import AGREED_CAP
from regimen.engine.plan import Limit
from regimen.engine.records import Ceiling, Gate, Interaction
from regimen.engine.rulebook import Rulebook
from regimen.engine.voice import name_alone


def is_lowest(ceiling: Ceiling, ceilings: tuple[Ceiling, ...]) -> bool:
    lowest = min(other.mg for other in ceilings)
    return ceiling is next(other for other in ceilings if other.mg == lowest)


def list_ceilings(ceilings: Iterable[Ceiling]) -> list[Limit]:
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


def cap_if_agreed(gate: Gate, level: str) -> int | None:
    """A watch or note keeps its own cap; an ask has its cap once agreed."""
    return gate.cap_if_agreed_mg if level == "ask" else gate.cap_mg


def list_caps(capped: Iterable[tuple[Gate, int | None]]) -> list[Limit]:
    return [
        Limit(
            rule=f"gates/{gate.slug}",
            name=gate.name,
            mg=cap_mg,
            text=gate.because,
            sources=gate.sources,
        )
        for gate, cap_mg in capped
        if cap_mg is not None
    ]


def list_row_caps(rows: Iterable[Interaction]) -> list[Limit]:
    return [
        Limit(
            rule=f"interactions/{row.slug}",
            name=name_alone(row.name),
            mg=row.cap_if_agreed_mg,
            text=row.because,
            sources=row.sources,
        )
        for row in rows
        if row.cap_if_agreed_mg is not None
    ]


def list_agreed_cap(rules: Rulebook, agreed: Agreed | None) -> list[Limit]:
    """The cap that whoever agreed has set, in the words of the guidance."""
    if agreed is None or agreed.cap_mg is None:
        return []
    said = flag_from_notice(rules, AGREED_CAP, "note", ())
    return [
        Limit(
            rule=said.rule, name=said.name, mg=agreed.cap_mg, text=said.text, sources=said.sources
        )
    ]


def lowest_of(limits: list[Limit]) -> int:
    """The lowest limit; a rulebook without any gives nobody a dose."""
    return min((limit.mg for limit in limits), default=0)


def mark_lowest(limits: list[Limit]) -> tuple[Limit, ...]:
    lowest = lowest_of(limits)
    first = next((limit.rule for limit in limits if limit.mg == lowest), "")
    return tuple(replace(limit, holds=limit.rule == first) for limit in limits)
