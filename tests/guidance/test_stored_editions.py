"""Editions that were stored for good: they load, keep their digest, and give the same plans."""

import hashlib
import json
import tomllib
from pathlib import Path

import msgspec
import pytest

from regimen.engine.answers import Answers
from regimen.engine.decide import make_plan
from regimen.engine.rulebook import Rulebook

STORED = Path(__file__).parents[1] / "editions"
CASES = Path(__file__).parents[2] / "regimen" / "guidance" / "golden"
EDITIONS = sorted(path.stem for path in STORED.glob("edition-*.sha256"))


def test_the_first_edition_is_kept_for_ever():
    assert "edition-1" in EDITIONS


def in_short(plan):
    """What a plan tells somebody to do: outcome, flags, limit, doses and their times."""
    day = plan.day or plan.day_if_agreed
    dose = plan.dose or plan.if_agreed
    return {
        "outcome": plan.outcome,
        "flags": [f"{flag.level} {flag.rule}" for flag in plan.flags],
        "ceiling_mg": plan.ceiling_mg,
        "steps": [[amount.mg for amount in step.slots] for step in dose.steps] if dose else [],
        "slots": [slot.time for slot in day.slots] if day else [],
        "clash": list(day.clash) if day else [],
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_stored_edition_loads_and_keeps_its_digest(edition):
    content = (STORED / f"{edition}.json").read_bytes()
    digest = (STORED / f"{edition}.sha256").read_text().strip()
    assert hashlib.sha256(content).hexdigest() == digest
    assert msgspec.json.encode(msgspec.json.decode(content, type=Rulebook)) == content


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_stored_edition_gives_the_golden_people_the_plans_it_gave_them(edition):
    rulebook = msgspec.json.decode((STORED / f"{edition}.json").read_bytes(), type=Rulebook)
    then = json.loads((STORED / f"{edition}-plans.json").read_text())
    assert then
    for name, plan in then.items():
        case = tomllib.loads((CASES / f"{name}.toml").read_text())
        answers = msgspec.convert(case["answers"], Answers)
        assert in_short(make_plan(answers, rulebook)) == plan, name
