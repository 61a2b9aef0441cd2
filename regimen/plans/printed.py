"""Printed: what goes onto a plan's paper besides the plan, as plain data."""

import datetime
from typing import Any, TypedDict

from regimen.engine.answers import Answers


class Printed(TypedDict, total=False):
    """Fields of ``PaperPage``, which says what each is."""

    told: dict[str, tuple[str, str]]
    answers: Answers
    own_address: str
    readers_address: str
    made_on: datetime.date
    verdict_on: datetime.date | None
    score_sums: tuple[int, int] | None
    clinic: dict[str, str] | None
    reference: str
    # Any: the texts of a signature, and its day.
    signature: dict[str, Any] | None
    recalls: tuple[str, ...]
