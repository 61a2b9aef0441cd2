"""What a screen reader says of every page, against transcripts that people have read.

`make spoken` writes the transcripts anew; read what changed as somebody who cannot see it.
"""

import os
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.browser.judges.hearing import give_reader, hear
from tests.support.walking import Walker, see_everything

FOLDER = Path(__file__).parent.parent / "spoken"


@pytest.fixture
def heard(site, browser):
    """What each page says, by its name."""
    context = browser.new_context(bypass_csp=True)
    page, heard = context.new_page(), {}
    give_reader(page)

    def listen(name):
        heard[name] = hear(page)

    see_everything(Walker(site, page, listen))
    context.close()
    return heard


@pytest.mark.judges
def test_every_page_says_what_people_have_read(heard):
    if os.environ.get("REGIMEN_RESPEAK"):
        write(heard)
    known = {path.stem: path.read_text() for path in FOLDER.glob("*.txt")}
    assert heard.keys() == known.keys()
    changed = [compare(name, known[name], heard[name]) for name in sorted(known)]
    assert not "".join(changed), "\n" + "".join(changed)


def write(heard):
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, said in heard.items():
        (FOLDER / f"{name}.txt").write_text(said)


def compare(name, known, heard):
    """The lines in which a page differs from its transcript."""
    lines = known.splitlines(keepends=True), heard.splitlines(keepends=True)
    return "".join(unified_diff(*lines, f"spoken/{name}.txt", "now", n=1))
