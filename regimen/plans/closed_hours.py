"""Closed hours: when a person's medicines leave no room for magnesium, merged and in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from msgspec.structs import replace

from regimen.engine.answers import WEEKDAYS
from regimen.engine.day import to_clock, to_minute
from regimen.engine.day_plan import DayPlan, TimedIntake
from regimen.engine.slots import DAY_MINUTES
from regimen.words.amounts import after_course_words, breakable, during_course_words
from regimen.words.moments import WEEKDAYS_IN_PLURAL, clock


@dataclass(frozen=True)
class ClosedHours:
    """A stretch without magnesium, from ``starts`` to ``ends``, HH:MM; both ends are open to it.
    ``medicines`` close it. ``weekday`` is empty for every day; ``is_all_day`` where no hour is
    left."""

    starts: str
    ends: str
    medicines: tuple[str, ...]
    region: str
    weekday: str = ""
    is_all_day: bool = False

    @property
    def words(self) -> str:
        """The hours as a sentence begins with them: No magnesium from 3:00 am to 11:00 am."""
        hours = {"starts": clock(self.starts, self.region), "ends": clock(self.ends, self.region)}
        if self.is_all_day:
            told = _("No magnesium at any hour")
        else:
            told = _("No magnesium from %(starts)s to %(ends)s") % hours
        return (
            _on_days(str(WEEKDAYS_IN_PLURAL[self.weekday]), _begun(told)) if self.weekday else told
        )

    def words_on(self, days: str) -> str:
        """The same, which hold on some days alone: From Mon 7 Dec: no magnesium from …"""
        return _on_days(days, self.words if self.weekday else _begun(self.words))

    def holds(self, time: str) -> bool:
        """Whether a clock time lies between the two ends."""
        if self.is_all_day:
            return True
        since = (to_minute(time) - to_minute(self.starts)) % DAY_MINUTES
        return 0 < since < (to_minute(self.ends) - to_minute(self.starts)) % DAY_MINUTES


def _begun(told: str) -> str:
    """A sentence as it goes on."""
    return told[0].lower() + told[1:]


def _on_days(days: str, told: str) -> str:
    return _("%(days)s: %(hours)s") % {"days": days, "hours": told}


# First and last minute, which may lie outside the day, and who closes them.
Stretch = tuple[int, int, tuple[str, ...]]


def find_closed_hours(day: DayPlan, region: str) -> tuple[ClosedHours, ...]:
    """The stretches of every day, by the clock, and then those of single weekdays, where a weekly
    medicine closes more."""
    daily = [_stretch(intake) for intake in day.intakes if not intake.weekday]
    usual = list(_merge(daily))
    found = [_describe(stretch, region, "") for stretch in usual]
    for weekday in WEEKDAYS:
        weekly = [_stretch(intake) for intake in day.intakes if intake.weekday == weekday]
        for stretch in _merge([*daily, *weekly]) if weekly else ():
            if stretch[:2] not in [known[:2] for known in usual]:
                found.append(_describe(stretch, region, weekday))
    return tuple(found)


def tell_closed_hours(day: DayPlan, region: str) -> Iterator[str]:
    """Every stretch in words, where they stand alone: those that a short course makes say that they
    hold while it lasts, and those that it hides say from when they do."""
    found, course = find_closed_hours(day, region), day.after_course
    if course is None:
        yield from (hours.words for hours in found)
        return
    others = tuple(each for each in day.intakes if each.medicine not in course.medicines)
    after = find_closed_hours(replace(day, intakes=others), region)
    kept = {(hours.starts, hours.ends, hours.weekday) for hours in after}
    told = {(hours.starts, hours.ends, hours.weekday) for hours in found}
    for hours in found:
        is_kept = (hours.starts, hours.ends, hours.weekday) in kept
        yield hours.words if is_kept else hours.words_on(during_course_words(course))
    for hours in after:
        if (hours.starts, hours.ends, hours.weekday) not in told:
            yield hours.words_on(after_course_words(course, region))


def _stretch(intake: TimedIntake) -> Stretch:
    taken = to_minute(intake.time)
    starts = taken - round(intake.lead_hours * 60)
    return starts, taken + round(intake.wait_hours * 60), (breakable(intake.medicine),)


def _merge(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Stretches that overlap as one, round the clock. Where one ends as the next begins, that
    minute is open to magnesium, and they stay apart."""
    if not stretches:
        return
    # The same day before and after, so that what spills over midnight meets its neighbour.
    spread = sorted(
        (starts + shift, ends + shift, who)
        for starts, ends, who in stretches
        for shift in (-DAY_MINUTES, 0, DAY_MINUTES)
    )
    merged = [spread[0]]
    for starts, ends, who in spread[1:]:
        first, last, told = merged[-1]
        if starts < last:
            merged[-1] = (first, max(last, ends), tuple(dict.fromkeys((*told, *who))))
        else:
            merged.append((starts, ends, who))
    if any(ends - starts >= DAY_MINUTES for starts, ends, who in merged):
        yield 0, DAY_MINUTES, _names(stretches)
        return
    yield from (stretch for stretch in merged if 0 <= stretch[0] < DAY_MINUTES)


def _names(stretches: Iterable[Stretch]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for stretch in stretches for name in stretch[2]))


def _describe(stretch: Stretch, region: str, weekday: str) -> ClosedHours:
    starts, ends, medicines = stretch
    return ClosedHours(
        starts=to_clock(starts),
        ends=to_clock(ends),
        medicines=medicines,
        region=region,
        weekday=weekday,
        is_all_day=ends - starts >= DAY_MINUTES,
    )
