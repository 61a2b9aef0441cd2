"""What is asked of the paper: which leaves, what size, sheet and measures, and what is offered."""

import pytest
from django.http import QueryDict

from regimen.engine.decide import make_plan
from regimen.plans.models import SavedPlan
from regimen.plans.paper.food import lay_table
from regimen.plans.papers import LEAVES, SHEETS, SIZES, Paper
from regimen.plans.pdf import write_leaf
from tests.support.people import PLAIN, STARTER, someone


def test_odd_wishes_fall_back_to_the_usual_paper():
    plan = make_plan(PLAIN, STARTER, 1)
    assert Paper.for_plan(plan, leaves=("x",), size="huge", sheet="a0") == Paper(
        leaves=("patient", "calendar"), size="normal", sheet="letter", measures="household"
    )


def test_the_questions_about_the_paper_offer_all_of_it_and_the_usual_is_chosen():
    plan = make_plan(someone(region="uk"), STARTER, 1)
    usual = Paper.for_plan(plan)
    offered = {question.name: tuple(question.choices) for question in usual.questions(plan)}
    measures = ("household", "metric")
    assert offered == {
        "leaf": LEAVES, "size": SIZES, "sheet": SHEETS, "measures": measures, "names": ("letters",),
    }  # fmt: skip
    chosen = {question.name: question.chosen for question in usual.questions(plan)}
    assert chosen == {
        "leaf": ("patient", "calendar"), "size": ("normal",), "sheet": ("a4",),
        "measures": ("metric",), "names": (),
    }  # fmt: skip
    to_staff = {question.name: question for question in usual.questions(plan, to_staff=True)}
    assert str(to_staff["leaf"].choices["patient"]) == "For the patient"
    assert " my " not in " ".join(map(str, to_staff["leaf"].choices.values()))
    assert "your" not in str(to_staff["names"].legend)


@pytest.mark.parametrize("region", ["us", "uk"])
def test_foods_are_told_in_the_measures_that_are_asked_for(region):
    plan = make_plan(someone(region=region), STARTER, 1)
    food = lay_table(plan).meals[0]
    for measures, told in (
        ("household", f"{food.name}, {food.serving} ({food.mg} mg)"),
        ("metric", f"{food.name}, {food.serving_g:.0f} g ({food.serving}) ({food.mg} mg)"),
    ):
        paper = Paper.for_plan(plan, leaves=("patient",), measures=measures)
        assert told in " ".join(write_leaf(plan, "", paper, "patient").split())
    usual = {"us": "household", "uk": "metric"}[region]
    assert Paper.for_plan(plan).measures == Paper.for_plan(plan, measures="x").measures == usual


@pytest.mark.parametrize(
    ("kidney", "says"),
    [("egfr-45-59", "Print the page to ask with."), ("egfr-under-30", "take no magnesium")],
)
def test_leaves_that_need_a_dose_are_not_offered_without_one_and_say_why(
    client, edition, kidney, says
):
    saved = SavedPlan.keep(someone(kidney=kidney), edition)
    page = client.get(f"/plan/{saved.token}/").content.decode()
    assert 'value="calendar"' not in page
    assert 'value="cards"' not in page
    papers = ("handout.pdf?leaf=calendar", "handout.pdf?leaf=cards&leaf=calendar")
    for address in (*papers, "check-in/"):
        told = client.get(f"/plan/{saved.token}/{address}")
        assert told.headers["Content-Type"].startswith("text/html")
        assert says in told.content.decode()


def test_a_plan_that_says_to_get_help_says_nothing_else(client, edition):
    saved = SavedPlan.keep(someone(red_flags=("saddle-numbness",)), edition)
    assert client.get(f"/plan/{saved.token}/check-in/").url == f"/plan/{saved.token}/"


def test_the_paper_is_read_back_from_an_address():
    plan = make_plan(PLAIN, STARTER, 1)
    query = QueryDict("leaf=pharmacist&leaf=clinician&size=giant&sheet=a4&measures=metric")
    asked = Paper(leaves=("clinician", "pharmacist"), size="giant", sheet="a4", measures="metric")
    assert Paper.asked(query, plan) == Paper.asked(query, plan, usual_leaves=LEAVES) == asked
    assert Paper.asked(QueryDict(""), plan) == Paper.for_plan(plan)
    assert Paper.asked(QueryDict("names=letters"), plan).has_letters
    assert Paper.asked(QueryDict(""), plan, usual_leaves=LEAVES).leaves == LEAVES
