"""Windows: the hours that magnesium keeps away from each medicine."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from regimen.engine.answers import WEEKDAYS, Agreed, TakenMedicine
from regimen.engine.facts import Facts
from regimen.engine.plan import Window
from regimen.engine.records import Interaction
from regimen.engine.rulebook import Rulebook


def find_windows(facts: Facts, unknown_hours: float) -> Iterable[Window]:
    """One window a medicine: the strictest hours of all its rows. A medicine that nobody knows
    has one of ``unknown_hours`` on either side, where that is not 0."""
    for known in facts.medicines:
        is_unknown = known.state == "not-recognised"
        rows = [row for row in known.interactions if row.wait_hours or row.lead_hours]
        if not rows and not (is_unknown and unknown_hours):
            continue
        taken = known.taken
        yield Window(
            medicine=taken.name,
            wait_hours=max((row.wait_hours for row in rows), default=unknown_hours),
            lead_hours=max((row.lead_hours for row in rows), default=unknown_hours),
            times=taken.times,
            weekdays=weekdays_of(taken),
            as_needed=taken.as_needed,
            quiet=bool(rows) and all(row.quiet for row in rows),
            rules=tuple(f"interactions/{row.slug}" for row in rows),
            sources=tuple(dict.fromkeys(slug for row in rows for slug in row.sources)),
            confidence=_confidence_in(rows),
        )


def _confidence_in(rows: Sequence[Interaction]) -> str:
    """Whether rows that rest on an opened document alone would ask for the same hours."""
    opened = [row for row in rows if row.confidence == "verified"]
    is_verified = all(
        max(map(hours, rows), default=0) == max(map(hours, opened), default=0)
        for hours in (attrgetter("wait_hours"), attrgetter("lead_hours"))
    )
    return "verified" if is_verified else "unverified"


def hours_from_unknown(rules: Rulebook, agreed: Agreed | None) -> float:
    """The gap to a medicine that nobody knows: as agreed, or as the guidance has it."""
    told = agreed.gap_hours if agreed else None
    return rules.figure("unknown-gap-hours") if told is None else told


def weekdays_of(taken: TakenMedicine) -> tuple[str, ...]:
    """The days of the week a medicine is taken on; none for one that is taken every day, or on
    days that nobody asked."""
    told = (*taken.weekdays, *((taken.weekday,) if taken.weekday else ()))
    return tuple(day for day in WEEKDAYS if day in told)
