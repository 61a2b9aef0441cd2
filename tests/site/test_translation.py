"""Every word on every page is marked for translation: in a made-up language none stays plain."""

import re
import tomllib
from base64 import b64decode
from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone, translation
from msgspec.structs import replace

from regimen.clinic.models import Clinic
from regimen.engine import lists
from regimen.engine.answers import ANCHORS, WEEKDAYS, Answers, Baseline, FoodWeek
from regimen.engine.foods import ARTICLE_GROUPS, OTHER_GROUP
from regimen.guidance.models import Recall
from regimen.guidance.publish import add_edition
from regimen.questions import label
from regimen.words import codes, moments
from tests.conftest import CASES
from tests.support.pages import odd_people, walk_plans, walk_public, walk_site
from tests.support.people import STARTER, read_case
from tests.support.pseudo import CODE, accent, accent_rulebook, stretch

SPOKEN = ("alt", "title", "aria-label", "placeholder")
SVG = "data:image/svg+xml;base64,"
PLAIN_WORD = re.compile(r"[A-Za-z]{2,}")
NOT_WORDS = re.compile(
    r"\bRegimen\b"  # our own name
    r"|\b[a-z_]+/[a-z0-9-]+"  # the rule behind a flag, as gates/kidney-ask
    r"|\b[A-Z0-9]{4}-[A-Z0-9]{4}\b"  # the code of a plan
    r"|\b[0-9a-f]{16,}\b"  # a fingerprint or a digest
    r"|\{[a-z_]+\}"  # the place of a figure in the text of a rule
)


class Reader(HTMLParser):
    """Collects what a page says, on paper and aloud; codes marked translate="no" are left out."""

    silent = ("script", "style")
    empty = ("img", "input", "meta", "link", "br")

    def __init__(self, page):
        super().__init__()
        self.said, self.unspoken = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag not in self.empty and (self.unspoken or self.is_unspoken(tag, found)):
            self.unspoken.append(tag)
        self.said += [found[name] for name in SPOKEN if found.get(name)]
        if found.get("name") == "description" or "data-foot" in found:
            self.said.append(found.get("content") or found["data-foot"])
        if found.get("src", "").startswith(SVG):
            picture = b64decode(found["src"].removeprefix(SVG)).decode()
            self.said += Reader(picture).said

    def is_unspoken(self, tag, attrs):
        return tag in self.silent or attrs.get("translate") == "no"

    def handle_endtag(self, tag):
        if self.unspoken:
            self.unspoken.pop()

    def handle_data(self, text):
        if not self.unspoken:
            self.said.append(text)


def plain_words(page):
    """The words of a page that nobody marked for translation."""
    said = (NOT_WORDS.sub("", text) for text in Reader(page).said)
    return sorted({word for text in said for word in PLAIN_WORD.findall(text)})


def find_unmarked(pages):
    """One line for each page with plain words."""
    found = [(name, plain_words(page)) for name, page in pages]
    return "\n".join(f"{name}: {', '.join(words)}" for name, words in found if words)


@pytest.fixture
def editions(db, pseudo):
    """Two editions in the made-up language; the second one recalls the first."""
    accented = accent_rulebook(STARTER)
    first = add_edition(accented, note=stretch("The starter."))
    fewer = replace(accented, gates=accented.gates[1:], red_flags=accented.red_flags[:-1])
    new = replace(fewer.foods[0], slug="new")
    changed = replace(fewer, foods=(new, replace(fewer.foods[0], mg=1), *fewer.foods[1:]))
    told = stretch("Make a new plan.")
    Recall.objects.create(text=told, last_edition=1, since=timezone.localdate())
    return first, add_edition(changed, note=stretch("Fewer."))


def in_other_words(answers):
    """Answers with the names of medicines as somebody types them in the made-up language."""
    taken = (replace(medicine, name=accent(medicine.name)) for medicine in answers.medicines)
    return replace(answers, medicines=tuple(taken))


def test_the_made_up_language_keeps_what_is_not_prose(pseudo):
    assert translation.gettext("Up to %(mg)s mg") == "[ÚÚṕ ťóó %(mg)s ḿğ]"
    assert (
        translation.gettext("<b>One</b> of {n} &amp; 5 %%") == "[<b>ÓÓñéé</b> óóḟ {n} &amp; 5 %%]"
    )
    assert translation.pgettext("a button", "Open") == "[ÓÓṕééñ]"
    assert translation.ngettext("a day", "%(n)s days", 2) == "[%(n)s ďááýýš]"
    text = "It takes about five minutes. Have your medicines and the magnesium bottle at hand."
    assert 1.3 < len(stretch(text)) / len(text) < 1.5


def test_a_word_that_nobody_marked_is_found():
    page = '<p>Áǎ 5</p><img alt="One word"><p>two<span translate="no"> three</span></p><i>x</i>'
    assert plain_words(page) == ["One", "two", "word"]
    assert plain_words("<p>gates/kidney-ask Regimen 7QAM-KD29 0123456789abcdef</p>") == []


@pytest.mark.walks
def test_every_word_of_the_questions_and_public_pages_is_marked(client, editions):
    found = find_unmarked(walk_site(client, write=accent))
    assert not found, f"Not marked for translation:\n{found}"


@pytest.mark.walks
def test_every_word_of_plans_and_papers_is_marked(client, editions):
    golden = {
        path.stem: read_case(tomllib.loads(path.read_text())) for path in CASES.glob("*.toml")
    }
    people = {**golden, **odd_people(write=accent)}
    accented = {name: in_other_words(answers) for name, answers in people.items()}
    Clinic.objects.create(name=accent("Riverside Clinic"), address=accent("High Street"))
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    found = find_unmarked(walk_plans(client, accented, editions[0], write=accent))
    assert not found, f"Not marked for translation:\n{found}"


NUMBERS = {"mg": 5, "value": 5, "units": 5, "count": 5, "servings": 5, "score": 5}
FORMS = [form for form, _ in label.FORMS]


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (codes.ANSWERS, Answers.__struct_fields__),
        (codes.FOOD_WEEK, FoodWeek.__struct_fields__),
        (codes.SCORES, Baseline.__struct_fields__),
        (codes.PRODUCT_FORMS, FORMS),
        (codes.LEVELS, lists.FLAG_LEVELS),
        (codes.LEVELS_IN_LINE, lists.FLAG_LEVELS),
        (codes.STATES, ("checked", "flagged", "not-recognised")),
        (codes.MEALS, (*ANCHORS, "")),
        (codes.UNITS, FORMS),
        (codes.STRENGTHS, FORMS),
        (codes.FOOD_GROUPS, (*ARTICLE_GROUPS, OTHER_GROUP)),
        (codes.BANDS, ("low", "middling", "enough")),
        (codes.WHAT_IF, ("kidney", "unsure", "medicine", "magnesium", "product")),
        (moments.ANCHORS, ANCHORS),
        (moments.WEEKDAYS_IN_PLURAL, WEEKDAYS),
        (codes.DESK_LEVELS, {*lists.LEVELS, *lists.RED_FLAG_LEVELS, "clear"}),
        (codes.USES, lists.FINDING_USES),
        (codes.CERTAINTIES, lists.CERTAINTIES),
    ],
)
def test_every_code_of_the_engine_has_words_and_they_are_marked(pseudo, table, codes):
    assert table.keys() == set(codes)
    assert not [code for code in codes if plain_words(table[code] % NUMBERS)]


def test_pages_say_which_language_they_are_in(client, editions):
    for name, page in walk_public(client):
        assert f'<html lang="{CODE}">' in page, name
