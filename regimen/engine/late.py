"""Late doses: until what clock time each slot may still be taken, with every window kept."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from regimen.engine.answers import WEEKDAYS, Day
from regimen.engine.day import (
    GRID_MINUTES,
    Intake,
    is_fasting,
    read_intakes,
    to_clock,
    to_minute,
)
from regimen.engine.day_plan import DayPlan, Slot
from regimen.engine.plan import Window
from regimen.engine.slots import DAY_MINUTES

# Every window is closed for longer than this, so that none falls between two looks.
LOOK_MINUTES = 5


def tell_late(planned: DayPlan, windows: Sequence[Window], day: Day, apart_hours: float) -> DayPlan:
    """The day with ``take_until`` and ``next_day`` for every slot.

    A late dose stays ``apart_hours`` ahead of the next slot, keeps every window from its own time
    on, and is never taken after bedtime or in a fast. Slots of ordinary days keep to the strictest
    of those days.
    """
    intakes, _ = read_intakes(windows, day)
    others = {other.weekday: other.slots for other in planned.other_days}
    week: dict[str, tuple[Slot, ...]] = {name: others.get(name, planned.slots) for name in WEEKDAYS}
    is_weekly = any(intake.weekly for intake in intakes)
    ordinary: list[str] = [name for name in WEEKDAYS if name not in others]
    looked = {
        name: _look(name, week, intakes, day, round(apart_hours * 60))
        for name in (week if is_weekly else ordinary[:1])
    }
    told = [looked[name] for name in ordinary if name in looked]
    # Where every weekday has slots of its own, no day has the ordinary ones.
    strictest = tuple(min(minutes) for minutes in zip(*told, strict=True)) or (0,) * len(
        planned.slots
    )
    return replace(
        planned,
        slots=_tell(planned.slots, strictest, day),
        other_days=tuple(
            replace(other, slots=_tell(other.slots, looked[other.weekday], day))
            for other in planned.other_days
        ),
    )


def tell_late_before(
    planned: DayPlan, following: Sequence[Slot], day: Day, apart_hours: float
) -> DayPlan:
    """The day with every ``take_until`` as far ahead of the first slot of another kind of day as of
    one of its own: the morning after its last is already of that kind."""
    wake = to_minute(day.wake)
    last = _since(following[0], wake) + DAY_MINUTES - round(apart_hours * 60)

    def end(slot: Slot) -> Slot:
        if not slot.take_until:
            return slot
        start = _since(slot, wake)
        late = (to_minute(slot.take_until) - to_minute(slot.time)) % DAY_MINUTES
        if start + late <= last:
            return slot
        return replace(slot, take_until=_until(slot, max(0, last - start)))

    return replace(
        planned,
        slots=tuple(map(end, planned.slots)),
        other_days=tuple(
            replace(other, slots=tuple(map(end, other.slots))) for other in planned.other_days
        ),
    )


def _tell(slots: tuple[Slot, ...], late: Sequence[int], day: Day) -> tuple[Slot, ...]:
    """Slots with how late they may be; less than one step of the grid is no time at all."""
    return tuple(
        replace(slot, take_until=_until(slot, minutes), next_day=slot.time < day.wake)
        for slot, minutes in zip(slots, late, strict=True)
    )


def _until(slot: Slot, minutes: int) -> str:
    last = to_minute(slot.time) + minutes
    last -= last % GRID_MINUTES
    return to_clock(last % DAY_MINUTES) if last > to_minute(slot.time) else ""


def _look(
    weekday: str,
    week: Mapping[str, tuple[Slot, ...]],
    intakes: Sequence[Intake],
    day: Day,
    apart_minutes: int,
) -> tuple[int, ...]:
    """For each slot of a weekday, by how many minutes it may be late."""
    number = tuple(week).index(weekday)
    wake, bed = to_minute(day.wake), to_minute(day.bed)
    bedtime = wake + ((bed - wake) % DAY_MINUTES or DAY_MINUTES)
    starts = [_since(slot, wake) for slot in week[weekday]]
    later = [
        (ahead * DAY_MINUTES) + _since(slot, wake)
        for ahead in range(1, len(week) + 1)
        for slot in week[tuple(week)[(number + ahead) % len(week)]][:1]
    ]
    found = []
    for position, start in enumerate(starts):
        following = starts[position + 1] if position + 1 < len(starts) else later[0]
        last = min(following - apart_minutes, bedtime)
        late = 0
        while start + late + LOOK_MINUTES <= last and _is_open(
            number * DAY_MINUTES + start + late + LOOK_MINUTES, intakes, day
        ):
            late += LOOK_MINUTES
        found.append(late)
    return tuple(found)


def _since(slot: Slot, wake: int) -> int:
    """Minutes since midnight of the day that began with waking, over the next midnight."""
    return wake + (to_minute(slot.time) - wake) % DAY_MINUTES


def _is_open(at: int, intakes: Sequence[Intake], day: Day) -> bool:
    """Whether magnesium may be taken at a minute of the week."""
    weekday, minute = divmod(at, DAY_MINUTES)
    allowed = all(intake.allows(minute, weekday % len(WEEKDAYS)) for intake in intakes)
    return allowed and not is_fasting(minute, day)
