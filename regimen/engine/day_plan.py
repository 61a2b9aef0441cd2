"""The day of a plan: its slots, the days that differ, and the medicines it keeps away from."""

import datetime

from regimen.engine.records import Frozen


class Gap(Frozen, frozen=True, kw_only=True):
    """How far a slot is from a medicine's nearest doses, in hours."""

    medicine: str
    hours_after: float | None = None
    hours_before: float | None = None


class Slot(Frozen, frozen=True, kw_only=True):
    """One magnesium dose in the day. ``sits_with`` is an anchor of the day or empty;
    ``timings`` are the timing rules it fulfils and ``why`` what they say. Missed, it may be taken
    until the clock time ``take_until``, and not at all where that is empty. ``next_day``: past
    midnight, on the date after the one of waking."""

    time: str
    sits_with: str = ""
    timings: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    take_until: str = ""
    next_day: bool = False


class OtherDay(Frozen, frozen=True, kw_only=True):
    """A weekday whose slots differ because of a weekly medicine."""

    weekday: str
    slots: tuple[Slot, ...]


class AfterCourse(Frozen, frozen=True, kw_only=True):
    """The slots once a short course of these medicines is over: from that date, or whenever it is
    where no date is known."""

    medicines: tuple[str, ...]
    slots: tuple[Slot, ...]
    on: datetime.date | None = None


class TimedIntake(Frozen, frozen=True, kw_only=True):
    """A windowed medicine at the clock time it is taken."""

    medicine: str
    time: str
    wait_hours: float
    lead_hours: float
    weekday: str | None = None


class DayPlan(Frozen, frozen=True, kw_only=True):
    """The slots of an ordinary day in waking order; or ``clash``, the smallest set of medicines
    that leaves no slot; or ``untimed``, medicines whose times we need first; or ``bent``, those
    whose quiet windows gave way. ``anchors`` are the person's own waking, meal and bed times.
    ``after_course`` are the slots after a short course; ``starts_after``, where none is before."""

    slots: tuple[Slot, ...] = ()
    other_days: tuple[OtherDay, ...] = ()
    clash: tuple[str, ...] = ()
    untimed: tuple[str, ...] = ()
    bent: tuple[str, ...] = ()
    anchors: dict[str, str] = {}
    intakes: tuple[TimedIntake, ...] = ()
    after_course: AfterCourse | None = None
    starts_after: tuple[str, ...] = ()
