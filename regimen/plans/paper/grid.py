"""The timetable as lines of the paper's grid: closed hours run over the rows they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from regimen.plans.closed_hours import ClosedHours
from regimen.plans.portions import Portion
from regimen.plans.timetable import ExceptionDay, Row, Timetable

# So many steps leave room for a column of medicines and meals; so many have a column each.
MOST_WIDE, MOST_COLUMNS = 3, 5


@dataclass(frozen=True)
class Line:
    """A row of the grid. ``closed`` are the hours that begin with it; ``is_within`` marks one that
    an earlier line's hours hold."""

    row: Row
    closed: ClosedHours | None = None
    is_within: bool = False


@dataclass(frozen=True)
class Grid:
    """The lines, and how the steps are laid: ``wide`` with a column for medicines and meals,
    ``folded`` with these under the clock time, or ``long`` with a row a step."""

    table: Timetable
    lines: tuple[Line, ...]
    layout: str

    @property
    def width(self) -> int:
        """How many columns the steps take; 1 where there is none."""
        return max(1, len(self.table.steps))

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return self.width + (2 if self.layout == "wide" else 1)

    @property
    def totals(self) -> tuple[Portion | None, ...]:
        """What each step comes to by the ordinary rows; None where none of them is of that step."""
        doses = [row.portions for row in self.table.rows if row.portions]
        return tuple(
            total if any(portions[at] for portions in doses) else None
            for at, total in enumerate(self.table.totals)
        )

    @property
    def exceptions(self) -> tuple[tuple[ExceptionDay, tuple[str, ...]], ...]:
        """The days that differ, each with the hours that only then are closed; those of weekdays
        stand under the grid."""
        return tuple(
            (
                other,
                tuple(
                    told
                    for told in self.table.closed_lines
                    if not other.weekday and told.startswith(f"{other.title}:")
                ),
            )
            for other in self.table.exceptions
        )

    @property
    def weekday_hours(self) -> tuple[ClosedHours, ...]:
        """The hours that single weekdays close, and a day with none open, which no row names."""
        return tuple(hours for hours in self.table.closed if hours.weekday or not self.table.rows)


def lay_grid(table: Timetable) -> Grid:
    """The grid of a timetable."""
    steps = len(table.steps)
    layout = "wide" if steps <= MOST_WIDE else "folded" if steps <= MOST_COLUMNS else "long"
    return Grid(table, tuple(_list_lines(table)), layout)


def _list_lines(table: Timetable) -> Iterator[Line]:
    daily = [hours for hours in table.closed if not hours.weekday]

    def closing(row: Row) -> ClosedHours | None:
        held = (hours for hours in daily if row.time and hours.holds(row.time))
        return next(held, None) if not row.portions else None

    for hours, group in groupby(table.rows, key=closing):
        for at, row in enumerate(group):
            if hours is None:
                yield Line(row)
            else:
                yield Line(row, closed=None if at else hours, is_within=at > 0)
