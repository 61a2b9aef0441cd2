"""The press: a process beside a server's own in which papers are drawn, so that no page waits for
somebody's paper. Commands and tests, which open none, draw where they are."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import BoundedSemaphore, Lock
from typing import Any

from django.utils.translation import get_language, override

from regimen.engine.plan import Plan
from regimen.figures import PAPERS, PAPERS_REFUSED, PAPERS_WAITING
from regimen.plans.papers import Paper
from regimen.plans.printed import Printed

# With the one that is drawn; of a server process's sixteen threads: pages have the others.
MOST_WAITING = 4
SECONDS = 20
NICE = 10


# What ``pdf.set_paper`` takes.
Job = tuple[Plan, str, Paper, Printed]
# Any: a wire carries whatever can be pickled.
type Wire = Connection[Any, Any]


class Busy(Exception):
    """So many papers are being drawn that one more would have to wait too long."""


class Press:
    """One drawing process, started when first needed and again after it was killed."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._places = BoundedSemaphore(MOST_WAITING)
        self._turn = Lock()
        self._process: BaseProcess | None = None
        self._wire: Wire | None = None

    def draw(self, *job: *Job) -> bytes:
        """What ``pdf.set_paper`` gives for the same. Raises ``Busy`` when too many wait, or one
        waits too long. A process that somebody killed is started again, once."""
        with self._place():
            for _ in range(2):
                try:
                    return self._send((get_language(), job))
                except (EOFError, OSError):
                    self._end()
            raise Busy

    def warm(self) -> None:
        """Start the process, which reads the fonts, before anybody asks for a paper."""
        with self._place():
            self._start()

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process else None

    def close(self) -> None:
        with self._turn:
            self._end()

    @contextmanager
    def _place(self) -> Iterator[None]:
        """A place in the queue, and then the turn."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._turn.acquire(timeout=self.seconds):
                raise Busy
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()

    def _send(self, work: tuple[str | None, Job]) -> bytes:
        wire = self._start()
        wire.send(work)
        if not wire.poll(self.seconds):
            self._end()
            raise Busy
        drawn: bytes | Exception = wire.recv()
        if isinstance(drawn, Exception):
            raise drawn
        return drawn

    def _start(self) -> Wire:
        """The wire to the process, which is started where there is none."""
        if self._process is None or self._wire is None:
            context = get_context("spawn")
            self._wire, theirs = context.Pipe()
            self._process = context.Process(target=run, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._wire

    def _end(self) -> None:
        if self._process is not None and self._wire is not None:
            self._process.kill()
            self._process.join()
            self._wire.close()
            self._process = self._wire = None


def run(wire: Wire) -> None:
    """In the drawing process: draw what comes, behind the pages, until the server process ends."""
    import django

    django.setup()
    from regimen.plans.pdf import lay_out, set_paper

    os.nice(NICE)
    lay_out("<p>Warm</p>")
    while True:
        try:
            language, job = wire.recv()
        except EOFError:
            return
        try:
            with override(language):
                drawn: bytes | Exception = set_paper(*job)
        except Exception as problem:
            drawn = RuntimeError(f"The paper could not be drawn: {type(problem).__name__}")
        wire.send(drawn)


_opened: list[Press] = []


def open_press() -> None:
    """From now on this process has its papers drawn by a press, warmed for the first of them."""
    if not _opened:
        _opened.append(Press())
        _opened[0].warm()


def close_press() -> None:
    while _opened:
        _opened.pop().close()


def draw_paper(*job: *Job) -> bytes:
    """What ``pdf.set_paper`` gives, by this process's press where it has one."""
    from regimen.plans.pdf import set_paper

    draw = _opened[0].draw if _opened else set_paper
    try:
        with PAPERS_WAITING.track_inprogress(), PAPERS.time():
            return draw(*job)
    except Busy:
        PAPERS_REFUSED.inc()
        raise
