"""Delete pages name every row that would lose something, whatever kind of row goes."""

import pytest
from django.contrib.auth import get_user_model

from regimen.guidance import models
from regimen.guidance.thinning import tell_thinned
from tests.support.laying import lay_starter
from tests.support.says import read_said


@pytest.fixture
def desk(edition, client):
    lay_starter()
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))


def test_a_delete_page_names_what_thins_whatever_kind_of_row_goes(client, desk):
    wanted = {
        (models.Term, "class", "statin"): "interactions/statin names it",
        (models.Term, "allergen", "tree-nuts"): "These foods hold it: Almonds",
        (models.Term, "diet", "vegan"): "These foods fit it: ",
        (models.Term, "region", "uk"): "ceilings/uk names it, and has no other term",
        (models.Medicine, "", "levothyroxine"): "These brands are it",
        (models.Interaction, "", "statin"): "interactions/statin speaks of these medicines",
        (models.Food, "", "spinach"): "foods/spinach-raw names it",
        (models.Figure, "", "short-course-days"): "without it nothing can be published",
        (models.Notice, "", "emergency-number-uk"): "",
        (models.Notice, "", "declined"): "No other notice stands at trouble:declined.",
        (models.Notice, "", "disclaimer-not-medical-advice"): "findings/sentence-60",
    }
    for (model, kind, slug), told in wanted.items():
        found = {"kind": kind, "slug": slug} if kind else {"slug": slug}
        row = model.objects.filter(**found).first() or model.objects.get(name="Spinach, boiled")
        address = f"/admin/guidance/{model._meta.model_name}/{row.pk}/delete/"
        assert told in read_said(client.get(address)), slug


def test_many_rows_that_go_together_are_looked_at_together(desk):
    """Deleted one by one, each would seem to leave another that speaks of the medicine."""
    subjects = ("class:statin", "medicine:simvastatin")
    rows = list(models.Interaction.objects.filter(subject__in=subjects))
    named = [told for told in tell_thinned(rows) if "interactions/statin speaks" in told]
    of_one = [row for row in rows if row.subject == "class:statin"]
    alone = [told for told in tell_thinned(of_one) if "interactions/statin speaks" in told]
    assert "simvastatin" in named[0]
    assert "simvastatin" not in alone[0]
