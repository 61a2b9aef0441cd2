"""Spreading: work handed out to processes beside this one, for as long as it takes."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any

import msgspec

from regimen.engine.harm import HandOut, Job
from regimen.engine.rulebook import Rulebook
from regimen.engine.weighing import JOBS, spread_here

PROCESSES = min(2, os.cpu_count() or 1)
# Patients' pages come first.
NICE = 5
_sides: list[Rulebook] = []


@contextmanager
def spread_beside(old: Rulebook, new: Rulebook, processes: int) -> Iterator[HandOut]:
    """A way to hand work out to so many processes; one is this very one."""
    if processes < 2:
        yield spread_here(old, new)
        return
    sides = [msgspec.json.encode(side) for side in (old, new)]
    with ProcessPoolExecutor(processes, get_context("spawn"), _prepare, (sides,)) as pool:

        def spread(job: Job, parts: Sequence[Sequence[Any]]) -> Iterable[list[Any]]:
            return pool.map(partial(_work, job), parts)

        yield spread


def _prepare(sides: Sequence[bytes]) -> None:
    os.setpriority(os.PRIO_PROCESS, 0, NICE)
    _sides[:] = [msgspec.json.decode(side, type=Rulebook) for side in sides]


def _work(job: Job, part: Sequence[Any]) -> list[Any]:
    return JOBS[job](part, *_sides)
