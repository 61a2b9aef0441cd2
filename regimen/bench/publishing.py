"""What patients wait while the desk brings a change to an edition: the worst post of each step."""

import re
import threading
import time
from collections.abc import Callable

from regimen.bench.client import Answer, Visitor

DESK = "/admin/guidance"
# A longer gap for a class of medicines: an ordinary change, and softer for nobody.
CLASS, HOURS = "fluoroquinolone", "9"
TARGET_SECONDS = 0.2
POSTS_BEFORE = 40
LONGEST_SECONDS = 240
DONE, DIED = b"What was looked at", b"ended without a result"
DIGEST = re.compile(rb'name="digest" value="(\w{64})"')


def bench_publishing(visitor: Visitor, port: int) -> dict[str, object]:
    """Seconds of each step from a change to an edition, and what it costs somebody who answers
    meanwhile. Raises ``RuntimeError`` when a step does not lead to the next."""
    patient = Visitor(port)
    patient.get("/questions/region/")
    before = [time_post(patient) for _ in range(POSTS_BEFORE)]
    waits: list[tuple[float, float]] = []
    is_over = threading.Event()

    def answer() -> None:
        while not is_over.is_set():
            took = time_post(patient)
            waits.append((time.perf_counter(), took))

    answering = threading.Thread(target=answer)
    answering.start()
    steps: dict[str, dict[str, float]] = {}
    try:
        for name, step in list_steps(visitor):
            start = time.perf_counter()
            step()
            end = time.perf_counter()
            beside = [took for at, took in waits if start <= at <= end + took]
            worst = round(max(beside, default=0), 3)
            steps[name] = {"seconds": round(end - start, 3), "worst_post": worst}
    finally:
        is_over.set()
        answering.join()
    return {
        "steps": steps,
        "posts": len(waits),
        "worst_post_before": round(max(before), 3),
        "worst_post_beside": round(max(took for _at, took in waits), 3),
        "target_seconds_more": TARGET_SECONDS,
    }


def list_steps(visitor: Visitor) -> list[tuple[str, Callable[[], object]]]:
    """The way of a change to an edition, by one person who may do it all."""
    steps = Steps(visitor)
    return [
        ("change", steps.change),
        ("check", steps.check),
        ("look", steps.look),
        ("hand_in", steps.hand_in),
        ("approve", steps.approve),
        ("publish", steps.publish),
    ]


class Steps:
    """Each press of the way, which must lead on."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.submission = self.digest = ""

    def change(self) -> None:
        listed = self.visitor.get(f"{DESK}/term/?q={CLASS}").body
        page = _find(rf'href="({DESK}/term/\d+)/change/[^>]*>class:{CLASS}<'.encode(), listed)
        form = {"wait_hours": HOURS, "rows": CLASS, "sure": "yes"}
        self._press(f"{page}/windows/", form)

    def check(self) -> None:
        self._press(f"{DESK}/check/add/", {})

    def look(self) -> None:
        wait_until_done(self.visitor, self._press(f"{DESK}/impact/add/", {}).location)

    def hand_in(self) -> None:
        path = f"{DESK}/submission/add/"
        self.digest = _find(DIGEST.pattern, self.visitor.get(path).body)
        handed_in = self._press(path, {"note": "A longer gap.", "digest": self.digest})
        self.submission = handed_in.location.removesuffix("change/")

    def approve(self) -> None:
        said = {"word": "approve", "reason": "", "digest": self.digest}
        self._press(f"{self.submission}verdict/", said)

    def publish(self) -> None:
        self._press(f"{DESK}/edition/add/", {"sure": "on", "digest": self.digest})
        if self.visitor.get("/guidance/2/").status != 200:
            raise RuntimeError("No edition came of it.")

    def _press(self, path: str, form: dict[str, str]) -> Answer:
        answer = self.visitor.post(path, form)
        if answer.status != 302:
            raise RuntimeError(f"{path} answered {answer.status}.")
        return answer


def _find(pattern: bytes, page: bytes) -> str:
    found = re.search(pattern, page)
    if found is None:
        raise RuntimeError(f"A page of the desk lacks {pattern.decode()}.")
    return found[1].decode()


def time_post(patient: Visitor) -> float:
    """Seconds of one post that writes a session. Raises ``RuntimeError`` when it is turned away."""
    start = time.perf_counter()
    status = patient.post("/questions/start/", {"region": "us"}).status
    took = time.perf_counter() - start
    if status != 302:
        raise RuntimeError(f"A patient was answered {status}.")
    return took


def wait_until_done(visitor: Visitor, path: str) -> None:
    """Ask how far the look is until it is done. Raises ``RuntimeError`` when it is not."""
    until = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < until:
        page = visitor.get(path).body
        if DONE in page:
            return
        if DIED in page:
            break
        time.sleep(1)
    raise RuntimeError("The look at the draft was not done in time.")
