"""The paper grades itself: what can be counted of each golden person's handout, as a table.

Run it with `make grade`. The counted items are fourteen of those PEMAT-P asks about; counting
them is not the PEMAT score, which people give.
"""

import datetime
import io
import re
import statistics
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict, Unpack

import outloud
import page as page_validation
import pdfplumber
import pdfua
import textstat
from django.utils.html import strip_tags
from pdfplumber.pdf import PDF

from regimen.engine.answers import Answers
from regimen.engine.checkin import sums_that_count
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.plans.inks import read_inks
from regimen.plans.papers import LEAVES, Paper
from regimen.plans.pdf import STYLE, draw_handout, write_leaf
from regimen.plans.printed import Printed
from regimen.questions.telling import tell_answers
from tests.support.measures import measure
from tests.support.people import STARTER, read_case

CASES = Path(__file__).parents[2] / "regimen" / "guidance" / "golden"
ADDRESS = "https://regimen.example.org/plan/Zk3vQ0pS7yXl9uB2cD4eF6gH8iJ0kL2mN4oP6qR8sT0/"
READERS_ADDRESS = "https://regimen.example.org/look/aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6lN9qS2u/"
HELP_PLACES = ("get-help", "emergency-number", "same-day-number")
MADE_ON = datetime.date(2026, 11, 26)
SEVERE = (pdfua.Severity.ERROR, pdfua.Severity.WARNING)
# Ink on ground, as the stylesheet pairs them; paper itself is white and stands in no style.
PAIRS = (
    ("ink", "paper"), ("ink-soft", "paper"), ("teal", "paper"), ("ink", "amber-back"),
    ("paper", "red-edge"),
)  # fmt: skip


class Choices(TypedDict, total=False):
    """What ``Paper.for_plan`` may be asked for."""

    leaves: tuple[str, ...]
    size: str
    sheet: str
    has_letters: bool


def draw_for(answers: Answers, **choices: Unpack[Choices]) -> bytes:
    """The bytes of somebody's paper, as a saved plan's."""
    plan = make_plan(answers, STARTER, 1)
    paper = Paper.for_plan(plan, **choices)
    return draw_handout(plan, "ABCD-EFGH", paper, **context_of(answers))


def context_of(answers: Answers) -> Printed:
    """What a saved plan's paper is printed with."""
    return {
        "told": tell_answers(answers, STARTER),
        "answers": answers,
        "own_address": ADDRESS,
        "readers_address": READERS_ADDRESS,
        "made_on": MADE_ON,
        "score_sums": sums_that_count(answers.baseline, STARTER) if answers.baseline else None,
    }


def write_leaves(answers: Answers, sheet: str = "") -> Iterator[tuple[str, str]]:
    """Every leaf of somebody's paper by its name, as HTML."""
    plan = make_plan(answers, STARTER, 1)
    paper = Paper.for_plan(plan, leaves=LEAVES, sheet=sheet)
    for leaf in paper.leaves:
        yield leaf, write_leaf(plan, "ABCD-EFGH", paper, leaf, **context_of(answers))


def find_faults(pdf: bytes, path: Path) -> list[str]:
    """What three independent checkers find wrong."""
    path.write_bytes(pdf)
    ua_1 = page_validation.ValidationProfile.PDF_UA_1
    found = [str(f) for f in page_validation.validate_pdf(path, profile=ua_1).failures]
    read_aloud = outloud.check(str(path)).findings
    found += [f"outloud {f.rule}: {f.message}" for f in read_aloud]
    found += [str(f) for f in pdfua.validate(str(path)).findings if f.severity in SEVERE]
    return found


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lowest_contrast() -> float:
    """The lowest contrast among the pairs the stylesheet uses."""
    style, inks = STYLE.read_text(), read_inks()
    assert all(f"var(--{name})" in style for pair in PAIRS for name in pair if name != "paper")
    return min(contrast(*(inks[name] for name in pair)) for pair in PAIRS)


def count_words(page: str) -> int:
    """How many words a leaf has to read, without its sources."""
    body = page.partition("<body")[2].partition('<p class="sources">')[0]
    return len(strip_tags(body.partition(">")[2]).split())


def prose_of(text: str, plan: Plan) -> list[str]:
    """The sentences of a handout: no sources, no lists of foods or signs, and without the names
    of the person's medicines."""
    body = " ".join(text.partition("Where this comes from")[0].split())
    names = {name for m in plan.medicines for name in (m.name, m.known_as) if name}
    for name in sorted(names, key=len, reverse=True):
        body = re.sub(re.escape(name), "it", body, flags=re.IGNORECASE)
    body = re.sub(r"\[[\d, ]+\]", "", body)
    return [s for s in re.split(r"(?<=[.?])\s+", body) if 4 <= len(s.split()) <= 30]


def count_items(text: str, document: PDF, plan: Plan) -> dict[str, bool]:
    """Countable items of understandability and actionability, by name, each true or false."""
    lines = text.splitlines()
    prose = prose_of(text, plan)
    return {
        "purpose in the first two lines": "magnesium" in " ".join(lines[:2]).lower(),
        "what to do comes first": any(
            word in " ".join(lines[:9]) for word in ("Start", "Do not", "Ask", "Get")
        ),
        "headings": sum(h in text for h in ("What to watch", "First steps for your back",
                        "Foods rich in magnesium", "What is known, and what is not")) >= 3,
        "short sentences": statistics.mean(len(s.split()) for s in prose) <= 14,
        "plain words": textstat.flesch_kincaid_grade(" ".join(prose)) <= 6,
        "numbers without sums": "÷" not in text and "%" not in text.partition("Where")[0],
        "speaks to you": text.lower().count("you") >= 10,
        "steps are numbered": plan.dose is None or "Step 1" in text,
        "a grid with a dose": not (plan.day and plan.day.slots) or "Your day by the clock" in text,
        "a tool to fill in": plan.dose is None or "12 weeks" in text,
        "when to get help": "If new or worse" in text,
        "when to stop": plan.dose is None or "When to stop" in text,
        "what is not known": "no trial" in text,
        "where it comes from": "Where this comes from" in text,
    }  # fmt: skip


def grade(name: str) -> dict[str, object]:
    """One golden person's handout, measured."""
    answers = read_case(tomllib.loads((CASES / f"{name}.toml").read_text()))
    plan = make_plan(answers, STARTER, 1)
    with pdfplumber.open(io.BytesIO(draw_for(answers))) as document:
        text = "\n".join(drawn.extract_text() for drawn in document.pages)
        sizes = [c["size"] for d in document.pages for c in d.chars if c["text"].strip()]
        items = count_items(text, document, plan)
        pages = len(document.pages)
    leaves = dict(write_leaves(answers))
    settings = [measure(page) for page in leaves.values()]
    help_texts = " ".join(n.text for n in plan.notices if n.place in HELP_PLACES)
    with tempfile.TemporaryDirectory() as folder:
        faults = find_faults(draw_for(answers, leaves=LEAVES), Path(folder) / "paper.pdf")
    return {
        "name": name,
        "outcome": plan.outcome,
        "pages": pages,
        "grade": textstat.flesch_kincaid_grade(" ".join(prose_of(text, plan))),
        "smallest_pt": round(min(sizes), 1),
        "body_pt": round(statistics.mode(round(size, 1) for size in sizes), 1),
        "contrast": round(lowest_contrast(), 1),
        "faults": len(faults),
        "longest_line": max(setting.longest_line for setting in settings),
        "leading": min(setting.least_leading for setting in settings),
        "splits": sum(len(setting.splits) for setting in settings),
        "help_grade": textstat.flesch_kincaid_grade(help_texts),
        "clinician_words": count_words(leaves.get("clinician", "")),
        "items": sum(items.values()),
        "of": len(items),
        "missing": [item for item, is_there in items.items() if not is_there],
    }


def main() -> None:
    """Print the table."""
    columns = ("name", "outcome", "pages", "grade", "smallest_pt", "body_pt", "contrast", "faults",
               "longest_line", "leading", "splits", "help_grade", "clinician_words", "items", "of",
               "missing")  # fmt: skip
    sys.stdout.write(" | ".join(columns) + "\n")
    for path in sorted(CASES.glob("*.toml")):
        row = grade(path.stem)
        sys.stdout.write(" | ".join(str(row[column]) for column in columns) + "\n")


if __name__ == "__main__":
    import django

    django.setup()
    main()
