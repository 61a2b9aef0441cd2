"""The day: clock times that keep every window, found by exact search."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from regimen.engine.answers import ANCHORS, WEEKDAYS, Day
from regimen.engine.day_plan import DayPlan, Gap, OtherDay, Slot, TimedIntake
from regimen.engine.facts import Facts, matching
from regimen.engine.plan import Window
from regimen.engine.records import Frozen, Timing
from regimen.engine.rulebook import Rulebook
from regimen.engine.slots import DAY_MINUTES, choose_slots, find_smallest_cover

WEEK_MINUTES = 7 * DAY_MINUTES
GRID_MINUTES = 15


class Intake(Frozen, frozen=True, kw_only=True):
    """One dose of a windowed medicine: ``minute`` of the day, or of the week when ``weekly``.
    Magnesium waits ``wait_minutes`` after it and is taken ``lead_minutes`` ahead of it."""

    medicine: str
    minute: int
    wait_minutes: int
    lead_minutes: int
    weekly: bool = False

    def allows(self, minute: int, day_of_week: int) -> bool:
        """Whether magnesium at this minute of this weekday keeps the window."""
        period = WEEK_MINUTES if self.weekly else DAY_MINUTES
        at = day_of_week * DAY_MINUTES + minute if self.weekly else minute
        return (at - self.minute) % period >= self.wait_minutes and (
            self.minute - at
        ) % period >= self.lead_minutes


def lay_out_day(
    rulebook: Rulebook, facts: Facts, windows: Sequence[Window], day: Day, doses: int
) -> DayPlan:
    """Place up to ``doses`` slots so that every window holds, best by the editors' timings.

    Fewer slots come back when fewer fit; none, with the smallest clash, when none does.
    """
    timings = matching(rulebook.timings, facts)
    intakes, untimed = read_intakes(windows, day)
    anchors = anchor_minutes(day)
    told = DayPlan(
        anchors={name: to_clock(minute) for name, minute in anchors.items()},
        intakes=tuple(_timed(intake) for intake in intakes),
        untimed=untimed,
    )
    if untimed:
        return told
    waking = waking_minutes(day)
    daily = [intake for intake in intakes if not intake.weekly]
    ordinary = _legal(waking, daily, 0)
    slots = choose_slots(ordinary, anchors, timings, doses, waking)
    if not slots:
        return replace(told, clash=smallest_clash(waking, daily))
    others = []
    if len(daily) < len(intakes):
        # Most weekdays leave the same minutes, and are searched once.
        searched = {ordinary: slots}
        for number, weekday in enumerate(WEEKDAYS):
            legal = _legal(waking, intakes, number)
            if legal not in searched:
                searched[legal] = choose_slots(legal, anchors, timings, doses, waking)
            chosen = searched[legal]
            if chosen != slots:
                there = _describe(chosen, anchors, timings, intakes, number)
                others.append(OtherDay(weekday=weekday, slots=there))
    described = _describe(slots, anchors, timings, daily, 0)
    return replace(told, slots=described, other_days=tuple(others))


def _timed(intake: Intake) -> TimedIntake:
    weekday = WEEKDAYS[intake.minute // DAY_MINUTES] if intake.weekly else None
    return TimedIntake(
        medicine=intake.medicine,
        time=to_clock(intake.minute),
        wait_hours=intake.wait_minutes / 60,
        lead_hours=intake.lead_minutes / 60,
        weekday=weekday,
    )


def to_minute(clock: str) -> int:
    """Minutes since midnight of an ``HH:MM`` clock time."""
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def to_clock(minute: int) -> str:
    """``HH:MM`` of a minute of the day."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def anchor_minutes(day: Day) -> dict[str, int]:
    """The minute of each anchor this day has."""
    clocks = {name: getattr(day, name) for name in ANCHORS}
    return {name: to_minute(clock) for name, clock in clocks.items() if clock is not None}


def waking_minutes(day: Day) -> tuple[int, ...]:
    """Minutes a slot may use, in waking order: the 15-minute grid and the anchors, from waking
    to bedtime, over midnight when the bed time is past it, but for the hours of a fast."""
    wake, bed = to_minute(day.wake), to_minute(day.bed)
    span = (bed - wake) % DAY_MINUTES or DAY_MINUTES
    grid = range(0, DAY_MINUTES, GRID_MINUTES)
    offsets = {(minute - wake) % DAY_MINUTES for minute in (*grid, *anchor_minutes(day).values())}
    awake = ((wake + offset) % DAY_MINUTES for offset in sorted(offsets) if offset <= span)
    return tuple(minute for minute in awake if not is_fasting(minute, day))


def is_fasting(minute: int, day: Day) -> bool:
    """Whether nothing is swallowed at this minute."""
    if day.fast_from is None or day.fast_until is None:
        return False
    start, end = to_minute(day.fast_from), to_minute(day.fast_until)
    return (minute - start) % DAY_MINUTES < (end - start) % DAY_MINUTES


def read_intakes(
    windows: Iterable[Window], usual: Day
) -> tuple[tuple[Intake, ...], tuple[str, ...]]:
    """Turn windows into intakes; the second part names medicines whose times are missing.

    A medicine taken only as needed has no clock time: its window is told, not solved.
    """
    anchors = anchor_minutes(usual)
    intakes, untimed = [], []
    for window in windows:
        if window.as_needed:
            continue
        minutes = [_minute_of(time, anchors) for time in window.times]
        if not minutes or None in minutes:
            untimed.append(window.medicine)
            continue
        intakes += [
            Intake(
                medicine=window.medicine,
                minute=(start + minute) % WEEK_MINUTES,
                wait_minutes=round(window.wait_hours * 60),
                lead_minutes=round(window.lead_hours * 60),
                weekly=bool(window.weekdays),
            )
            for start in [WEEKDAYS.index(day) * DAY_MINUTES for day in window.weekdays] or [0]
            for minute in dict.fromkeys(minutes)
            if minute is not None
        ]
    return tuple(intakes), tuple(untimed)


def _minute_of(time: str, anchors: dict[str, int]) -> int | None:
    """The minute of a clock time or an anchor; None for a meal this day does not have."""
    return anchors.get(time) if time in ANCHORS else to_minute(time)


def _legal(waking: Sequence[int], intakes: Sequence[Intake], day_of_week: int) -> tuple[int, ...]:
    """The minutes of a waking day that keep every window; those past midnight are of the next
    weekday."""
    return tuple(
        minute
        for minute in waking
        if all(intake.allows(minute, day_of_week + (minute < waking[0])) for intake in intakes)
    )


def smallest_clash(waking: Sequence[int], intakes: Sequence[Intake]) -> tuple[str, ...]:
    """The fewest medicines whose windows together close the whole waking day."""
    closed: dict[str, set[int]] = {}
    for intake in intakes:
        shut = {minute for minute in waking if not intake.allows(minute, 0)}
        closed.setdefault(intake.medicine, set()).update(shut)
    frozen = {name: frozenset(minutes) for name, minutes in closed.items()}
    return find_smallest_cover(frozen, frozenset(waking))


def _describe(
    minutes: Sequence[int],
    anchors: dict[str, int],
    timings: Sequence[Timing],
    intakes: Sequence[Intake],
    day_of_week: int,
) -> tuple[Slot, ...]:
    """Say for each slot what it sits with, which timings it fulfils and how far it is from
    each medicine."""
    named = {minute: name for name, minute in reversed(anchors.items())}
    rules = [timing for timing in timings if timing.doses in (None, len(minutes))]
    slots = []
    for minute in minutes:
        kept = [rule for rule in rules if named.get(minute, "") in rule.sit_with]
        slots.append(
            Slot(
                time=to_clock(minute),
                sits_with=named.get(minute, ""),
                timings=tuple(rule.slug for rule in kept),
                why=tuple(rule.because for rule in kept),
                gaps=_gaps(minute, intakes, day_of_week),
            )
        )
    return tuple(slots)


def _gaps(minute: int, intakes: Iterable[Intake], day_of_week: int) -> tuple[Gap, ...]:
    found: dict[str, tuple[int, int]] = {}
    for intake in intakes:
        period = WEEK_MINUTES if intake.weekly else DAY_MINUTES
        at = day_of_week * DAY_MINUTES + minute if intake.weekly else minute
        since, until = (at - intake.minute) % period, (intake.minute - at) % period
        if intake.weekly and min(since, until) > DAY_MINUTES:
            continue
        nearest = found.get(intake.medicine, (period, period))
        found[intake.medicine] = min(nearest[0], since), min(nearest[1], until)
    return tuple(
        Gap(
            medicine=name,
            hours_after=round(since / 60, 2),
            hours_before=round(until / 60, 2),
        )
        for name, (since, until) in found.items()
    )
