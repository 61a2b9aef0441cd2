"""Checking the draft: what was found is kept by its digest, and every problem leads to its row."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from regimen.guidance import checking, models
from regimen.guidance.draft import compile_draft
from regimen.guidance.models import Check
from regimen.guidance.publish import digest_of, encode
from tests.support.desk import ceiling_form
from tests.support.laying import lay_starter
from tests.support.people import STARTER
from tests.support.says import read_said


@pytest.fixture
def boss(edition, client):
    lay_starter()
    made = get_user_model().objects.create_superuser("boss", password="x")
    client.force_login(made)
    return made


def test_a_real_problem_is_found_kept_and_linked_to_its_row_and_field(client, boss):
    gate = models.Gate.objects.get(slug="age-65")
    gate.sources.clear()
    shown = client.post("/admin/guidance/check/add/", follow=True)
    kept = Check.objects.get()
    assert kept.digest == digest_of(encode(compile_draft()))
    assert any("gates/age-65 has no source" in problem for problem in kept.problems)
    page = shown.content.decode()
    assert f'href="/admin/guidance/gate/{gate.pk}/change/#id_sources"' in page
    assert 'class="errorlist"' in page
    assert "gates/age-65 has no source" in read_said(client.get("/admin/guidance/submission/add/"))


def test_a_check_of_an_earlier_draft_says_so(client, boss):
    kept = Check.objects.create(digest=digest_of(encode(compile_draft())), told=["Read."])
    page = f"/admin/guidance/check/{kept.pk}/change/"
    assert "The draft has no problems." in read_said(client.get(page))
    models.Ceiling.objects.filter(slug="us").update(mg=300)
    said = read_said(client.get(page))
    assert "The draft was changed since." in said
    assert "The draft has no problems." not in said
    assert "was not checked yet" in read_said(client.get("/admin/guidance/check/add/"))


def test_a_problem_without_a_row_stands_alone(boss):
    (alone, gone) = checking.place_problems(["There are no notices.", "gates/not-here is odd."])
    assert (alone.address, gone.address) == ("", "")


def test_a_rule_past_its_day_is_named_and_changes_no_rulebook(client, boss):
    models.Gate.objects.filter(slug="age-65").update(review_by=date(2026, 1, 1))
    models.Gate.objects.filter(slug="under-18").update(review_by=date(2999, 1, 1))
    said = read_said(client.get("/admin/guidance/check/add/"))
    assert "gates/age-65 was to be read again by 2026-01-01." in said
    assert "gates/under-18" not in said
    assert compile_draft() == STARTER


def test_a_rule_is_retired_with_a_reason_and_kept_in_its_history(client, boss):
    page = f"/admin/guidance/ceiling/{models.Ceiling.objects.get(slug='us').pk}/change/"
    refused = client.post(page, ceiling_form(retired_on="2026-01-31"))
    assert "Say why it is retired" in read_said(refused)
    client.post(page, ceiling_form(retired_on="2026-01-31", retired_because="Withdrawn."))
    assert "us" not in {ceiling.slug for ceiling in compile_draft().ceilings}
    change = models.Change.objects.get()
    assert (str(change), change.after, change.why) == ("ceilings/us", "", "Withdrawn.")
