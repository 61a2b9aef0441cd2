"""Error pages: each says what happened in plain words, what to do now, and leads back."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.base import UpdateError
from django.db import IntegrityError
from django.template.loader import render_to_string
from django.test import Client

from regimen.engine.bounds import EMERGENCY_NUMBERS
from regimen.plans.models import SavedPlan
from tests.support.journey import answer
from tests.support.people import STARTER, someone


def test_an_answer_without_the_cookie_is_explained(edition):
    refused = Client(enforce_csrf_checks=True).post("/questions/start/")
    assert refused.status_code == 403
    assert "let this site use cookies" in refused.content.decode()


def test_an_account_without_the_right_is_told_whom_to_ask(client, edition):
    saved = SavedPlan.keep(someone(), edition)
    client.force_login(get_user_model().objects.create_user("nobody"))
    for path in ("/clinic/", f"/clinic/{saved.code}/"):
        refused = client.get(path)
        assert refused.status_code == 403
        assert "Ask the person who gave you your account" in refused.content.decode()


def test_too_many_wrong_passwords_say_how_long_to_wait(client, db):
    for _ in range(5):
        refused = client.post("/admin/login/", {"username": "boss", "password": "wrong"})
    assert refused.status_code == 429
    assert "locked here for an hour" in refused.content.decode()
    assert "boss" not in refused.content.decode()


def test_an_answer_far_too_long_is_explained(client, edition):
    client.post("/questions/start/")
    refused = client.post("/questions/about-you/", {f"x{n}": "1" for n in range(2001)})
    assert refused.status_code == 400
    assert "We could not read what was sent" in refused.content.decode()


def test_a_fault_of_ours_still_looks_like_us_and_says_whom_to_call(client, monkeypatch):
    def broken(request):
        raise RuntimeError("It broke.")

    monkeypatch.setattr("regimen.questions.views.stored_answers", broken)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "911, 999 or 112" in page
    assert "/static/css/site.css" in page
    assert "It broke" not in page


# The signs that a page without a rulebook names, each with its red flag.
BARE_SIGNS = {
    "you are numb between your legs": "saddle-numbness",
    "you cannot pee, or you leak": "bladder-or-bowel",
    "your legs are weak": "both-legs-or-getting-worse",
    "you have chest pain": "chest-pain-or-breathless",
}


def test_the_signs_on_a_page_without_a_rulebook_are_emergencies_of_the_guidance():
    page = render_to_string("500.html")
    assert re.findall(r"<li>(.*)</li>", page) == list(BARE_SIGNS)
    levels = {red_flag.slug: red_flag.level for red_flag in STARTER.red_flags}
    assert {levels[slug] for slug in BARE_SIGNS.values()} == {"emergency"}
    numbers = {number for known in EMERGENCY_NUMBERS.values() for number in known}
    assert set(re.search(r"Call (.*) if any", page)[1].replace(" or", ",").split(", ")) == numbers


@pytest.mark.parametrize("name", ["400", "500"])
def test_the_barest_pages_ask_for_no_list_of_files(name, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert "/static/css/site.css" in render_to_string(f"{name}.html")


def test_answers_deleted_in_another_tab_are_told_to_be(client, edition, monkeypatch):
    def gone(*_, **__):
        raise UpdateError

    answer(client, kidneys=None)
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", gone)
    told = client.post("/questions/kidneys/", {"kidney": "not-tested"})
    assert told.status_code == 400
    assert "Your answers were deleted" in told.content.decode()
    assert "read what was sent" not in told.content.decode()


def test_a_plan_deleted_in_that_moment_is_not_found(client, edition, monkeypatch):
    def gone(*_):
        raise SavedPlan.DoesNotExist

    token = SavedPlan.keep(someone(), edition).token
    monkeypatch.setattr("regimen.plans.models.SavedPlan.change", gone)
    told = client.post(f"/plan/{token}/renew/")
    assert told.status_code == 404
    assert "We cannot find that page" in told.content.decode()


def test_what_would_hang_on_a_deleted_plan_is_not_found_and_other_faults_stay_faults(
    client, edition, monkeypatch
):
    client.raise_request_exception = False
    token = SavedPlan.keep(someone(), edition).token
    for said, status in (("FOREIGN KEY constraint failed", 404), ("UNIQUE constraint", 500)):

        def broken(*_, said=said):
            raise IntegrityError(said)

        monkeypatch.setattr("regimen.plans.models.SavedPlan.change", broken)
        assert client.post(f"/plan/{token}/renew/").status_code == status
