"""Colours are tokens: typed once, and the same on the page, on the paper and in the drawings."""

import re

import pytest
from django.conf import settings

from regimen.plans.inks import TOKENS, ink, read_inks
from regimen.plans.pdf import STYLE

TEMPLATES = settings.BASE_DIR / "templates"
COLOUR = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?\b")
INKED = [TOKENS.with_name("site.css"), STYLE, *sorted(TEMPLATES.rglob("*.svg"))]


@pytest.mark.parametrize("path", INKED, ids=lambda path: path.name)
def test_no_colour_is_typed_outside_the_tokens(path):
    assert COLOUR.findall(path.read_text()) == []


@pytest.mark.parametrize("path", INKED[1:], ids=lambda path: path.name)
def test_whatever_is_printed_uses_tokens_that_are_colours(path):
    assert "var(" not in ink(path.read_text())


def test_paper_takes_the_colours_of_white_and_never_those_of_the_dark():
    assert read_inks()["paper"] == "#ffffff"
    assert ink("color: var(--ink)") == f"color: {read_inks()['ink']}"
    with pytest.raises(KeyError, match="step"):
        ink("margin: var(--step)")
