"""The keystone law: what is restored compiles back to the same."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.html import strip_tags
from msgspec.structs import replace

from regimen.guidance import models
from regimen.guidance.draft import KINDS, compile_draft, restore_draft
from regimen.guidance.models import Edition
from regimen.guidance.publish import (
    NotFit,
    Tampered,
    add_edition,
    changes_between,
    parse_rulebook,
    publish,
    recall_for,
    rulebook_of,
)


@pytest.fixture
def draft(db, starter):
    restore_draft(starter)


def test_compiling_what_was_restored_gives_the_same(draft, starter):
    assert compile_draft() == starter


def test_restoring_replaces_what_lay_on_the_desk(draft, starter):
    fewer = replace(starter, habits=starter.habits[:3])
    restore_draft(fewer)
    assert compile_draft() == fewer


def test_publishing_gives_the_next_number_and_the_same_rulebook(draft, starter):
    edition = publish(note="First.")
    assert edition.number == 1
    assert rulebook_of(edition) == starter
    assert publish(note="Second.").number == 2


def test_a_draft_with_problems_is_not_published(draft):
    models.Gate.objects.first().sources.clear()
    with pytest.raises(NotFit, match="has no source"):
        publish(note="Broken.")
    assert not Edition.objects.exists()


def test_an_edition_cannot_change(edition):
    edition.note = "Something else."
    with pytest.raises(ValidationError):
        edition.save()
    with pytest.raises(ValidationError):
        edition.delete()
    with pytest.raises(ValidationError):
        Edition.objects.all().update(note="Something else.")
    with pytest.raises(ValidationError):
        Edition.objects.all().delete()


def test_a_changed_content_is_noticed(edition):
    with pytest.raises(Tampered):
        parse_rulebook(edition.digest, edition.content.replace("350", "900"))


def test_changes_are_named_by_kind_and_slug(starter):
    gate = replace(starter.gates[0], text="Changed.")
    changed = replace(starter, gates=(gate, *starter.gates[1:]), habits=starter.habits[:-1])
    assert changes_between(starter, changed) == (
        ("gates", (), (gate.slug,), ()),
        ("habits", (), (), (starter.habits[-1].slug,)),
    )
    assert changes_between(starter, starter) == ()
    swapped = replace(starter, timings=(*starter.timings[1:], starter.timings[0]))
    assert changes_between(starter, swapped) == (("timings", (), ("the order",), ()),)


def test_a_recall_speaks_to_older_editions_only(edition, starter):
    newer = add_edition(starter, note="Again.", recall="Make a new plan.")
    assert recall_for(edition) == "Make a new plan."
    assert recall_for(newer) == ""


def test_every_text_of_the_starter_fits_its_column(starter):
    """PostgreSQL refuses what is too long; SQLite takes it."""
    columns = [
        (kind, field.name, field.max_length)
        for kind, (_, table) in KINDS.items()
        for field in table._meta.fields
        if getattr(field, "max_length", None)
    ]
    too_long = [
        (kind, name, text)
        for kind, name, most in columns
        for text in (getattr(row, name, None) for row in getattr(starter, kind))
        if isinstance(text, str) and len(text) > most
    ]
    assert len(columns) > 50
    assert not too_long


def test_loading_the_starter_twice_changes_nothing(db, capsys):
    call_command("load_starter")
    call_command("load_starter")
    assert Edition.objects.count() == 1
    assert "nothing to load" in capsys.readouterr().out


def test_an_admin_edits_and_publishes(draft, edition, client, quick):
    boss = get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    client.force_login(boss)
    page = client.get("/admin/guidance/edition/add/").content.decode()
    assert "The draft is the same" in page
    ceiling = models.Ceiling.objects.get(slug="us")
    form = {
        "position": 0, "slug": "us", "name": ceiling.name, "confidence": "verified", "mg": 300,
        "fewest_doses": 1, "because": ceiling.because, "text": ceiling.text,
        "sources": [source.pk for source in ceiling.sources.all()],
        "guidance-whenrow-content_type-object_id-TOTAL_FORMS": 0,
        "guidance-whenrow-content_type-object_id-INITIAL_FORMS": 0,
    }  # fmt: skip
    assert client.post(f"/admin/guidance/ceiling/{ceiling.pk}/change/", form).status_code == 302
    page = strip_tags(client.get("/admin/guidance/edition/add/").content.decode())
    assert "changed us" in page
    client.post("/admin/guidance/impact/add/")
    answer = client.post("/admin/guidance/edition/add/", {"note": "US limit lowered."})
    assert answer.status_code == 302
    published = Edition.objects.current()
    assert published.number == 2
    assert published.published_by == boss
    assert next(c.mg for c in rulebook_of(published).ceilings if c.slug == "us") == 300


def test_the_admin_shows_hard_words_before_saving(draft, edition, client):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    ceiling = models.Ceiling.objects.get(slug="us")
    hard = "Supplementation exceeding recommended thresholds necessitates professional evaluation."
    form = {
        "position": 0, "slug": "us", "name": ceiling.name, "confidence": "verified", "mg": 350,
        "fewest_doses": 1, "text": hard,
        "guidance-whenrow-content_type-object_id-TOTAL_FORMS": 0,
        "guidance-whenrow-content_type-object_id-INITIAL_FORMS": 0,
    }  # fmt: skip
    page = client.post(f"/admin/guidance/ceiling/{ceiling.pk}/change/", form).content.decode()
    assert "It reads at grade" in page
    ceiling.refresh_from_db()
    assert ceiling.text != hard


def test_the_admin_shows_audit_problems_as_form_errors(draft, edition, client):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    models.Gate.objects.first().sources.clear()
    client.post("/admin/guidance/impact/add/")
    page = client.post("/admin/guidance/edition/add/", {"note": "Broken."}).content.decode()
    assert "has no source" in page
    assert Edition.objects.count() == 1


def test_an_edition_cannot_be_changed_in_the_admin(edition, client):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    page = client.post(f"/admin/guidance/edition/{edition.pk}/change/", {"note": "x"})
    assert page.status_code == 403
    assert client.get(f"/admin/guidance/edition/{edition.pk}/delete/").status_code == 403


@pytest.mark.parametrize("model", [m for _, m in KINDS.values()])
def test_every_admin_page_opens(draft, client, model):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    base = f"/admin/guidance/{model._meta.model_name}/"
    assert client.get(base).status_code == 200
    assert client.get(f"{base}add/").status_code == 200
    assert client.get(f"{base}{model.objects.first().pk}/change/").status_code == 200


def test_the_public_pages_of_the_guidance(edition, starter, client):
    listed = client.get("/guidance/").content.decode()
    assert "Edition 1" in listed
    shown = client.get("/guidance/1/").content.decode()
    assert starter.gates[0].name in shown.replace("&#x27;", "'")
    assert client.get("/guidance/1/rulebook.json").content.decode() == edition.content
    assert client.get("/guidance/2/").status_code == 404
    assert starter.findings[0].name in client.get("/guidance/evidence/").content.decode().replace(
        "&#x27;", "'"
    )
