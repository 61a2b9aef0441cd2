"""The benchmark's journey is the questions' own, page after page, whatever pages they have."""

from regimen.bench.client import JOURNEY, SAID, make_journey
from regimen.questions.fields import OneField
from regimen.questions.journey import HEALTH, PAGES, Page
from regimen.questions.question import Question


class SmokingForm(Question):
    smoking = OneField(label="Do you smoke?")


def test_every_post_of_the_journey_leads_where_it_must(client, edition):
    for path, said, onward in JOURNEY:
        answered = client.post(f"/questions/{path}", said)
        assert answered.status_code == 302, path
        assert answered["Location"] == f"/questions/{onward}"
    assert JOURNEY[-1][2] == "review/"


def test_each_page_that_something_is_said_to_is_one_of_the_questions():
    assert SAID.keys() <= {page.slug for page in PAGES}


def test_a_page_added_to_the_questions_joins_the_journey_in_its_place():
    page = Page("smoking", "Do you smoke?", SmokingForm, HEALTH)
    place = next(n for n, each in enumerate(PAGES) if each.slug == "conditions")
    longer = make_journey((*PAGES[:place], page, *PAGES[place:]))
    assert ("smoking/", {"smoking": "none"}, "conditions/") in longer
    assert [post for post in longer if post[0] != "smoking/"] == [
        (path, said, "smoking/" if path == "kidneys/" else onward) for path, said, onward in JOURNEY
    ]
