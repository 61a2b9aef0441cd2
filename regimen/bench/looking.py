"""What patients wait while the desk looks at whom a draft moves: their worst post."""

import threading
import time

from regimen.bench.client import Visitor

LOOK = "/admin/guidance/impact/add/"
TARGET_SECONDS = 0.2
POSTS_BEFORE = 40
LONGEST_SECONDS = 120
DONE, DIED = b"What was looked at", b"ended without a result"


def bench_looking(visitor: Visitor, port: int) -> dict[str, float]:
    """Seconds of a look at the draft, and what it costs somebody who answers meanwhile."""
    patient = Visitor(port)
    patient.get("/questions/start/")
    before = [time_post(patient) for _ in range(POSTS_BEFORE)]
    beside: list[float] = []
    is_over = threading.Event()

    def answer() -> None:
        while not is_over.is_set():
            beside.append(time_post(patient))

    answering = threading.Thread(target=answer)
    answering.start()
    start = time.perf_counter()
    try:
        begun = visitor.post(LOOK, {})
        pressed = time.perf_counter() - start
        wait_until_done(visitor, begun.location)
    finally:
        is_over.set()
        answering.join()
    return {
        "seconds": round(time.perf_counter() - start, 1),
        "press_seconds": round(pressed, 3),
        "posts": len(beside),
        "worst_post_before": round(max(before), 3),
        "worst_post_beside": round(max(beside), 3),
        "target_seconds_more": TARGET_SECONDS,
    }


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
