"""The benchmark of a batch: the worker draws plans while people answer their questions."""

import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings

from regimen.bench.client import JOURNEY, Visitor
from regimen.bench.crowd import run_crowd, tell
from regimen.bench.desk import NAME, log_in
from regimen.bench.web import WORKERS, environ_of, serve

PLANS, PEOPLE = 100, 10
MOST_RATIO = 1.5
YOUNGEST = 30
LEAVES = ("patient", "calendar", "clinician")


def bench_batch(plans: int = PLANS, people: int = PEOPLE) -> dict[str, object]:
    """Milliseconds of people's pages, before and after a batch, and while it is drawn; and how many
    times as long that is."""
    word = secrets.token_urlsafe(16)
    with tempfile.TemporaryDirectory() as folder, serve(folder, {NAME: word}) as port:
        staff = Visitor(port)
        log_in(staff, word)
        codes = [open_plan(staff, make_plan(port, YOUNGEST + n)) for n in range(plans)]
        alone = watch(port, people)
        with work(folder):
            batch = ask_for(staff, codes)
            begun, among = time.perf_counter(), []
            while not is_ready(staff, batch):
                among += watch(port, people)
            took = time.perf_counter() - begun
        alone += watch(port, people)
    usual, meanwhile = tell(alone), tell(among)
    return {
        "plans": plans,
        "people": people,
        "workers": WORKERS,
        "seconds": round(took, 1),
        "plans_a_minute": round(60 * plans / took, 1),
        "pages_alone": usual,
        "pages_among_a_batch": meanwhile,
        "ratios": {part: round(meanwhile[part] / usual[part], 2) for part in ("p50_ms", "p95_ms")},
        "most_ratio": MOST_RATIO,
    }


def make_plan(port: int, age: int) -> str:
    """The address of the plan of somebody of an age. Raises ``RuntimeError`` without one."""
    visitor = Visitor(port)
    visitor.get("/questions/region/")
    for path, said, _onward in JOURNEY:
        visitor.post(f"/questions/{path}", {**said, "age": age} if "age" in said else said)
    made = visitor.post("/plan/new/", {}).location
    if not made.startswith("/plan/"):
        raise RuntimeError("The questions do not lead to a plan.")
    return made


def open_plan(staff: Visitor, address: str) -> str:
    """The code of a plan, which is on the desk's list from now on."""
    opened = staff.post("/clinic/", {"code": address}).location
    if staff.get(opened).status != 200:
        raise RuntimeError("The desk does not open a plan.")
    return opened.split("/")[2]


def ask_for(staff: Visitor, codes: Sequence[str]) -> str:
    """The address of a batch of plans, a PDF each."""
    staff.get("/clinic/batches/")
    said = {"plans": codes, "kind": "zip", "leaves": LEAVES, "size": "normal"}
    asked = staff.post("/clinic/batches/", said).location
    if not asked:
        raise RuntimeError("The desk takes no batch.")
    return asked


def is_ready(staff: Visitor, batch: str) -> bool:
    return staff.get(f"{batch}file/").status == 200


def watch(port: int, people: int) -> list[float]:
    """The seconds of every page of some people who answer. Raises ``RuntimeError`` where one had
    none."""
    crowd, _wall = run_crowd(port, people, papers=0)
    if crowd.wrong:
        raise RuntimeError(f"Not every page was there: {dict(crowd.wrong)}.")
    return crowd.seconds["page"]


@contextmanager
def work(folder: str) -> Iterator[None]:
    """The worker of the batches, as a server runs it."""
    command = [sys.executable, "manage.py", "draw_batches"]
    worker = subprocess.Popen(command, env=environ_of(folder), cwd=settings.BASE_DIR)  # noqa: S603
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()
