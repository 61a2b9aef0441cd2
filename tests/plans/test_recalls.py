"""Recalls: all that apply are shown on page, look page, clinic's desk and paper; others are not."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from msgspec.structs import replace

from regimen.clinic.models import Clinic
from regimen.guidance.models import Edition, Recall
from regimen.guidance.publish import add_edition
from regimen.plans.models import SavedPlan
from regimen.plans.papers import LEAVES, Paper
from tests.support.people import someone, taking
from tests.support.says import read_said
from tests.support.writing import write_handout

TODAY = timezone.localdate
IRON, ZINC = "Make a new plan: you take iron.", "Make a new plan: the gap for zinc is longer."


def recall(text=IRON, **besides):
    return Recall.objects.create(
        text=text, **{"last_edition": 1, "since": date(2026, 1, 1), **besides}
    )


@pytest.fixture
def saved(edition):
    return SavedPlan.keep(someone(medicines=taking("levothyroxine")), edition)


def test_every_recall_is_shown_wherever_the_plan_is(client, saved):
    recall(IRON)
    recall(ZINC)
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    Clinic.objects.create(name="Riverside")
    pages = [f"/plan/{saved.token}/", f"/look/{saved.reader}/", f"/clinic/{saved.code}/"]
    said = [read_said(client.get(page)) for page in pages]
    plan = saved.make()
    context = {"answers": saved.read_answers(), "told": saved.tell()}
    for leaf in LEAVES:
        paper = Paper.for_plan(plan, leaves=(leaf,))
        assert paper.leaves == (leaf,)
        said.append(write_handout(plan, saved.code, paper, recalls=tuple(saved.recalls), **context))
    assert [text for text in said if IRON not in text or ZINC not in text] == []


def test_the_paper_of_a_saved_plan_holds_its_recalls(client, saved, monkeypatch):
    from regimen.plans import views

    drawn = {}
    monkeypatch.setattr(views, "draw_handout", lambda *a, **k: drawn.update(k) or b"")
    recall(IRON)
    client.get(f"/plan/{saved.token}/handout.pdf")
    assert drawn["recalls"] == (IRON,)


@pytest.mark.parametrize(
    "besides",
    [
        {"since": date(2999, 1, 1)},
        {"until": date(2026, 1, 2)},
        {"first_edition": 2, "last_edition": 3},
        {"subjects": ["class:iron-oral"]},
        {"subjects": ["medicine:warfarin", "condition:heart-block"]},
    ],
)
def test_a_recall_of_others_or_of_another_time_is_not_shown(saved, besides):
    recall(**besides)
    assert saved.recalls == []


@pytest.mark.parametrize(
    ("taken", "subject"),
    [
        ("levothyroxine", "medicine:levothyroxine"),
        ("furosemide", "class:loop-diuretic"),
        ("no such pill", "medicine:warfarin"),
        ("no such pill", "class:loop-diuretic"),
    ],
)
def test_a_recall_finds_its_people_and_whose_medicine_nobody_knows(edition, taken, subject):
    recall(subjects=[subject])
    assert SavedPlan.keep(someone(medicines=taking(taken)), edition).recalls == [IRON]


def test_a_medicine_that_only_the_newer_edition_knows_counts_too(edition, starter):
    new = replace(starter.medicines[0], slug="newol", name="Newol", synonyms=(), brands_us=(),
                  brands_uk=(), old_brands=())  # fmt: skip
    saved = SavedPlan.keep(someone(medicines=taking("Newol")), edition)
    add_edition(replace(starter, medicines=(*starter.medicines, new)), note="Newol.")
    recall(subjects=["medicine:newol"])
    assert saved.recalls == [IRON]


def test_a_recall_needs_no_edition_and_is_checked(client, edition):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    form = {
        "text": IRON, "first_edition": 1, "last_edition": 1, "subjects": "class:loop-diuretic",
        "since": "2026-01-01", "until": "",
    }  # fmt: skip
    refused = client.post("/admin/guidance/recall/add/", form)
    assert "Nothing is called class:loop-diuretic" in read_said(refused)
    mistyped = client.post("/admin/guidance/recall/add/", {**form, "last_edition": 11})
    assert "There is no edition 11" in read_said(mistyped)
    assert client.post("/admin/guidance/recall/add/", {**form, "subjects": ""}).status_code == 302
    assert Edition.objects.count() == 1
    assert IRON in read_said(client.get("/guidance/1/"))


def test_newer_guidance_is_told_and_taken_in_one_press(client, saved, starter):
    page = f"/plan/{saved.token}/"
    assert "newer guidance" not in read_said(client.get(page))
    add_edition(replace(starter, habits=starter.habits[1:]), note="Fewer.")
    recall(IRON)
    assert "newer guidance" in read_said(client.get(page))
    client.post(f"{page}renew/")
    said = read_said(client.get(page))
    assert "newer guidance" not in said
    assert IRON not in said


def test_the_desk_says_the_recall_first_and_never_that_it_is_still_right(client, saved, starter):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    page = f"/clinic/{saved.code}/"
    assert "Still right." in read_said(client.get(page))
    recall(IRON)
    for _ in range(2):
        said = read_said(client.get(page))
        assert "Still right." not in said
        assert said.index(IRON) < said.index("Recalled.")
        add_edition(starter, note="The same again.")


def test_the_list_of_a_site_says_recalled_and_not_in_force(client, saved, edition):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    other = SavedPlan.keep(someone(), edition)
    for code in (saved.code, other.code):
        client.get(f"/clinic/{code}/")
    assert read_said(client.get("/clinic/")).count("In force") == 2
    recall(IRON, subjects=["medicine:levothyroxine"])
    said = read_said(client.get("/clinic/"))
    assert said.count("In force") == 1
    # Among the recalled, and among those opened today.
    assert said.count("Recalled.") == 2


def test_a_check_in_says_the_recall_first_and_steps_nobody_up(client, edition):
    today = timezone.localdate()
    begun = someone(medicines=taking("levothyroxine"), start_on=today - timedelta(weeks=1))
    saved = SavedPlan.keep(begun, edition)
    path = f"/plan/{saved.token}/check-in/"
    fine = {"on": today.isoformat(), "pain": "6", "enjoyment": "5", "activity": "7", "sleep": "4",
            "stools": "normal", "missed": "none", "is_new": "no", "daily_mg": "100"}  # fmt: skip
    assert "Go up one step" in read_said(client.post(path, fine, follow=True))
    recall(IRON)
    form = read_said(client.get(path))
    assert form.index(IRON) < form.index("Think of the past 7 days.")
    said = read_said(client.post(path, fine, follow=True))
    assert said.index(IRON) < said.index("First do what the recall asks")
    assert "Go up one step" not in said
    assert "From now on" not in said
    assert "step is due" not in said
    ill = read_said(client.post(path, {**fine, "stools": "watery"}, follow=True))
    assert ill.index(IRON) < ill.index("Stop, and see someone")
