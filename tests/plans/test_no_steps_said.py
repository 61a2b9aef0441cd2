"""Who has no dose is told nothing of how to begin one, and who has one step nothing of others."""

import re

import pytest

from regimen.engine.answers import Product
from regimen.engine.decide import make_plan
from regimen.plans.parts.safety import list_medicines
from tests.support.people import STARTER, someone, taking
from tests.support.saying import MOST_MG, agree_to_all, said_to_the_person

BEGINNING = re.compile(
    r"start (?:magnesium|low)|start with|when you start|each step|step up|doses in this plan"
    r"|plan to take magnesium|\d mg a day or less until",
    re.IGNORECASE,
)
BESIDE_ANY_PLAN = ("space", "watch", "note", "clear")


@pytest.mark.parametrize("kind", ["gates", "interactions"])
def test_no_row_that_stands_beside_any_plan_tells_how_to_begin_one(kind):
    for row in getattr(STARTER, kind):
        if row.level in BESIDE_ANY_PLAN:
            assert not BEGINNING.search(f"{row.name} {row.text}"), row.slug


@pytest.mark.parametrize(
    "changes",
    [
        {"age": 70},
        {"conditions": ("irritable-bowel-diarrhoea",)},
        {"conditions": ("diabetes",), "medicines": taking("metformin", "gliclazide")},
        {"sex": "female", "pregnancy": "breastfeeding"},
        {"medicines": taking("warfarin", "insulin glargine")},
        {"kidney": "not-sure"},
    ],
)
@pytest.mark.parametrize("is_full", [False, True])
def test_who_has_no_dose_is_told_nothing_of_beginning(client, edition, changes, is_full):
    room_mg = 150 if "kidney" in changes else 300
    why = {"supplemental_mg": room_mg} if is_full else {"product": Product(unit_mg=600)}
    answers = someone(**changes, **why)
    plan = make_plan(answers, STARTER)
    assert (plan.outcome, plan.dose) == ("go", None)
    for said in said_to_the_person(client, edition, answers):
        assert not BEGINNING.findall(said)
        assert not MOST_MG.findall(said)


@pytest.mark.parametrize("changes", [{"age": 70}, {"conditions": ("irritable-bowel-diarrhoea",)}])
def test_a_plan_of_one_step_says_nothing_of_each_step(client, edition, changes):
    answers = agree_to_all(someone(kidney="egfr-30-44", **changes))
    assert len(make_plan(answers, STARTER).dose.steps) == 1
    for said in said_to_the_person(client, edition, answers):
        assert "each step" not in said


def test_who_is_told_to_stay_at_a_limit_is_told_no_other(client, edition):
    answers = agree_to_all(someone(kidney="not-sure", medicines=taking("indapamide")), cap_mg=100)
    plan = make_plan(answers, STARTER)
    assert plan.ceiling_mg == 100
    assert "Stay at the daily limit of this plan" in " ".join(flag.text for flag in plan.flags)
    assert not any("200 mg" in flag.text for flag in plan.flags)


@pytest.mark.parametrize("changes", [{"kidney": "egfr-under-30"}, {"kidney": "egfr-45-59"}])
def test_nobody_is_sent_to_a_note_that_the_plan_does_not_tell(client, edition, changes):
    answers = someone(medicines=taking("metformin"), **changes)
    told = list_medicines(make_plan(answers, STARTER))
    assert [line.state for line in told] == ["looked at"]
    for said in said_to_the_person(client, edition, answers):
        assert "has a note on it" not in said
