"""The benchmark of the editors' desk: every list and a form of every table, on the full starter."""

import re
import secrets
import statistics
import tempfile
import time
from collections.abc import Iterator

from regimen.bench.client import Visitor
from regimen.bench.publishing import bench_publishing
from regimen.bench.web import serve

NAME = "bench"
TIMES = 5
TARGET_SECONDS = 1
LIST = re.compile(rb'href="(/admin/\w+/\w+/)"')


def bench_desk(times: int = TIMES) -> dict[str, object]:
    """Seconds for each page of the desk, and how many pages of the public site each could be."""
    word = secrets.token_urlsafe(16)
    with tempfile.TemporaryDirectory() as folder, serve(folder, {NAME: word}) as port:
        visitor = Visitor(port)
        log_in(visitor, word)
        floor = measure(visitor, "/guidance/1/", times)
        seconds = {path: measure(visitor, path, times) for path in list_pages(visitor)}
        publishing = bench_publishing(visitor, port)
    slowest = max(seconds, key=lambda path: seconds[path])
    return {
        "pages": len(seconds),
        "times": times,
        "publishing_a_change": publishing,
        "median_seconds": round(statistics.median(seconds.values()), 3),
        "slowest": {
            "page": slowest,
            "seconds": round(seconds[slowest], 3),
            "target_seconds": TARGET_SECONDS,
            "times_the_public_edition_page": round(seconds[slowest] / floor, 2),
        },
        "seconds": {path: round(took, 3) for path, took in seconds.items()},
    }


def log_in(visitor: Visitor, word: str) -> None:
    """Go through the door. Raises ``RuntimeError`` when it stays shut."""
    visitor.get("/admin/login/")
    said = {"username": NAME, "password": word, "next": "/admin/"}
    if visitor.post("/admin/login/", said).status != 302:
        raise RuntimeError("The desk's door stays shut.")


def list_pages(visitor: Visitor) -> Iterator[str]:
    """The index, every list, the form to add to it, and the form of its first row."""
    yield "/admin/"
    for path in sorted({found.decode() for found in LIST.findall(visitor.get("/admin/").body)}):
        yield path
        shown = visitor.get(path).body
        if f'href="{path}add/"'.encode() in shown:
            yield f"{path}add/"
        row = re.search(rf'href="({path}\d+/change/)'.encode(), shown)
        if row:
            yield row[1].decode()


def measure(visitor: Visitor, path: str, times: int) -> float:
    """The median seconds of a page. Raises ``RuntimeError`` when it is not to be had."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        status = visitor.get(path).status
        seconds.append(time.perf_counter() - start)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}.")
    return statistics.median(seconds)
