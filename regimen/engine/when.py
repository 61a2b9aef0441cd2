"""When: what a text says of how often and at what times a medicine is taken."""

from dataclasses import dataclass, field

from regimen.engine.answers import PARTS_OF_DAY, WEEKDAYS
from regimen.engine.records import Frozen


class When(Frozen, frozen=True, kw_only=True):
    """When a medicine is taken, as far as a text says so.

    ``times`` are HH:MM or anchors of the day that the text itself names, ``parts_of_day`` those of
    ``PARTS_OF_DAY`` that it names; ``every_days`` is 2 for
    every other day, 7 for weekly, 30 for monthly; ``until`` is the last day as it is written;
    ``count`` is units each time, the most of a range.
    """

    times: tuple[str, ...] = ()
    parts_of_day: tuple[str, ...] = ()
    times_a_day: int | None = None
    every_hours: float | None = None
    weekdays: tuple[str, ...] = ()
    every_days: int | None = None
    as_needed: bool = False
    course_days: int | None = None
    until: str = ""
    count: float | None = None


@dataclass(slots=True)
class Heard:
    """What has been found so far, in the making. ``labels`` are the phrases set aside;
    ``doubtful`` figures may be a count or of the name: "Tylenol 3 tablets". ``marks`` are read as
    half of a day and may be of the name, ``is_mark_bare`` behind a figure without a unit.
    ``open_clocks`` are
    times that leave the half of the day open, as long as none is ``is_by_24_hours``. ``is_daily``:
    it is said to be taken every day, whatever weekdays stand beside that."""

    times: list[str] = field(default_factory=list)
    weekdays: list[str] = field(default_factory=list)
    parts_of_day: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    is_mark_bare: bool = False
    times_a_day: int | None = None
    every_hours: float | None = None
    every_days: int | None = None
    as_needed: bool = False
    course_days: int | None = None
    until: str = ""
    count: float | None = None
    open_clocks: list[str] = field(default_factory=list)
    is_by_24_hours: bool = False
    is_daily: bool = False

    def when(self) -> When:
        """All that was found; all seven days of the week are every day.

        "50 mcg daily, 100 mcg on Sundays" is every day as well: what is kept apart from it must
        be so each day. A time that can be two leaves the others unsaid too, so that no part of
        them is taken for all.
        """
        is_daily = self.is_daily or set(self.weekdays) == set(WEEKDAYS)
        # "Once a week, not on Sundays" stays once a week.
        is_told_by_weekdays = bool(self.weekdays) and not self.is_daily
        is_open = bool(self.open_clocks) and not self.is_by_24_hours
        times = () if is_open else (*self.open_clocks, *self.times)
        parts = 0 if is_open else len(self.parts_of_day)
        return When(
            times=tuple(dict.fromkeys(times)),
            parts_of_day=() if is_open else self._list_parts(),
            times_a_day=self.times_a_day or parts or None,
            every_hours=self.every_hours,
            weekdays=() if is_daily else tuple(day for day in WEEKDAYS if day in self.weekdays),
            every_days=None if is_told_by_weekdays or self.every_days == 1 else self.every_days,
            as_needed=self.as_needed,
            course_days=self.course_days,
            until=self.until,
            count=self.count,
        )

    def _list_parts(self) -> tuple[str, ...]:
        return tuple(part for part in PARTS_OF_DAY if part in self.parts_of_day)
