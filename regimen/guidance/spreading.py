"""Spreading: people handed out to processes beside this one, for as long as it takes."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any

import msgspec

from regimen.engine.impact import Person
from regimen.engine.rulebook import Rulebook
from regimen.engine.weighing import JOBS, Job, Spread, spread_here

_sides: list[Rulebook] = []


@contextmanager
def spread_beside(old: Rulebook, new: Rulebook, processes: int) -> Iterator[Spread]:
    """A way to hand people out to so many processes; one is this very one."""
    if processes < 2:
        yield spread_here(old, new)
        return
    sides = [msgspec.json.encode(side) for side in (old, new)]
    with ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (sides,)) as pool:

        def spread(job: Job, chunks: Sequence[Sequence[Person]]) -> Iterable[list[Any]]:
            return pool.map(partial(_work, job), chunks)

        yield spread


def _prepare(sides: Sequence[bytes]) -> None:
    _sides[:] = [msgspec.json.decode(side, type=Rulebook) for side in sides]


def _work(job: Job, people: Sequence[Person]) -> list[Any]:
    return JOBS[job](people, *_sides)
