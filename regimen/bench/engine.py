"""Benchmarks: what things take, as figures and as ratios in one run; never a test."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from msgspec.structs import replace

from regimen.engine.answers import WEEKDAYS, Answers, Day, Product, TakenMedicine
from regimen.engine.day import lay_out_day
from regimen.engine.decide import make_plan
from regimen.engine.facts import derive
from regimen.engine.rulebook import Rulebook
from regimen.engine.safety import assess
from regimen.questions.search import search

ROUNDS, HOSTILE_ROUNDS = 30, 9
MOST_CPU_MS = 50
ADULT = Answers(
    region="us",
    age=52,
    sex="female",
    pains=("nerve",),
    red_flags=(),
    kidney="normal-last-year",
    conditions=(),
    medicines=(),
)
# Ten medicines that need a gap, four times a day each: the worst day we expect.
WINDOWED = (
    "levothyroxine", "gabapentin", "doxycycline", "ciprofloxacin", "fexofenadine", "nitrofurantoin",
    "ferrous sulfate", "rosuvastatin", "phenytoin", "calcium carbonate",
)  # fmt: skip
# As long a list as the form takes, twelve times a day each, no two alike.
MOST, MOST_TIMES = 60, 12
TARGET_MEDIAN_MS, TARGET_WORST_MS = 0.5, 50
WORST_TIMES = ("06:15", "11:45", "17:00", "22:45")
MISSPELT = (
    "levothyroxin", "gabapentn", "furosimide", "paracetmol", "hydroxizine", "ciprofloxcin",
    "tramdol", "amytriptyline", "spironolacton", "biktarvi", "co codamol", "ibup", "metfromin",
)  # fmt: skip


@dataclass
class Spent:
    """Seconds of repeated calls, of the processor: other work on the machine is none of theirs."""

    seconds: list[float]

    @property
    def median_ms(self) -> float:
        """The middle call in milliseconds."""
        return round(statistics.median(self.seconds) * 1000, 3)

    @property
    def worst_ms(self) -> float:
        """The slowest call in milliseconds."""
        return round(max(self.seconds) * 1000, 3)


def clock_cpu(call: Callable[[], object], rounds: int = ROUNDS) -> Spent:
    """CPU time of a call, once warmed: another process on the machine makes it no slower."""
    call()
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        seconds.append(time.process_time() - start)
    return Spent(seconds)


def clock(call: Callable[[], object], rounds: int = ROUNDS) -> Spent:
    """Time a call, once warmed."""
    call()
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        seconds.append(time.process_time() - start)
    return Spent(seconds)


def bench_search(rulebook: Rulebook) -> dict[str, float]:
    """Milliseconds a search over the whole directory, misspelt and half-typed."""
    timings = {typed: clock(partial(search, rulebook, typed)) for typed in MISSPELT}
    exact = clock(lambda: rulebook.medicine_by_folded_name.get("levothyroxine"))
    medians = [timing.median_ms for timing in timings.values()]
    return {
        "names": len(rulebook.folded_names),
        "median_ms": statistics.median(medians),
        "worst_median_ms": max(medians),
        "ratio_to_exact_lookup": round(statistics.median(medians) / max(exact.median_ms, 0.001)),
    }


def spread(n: int) -> tuple[str, ...]:
    """Twelve clock times over the day, each list a few minutes later than the one before."""
    minutes = sorted((n * 7 + turn * 120) % (24 * 60) for turn in range(MOST_TIMES))
    return tuple(f"{minute // 60:02d}:{minute % 60:02d}" for minute in minutes)


def people() -> dict[str, Answers]:
    """A few plain people and the worst day, by name."""
    some = tuple(TakenMedicine(name=name, times=("08:00",)) for name in WINDOWED[:2])
    worst = tuple(TakenMedicine(name=name, times=WORST_TIMES) for name in WINDOWED)
    most = tuple(
        TakenMedicine(name=WINDOWED[n % len(WINDOWED)], times=spread(n)) for n in range(MOST)
    )
    return {
        "no medicines": ADULT,
        "two medicines": replace(ADULT, medicines=some),
        "kidney disease": replace(ADULT, kidney="egfr-45-59"),
        "worst day": replace(ADULT, medicines=worst),
        "most that is accepted": replace(ADULT, medicines=most),
    }


def hostile_people() -> dict[str, Answers]:
    """The worst answers that a form accepts: days that were once searched for minutes."""
    every_hour = tuple(f"{hour:02d}:00" for hour in range(24))
    everywhere = tuple(TakenMedicine(name=name, times=every_hour) for name in WINDOWED)
    nobody_knows = tuple(
        TakenMedicine(name=f"nobody knows {n}", times=every_hour[n % 24 :: 5]) for n in range(60)
    )
    apart = tuple(
        TakenMedicine(name="rosuvastatin", times=(f"{7 + n % 16:02d}:{15 * (n // 16):02d}",))
        for n in range(60)
    )
    weekly = TakenMedicine(name="alendronic acid", times=("06:00",), weekday="monday")
    no_meals = Day(wake="02:00", breakfast=None, lunch=None, dinner=None, bed="23:59")
    fine = Product(unit_mg=67)
    each_day = tuple(
        TakenMedicine(name=name, times=("06:00", "20:00"), weekdays=(day,))
        for name, day in zip(WINDOWED, WEEKDAYS, strict=False)
    )
    return {
        "ten medicines every hour": replace(ADULT, medicines=everywhere),
        "sixty medicines nobody knows": replace(ADULT, medicines=nobody_knows),
        "sixty times of one medicine": replace(ADULT, medicines=apart),
        "no meals and a weekly tablet": replace(
            ADULT, medicines=(weekly,), day=no_meals, product=fine
        ),
        "another medicine each day": replace(ADULT, medicines=each_day, day=no_meals, product=fine),
    }


def bench_hostile(rulebook: Rulebook) -> dict[str, dict[str, float]]:
    """Milliseconds of CPU a plan of the worst answers that are accepted, beside the most it may
    take."""
    plain = clock_cpu(lambda: make_plan(ADULT, rulebook), HOSTILE_ROUNDS).median_ms
    report = {}
    for name, answers in hostile_people().items():
        taken = clock_cpu(partial(make_plan, answers, rulebook), HOSTILE_ROUNDS)
        report[name] = {
            "median_cpu_ms": taken.median_ms,
            "ratio_to_no_medicines": round(taken.median_ms / plain, 2),
            "share_of_the_most": round(taken.median_ms / MOST_CPU_MS, 2),
        }
    return report


def bench_engine(rulebook: Rulebook) -> dict[str, object]:
    """Milliseconds a plan, plans a second, and the share of it that is the day's search."""
    report: dict[str, dict[str, float]] = {}
    for name, answers in people().items():
        plan = clock(partial(make_plan, answers, rulebook))
        facts = derive(answers, rulebook)
        windows = assess(rulebook, facts).windows
        day = clock(partial(lay_out_day, rulebook, facts, windows, answers.day, doses=2))
        report[name] = {
            "median_ms": plan.median_ms,
            "worst_ms": plan.worst_ms,
            "plans_a_second": round(1000 / plan.median_ms),
            "share_of_the_day_search": round(day.median_ms / plan.median_ms, 2),
        }
    plain = report["no medicines"]["median_ms"]
    for figures in report.values():
        figures["ratio_to_no_medicines"] = round(figures["median_ms"] / plain, 2)
    report["two medicines"]["median_target_ms"] = TARGET_MEDIAN_MS
    report["most that is accepted"]["worst_target_ms"] = TARGET_WORST_MS
    return {**report, "hostile": bench_hostile(rulebook)}
