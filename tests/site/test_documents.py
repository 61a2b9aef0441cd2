"""What deploy/ says of hazards and security is true: each test, rule and sentence is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.people import STARTER

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = ROOT / "regimen" / "guidance" / "starter"
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ROW = re.compile(r"^\| [A-Z]\d+ \|.*\|$", re.M)
# A row that passes is shown by a test or a document; these few say why there is none.
SHOWN_BY = ("security.md", "deploy/nginx.conf")
SAID_ALONE = {"1.2.2", "5.3.1, 5.3.2", "13.3.1", "15.2.1"}
# What a rule is called, and where the guidance has it.
RULES = {
    "gate": {each.slug: each for each in STARTER.gates},
    "red flag": {each.slug: each for each in STARTER.red_flags},
    "notice": {each.slug: each for each in STARTER.notices},
    "figure": {each.slug: each for each in STARTER.figures},
}
NAMED_RULE = re.compile(r"\b(gate|red flag|notice|figure)s? ((?:(?:, | and )?`[\w-]+`)+)")


@cache
def names_of_tests(path):
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@cache
def starter_text():
    return "\n".join(path.read_text() for path in sorted(FILES.glob("*.toml")))


@pytest.mark.parametrize("document", ["hazards.md", "asvs.md", "security.md", "intended-use.md"])
def test_every_test_that_is_named_is_there(document):
    named = TEST.findall((DEPLOY / document).read_text())
    assert named
    for path, name in named:
        assert (ROOT / path).is_file(), path
        assert not name or name in names_of_tests(path), f"{path}::{name}"


def hazards():
    return [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in ROW.findall((DEPLOY / "hazards.md").read_text())
    ]


def test_every_hazard_has_a_cause_a_control_a_test_and_a_judgement():
    found = hazards()
    assert len(found) > 25
    for row in found:
        number, *_ = row
        assert len(row) == 8, number
        hazard, cause, grave, control, _said, test, left = row[1:]
        assert all((hazard, cause, control, left)), number
        assert grave in "1234", number
        assert TEST.search(test), number


def rules_named(text):
    """The rules that a text names, by their kind."""
    return [
        (kind, slug)
        for kind, slugs in NAMED_RULE.findall(text)
        for slug in re.findall(r"`([\w-]+)`", slugs)
    ]


def test_every_rule_and_sentence_of_a_hazard_is_in_the_guidance():
    for number, _, _, _, control, said, *_ in hazards():
        named = rules_named(control)
        # Whatever is spelled like a rule is named as one.
        assert {slug for _, slug in named} == set(re.findall(r"`([a-z0-9-]+)`", control)), number
        for kind, slug in named:
            assert slug in RULES[kind], f"{number}: {kind} {slug}"
        if not said:
            continue
        sentence = said.strip('"')
        assert sentence in starter_text(), f"{number}: {said}"
        texts = [str(RULES[kind][slug]) for kind, slug in named]
        assert not texts or any(sentence in text for text in texts), f"{number}: {said}"


def test_what_is_intended_names_rules_that_are_there():
    named = rules_named((DEPLOY / "intended-use.md").read_text())
    assert ("gate", "under-18") in named
    assert all(slug in RULES[kind] for kind, slug in named)


def test_every_row_of_the_standard_passes_or_says_why_not():
    rows = re.findall(
        r"^\| ([\d., –]+) \| (\w+) \| (.*) \|$", (DEPLOY / "asvs.md").read_text(), re.M
    )
    assert len(rows) > 85
    assert {result for _, result, _ in rows} == {"PASS", "NA", "FAIL"}
    assert [number for number, result, _ in rows if result == "FAIL"] == ["14.2.1"]
    assert all(len(reason) > 8 for _, _, reason in rows)
    for number, result, reason in rows:
        is_shown = TEST.search(reason) or any(name in reason for name in SHOWN_BY)
        assert is_shown or result != "PASS" or number in SAID_ALONE, number
        assert "the same test" not in reason, number
