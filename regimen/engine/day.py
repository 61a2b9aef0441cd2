"""The day: clock times that keep every window, found by exact search."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from msgspec.structs import replace

from regimen.engine.answers import ANCHORS, WEEKDAYS, Day
from regimen.engine.facts import Facts, matching
from regimen.engine.plan import DayPlan, Gap, OtherDay, Slot, TimedIntake, Window
from regimen.engine.records import Frozen, Timing
from regimen.engine.rulebook import Rulebook

DAY_MINUTES = 24 * 60
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
    slots = choose_slots(_legal(waking, daily, 0), anchors, timings, doses, waking)
    if not slots:
        return replace(told, clash=smallest_clash(waking, daily))
    others = []
    if len(daily) < len(intakes):
        for number, weekday in enumerate(WEEKDAYS):
            legal = _legal(waking, intakes, number)
            chosen = choose_slots(legal, anchors, timings, doses, waking)
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
    to bedtime, over midnight when the bed time is past it."""
    wake, bed = to_minute(day.wake), to_minute(day.bed)
    span = (bed - wake) % DAY_MINUTES or DAY_MINUTES
    grid = range(0, DAY_MINUTES, GRID_MINUTES)
    offsets = {(minute - wake) % DAY_MINUTES for minute in (*grid, *anchor_minutes(day).values())}
    return tuple((wake + offset) % DAY_MINUTES for offset in sorted(offsets) if offset <= span)


def read_intakes(windows: Iterable[Window], day: Day) -> tuple[tuple[Intake, ...], tuple[str, ...]]:
    """Turn windows into intakes; the second part names medicines whose times are missing.

    A medicine taken only as needed has no clock time: its window is told, not solved.
    """
    anchors = anchor_minutes(day)
    intakes, untimed = [], []
    for window in windows:
        if window.as_needed:
            continue
        minutes = [_minute_of(time, anchors) for time in window.times]
        if not minutes or None in minutes:
            untimed.append(window.medicine)
            continue
        start = WEEKDAYS.index(window.weekday) * DAY_MINUTES if window.weekday else 0
        intakes += [
            Intake(
                medicine=window.medicine,
                minute=start + minute,
                wait_minutes=round(window.wait_hours * 60),
                lead_minutes=round(window.lead_hours * 60),
                weekly=window.weekday is not None,
            )
            for minute in minutes
            if minute is not None
        ]
    return tuple(intakes), tuple(untimed)


def _minute_of(time: str, anchors: dict[str, int]) -> int | None:
    """The minute of a clock time or an anchor; None for a meal this day does not have."""
    return anchors.get(time) if time in ANCHORS else to_minute(time)


def _legal(minutes: Iterable[int], intakes: Sequence[Intake], day_of_week: int) -> tuple[int, ...]:
    return tuple(
        minute
        for minute in minutes
        if all(intake.allows(minute, day_of_week) for intake in intakes)
    )


def choose_slots(
    legal: Sequence[int],
    anchors: dict[str, int],
    timings: Sequence[Timing],
    doses: int,
    waking: Sequence[int],
) -> tuple[int, ...]:
    """The best legal set of at most ``doses`` minutes, in waking order; the empty set if none."""
    order = {minute: position for position, minute in enumerate(waking)}
    for count in range(min(doses, len(legal)), 0, -1):
        rules = [timing for timing in timings if timing.doses in (None, count)]
        closest = max((rule.never_closer_hours or 0 for rule in rules), default=0) * 60
        best: tuple[int, ...] = ()
        best_score: tuple[object, ...] | None = None
        for group in _by_first_wish(legal, anchors, rules, count):
            for minutes in group:
                minutes = tuple(sorted(minutes, key=order.__getitem__))
                if smallest_gap(minutes) < closest:
                    continue
                score = (*score_of(minutes, anchors, rules), [order[m] for m in minutes])
                if best_score is None or score < best_score:
                    best, best_score = minutes, score
            if best:
                return best
    return ()


def _by_first_wish(
    legal: Sequence[int], anchors: dict[str, int], rules: Sequence[Timing], count: int
) -> Iterable[Iterable[tuple[int, ...]]]:
    """All sets of ``count`` minutes, grouped so that each group scores worse on the first rule
    than the one before: the search may stop at the first group that holds a legal day."""
    first = rules[0] if rules else None
    if first is None or not first.sit_with or first.cover:
        yield combinations(legal, count)
        return
    wanted = {anchors[name] for name in first.sit_with if name in anchors}
    with_it = [minute for minute in legal if minute in wanted]
    without = [minute for minute in legal if minute not in wanted]
    for strays in range(count + 1):
        yield (
            (*sitting, *straying)
            for sitting in combinations(with_it, count - strays)
            for straying in combinations(without, strays)
        )


def score_of(
    minutes: Sequence[int], anchors: dict[str, int], rules: Iterable[Timing]
) -> tuple[float, ...]:
    """Penalties of a day, one a rule in the editors' order; lower is better."""
    return tuple(_penalty(minutes, anchors, rule) for rule in rules)


def _penalty(minutes: Sequence[int], anchors: dict[str, int], rule: Timing) -> float:
    penalty = 0.0
    wanted = {anchors[name] for name in rule.sit_with if name in anchors}
    if rule.cover:
        penalty += len(wanted.difference(minutes))
    elif rule.sit_with:
        penalty += sum(minute not in wanted for minute in minutes)
    if rule.apart_hours:
        penalty += max(0.0, rule.apart_hours * 60 - smallest_gap(minutes))
    return penalty


def smallest_gap(minutes: Sequence[int]) -> int:
    """The shortest time between two slots, round the clock, in minutes."""
    if len(minutes) < 2:
        return DAY_MINUTES
    ordered = sorted(minutes)
    gaps = [later - earlier for earlier, later in pairwise(ordered)]
    return min(*gaps, DAY_MINUTES - ordered[-1] + ordered[0])


def smallest_clash(waking: Sequence[int], intakes: Sequence[Intake]) -> tuple[str, ...]:
    """The fewest medicines whose windows together close the whole waking day."""
    closed: dict[str, set[int]] = {}
    for intake in intakes:
        shut = {minute for minute in waking if not intake.allows(minute, 0)}
        closed.setdefault(intake.medicine, set()).update(shut)
    everything = set(waking)
    for count in range(1, len(closed) + 1):
        for names in combinations(closed, count):
            if set().union(*(closed[name] for name in names)) >= everything:
                return names
    return tuple(closed)


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
