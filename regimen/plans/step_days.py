"""Step days: what a step takes on each kind of day, and which rows hold on a date."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regimen.engine.answers import WEEKDAYS
from regimen.plans.portions import Portion
from regimen.plans.timetable import Row, Timetable

# A clock time in words, and what is taken then.
Taking = tuple[str, Portion]


@dataclass(frozen=True)
class StepDay:
    """What a step takes on one kind of day: ``title`` names it, and is empty for the usual one.
    ``takings`` are in order of the day, none where it has no magnesium. ``is_instead`` marks a day
    that stands in place of a usual one which the step has too."""

    title: str
    takings: tuple[Taking, ...]
    total: Portion | None
    is_instead: bool = False


def list_step_days(table: Timetable, at: int) -> Iterator[StepDay]:
    """Each kind of day of the step at a place: the usual one, unless the step begins when a short
    course is over, and those that differ from it."""
    usual = _takings(table.doses, at)
    if usual:
        yield StepDay("", usual, table.totals[at])
    for other in table.exceptions:
        takings = _takings(other.rows, at)
        yield StepDay(other.title, takings, other.totals[at], is_instead=bool(usual))


def _takings(rows: Iterable[Row], at: int) -> tuple[Taking, ...]:
    return tuple((row.moment, portion) for row in rows if (portion := row.portions[at]))


def rows_on(table: Timetable, on: datetime.date | None) -> tuple[Row, ...]:
    """The rows with magnesium on a day: those of the days after a short course, or of its weekday,
    where they differ; the usual ones where no day is known."""
    later, usual = _rows_since(table, on), table.doses
    if on is None or later is not None:
        return usual if later is None else later
    weekday = WEEKDAYS[on.weekday()]
    return next((other.rows for other in table.exceptions if other.weekday == weekday), usual)


def usual_rows(table: Timetable, on: datetime.date) -> tuple[Row, ...]:
    """The rows with magnesium on most days from a day on."""
    later = _rows_since(table, on)
    return table.doses if later is None else later


def _rows_since(table: Timetable, on: datetime.date | None) -> tuple[Row, ...] | None:
    """Those after a short course, once it is over."""
    for other in table.exceptions:
        if on is not None and other.since is not None and on >= other.since:
            return other.rows
    return None
