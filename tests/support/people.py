"""People under the starter: one plain adult to vary, and any adult at all."""

from collections.abc import Mapping

import msgspec

from regimen.engine.answers import Answers
from regimen.guidance.starter import read_starter
from tests.support.adults import People, days, taking

STARTER = read_starter()
OF_STARTER = People(STARTER, region="us")
PLAIN, NAMES = OF_STARTER.plain, OF_STARTER.names
someone, slugs = OF_STARTER.someone, OF_STARTER.slugs
adults, healthy_adults = OF_STARTER.adults, OF_STARTER.healthy_adults

__all__ = [
    "NAMES", "OF_STARTER", "PLAIN", "STARTER", "adults", "days", "healthy_adults", "read_case",
    "slugs", "someone", "taking",
]  # fmt: skip


def read_case(case: Mapping[str, object]) -> Answers:
    """The answers of a golden person."""
    return msgspec.convert(case["answers"], Answers)
