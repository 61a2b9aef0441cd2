"""The benchmark of the paper: our drawing beside the bare renderer, Chromium and plain words."""

import cProfile
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from html import unescape
from pathlib import Path

from msgspec.structs import replace

from regimen.bench.engine import ADULT, clock
from regimen.engine.answers import Answers, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.guidance.starter import read_starter
from regimen.plans import pdf
from regimen.plans.inks import ink, place_icons
from regimen.plans.papers import LEAVES, Paper

ROUNDS = 7
PAIRS = 24
FEW, MANY = 50, 500
FIRST = (
    "import os, time; start = time.perf_counter();"
    "import django; django.setup();"
    "from regimen.bench.pdf import a_page; from regimen.plans.pdf import draw;"
    "draw(a_page()); print(time.perf_counter() - start)"
)


def some_answers() -> Answers:
    """Those of a person with two medicines that need a gap."""
    taken = tuple(
        TakenMedicine(name=name, times=("07:00",)) for name in ("levothyroxine", "ibuprofen")
    )
    return replace(ADULT, medicines=taken)


@cache
def a_plan() -> Plan:
    """That person's plan, made once: to read the guidance is no part of drawing."""
    return make_plan(some_answers(), read_starter(), 1)


def a_page(leaf: str = "patient") -> str:
    """A leaf as HTML, the patient's two sides unless another is asked for."""
    answers, plan = some_answers(), a_plan()
    paper = Paper.for_plan(plan, leaves=(leaf,))
    return pdf.write_leaf(plan, "ABCD-EFGH", paper, leaf, answers=answers)


def draw_leaf(leaf: str) -> bytes:
    """A leaf, written and drawn."""
    return pdf.draw(a_page(leaf))


def draw_bare(page: str, variant: str | None = "pdf/ua-1") -> bytes:
    """WeasyPrint alone, with the same fonts and style."""
    from weasyprint import HTML

    fonts, style, fetcher = pdf._press()
    drawn: bytes = HTML(string=page, url_fetcher=fetcher).write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant=variant
    )
    return drawn


def only_words(page: str) -> str:
    """The same words as plain paragraphs."""
    bare = unescape(re.sub(r"<[^>]+>", "\n", page.partition("<body")[2]))
    lines = [line.strip() for line in bare.splitlines() if line.strip()]
    return '<html lang="en"><title>x</title><body><p>' + "</p><p>".join(lines)


def ratio(one: Callable[[], object], other: Callable[[], object]) -> float:
    """Processor time of one call over another's, run in turn: the mean of the quickest quarter of
    each, which other work on the machine disturbs least."""
    one(), other()
    pairs = [(clock_once(one), clock_once(other)) for _ in range(PAIRS)]
    quickest: list[float] = [
        statistics.mean(sorted(times)[: PAIRS // 4]) for times in zip(*pairs, strict=True)
    ]
    return round(quickest[0] / quickest[1], 3)


def clock_once(call: Callable[[], object]) -> float:
    """Seconds of this process's own work in one call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def count_calls(call: Callable[[], object]) -> int:
    """Python calls of one run: they repeat to a tenth of a per cent and follow the time."""
    profile = cProfile.Profile()
    profile.runcall(call)
    return sum(entry.callcount for entry in profile.getstats())


def draw_many(count: int) -> None:
    """Draw a page so many times, in a process of its own."""
    page = a_page()
    for _ in range(count):
        pdf.draw(page)


def time_processes(workers: int, each: int) -> float:
    """Seconds for every worker to draw so many pages, once all are warm."""
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(draw_many, [1] * workers))
        start = time.perf_counter()
        list(pool.map(draw_many, [each] * workers))
        return time.perf_counter() - start


def time_chromium(page: str) -> float | None:
    """Seconds for headless Chromium to print the same page, or None without one."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        style = ink(place_icons(pdf.STYLE.read_text()))
        source.write_text(page.replace("</head>", f"<style>{style}</style></head>"))
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                 f"--print-to-pdf={folder}/out.pdf", f"--user-data-dir={folder}/data"]  # fmt: skip
        start = time.perf_counter()
        subprocess.run([chromium, *flags, source.as_uri()], check=True, capture_output=True)  # noqa: S603 - our own page
        return time.perf_counter() - start


def time_first() -> float:
    """Seconds from a cold start to the first PDF."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "regimen.settings"}
    ran = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", FIRST], check=True, capture_output=True, text=True, env=env
    )
    return float(ran.stdout)


def grow(documents: int) -> float:
    """Memory after all the documents over memory after the first tenth."""
    page, few = a_page(), max(1, documents // (MANY // FEW))
    sizes: dict[int, int] = {}
    for number in range(1, documents + 1):
        pdf.draw(page)
        if number in (few, documents):
            sizes[number] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(sizes[documents] / sizes[few], 3)


def bench_pdf(documents: int = MANY) -> dict[str, object]:
    """Ratios in one run, with calls counted; times are in milliseconds."""
    plan, page = a_plan(), a_page()
    words = only_words(page)
    ours = clock(lambda: pdf.draw(page), ROUNDS)
    chromium = time_chromium(page)
    one, two = time_processes(1, 6), time_processes(2, 6)
    return {
        "ours_ms": ours.median_ms,
        "calls": count_calls(lambda: pdf.draw(page)),
        "calls_by_leaf": {leaf: count_calls(partial(draw_leaf, leaf)) for leaf in LEAVES},
        "bytes": len(pdf.draw(page)),
        "ratio_to_bare_renderer": ratio(lambda: pdf.draw(page), lambda: draw_bare(page)),
        "ratio_to_plain_words": ratio(lambda: pdf.draw(page), lambda: draw_bare(words)),
        "ratio_of_tagged_to_untagged": ratio(
            lambda: draw_bare(page), lambda: draw_bare(page, None)
        ),
        "ratio_of_asked_again": ratio(lambda: pdf.draw_handout(plan), lambda: pdf.draw(page)),
        "ratio_to_chromium": round(ours.median_ms / 1000 / chromium, 2) if chromium else None,
        "two_processes_over_one": round(2 * one / two, 2),
        "first_after_start_ms": round(time_first() * 1000),
        "memory_growth": grow(documents),
    }
