"""Help me choose: it suggests, and never overrides the person."""

import pytest

from regimen.questions.pain_help import suggest_pain


@pytest.mark.parametrize(
    ("ticked", "pain"),
    [
        (["moves", "tender"], "muscle"),
        (["leg", "burning"], "nerve"),
        (["morning"], "inflammatory"),
        (["tired"], "sleep"),
        (["moves"], "mixed"),
        (["leg", "tired"], "mixed"),
        ([], "mixed"),
    ],
)
def test_the_pain_with_most_points_is_suggested(starter, ticked, pain):
    assert suggest_pain(ticked, starter) == pain


def test_the_page_suggests_and_stores_nothing(client, edition):
    page = client.post("/questions/pain-help/", {"statements": ["leg", "burning"]})
    assert "Nerve pain, such as sciatica" in page.content.decode()
    assert "you choose" in page.content.decode()
    assert "answers" not in client.session
