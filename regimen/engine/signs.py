"""Signs and reviews: what a plan says to know by heart, and when to look back."""

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
