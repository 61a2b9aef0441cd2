"""A page of the questions without a line on the sheet leaves the sheet as it is."""

import msgspec
import pytest

from regimen.clinic import sheet_reading
from regimen.clinic.sheet_form import LINE_OF_PAGE
from regimen.clinic.sheet_reading import MISSING, OPTIONAL
from regimen.engine.answers import Answers
from regimen.questions.fields import OneField
from regimen.questions.journey import HEALTH, PAGES, Page
from regimen.questions.question import Question
from tests.support.sheets import ADDRESS, SAID, sign_in_at_site


class SmokingForm(Question):
    smoking = OneField(label="Do you smoke?")

    def build(self):
        self.offer("smoking", [("none", "No")])


def test_a_page_added_to_the_questions_opens_the_sheet_and_holds_nothing_up(
    client, edition, monkeypatch
):
    sign_in_at_site(client)
    added = Page("smoking", "Do you smoke?", SmokingForm, HEALTH, "questions/one.html")
    before = client.post(ADDRESS, {**SAID, "look": "1"}, follow=True)
    monkeypatch.setattr(sheet_reading, "PAGES", (*PAGES[:-1], added, PAGES[-1]))
    assert client.get(ADDRESS).status_code == 200
    after = client.post(ADDRESS, {**SAID, "look": "1"}, follow=True)
    told = [
        (reading.problems, reading.plan)
        for reading in (page.context["reading"] for page in (before, after))
    ]
    assert told[0] == told[1]
    assert told[1][1] is not None


def test_a_page_without_a_line_may_go_unasked():
    """Silence is then its answer; one whose answer has no default must have a line."""
    needed = {field.name for field in msgspec.structs.fields(Answers) if field.required}
    unasked = [page for page in PAGES if page.slug not in LINE_OF_PAGE]
    for page in unasked:
        assert not needed & set(page.form.base_fields), page.slug


@pytest.mark.parametrize("slug", LINE_OF_PAGE)
def test_each_line_says_what_is_missing(slug):
    assert slug in MISSING or slug in OPTIONAL
