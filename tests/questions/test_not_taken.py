"""A row that says a medicine is not taken asks so, fills nothing and holds the plan meanwhile."""

import pytest

from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer

ADDRESS = "/questions/medicines/"
ASKED = {
    "stopped warfarin": "Do you still take it?",
    "warfarin - stopped": "Do you still take it?",
    "no longer take warfarin": "Do you still take it?",
    "allergic to warfarin": "Do you take it, or is it an allergy?",
}


@pytest.fixture
def listing(client, edition):
    """Somebody who has come as far as the medicines."""
    answer(client, medicines=None)

    def post(**data):
        return client.post(ADDRESS, data)

    return post


def names_planned(client):
    for slug in ("food", "food-week", "product", "day"):
        client.post(f"/questions/{slug}/", SCIATICA[slug])
    client.post("/plan/new/")
    return [medicine.name for medicine in SavedPlan.objects.get().make().medicines]


@pytest.mark.parametrize(("text", "question"), ASKED.items())
def test_it_is_asked_and_holds_the_plan_until_it_is_answered(client, listing, text, question):
    listing(text=f"paracetamol\n{text}", add="1")
    page = listing(finish="1").content.decode()

    assert question in page
    assert f"“{text}”: say if you take it." in page
    assert client.get("/questions/food/").url == ADDRESS


@pytest.mark.parametrize("text", ASKED)
def test_what_is_not_taken_stays_written_and_is_not_planned_with(client, listing, text):
    listing(text=f"paracetamol\n{text}", add="1")

    done = listing(**{"m2-open": "1", "m2-which": "none"}, finish="1")

    assert done.url == "/questions/food/"
    assert client.session["answers"]["medicines"]["rows"][1]["text"] == text
    assert names_planned(client) == ["paracetamol"]


@pytest.mark.parametrize("text", ASKED)
def test_what_is_taken_after_all_is_planned_with(client, listing, text):
    listing(text=text, add="1")

    listing(**{"m1-open": "1", "m1-which": "warfarin"}, finish="1")

    assert names_planned(client) == ["warfarin"]


def test_what_nobody_can_tell_is_kept_as_written(client, listing):
    listing(text="stopped warfarin", add="1")

    listing(
        **{"m1-open": "1", "m1-which": "keep", "m1-when": "breakfast"},
        finish="1",
    )

    assert names_planned(client) == ["stopped warfarin"]
