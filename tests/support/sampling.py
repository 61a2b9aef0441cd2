"""Which of many people an ordinary run asks about; the others are asked by `make slow`."""

from collections.abc import Iterable

import pytest


def few_fast(values: Iterable[object], fast: int = 1) -> list[object]:
    """The values as parameters, all but the first few of them for the slow run."""
    listed = list(values)
    slow = [
        pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.slow)
        for value in listed[fast:]
    ]
    return [*listed[:fast], *slow]
