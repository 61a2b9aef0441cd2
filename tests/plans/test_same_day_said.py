"""Whom to call the same day: a country's own number where one serves all of it, else words."""

import pytest
from msgspec.structs import replace

from regimen.engine.decide import make_plan
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from tests.support.people import PLAIN, STARTER, someone
from tests.support.saying import words_of
from tests.support.writing import write_handout

NUMBERS = {
    ("eu", "at"): "1450",
    ("eu", "de"): "116 117",
    ("eu", "fi"): "116 117",
    ("eu", "no"): "116 117",
    ("eu", "pt"): "808 24 24 24",
    ("eu", "se"): "1177",
    ("elsewhere", "au"): "1800 022 222",
    ("elsewhere", "nz"): "0800 611 116",
}


def number_of(region, country):
    plan = make_plan(replace(PLAIN, region=region, country=country), STARTER)
    (said,) = [notice for notice in plan.notices if notice.place == "same-day-number"]
    return said


@pytest.mark.parametrize(("place", "number"), NUMBERS.items())
def test_a_countrys_own_number_is_told_and_no_other(client, edition, place, number):
    region, country = place
    said = number_of(region, country)
    assert number in said.text
    assert said.sources
    assert said.sources != ("policy",)
    answers = someone(region=region, country=country)
    saved = SavedPlan.keep(answers, edition)
    page = words_of(client.get(f"/plan/{saved.token}/").content.decode())
    paper = words_of(write_handout(saved.make(), "", Paper.for_plan(saved.make())))
    for told in (page, paper):
        assert said.text in told
        assert "In many countries that is" not in told


@pytest.mark.parametrize("place", [("eu", "it"), ("eu", ""), ("elsewhere", "ca"), ("uk", "")])
def test_a_place_without_one_number_has_the_words_of_its_region(place):
    assert number_of(*place).slug == f"same-day-number-{place[0]}"
