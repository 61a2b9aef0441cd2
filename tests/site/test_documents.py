"""What deploy/ says of hazards and security is true: each test, rule and sentence is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
STARTER = ROOT / "regimen" / "guidance" / "starter"
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ROW = re.compile(r"^\| [A-Z]\d+ \|.*\|$", re.M)
# A row that passes is shown by a test or a document; these few say why there is none.
SHOWN_BY = ("security.md", "deploy/nginx.conf")
SAID_ALONE = {"1.2.2", "5.3.1, 5.3.2", "13.3.1", "15.2.1"}
RULE_WORDS = r"gates?|red flags?|notices?|figures?"


@cache
def names_of_tests(path):
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@cache
def starter_text():
    return "\n".join(path.read_text() for path in sorted(STARTER.glob("*.toml")))


@pytest.mark.parametrize("document", ["hazards.md", "asvs.md", "security.md"])
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


def test_every_rule_and_sentence_of_a_hazard_is_in_the_guidance():
    for number, _, _, _, control, said, *_ in hazards():
        for part in re.split(r"; ", control):
            if re.match(RULE_WORDS, part):
                for slug in re.findall(r"`([\w-]+)`", part):
                    assert f'slug = "{slug}"' in starter_text(), f"{number}: {slug}"
        if said:
            assert said.strip('"') in starter_text(), f"{number}: {said}"


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
