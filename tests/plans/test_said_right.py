"""What a plan must not say: nothing of doses where there is none, and nothing twice."""

import pytest
from django.utils.html import strip_tags
from msgspec.structs import replace

from regimen.engine.answers import UnknownTerm
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from tests.support.people import PLAIN, someone, taking
from tests.support.writing import write_handout


def test_a_condition_nobody_knows_is_never_saved_as_none(edition):
    with pytest.raises(UnknownTerm, match="myasthenia-gravis"):
        SavedPlan.keep(replace(PLAIN, conditions=("myasthenia-gravis",)), edition)
    assert not SavedPlan.objects.exists()


@pytest.mark.parametrize(
    "changes", [{"conditions": ("myasthenia",)}, {"kidney": "egfr-45-59"}, {"supplemental_mg": 350}]
)
def test_a_plan_without_a_dose_never_speaks_of_one(edition, client, changes):
    saved = SavedPlan.keep(someone(**changes), edition)
    plan = saved.make()
    page = strip_tags(client.get(f"/plan/{saved.token}/").content.decode())
    paper = strip_tags(write_handout(plan, saved.code, Paper.for_plan(plan)))
    assert plan.dose is None
    for said in ("week 8 to week 12", "your dose in mg", "Start low"):
        assert said not in page + paper


def test_nobody_is_told_twice_whom_to_ask(edition, client, starter):
    saved = SavedPlan.keep(someone(conditions=("myasthenia",)), edition)
    page = strip_tags(client.get(f"/plan/{saved.token}/").content.decode())
    for flag in saved.make().flags:
        assert f"Ask {flag.ask}. Ask {flag.ask}." not in page
        assert page.count(flag.text) == 1


@pytest.mark.parametrize(("medicine", "times"), [("clindamycin", 1), ("paracetamol", 0)])
def test_what_small_precautions_rest_on_is_said_once_and_only_beside_them(
    edition, client, starter, medicine, times
):
    (notice,) = [each for each in starter.notices if each.slug == "small-precautions"]
    saved = SavedPlan.keep(someone(medicines=taking(medicine)), edition)
    plan = saved.make()
    page = strip_tags(client.get(f"/plan/{saved.token}/").content.decode())
    paper = strip_tags(write_handout(plan, saved.code, Paper.for_plan(plan, leaves=("patient",))))
    assert page.count(notice.text) == paper.count(notice.text) == times
    assert [said.slug for said in plan.notices].count(notice.slug) == times
