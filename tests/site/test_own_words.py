"""The program's own words, beside those of the guidance: plain, and in our own voice."""

import re
import tomllib
from gettext import NullTranslations
from html import unescape

import pytest
from django.utils.html import strip_tags
from django.utils.translation import trans_real

from regimen.guidance.plain import find_hard_words, words
from tests.conftest import CASES
from tests.support.pages import odd_people, walk_plans, walk_site
from tests.support.people import read_case
from tests.support.pseudo import CODE, CONTEXT_END

PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
SHORTEST_TEXT = 8  # words; a grade means nothing on fewer
# The ways in which Django's own messages speak to people.
NOT_OURS = re.compile(r"Ensure this|Enter a|This field is|Select a valid|not one of the available")
# Names of things that have no plainer ones.
NAMES = (
    "magnesium", "elemental", "glycinate", "medicine", "medicines", "antacids", "laxatives",
    "injections", "vitamins", "psoriasis", "pharmacist", "clinician", "European", "Liechtenstein",
    "multivitamin", "antacid", "laxative", "Switzerland", "Iceland", "Norway", "Edition",
    "supplement", "supplements",
)  # fmt: skip


# The PEG's own words: a scale keeps its meaning only as it was tested.
TESTED = ("how pain has interfered with your general activity?",)


class Listener(NullTranslations):
    """Every message as it stands, and remembered."""

    def __init__(self):
        super().__init__()
        self.said = set()

    def gettext(self, message):
        text = message.rpartition(CONTEXT_END)[2]
        self.said.add(text)
        return text

    def ngettext(self, one, many, count):
        self.said.update((one, many))
        return one if count == 1 else many

    def to_language(self):
        return CODE


@pytest.fixture
def pages(client, edition, settings, monkeypatch, tmp_path):
    """Every page and paper, and what of them the program itself said."""
    listener = Listener()
    settings.LANGUAGE_CODE = CODE
    monkeypatch.setitem(trans_real._translations, CODE, listener)
    golden = {
        path.stem: read_case(tomllib.loads(path.read_text())) for path in CASES.glob("*.toml")
    }
    people = {**golden, **odd_people(str)}
    shown = [*walk_site(client, str), *walk_plans(client, people, edition, str)]
    return shown, listener.said


@pytest.mark.walks
def test_no_page_speaks_in_another_voice_and_every_sentence_is_plain(pages):
    shown, said = pages
    assert [(name, found) for name, page in shown if (found := NOT_OURS.findall(page))] == []
    hard = {}
    for text in said - set(TESTED):
        plain = PLACE.sub("it", unescape(strip_tags(text)))
        if len(words(plain)) >= SHORTEST_TEXT and (found := find_hard_words(plain, NAMES)):
            hard[text] = found
    assert not hard, "\n".join(f"{text}: {found}" for text, found in hard.items())
