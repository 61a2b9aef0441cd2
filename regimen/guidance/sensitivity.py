"""Sensitivity: how many expected findings the directory gives, against lists made without it."""

import csv
import datetime
import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from regimen.engine.answers import Answers, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.lists import LEVELS
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook

# Written apart from the directory; what it missed was then added, so that it is no longer unseen.
GOLD_LIST = Path(__file__).parent / "gold.csv"
# Written from memory by somebody who had seen neither; no name of it is on the gold list, and
# nothing it misses is added while it measures.
UNSEEN_LIST = Path(__file__).parent / "unseen.csv"
FIRST_RUN = Path(__file__).parent / "gold-first-run.toml"
# Hardest first; clear is the softest.
LADDER = (*LEVELS, "clear")
# Nobody has tested their kidneys: what matters only then must be found too.
PERSON = Answers(
    region="uk",
    age=40,
    sex="male",
    pains=("muscle",),
    red_flags=(),
    kidney="not-tested",
    conditions=(),
    medicines=(),
)


class Sensitivity(Frozen, frozen=True, kw_only=True):
    """What was asked and found; ``missed`` and ``missed_high`` name the medicines."""

    asked: int
    found: int
    missed: tuple[str, ...]
    missed_high: tuple[str, ...]
    false_alarms: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of expected findings that were given."""
        return self.found / self.asked


class FirstRun(Frozen, frozen=True, kw_only=True):
    """How the gold list was answered before anything was added for it: on which day, by which
    change of the program, of how many expected findings; ``missed`` names the medicines."""

    on: datetime.date
    source: str
    asked: int
    missed: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many expected findings were given."""
        return self.asked - len(self.missed)


@cache
def read_first_run() -> FirstRun:
    """The first run over the gold list, as it is kept beside it."""
    return msgspec.convert(tomllib.loads(FIRST_RUN.read_text(encoding="utf-8")), FirstRun)


def read_names(path: Path) -> list[dict[str, str]]:
    """A list to measure by: name, least level, least hours, severity."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure(rulebook: Rulebook, path: Path = GOLD_LIST) -> Sensitivity:
    """Ask the engine about every medicine of a list."""
    rows = read_names(path)
    expected = [row for row in rows if row["level"] != "clear"]
    quiet = [row for row in rows if row["level"] == "clear"]
    missed = [row for row in expected if not is_found(row, rulebook)]
    return Sensitivity(
        asked=len(expected),
        found=len(expected) - len(missed),
        missed=tuple(row["name"] for row in missed),
        missed_high=tuple(row["name"] for row in missed if row["severity"] == "high"),
        false_alarms=tuple(row["name"] for row in quiet if not is_quiet(row, rulebook)),
    )


def is_found(row: dict[str, str], rulebook: Rulebook) -> bool:
    """Whether the level is at least as hard and the hours at least as long as expected.

    A name that is not in the directory is a miss here, although it holds the plan.
    """
    state, level, wait_hours, lead_hours = ask(row["name"], rulebook)
    return (
        state != "not-recognised"
        and LADDER.index(level) <= LADDER.index(row["level"])
        and wait_hours >= float(row["wait_hours"] or 0)
        and lead_hours >= float(row["lead_hours"] or 0)
    )


def is_quiet(row: dict[str, str], rulebook: Rulebook) -> bool:
    """Whether a harmless medicine is called no worse than *watch*."""
    state, level, _, _ = ask(row["name"], rulebook)
    return state != "not-recognised" and LADDER.index(level) >= LADDER.index("watch")


def ask(name: str, rulebook: Rulebook) -> tuple[str, str, float, float]:
    """State, hardest level, and hours before and after, for somebody who takes only this."""
    taken = TakenMedicine(name=name, times=("08:00",))
    plan = make_plan(replace(PERSON, medicines=(taken,)), rulebook)
    levels = [flag.level for flag in plan.flags if name in flag.said]
    window = plan.windows[0] if plan.windows else None
    return (
        plan.medicines[0].state,
        min(levels, key=LADDER.index, default="clear"),
        window.wait_hours if window else 0,
        window.lead_hours if window else 0,
    )
