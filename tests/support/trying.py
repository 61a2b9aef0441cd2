"""How often a law is tried: on the same draws each time, or on many new ones in `make search`."""

import os
from typing import Any

from hypothesis import settings

TIMES = int(os.environ.get("REGIMEN_SEARCH", "0"))
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", max_examples=100 * max(TIMES, 1), deadline=None)


def load_profile() -> None:
    """A change lands or not by what it does, never by the draw; new faults are searched for."""
    settings.load_profile("search" if TIMES else "same")


def tried(times: int, **more: Any) -> settings:
    """A law tried ``times`` times, and so many times more in a search."""
    return settings(max_examples=times * max(TIMES, 1), **more)
