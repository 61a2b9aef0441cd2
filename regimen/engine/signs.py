"""Signs, reviews and standings: what a plan says to know by heart, when to look back, and where it
stands since somebody did."""

import datetime

from regimen.engine.records import Frozen


class WarningSign(Frozen, frozen=True, kw_only=True):
    """A red flag to know by heart, printed on every handout; ``numbers`` are the words of whom to
    call for it, where that is somebody of its own."""

    slug: str
    level: str
    name: str
    numbers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Review(Frozen, frozen=True, kw_only=True):
    """When to look back at the pain score: after so many weeks, on that date."""

    week: int
    date: datetime.date | None = None


class Standing(Frozen, frozen=True, kw_only=True):
    """Where a plan stands since a check-in.

    ``act`` and ``why`` are those of its judgement; ``on`` is the day of the check-in or, where the
    plan is stopped, of the first that stopped it. ``step`` is the place, from 0, of the step to
    take now, None for none. ``due_on`` is when the verdict is due, and ``look_on`` from when a
    check-in may say to step up; None where nothing is to come.
    """

    on: datetime.date
    act: str
    why: str
    step: int | None = None
    due_on: datetime.date | None = None
    look_on: datetime.date | None = None
