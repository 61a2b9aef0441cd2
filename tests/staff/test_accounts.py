"""An administrator gives a password and ends sessions, and then knows no password that counts."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from regimen.staff.models import GivenPassword, StaffSession

GIVEN, OWN = "a long pass phrase", "another longer phrase"
CHANGE = "/admin/password_change/"


@pytest.fixture
def nurse(admin_client, django_user_model):
    """An account that an administrator has just made, in a browser of its own."""
    said = {"username": "nurse", "usable_password": "true", "password1": GIVEN, "password2": GIVEN}
    assert admin_client.post("/admin/auth/user/add/", said).status_code == 302
    django_user_model.objects.filter(username="nurse").update(is_staff=True)
    return django_user_model.objects.get(username="nurse")


def log_in(password):
    browser = Client()
    browser.post("/admin/login/", {"username": "nurse", "password": password})
    return browser


def change(browser, new, old):
    said = {"old_password": old, "new_password1": new, "new_password2": new}
    return browser.post(CHANGE, said)


def test_a_given_password_is_changed_before_anything_is_done(nurse):
    browser = log_in(GIVEN)
    for page in ("/admin/", "/clinic/", "/staff/"):
        assert browser.get(page).headers["Location"] == CHANGE
    assert browser.get(CHANGE).status_code == 200
    assert change(browser, OWN, GIVEN).status_code == 302
    assert browser.get("/admin/").status_code == 200
    assert log_in(OWN).get("/admin/").status_code == 200


def test_the_given_password_itself_is_not_a_new_one(nurse):
    browser = log_in(GIVEN)
    assert "the password you have now" in change(browser, GIVEN, GIVEN).content.decode()
    assert browser.get("/admin/").headers["Location"] == CHANGE


def test_a_password_set_anew_by_somebody_else_is_given_again(nurse, admin_client):
    change(log_in(GIVEN), OWN, GIVEN)
    said = {"usable_password": "true", "password1": GIVEN, "password2": GIVEN}
    assert admin_client.post(f"/admin/auth/user/{nurse.pk}/password/", said).status_code == 302
    assert log_in(GIVEN).get("/admin/").headers["Location"] == CHANGE


def test_who_changes_their_own_gives_none(admin_client, admin_user):
    said = {"usable_password": "true", "password1": OWN, "password2": OWN}
    path = f"/admin/auth/user/{admin_user.pk}/password/"
    assert admin_client.post(path, said).status_code == 302
    assert not GivenPassword.objects.exists()


def test_an_administrator_sees_where_everybody_is_logged_in_and_ends_it(nurse, admin_client):
    browser = log_in(GIVEN)
    change(browser, OWN, GIVEN)
    browser.get("/admin/")
    here = StaffSession.objects.get(user=nurse)
    assert "nurse" in admin_client.get("/admin/staff/staffsession/").content.decode()
    path = f"/admin/staff/staffsession/{here.pk}/delete/"
    assert admin_client.post(path, {"post": "yes"}).status_code == 302
    assert not Session.objects.filter(session_key=here.session_key).exists()
    assert browser.get("/admin/").headers["Location"].startswith("/admin/login/")
