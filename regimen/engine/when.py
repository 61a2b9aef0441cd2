"""When: what a text says of how often and at what times a medicine is taken."""

from dataclasses import dataclass, field

from regimen.engine.answers import PARTS_OF_DAY, WEEKDAYS
from regimen.engine.records import Frozen

# The hours of a part of the day, in which a clock time may be the very time that it tells.
HOURS = {"morning": ("03:00", "13:00"), "noon": ("11:00", "18:00"), "evening": ("15:00", "25:00")}


class When(Frozen, frozen=True, kw_only=True):
    """When a medicine is taken, as far as a text says so.

    ``times`` are HH:MM or anchors of the day that the text itself names, ``parts_of_day`` those of
    ``PARTS_OF_DAY`` that it names; ``times_a_week`` days of a week are not all named;
    ``every_days`` is 2 for
    every other day, 7 for weekly, 30 for monthly; ``until`` is the last day as it is written;
    ``count`` is units each time, the most of a range.
    """

    times: tuple[str, ...] = ()
    parts_of_day: tuple[str, ...] = ()
    times_a_day: int | None = None
    every_hours: float | None = None
    weekdays: tuple[str, ...] = ()
    times_a_week: int | None = None
    every_days: int | None = None
    as_needed: bool = False
    course_days: int | None = None
    until: str = ""
    count: float | None = None


def _is_clock(time: str) -> bool:
    return ":" in time


@dataclass(slots=True)
class Heard:
    """What has been found so far, in the making. ``labels`` are the phrases set aside;
    ``doubtful`` figures may be a count or of the name: "Tylenol 3 tablets". ``marks`` are read as
    half of a day and may be of the name, ``is_mark_bare`` behind a figure without a unit.
    ``open_clocks`` are
    times that leave the half of the day open, as long as none is ``is_by_24_hours``;
    ``doubtful_clocks`` are times that may be counts, as long as no other stands beside them.
    ``is_daily``: it is said to be taken every day, whatever weekdays stand beside that, but for
    those ``left_out``, unless more was told of these: ``is_left_out_open``."""

    times: list[str] = field(default_factory=list)
    doubtful_clocks: set[str] = field(default_factory=set)
    weekdays: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    is_left_out_open: bool = False
    parts_of_day: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    is_mark_bare: bool = False
    times_a_day: int | None = None
    every_hours: float | None = None
    times_a_week: int | None = None
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
        days = self._list_days()
        # "Once a week, not on Sundays" stays once a week.
        is_told_by_weekdays = bool(self.weekdays) and not self.is_daily
        is_open = self._is_open()
        times = () if is_open else self._list_times()
        is_how_often_told = self.is_daily or self.every_days or len(days) == self.times_a_week
        return When(
            times=times,
            parts_of_day=() if is_open else self._list_parts(),
            times_a_day=self.times_a_day or (None if is_open else self._count_moments(times)),
            every_hours=self.every_hours,
            weekdays=days,
            times_a_week=None if is_how_often_told else self.times_a_week,
            every_days=None if is_told_by_weekdays or self.every_days == 1 else self.every_days,
            as_needed=self.as_needed,
            course_days=self.course_days,
            until=self.until,
            count=self.count,
        )

    def _list_days(self) -> tuple[str, ...]:
        """The days of the week that are told; none for every day."""
        days = set(self.weekdays)
        if self.left_out and not (self.is_left_out_open or days or self.every_days):
            return tuple(day for day in WEEKDAYS if day not in self.left_out)
        is_daily = self.is_daily or days == set(WEEKDAYS)
        return () if is_daily else tuple(day for day in WEEKDAYS if day in days)

    def _is_open(self) -> bool:
        """Whether a figure can be two times, or a time or something else."""
        clocks = {time for time in self.times if _is_clock(time)}
        return (
            (bool(self.open_clocks) and not self.is_by_24_hours)
            or (bool(clocks) and clocks <= self.doubtful_clocks)
            or (self.is_mark_bare and bool(self.times))
        )

    def _count_moments(self, times: tuple[str, ...]) -> int | None:
        """How often a day by the parts of the day; beside clock times only where some part has
        none of them: "in the morning and at 8 pm" are two."""
        if not any(map(_is_clock, times)):
            return len(self.parts_of_day) or None
        without = [
            part
            for part, (first, last) in HOURS.items()
            if part in self.parts_of_day
            and not any(_is_clock(time) and first <= time < last for time in times)
        ]
        return len(times) + len(without) if without else None

    def _list_times(self) -> tuple[str, ...]:
        """The anchors as they were found, and the clock times by the clock."""
        told = dict.fromkeys((*self.open_clocks, *self.times))
        return (
            *(time for time in told if not _is_clock(time)),
            *sorted(filter(_is_clock, told)),
        )

    def _list_parts(self) -> tuple[str, ...]:
        return tuple(part for part in PARTS_OF_DAY if part in self.parts_of_day)
