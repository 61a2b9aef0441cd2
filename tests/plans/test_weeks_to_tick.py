"""How many weeks the paper has to tick is said once, in the leaf that has them."""

import re
from pathlib import Path

import pytest

from regimen.engine.decide import make_plan
from regimen.plans.models import SavedPlan
from regimen.plans.paper.calendar import WEEKS, title_words
from regimen.plans.papers import LEAF_WORDS, Paper
from tests.support.people import PLAIN, STARTER, someone
from tests.support.writing import write_handout

ROOT = Path(__file__).parents[2]
# The chart of a person's check-ins has weeks of its own.
WRITTEN = re.compile(rf"\b(?:{WEEKS}|[Tt]welve) weeks\b")


def test_no_text_of_a_plan_holds_the_number_itself():
    texts = [*(ROOT / "regimen" / "plans").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]
    assert WRITTEN.search("12 weeks to tick")
    assert not [str(path) for path in texts if WRITTEN.search(path.read_text())]


def test_the_leaf_is_called_by_its_weeks():
    plan = make_plan(PLAIN, STARTER)
    paper = write_handout(plan, "", Paper.for_plan(plan, leaves=("calendar",)))
    assert "Magnesium plan: 12 weeks to tick" in " ".join(paper.split())
    assert str(LEAF_WORDS["calendar"]) == "12 weeks to tick"
    assert title_words(plan).startswith("My 12 weeks")


@pytest.mark.django_db
def test_the_page_of_who_waits_for_a_yes_says_what_comes(client, edition):
    saved = SavedPlan.keep(someone(conditions=("heart-failure",)), edition)
    assert saved.make().outcome == "ask"
    page = " ".join(client.get(f"/plan/{saved.token}/").content.decode().split())
    assert "Check-ins, 12 weeks to tick and cards come once your plan gives an amount." in page
