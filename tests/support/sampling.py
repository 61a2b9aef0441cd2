"""Which of many people an ordinary run asks about; the others are asked by `make slow`."""

from collections.abc import Iterable

import pytest


def few_fast(names: Iterable[str], fast: int = 1) -> list[object]:
    """The names as parameters, all but the first few of them for the slow run."""
    listed = list(names)
    slow = [pytest.param(name, marks=pytest.mark.slow) for name in listed[fast:]]
    return [*listed[:fast], *slow]
