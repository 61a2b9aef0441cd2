"""The clinic's desk: who may open what, what is noted, and what the paper says."""

import io
from io import BytesIO

import pdfplumber
import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from regimen.clinic.models import Clinic, Profile
from regimen.plans.models import SavedPlan
from tests.support.people import someone


def draw_pixel() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (1, 1)).save(drawn, "PNG")
    return drawn.getvalue()


PIXEL = draw_pixel()


def words_of(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return " ".join(" ".join(p.extract_text() for p in document.pages).split())


PATHS = ("/clinic/", "/clinic/{}/", "/clinic/{}/handout.pdf", "/clinic/{}/decide/")


@pytest.mark.parametrize("path", PATHS)
def test_the_desk_is_closed_to_everyone_else(client, asked, path):
    path = path.format(asked.code)
    assert client.get(path).url.startswith("/admin/login/")
    client.force_login(get_user_model().objects.create_user("bob", password="x"))
    assert client.get(path).status_code == 403
    assert not LogEntry.objects.exists()


def test_a_clinician_opens_a_plan_by_its_code_and_it_is_noted(client, asked, clinician):
    spoken = asked.code.lower().replace("-", " ")
    page = client.post("/clinic/", {"code": spoken}, follow=True)
    assert f"Plan {asked.code}" in page.content.decode()
    assert "My result (eGFR) is 45 to 59" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    note = LogEntry.objects.get()
    assert (note.user, note.object_repr) == (clinician, asked.code)


def test_a_code_nobody_has_is_said_at_the_field(client, asked, clinician):
    page = client.post("/clinic/", {"code": "ZZZZ-ZZZZ"}).content.decode()
    assert "No plan has this code" in page


def test_the_paper_carries_the_letterhead(client, asked, clinician):
    Clinic.objects.create(name="Riverside Pain Clinic", phone="01632 960 123", hours="8 to 5")
    pdf = client.get(f"/clinic/{asked.code}/handout.pdf").content
    words = words_of(pdf)
    assert "Riverside Pain Clinic · 01632 960 123 · 8 to 5" in words
    assert "magnesium glycinate" in words
    assert "A question for the pharmacist" in words


YES = {"word-0": "agree", "seen": "1", "record": "1"}
NO = {"word-0": "decline", "seen": "1", "record": "1", "reason": "other",
      "reason_text": "Too many tablets"}  # fmt: skip


def test_a_yes_makes_a_version_that_names_the_clinician(client, asked, clinician):
    client.post(f"/clinic/{asked.code}/decide/", YES)
    newer = SavedPlan.objects.get()
    assert (newer.code, newer.number, newer.make().dose.most_mg) == (asked.code, 2, 200)
    assert "Dr A. Example, GP, has agreed" in words_of(
        client.get(f"/clinic/{newer.code}/handout.pdf").content
    )
    assert asked.make().dose is None


def test_a_no_makes_a_version_that_stops_and_says_why(client, asked, clinician):
    client.post(f"/clinic/{asked.code}/decide/", NO)
    plan = SavedPlan.objects.get().make()
    assert plan.outcome == "stop"
    assert plan.if_agreed is None
    flag = next(flag for flag in plan.flags if flag.slug == "declined")
    assert flag.said == ("Dr A. Example, GP", "Too many tablets")


def test_looking_never_decides_and_needs_no_profile(client, asked, clinician):
    clinician.user_permissions.remove(Permission.objects.get(codename="decide_savedplan"))
    page = client.get(f"/clinic/{asked.code}/")
    assert "Record your decision" not in page.content.decode()
    assert client.post(f"/clinic/{asked.code}/decide/", YES).status_code == 403
    assert SavedPlan.objects.get().number == 1


def test_nobody_decides_without_a_name_and_a_role(client, asked, clinician):
    Profile.objects.all().delete()
    page = client.post(f"/clinic/{asked.code}/decide/", YES, follow=True)
    assert "has no name and role to decide with" in page.content.decode()
    assert SavedPlan.objects.get().number == 1


def test_a_decision_is_noted_with_its_account_version_and_findings(client, asked, clinician):
    client.post(f"/clinic/{asked.code}/decide/", YES)
    note = LogEntry.objects.filter(change_message__startswith="Decided").get()
    assert note.user == clinician
    assert (
        note.change_message
        == "Decided: yes, version 2. Findings agreed to: gates/kidney-ask-egfr-45-59."
    )


def test_a_word_on_a_plan_that_was_changed_meanwhile_is_not_taken(client, asked, clinician):
    asked.change(someone(kidney="egfr-45-59", age=41), asked.edition)
    page = client.post(f"/clinic/{asked.code}/decide/", YES, follow=True)
    assert "This plan was changed meanwhile." in page.content.decode()
    assert SavedPlan.objects.get().make().dose is None


def test_a_no_can_be_taken_back_by_who_may_decide(client, asked, clinician):
    client.post(f"/clinic/{asked.code}/decide/", NO)
    assert "Record your decision" in client.get(f"/clinic/{asked.code}/").content.decode()
    client.post(f"/clinic/{asked.code}/decide/", {**YES, "seen": "2"})
    assert SavedPlan.objects.get().make().dose.most_mg == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"word-0": ""}, "Choose one, or “Later”."),
        ({"word-0": "later"}, "Nothing is decided yet."),
        ({"word-0": "decline"}, "Choose why."),
        ({"word-0": "decline", "reason": "other"}, "Say why"),
        ({"cap_mg": "250"}, "The guidance goes up to 200 mg."),
        ({"check_by": "3 March 2020"}, "That day is past."),
    ],
)
def test_half_a_decision_is_refused(client, asked, clinician, changes, said):
    page = client.post(f"/clinic/{asked.code}/decide/", {**YES, **changes}).content.decode()
    assert said in page
    assert SavedPlan.objects.count() == 1


def test_every_site_has_its_letterhead_with_its_logo(client, edition):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    usual = {"usual_leaves": ["patient"], "usual_size": "normal", "region": "uk"}
    form = {"name": "Riverside", "logo": SimpleUploadedFile("logo.png", PIXEL), **usual}
    assert client.post("/admin/clinic/clinic/add/", form).status_code == 302
    assert Clinic.objects.get().logo_image.startswith("data:image/png;base64,")
    assert client.post("/admin/clinic/clinic/add/", {"name": "Hill", **usual}).status_code == 302
    wrong = {"name": "Riverside", "logo": SimpleUploadedFile("logo.svg", b"<svg/>"), **usual}
    site = Clinic.objects.get(name="Riverside")
    page = client.post(f"/admin/clinic/clinic/{site.pk}/change/", wrong).content.decode()
    assert "PNG or JPEG" in page


def test_the_admin_lists_plans_without_their_answers(client, asked):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    page = client.get(f"/admin/plans/savedplan/{asked.pk}/change/").content.decode()
    assert asked.code in page
    assert "egfr" not in page


def test_nobody_lists_plans_but_by_a_whole_code(client, asked):
    client.force_login(get_user_model().objects.create_superuser("boss", password="x"))
    rows = {
        search: client.get(f"/admin/plans/savedplan/?q={search}").context["cl"].result_count
        for search in ("", asked.code[:4], "-", asked.code, asked.code.lower())
    }
    assert list(rows.values()) == [0, 0, 0, 1, 1]
