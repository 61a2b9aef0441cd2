"""Batches: many papers drawn by a worker, with progress, cancel, and a result that stays."""

import io
import re
import zipfile
from datetime import timedelta
from unittest import mock

import pdfplumber
import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from regimen.clinic import batches
from regimen.clinic.models import DRAWING, READY, Batch, Clinic, Opening, Profile
from regimen.plans.models import SavedPlan
from tests.support.groups import find_group
from tests.support.people import someone

ASKED = {"kind": "zip", "leaves": ["clinician"], "size": "normal", "sheet": "a4"}


@pytest.fixture
def site(db):
    return Clinic.objects.create(name="Riverside", phone="01632 960 123", region="uk")


@pytest.fixture
def staff(client, site):
    user = get_user_model().objects.create_user("clara", password="x", is_staff=True)
    user.groups.add(find_group("Clinic"))
    Profile.objects.create(user=user, clinic=site, name="Dr A. Example", role="GP")
    client.force_login(user)
    return user


@pytest.fixture
def plans(edition, site):
    made = [SavedPlan.keep(someone(age=age), edition) for age in (40, 50)]
    for saved in made:
        Opening.objects.create(plan=saved, clinic=site, reference=f"B-{saved.pk}")
    return made


def ask(client, plans, **changes):
    asked = {**ASKED, "plans": [saved.code for saved in plans], **changes}
    client.post("/clinic/batches/", asked)
    return Batch.objects.first()


def work():
    """What the worker does, without its niceness, which would slow the other tests. Between two
    tasks it lets go of a connection that is inside a transaction, as that of a test is."""
    batches.resume()
    with mock.patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)


def test_a_batch_is_drawn_by_the_worker_and_taken_as_a_zip(client, staff, plans):
    batch = ask(client, plans)
    page = client.get(f"/clinic/batches/{batch.pk}/").content.decode()
    assert "Waiting for its turn." in page
    assert "0 of 2 plans" in page
    work()
    page = client.get(f"/clinic/batches/{batch.pk}/").content.decode()
    assert "Ready." in page
    assert "2 of 2 plans" in page
    answered = client.get(f"/clinic/batches/{batch.pk}/file/")
    with zipfile.ZipFile(io.BytesIO(answered.content)) as folder:
        assert sorted(folder.namelist()) == sorted(f"plan-{s.code.lower()}.pdf" for s in plans)
        first = folder.read(f"plan-{plans[0].code.lower()}.pdf")
    with pdfplumber.open(io.BytesIO(first)) as document:
        words = document.pages[0].extract_text()
    assert "Riverside" in words
    assert f"B-{plans[0].pk}" in words


def test_one_file_holds_every_plan_from_a_right_hand_side_on(client, staff, plans):
    batch = ask(client, plans, kind="pdf")
    work()
    answered = client.get(f"/clinic/batches/{batch.pk}/file/")
    assert answered.headers["Content-Type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(answered.content)) as document:
        sides = [page.extract_text() or "" for page in document.pages]
    starts = [next(at for at, text in enumerate(sides) if plan.code in text) for plan in plans]
    assert len(set(starts)) == len(plans)
    assert all(start % 2 == 0 for start in starts)


def test_a_cancelled_batch_is_not_drawn(client, staff, plans):
    batch = ask(client, plans)
    client.post(f"/clinic/batches/{batch.pk}/cancel/")
    work()
    batch.refresh_from_db()
    assert (batch.state, batch.file) == ("cancelled", None)
    assert client.get(f"/clinic/batches/{batch.pk}/file/").status_code == 302


def test_a_batch_that_was_left_half_drawn_goes_on_after_a_restart(client, staff, plans):
    batch = ask(client, plans)
    DBTaskResult.objects.all().delete()
    first = batch.papers.first()
    batch.papers.filter(pk=first.pk).update(is_drawn=True, pdf=b"%PDF-drawn before")
    Batch.objects.update(state=DRAWING, worker="one that was killed")
    work()
    batch.refresh_from_db()
    assert batch.state == READY
    with zipfile.ZipFile(io.BytesIO(bytes(batch.file))) as folder:
        assert b"%PDF-drawn before" in [folder.read(name) for name in folder.namelist()]


def test_a_worker_stops_when_another_has_taken_over(client, staff, plans):
    batch = ask(client, plans)
    Batch.objects.update(state=DRAWING, worker="mine")
    batch.refresh_from_db()
    drawing = batches.go_through(batch)
    next(drawing)
    Batch.objects.update(worker="another's")
    with pytest.raises(batches.Stopped):
        next(drawing)


def test_a_deleted_plan_takes_the_file_along(client, staff, plans):
    batch = ask(client, plans)
    Batch.objects.update(state=READY, file=b"x")
    plans[0].forget()
    batch.refresh_from_db()
    assert batch.file is None
    assert batch.papers.count() == 1


def test_a_batch_is_forgotten_after_a_day(client, staff, plans):
    batch = ask(client, plans)
    Batch.objects.update(expires_at=timezone.now())
    assert client.get(f"/clinic/batches/{batch.pk}/").status_code == 404
    call_command("purge_plans", verbosity=0)
    assert not Batch.objects.exists()


def test_only_plans_of_the_own_site_can_be_printed(client, staff, plans, edition):
    other = SavedPlan.keep(someone(age=60), edition)
    page = client.post("/clinic/batches/", {**ASKED, "plans": [other.code]}).content.decode()
    assert "Choose from the answers shown." in page
    batch = ask(client, plans)
    Batch.objects.update(clinic=Clinic.objects.create(name="Hillside"))
    assert client.get(f"/clinic/batches/{batch.pk}/").status_code == 404


def test_a_batch_and_the_usual_set_measure_foods_as_the_site_does(
    client, staff, plans, monkeypatch
):
    papers = []

    def draw(plan, code, paper, **printed):
        papers.append(paper)
        return b"%PDF"

    monkeypatch.setattr(batches, "draw_handout", draw)
    monkeypatch.setattr("regimen.plans.views.draw_handout", draw)
    ask(client, plans[:1], kind="zip", measures="metric")
    work()
    Clinic.objects.update(usual_measures="metric")
    client.get(f"/clinic/{plans[0].code}/usual.pdf")
    client.get(f"/clinic/{plans[0].code}/handout.pdf?measures=household")
    assert [paper.measures for paper in papers] == ["metric", "metric", "household"]
    page = client.get("/clinic/batches/").content.decode()
    assert re.search(r'name="measures"\s+value="metric"[^>]*checked', page)


def test_too_many_for_one_file_are_refused(client, staff, plans, monkeypatch):
    monkeypatch.setitem(batches.MOST_IN, "zip", 1)
    asked = {**ASKED, "plans": [saved.code for saved in plans]}
    assert "Choose 1 at most." in client.post("/clinic/batches/", asked).content.decode()


def test_the_blank_form_asks_every_question(client, staff, edition, starter):
    client.post("/clinic/batches/blank/", {"region": "uk"})
    work()
    batch = Batch.objects.get()
    pdf = client.get(f"/clinic/batches/{batch.pk}/file/").content
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        words = " ".join(" ".join((page.extract_text() or "").split()) for page in document.pages)
    conditions = [term.name for term in starter.terms_of("condition") if term.group]
    missing = [name for name in conditions if name.split()[0] not in words]
    assert missing == []
    assert "Only if pregnant" in words
    assert "Name and strength" in words
    assert "Riverside" in words


def test_all_of_today_is_printed_by_one_press_beside_those_that_are_ticked(
    client, staff, plans, edition, site
):
    old = SavedPlan.keep(someone(age=60), edition)
    Opening.objects.create(plan=old, clinic=site)
    Opening.objects.filter(plan=old).update(opened_at=timezone.now() - timedelta(days=2))
    today = {saved.code for saved in plans}
    assert "Print the usual set of all 2" in client.get("/clinic/").content.decode()
    client.post("/clinic/batches/today/")
    usual = Batch.objects.first()
    assert {each.plan.code for each in usual.papers.all()} == today
    assert (usual.kind, usual.leaves) == ("pdf", site.usual_leaves)
    assert "Draw all 2 of today" in client.get("/clinic/batches/").content.decode()
    chosen = ask(client, [old], today="1")
    assert {each.plan.code for each in chosen.papers.all()} == today
    assert (chosen.kind, chosen.leaves) == ("zip", ["clinician"])
    assert {each.plan.code for each in ask(client, [old]).papers.all()} == {old.code}


def test_a_day_without_a_plan_has_nothing_to_print(client, staff, edition):
    assert "usual set of" not in client.get("/clinic/").content.decode()
    assert client.post("/clinic/batches/today/").url == "/clinic/"
    page = client.post("/clinic/batches/", {**ASKED, "today": "1"}).content.decode()
    assert "No plan was opened today." in page
    assert not Batch.objects.exists()
