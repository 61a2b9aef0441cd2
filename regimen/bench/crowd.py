"""The benchmark of a crowd: many people answer at once, a page a second each, some of them with a
paper at the end."""

import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from threading import Barrier, Lock, Thread

from regimen.bench.client import JOURNEY, Answer, Visitor, attempt
from regimen.bench.web import WORKERS, serve

PEOPLE, PAPERS = 200, 40
THINK_SECONDS = 1
TARGET_MS, TARGET_WITH_PAPERS_MS = 300, 1000


class Crowd:
    """What everybody's requests took, and what went wrong."""

    def __init__(self, people: int) -> None:
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self.wrong: Counter[str] = Counter()
        self._ready, self._lock = Barrier(people), Lock()

    def ask(
        self, visitor: Visitor, kind: str, work: Callable[[Visitor], Answer], right: int
    ) -> Answer:
        begun = time.perf_counter()
        answer, _ = attempt(lambda each: (work(each), True), visitor)
        took = time.perf_counter() - begun
        with self._lock:
            self.seconds[kind].append(took)
            if answer.status != right:
                self.wrong[f"{kind} {answer.status}"] += 1
        return answer

    def walk(self, port: int, has_paper: bool) -> None:
        """One person's whole way: each page is seen, thought about and answered."""
        visitor = Visitor(port)
        self._ready.wait()
        time.sleep(random.random() * THINK_SECONDS)  # noqa: S311 - so that nobody keeps step
        self.ask(visitor, "page", lambda each: each.get("/questions/region/"), 200)
        for path, said, onward in JOURNEY:
            time.sleep(THINK_SECONDS)
            address = f"/questions/{path}"
            self.ask(visitor, "page", partial(Visitor.post, path=address, data=said), 302)
            self.ask(visitor, "page", partial(Visitor.get, path=f"/questions/{onward}"), 200)
        made = self.ask(visitor, "page", lambda each: each.post("/plan/new/", {}), 302)
        self.ask(visitor, "page", lambda each: each.get(made.location), 200)
        if has_paper:
            paper = f"{made.location}handout.pdf"
            self.ask(visitor, "paper", lambda each: each.get(paper), 200)


def run_crowd(port: int, people: int, papers: int) -> tuple[Crowd, float]:
    crowd = Crowd(people)
    threads = [Thread(target=crowd.walk, args=(port, n < papers)) for n in range(people)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return crowd, time.perf_counter() - begun


def tell(seconds: Sequence[float], target_ms: int | None = None) -> dict[str, int]:
    cuts = statistics.quantiles([*seconds, *seconds], n=20)  # twice, since one alone has no cuts
    return {
        "requests": len(seconds),
        "p50_ms": round(cuts[9] * 1000),
        "p95_ms": round(cuts[18] * 1000),
        "worst_ms": round(max(seconds) * 1000),
        **({"p95_target_ms": target_ms} if target_ms else {}),
    }


def bench_crowd(people: int = PEOPLE, papers: int = PAPERS) -> dict[str, object]:
    """Milliseconds of pages without papers among them and with; papers told apart, and those who
    are asked to come again for theirs."""
    report: dict[str, object] = {"people": people, "papers": papers, "workers": WORKERS}
    with tempfile.TemporaryDirectory() as folder, serve(folder) as port:
        for name, drawn, target in (
            ("pages", 0, TARGET_MS),
            ("pages_among_papers", papers, TARGET_WITH_PAPERS_MS),
        ):
            crowd, wall = run_crowd(port, people, drawn)
            report[name] = {
                **tell(crowd.seconds["page"], target),
                "requests_a_second": round(len(crowd.seconds["page"]) / wall, 1),
                "wrong": dict(crowd.wrong),
            }
            if drawn:
                report["papers_themselves"] = tell(crowd.seconds["paper"])
    return report
