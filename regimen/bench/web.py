"""The benchmark of the web: the site's pages beside the floor, on gunicorn with a server's
settings, every kind of request in turn so that other work on the machine meets all alike."""

import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from django.conf import settings

from regimen.bench.client import JOURNEY, Answer, Round, Visitor, Work, run_round

WORKERS = 2
CONNECTIONS = 16
ROUNDS = 11
WHOLE_JOURNEY = len(JOURNEY)
MOST_SECONDS = 15
START_SECONDS = 30
# A page, its floor, and the least it should reach of the floor's requests a second. The targets
# are for a floor that fills a template: nothing could be quicker than a page that is ready.
RATIOS = (
    ("home", "floor_home", None),
    ("plan_page", "floor_filled", 0.6),
    ("plan_page", "floor_ready", 0.3),
    ("food_step", "floor_filled", 1.5),
    ("food_step", "floor_ready", None),
    ("search_step", "floor_filled", 1.5),
    ("search_step", "floor_ready", None),
    ("question_page", "floor_filled", 1.7),
    ("form_post", "floor_post", 0.9),
)


def bench_web(
    rounds: int = ROUNDS, connections: int = CONNECTIONS, each: int = WHOLE_JOURNEY
) -> dict[str, object]:
    """Requests a second, milliseconds and failures by kind of request, and ratios to the floor."""
    with tempfile.TemporaryDirectory() as folder, serve(folder) as port:
        visitors = [Visitor(port) for _ in range(connections)]
        works = list_works(visitors)
        for work in works.values():
            run_round(visitors, work, each, MOST_SECONDS)
        measured: dict[str, list[Round]] = {name: [] for name in works}
        start, cpu = time.perf_counter(), time.process_time()
        for _ in range(rounds):
            for name, work in works.items():
                measured[name].append(run_round(visitors, work, each, MOST_SECONDS))
        client_share = (time.process_time() - cpu) / (time.perf_counter() - start)
    return {
        "workers": WORKERS,
        "connections": connections,
        "rounds": rounds,
        "pages": {name: sum_up(found) for name, found in measured.items()},
        "ratios": [compare(measured, *row) for row in RATIOS],
        "share_of_a_core_the_client_took": round(client_share, 2),
    }


@contextmanager
def serve(folder: str, accounts: Mapping[str, str] | None = None) -> Iterator[int]:
    """Gunicorn on a free port, with a server's settings and a database of its own; ``accounts``
    are admins' passwords by their names."""
    env = environ_of(folder)
    run = partial(subprocess.run, check=True, cwd=settings.BASE_DIR, capture_output=True)
    for command in ("migrate", "load_starter", "collectstatic"):
        options = ["--no-input"] if command != "load_starter" else []
        run([sys.executable, "manage.py", command, *options], env=env)
    for name, word in (accounts or {}).items():
        who = ["createsuperuser", "--no-input", "--username", name, "--email", ""]
        run([sys.executable, "manage.py", *who], env={**env, "DJANGO_SUPERUSER_PASSWORD": word})
    port = find_port()
    server = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py",
         "--bind", f"127.0.0.1:{port}", "regimen.wsgi"],
        env=env, cwd=settings.BASE_DIR,
    )  # fmt: skip
    try:
        wait_for(server, port)
        yield port
    finally:
        server.terminate()
        server.wait()


def environ_of(folder: str) -> dict[str, str]:
    """What a process on the database of a folder is started with."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "regimen.bench.settings",
        "REGIMEN_LOCAL": "off",
        "REGIMEN_DEBUG": "off",
        "REGIMEN_SECRET_KEY": secrets.token_urlsafe(48),
        "REGIMEN_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "REGIMEN_PACE_STORAGE": f"file://{folder}/paces.sqlite3",
        "REGIMEN_WORKERS": str(WORKERS),
    }


def find_port() -> int:
    """A port nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers. Raises ``RuntimeError`` when it does not."""
    until = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < until:
        try:
            if Visitor(port).get("/").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def list_works(visitors: Sequence[Visitor]) -> dict[str, Work]:
    """Every kind of request by its name, floors beside what is measured against them, once all
    visitors have answered every question and one has a plan."""
    for visitor in visitors:
        visitor.get("/questions/region/")
        if not all(visitor.answer_next()[1] for _ in JOURNEY):
            raise RuntimeError("The questions do not lead to the review.")
    first = visitors[0]
    plan = first.post("/plan/new/", {}).location
    first.post("/floor/lay/", {"bytes": len(first.get(plan).body)})
    size = len(first.get("/").body)
    step = {"HX_Request": "true", "HX_Target": "food_day"}
    return {
        "floor_home": get(f"/floor/home/{size}/"),
        "home": get("/"),
        "floor_ready": get("/floor/ready/"),
        "plan_page": get(plan),
        "floor_filled": get("/floor/filled/"),
        "food_step": get(f"{plan}?food=1", **step),
        "search_step": search,
        "question_page": get("/questions/conditions/"),
        "floor_post": post_floor,
        "form_post": Visitor.answer_next,
    }


def get(path: str, **headers: str) -> Work:
    """Work that asks for a page."""

    def work(visitor: Visitor) -> tuple[Answer, bool]:
        answer = visitor.get(path, **headers)
        return answer, answer.status == 200

    return work


def search(visitor: Visitor) -> tuple[Answer, bool]:
    """What a half-typed name may mean."""
    answer = visitor.post("/questions/medicines/search/", {"text": "levothyr"}, HX_Request="true")
    return answer, answer.status == 200 and b"levothyroxine" in answer.body


def post_floor(visitor: Visitor) -> tuple[Answer, bool]:
    """The same forms, only kept."""
    answer = visitor.post("/floor/post/", visitor.next_form("floor")[1])
    return answer, answer.status == 302


def sum_up(rounds: Sequence[Round]) -> dict[str, float]:
    """The figures of one kind of request over all rounds."""
    seconds = [each for one in rounds for each in one.seconds]
    cuts = statistics.quantiles(seconds, n=20)
    return {
        "requests": len(seconds),
        "failures": sum(one.failures for one in rounds),
        "requests_a_second": round(statistics.median(one.a_second for one in rounds), 1),
        "p50_ms": round(cuts[9] * 1000, 1),
        "p95_ms": round(cuts[18] * 1000, 1),
        "bytes": max(one.bytes for one in rounds),
    }


def compare(
    measured: Mapping[str, Sequence[Round]], page: str, floor: str, target: float | None
) -> dict[str, object]:
    """A page's requests a second over its floor's: the median of the rounds."""
    pairs = zip(measured[page], measured[floor], strict=True)
    ratio = statistics.median(one.a_second / other.a_second for one, other in pairs)
    return {"page": page, "floor": floor, "ratio": round(ratio, 2), "target": target}
