"""The press: a process beside a server's own in which papers are drawn, so that no page waits for
somebody's paper. Commands and tests, which open none, draw where they are."""

import os
from contextlib import contextmanager
from multiprocessing import get_context
from threading import BoundedSemaphore, Lock

# Of a server process's eight threads, so that pages have the others.
MOST_WAITING = 4
SECONDS = 20
NICE = 10


class Busy(Exception):
    """So many papers are being drawn that one more would have to wait too long."""


class Press:
    """One drawing process, started when first needed and again after it was killed."""

    def __init__(self, seconds=SECONDS):
        self.seconds = seconds
        self._places = BoundedSemaphore(MOST_WAITING)
        self._turn = Lock()
        self._process = self._wire = None

    def draw(self, page, most_sides=None):
        """What ``pdf.draw`` gives or raises. Raises ``Busy`` when too many wait, or too long."""
        with self._place():
            for _ in range(2):
                try:
                    return self._send(page, most_sides)
                except (EOFError, OSError):
                    self._end()
        raise Busy

    def warm(self):
        """Start the process and read the fonts, before anybody asks for a paper."""
        with self._place():
            self._start()
            self._wire.send(None)

    def close(self):
        with self._turn:
            self._end()

    @contextmanager
    def _place(self):
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

    def _send(self, page, most_sides):
        self._start()
        self._wire.send((page, most_sides))
        if not self._wire.poll(self.seconds):
            self._end()
            raise Busy
        drawn = self._wire.recv()
        if isinstance(drawn, Exception):
            raise drawn
        return drawn

    def _start(self):
        if self._process is None:
            context = get_context("spawn")
            self._wire, theirs = context.Pipe()
            self._process = context.Process(target=run, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()

    def _end(self):
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._wire.close()
            self._process = self._wire = None


def run(wire):
    """In the drawing process: draw what comes, behind the pages, until the server process ends."""
    os.nice(NICE)
    from regimen.plans.pdf import draw_here, lay_out

    while True:
        try:
            asked = wire.recv()
        except EOFError:
            return
        if asked is None:
            lay_out("<p>Warm</p>")
            continue
        try:
            drawn = draw_here(*asked)
        except Exception as problem:
            drawn = RuntimeError(f"The paper could not be drawn: {type(problem).__name__}")
        wire.send(drawn)


_open = None


def open_press():
    """From now on this process has its papers drawn by a press."""
    global _open
    _open = Press()
    _open.warm()


def close_press():
    global _open
    if _open is not None:
        _open.close()
        _open = None


def current_press():
    """This process's press, or None: it draws where it is."""
    return _open
