"""The grid: clock times down, steps across, with every medicine and the closed hours in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.dates import MONTHS_3, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.engine.day import to_minute
from regimen.engine.plan import Plan, Step
from regimen.engine.slots import DAY_MINUTES
from regimen.plans.closed_hours import ClosedHours
from regimen.plans.medicine_times import Taken, WhenNeeded
from regimen.plans.portions import Portion
from regimen.plans.timetable import Row, Timetable
from regimen.words.amounts import breakable, hours_words
from regimen.words.moments import clock
from regimen.words.regions import MONTH_FIRST

# What stands first where several lines share a minute.
KINDS = ("opens", "taken", "dose", "closes")

FEW_LINES = 5
FEW_STEPS = 3


@dataclass(frozen=True)
class Column:
    """The head of a step: a small word over a strong one, such as Fri over 27 Nov."""

    small: str
    strong: str
    is_now: bool
    is_past: bool


# What a step has at a time, under the head of the step.
Cell = tuple[Column, Portion | None]


@dataclass(frozen=True)
class Line:
    """One line of the grid: its ``kind`` is of ``KINDS``. ``meal`` may be empty; ``taken`` are
    medicines with how far apart they stand; ``cells`` has one entry a step."""

    kind: str
    clock: str
    meal: str = ""
    taken: tuple[tuple[Taken, str], ...] = ()
    cells: tuple[Cell, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True)
class Body:
    """Lines that stand together, within the closed hours or outside them."""

    is_closed: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class OtherDay:
    """A weekday that differs: its closed hours in words, its lines and its totals."""

    title: str
    closed: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """The whole table, with every medicine that has no clock time beneath it."""

    columns: tuple[Column, ...]
    bodies: tuple[Body, ...]
    totals: tuple[Cell, ...]
    other_days: tuple[OtherDay, ...]
    when_needed: tuple[WhenNeeded, ...]

    @property
    def width(self) -> int:
        """How many steps there are."""
        return len(self.columns)

    @property
    def is_long(self) -> bool:
        """Whether it leaves a phone's first screen no room for more."""
        return sum(len(body.lines) for body in self.bodies) > FEW_LINES or self.width > FEW_STEPS


def build_grid(plan: Plan, timetable: Timetable, now: int) -> Grid:
    """The grid of a plan that has a dose; ``now`` is the number of the step that holds."""
    steps = plan.dose.steps if plan.dose else ()
    columns = tuple(
        Column(*_head(step, plan.region), is_now=number == now, is_past=number < now)
        for number, step in enumerate(steps)
    )
    apart = dict(_list_gaps(plan))
    wake = to_minute(plan.day.anchors.get("wake", "00:00")) if plan.day else 0
    told = sorted(
        _list_lines(timetable, columns, apart, wake, plan.region), key=lambda pair: pair[0]
    )
    lines = [line for _place, line in told]
    return Grid(
        columns=columns,
        bodies=tuple(
            Body(is_closed, tuple(found))
            for is_closed, found in groupby(lines, key=lambda line: line.is_closed)
        ),
        totals=_under(columns, timetable.totals),
        other_days=tuple(_list_other_days(timetable, columns)),
        when_needed=timetable.when_needed,
    )


def _head(step: Step, region: str) -> tuple[str, str]:
    if step.date:
        told = {"month": str(MONTHS_3[step.date.month]).capitalize(), "day": step.date.day}
        date = _("%(month)s %(day)s") if region in MONTH_FIRST else _("%(day)s %(month)s")
        return str(WEEKDAYS_ABBR[step.date.weekday()]), date % told
    if step.after_check_in:
        return _("after a"), _("check-in")
    if step.after_check:
        return _("only after"), _("your check")
    if step.day:
        return pgettext("above its number", "day"), str(step.day)
    return _("only after"), _("a review")


def _list_gaps(plan: Plan) -> Iterator[tuple[str, str]]:
    """How far each medicine stands apart, where that is the same on both sides."""
    for window in plan.windows:
        if window.wait_hours == window.lead_hours:
            told = {"hours": hours_words(window.wait_hours)}
            yield breakable(window.medicine), _("%(hours)s apart") % told


# Minutes since waking, and the place of the kind: what lines are sorted by.
Place = tuple[float, int]


def _list_lines(
    timetable: Timetable,
    columns: Sequence[Column],
    apart: dict[str, str],
    wake: int,
    region: str,
) -> Iterator[tuple[Place, Line]]:
    stretches = [closed for closed in timetable.closed if not closed.weekday]
    for row in timetable.rows:
        since = (to_minute(row.time) - wake) % DAY_MINUTES if row.time else DAY_MINUTES
        if row.taken:
            found = tuple((taken, apart.get(taken.medicine, "")) for taken in row.taken)
            is_closed = any(_holds(closed, row.time, found) for closed in stretches)
            yield (
                (since, KINDS.index("taken")),
                Line(
                    "taken",
                    row.clock,
                    meal=row.next_day(None, ""),
                    taken=found,
                    is_closed=is_closed,
                ),
            )
        if row.portions:
            yield (since, KINDS.index("dose")), _dose_line(row, columns)
    for closed in stretches:
        yield from _list_ends(closed, timetable.rows, wake, region)


def _holds(closed: ClosedHours, time: str, taken: Iterable[tuple[Taken, str]]) -> bool:
    """Whether a medicine belongs in the stretch: within it, or at an end that it makes itself."""
    is_its_own = any(each.medicine in closed.medicines for each, _gap in taken)
    return closed.holds(time) or (is_its_own and time in (closed.starts, closed.ends))


def _list_ends(
    closed: ClosedHours, rows: Iterable[Row], wake: int, region: str
) -> Iterator[tuple[Place, Line]]:
    """The line at which the closed hours begin and the one at which they end. Hours that begin
    before waking stand ahead of the day's first line."""
    if closed.is_all_day:
        yield (-1.0, 0), Line("closes", _("All day"), is_closed=True)
        return
    starts = to_minute(closed.starts)
    length = (to_minute(closed.ends) - starts) % DAY_MINUTES
    begins = (starts - wake) % DAY_MINUTES
    within = [
        (to_minute(row.time) - wake) % DAY_MINUTES
        for row in rows
        if row.taken and closed.holds(row.time)
    ]
    if within and min(within) < begins and begins + length > DAY_MINUTES:
        begins -= DAY_MINUTES
    yield (
        (begins, KINDS.index("closes")),
        Line("closes", clock(closed.starts, region), is_closed=True),
    )
    yield (
        (begins + length, KINDS.index("opens")),
        Line("opens", clock(closed.ends, region), is_closed=True),
    )


def _dose_line(row: Row, columns: Sequence[Column]) -> Line:
    time = row.clock if row.time else _("No time yet")
    return Line("dose", time, meal=_tell_meal(row), cells=_under(columns, row.portions))


def _tell_meal(row: Row) -> str:
    """The meal under a clock time, after the day it falls on where that is the next."""
    return ", ".join(filter(None, (row.next_day(None, ""), row.meal_name)))


def _under(columns: Sequence[Column], portions: Sequence[Portion | None]) -> tuple[Cell, ...]:
    return tuple(zip(columns, portions, strict=True))


def _list_other_days(timetable: Timetable, columns: Sequence[Column]) -> Iterator[OtherDay]:
    for other in timetable.exceptions:
        yield OtherDay(
            title=other.title,
            closed=tuple(
                closed.words
                for closed in timetable.closed
                if other.weekday and closed.weekday == other.weekday
            ),
            lines=tuple(_dose_line(row, columns) for row in other.rows),
            totals=_under(columns, other.totals),
        )
