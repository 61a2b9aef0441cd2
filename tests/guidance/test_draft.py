"""The keystone law: what is restored compiles back to the same."""

from datetime import date
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from msgspec.structs import replace

from regimen.guidance import draft as draft_module
from regimen.guidance import models, proposals
from regimen.guidance.draft import KINDS, compile_draft, restore_draft
from regimen.guidance.models import Edition
from regimen.guidance.publish import NotFit, Tampered, parse_rulebook, rulebook_of, ship
from regimen.guidance.snapshot import one_hand, read_draft
from tests.support.laying import lay_starter


@pytest.fixture
def draft(db, starter):
    lay_starter()


def test_compiling_what_was_restored_gives_the_same(draft, starter):
    assert compile_draft() == starter


def test_restoring_replaces_what_lay_on_the_desk(draft, starter):
    fewer = replace(starter, habits=starter.habits[:3])
    restore_draft(fewer)
    assert compile_draft() == fewer


def test_a_row_that_stays_keeps_its_key_and_one_that_is_the_same_is_not_touched(draft, starter):
    keys = dict(models.Gate.objects.values_list("slug", "pk"))
    whens = set(models.WhenRow.objects.values_list("pk", flat=True))
    gate = replace(starter.gates[3], text="Changed.", when=(("region:us",),))
    changed = replace(starter, gates=(gate, *starter.gates[:3], *starter.gates[4:]))
    restore_draft(changed)
    assert compile_draft() == changed
    assert dict(models.Gate.objects.values_list("slug", "pk")) == keys
    lost = whens - set(models.WhenRow.objects.values_list("pk", flat=True))
    assert len(lost) == len(starter.gates[3].when) + bool(starter.gates[3].unless)


def test_two_rows_may_trade_their_subjects(draft, starter):
    one, other, *rest = starter.interactions
    traded = (replace(one, subject=other.subject), replace(other, subject=one.subject), *rest)
    restore_draft(replace(starter, interactions=traded))
    assert compile_draft().interactions == traded


def test_a_retired_rule_is_in_no_rulebook_and_comes_back_as_the_same_row(draft, starter):
    gate = models.Gate.objects.first()
    gate.retired_on, gate.retired_because = date(2026, 12, 1), "Its source was withdrawn."
    gate.save()
    assert compile_draft() == replace(starter, gates=starter.gates[1:])
    restore_draft(starter)
    assert compile_draft() == starter
    assert models.Gate.objects.first() == gate


@pytest.mark.slow
def test_shipping_gives_the_next_number_and_the_same_rulebook(db, starter):
    edition = ship(starter, "First.")
    assert edition.number == 1
    assert rulebook_of(edition) == starter
    assert ship(starter, "Second.").number == 2


def test_a_rulebook_with_problems_is_not_shipped(db, starter):
    gate = replace(starter.gates[0], sources=())
    with pytest.raises(NotFit, match="has no source"):
        ship(replace(starter, gates=(gate, *starter.gates[1:])), "Broken.")
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


@pytest.mark.slow
def test_loading_the_starter_twice_changes_nothing(db, capsys):
    call_command("load_starter")
    call_command("load_starter")
    assert Edition.objects.count() == 1
    assert "nothing to load" in capsys.readouterr().out


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


def test_a_snapshot_keeps_nobody_from_writing(transactional_db, starter):
    restore_draft(starter)
    assert read_draft() == starter
    assert not connection.in_atomic_block
    models.Gate.objects.filter(slug="age-65").update(text="Changed.")
    texts = {gate.slug: gate.text for gate in read_draft().gates}
    assert texts["age-65"] == "Changed."


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's readers see one state anyway")
def test_a_snapshot_is_of_one_instant_whoever_saves_meanwhile(
    transactional_db, starter, monkeypatch
):
    restore_draft(starter)
    real = draft_module.active

    def save_meanwhile(model):
        if model is models.Gate:
            thread = Thread(target=thin)
            thread.start()
            thread.join()
        return real(model)

    def thin():
        models.Gate.objects.all().delete()
        models.WhenRow.objects.all().delete()
        connection.close()

    monkeypatch.setattr(draft_module, "active", save_meanwhile)
    assert read_draft() == starter


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time anyway")
def test_a_save_while_rows_are_laid_comes_after_and_is_not_undone(
    transactional_db, starter, monkeypatch
):
    restore_draft(starter)
    proposal = proposals.propose_file("gates.csv", "slug,text\nage-65,Laid.\n", None)
    real = proposals.restore_draft

    def save():
        with one_hand():
            models.Gate.objects.filter(slug="heart-ask").update(text="Saved meanwhile.")
        connection.close()

    saving = Thread(target=save)

    def lay_meanwhile(laid):
        saving.start()
        saving.join(0.5)
        real(laid)

    monkeypatch.setattr(proposals, "restore_draft", lay_meanwhile)
    proposals.lay(proposal, proposals.list_all(proposal), None)
    saving.join()
    texts = {gate.slug: gate.text for gate in read_draft().gates}
    assert (texts["age-65"], texts["heart-ask"]) == ("Laid.", "Saved meanwhile.")


def test_every_text_of_the_starter_fits_its_column(starter):
    """SQLite takes longer ones; PostgreSQL takes none."""
    long = [
        (kind, row.slug, field.name)
        for kind, (_record, model) in KINDS.items()
        for row in getattr(starter, kind)
        for field in model._meta.fields
        if field.max_length and len(str(getattr(row, field.name, ""))) > field.max_length
    ]
    assert long == []
