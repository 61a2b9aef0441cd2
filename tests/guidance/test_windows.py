"""The window of a class: every row about its medicines, shown first, then changed together."""

import pytest
from django.contrib.auth import get_user_model

from regimen.guidance import models
from regimen.guidance.draft import compile_draft
from regimen.guidance.windows import rows_about
from tests.support.laying import lay_starter
from tests.support.people import STARTER
from tests.support.says import read_said


@pytest.fixture
def page(client, edition):
    lay_starter()
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    term = models.Term.objects.get(kind="class", slug="fluoroquinolone")
    return f"/admin/guidance/term/{term.pk}/windows/"


def test_every_row_about_a_classs_medicines_is_found():
    found = {row.subject for row in rows_about("fluoroquinolone", STARTER)}
    members = {m.slug for m in STARTER.medicines if "fluoroquinolone" in m.classes}
    assert "class:fluoroquinolone" in found
    own = {f"medicine:{slug}" for slug in members} & set(STARTER.interaction_by_subject)
    assert len(own) > 3
    assert own <= found


def test_ticked_rows_are_shown_and_then_changed_and_no_others(client, page):
    ticked = [row.slug for row in rows_about("fluoroquinolone", STARTER)][:3]
    form = {"wait_hours": "7.5", "rows": ticked}
    shown = read_said(client.post(page, form))
    assert "→ 7.5" in shown
    assert compile_draft() == STARTER
    client.post(page, {**form, "sure": "yes"})
    draft = compile_draft()
    for before, after in zip(STARTER.interactions, draft.interactions, strict=True):
        assert (after.wait_hours == 7.5) == (after.slug in ticked)
        assert after.lead_hours == before.lead_hours
    assert models.Change.objects.count() == 3


@pytest.mark.parametrize("form", [{"wait_hours": "25"}, {"lead_hours": "-1"}, {}])
def test_hours_that_no_day_has_are_refused(client, page, form):
    client.post(page, {**form, "rows": [STARTER.interactions[0].slug], "sure": "yes"})
    assert compile_draft() == STARTER


def test_the_class_leads_there(client, page):
    assert page in client.get(page.replace("windows", "change")).content.decode()
