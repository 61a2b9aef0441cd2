"""People under the sample rulebook, as ``people`` has them under the starter."""

from tests.support.adults import People, days, taking
from tests.support.rulebook import SAMPLE

OF_SAMPLE = People(SAMPLE, region="north")
PLAIN, someone = OF_SAMPLE.plain, OF_SAMPLE.someone
adults, healthy_adults = OF_SAMPLE.adults, OF_SAMPLE.healthy_adults

__all__ = [
    "OF_SAMPLE", "PLAIN", "SAMPLE", "adults", "days", "healthy_adults", "someone", "taking",
]  # fmt: skip
