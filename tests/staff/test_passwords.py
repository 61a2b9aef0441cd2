"""Passwords are long and not common, and an account locks without locking its owner out."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

PASSWORD = "correct horse battery"


@pytest.mark.parametrize(
    "weak",
    ["1", "staff", "short-one", "123456789012345", "password1234", "Magnesium-Regimen-Clinic1",
     "clinician-anna"],
)  # fmt: skip
def test_a_weak_password_is_refused(weak, django_user_model):
    with pytest.raises(ValidationError):
        validate_password(weak, django_user_model(username="clinician-anna"))


@pytest.mark.parametrize("strong", [PASSWORD, "ёлочка и шарик 7", "a" * 6 + "Zq9!" * 40])
def test_a_long_one_of_any_letters_is_taken(strong, django_user_model):
    validate_password(strong, django_user_model(username="anna"))


def wrong_from_many_places(name, times):
    for n in range(times):
        Client(REMOTE_ADDR=f"203.0.113.{n}").post(
            "/admin/login/", {"username": name, "password": "wrong"}
        )


def test_an_account_locks_for_strangers_and_not_for_its_owner(client, settings, django_user_model):
    settings.PACES = {**settings.PACES, "account": "3/hour"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_user_model.objects.create_superuser("Boss", password=PASSWORD)
    right = {"username": "Boss", "password": PASSWORD}
    assert client.post("/admin/login/", right).status_code == 302
    client.post("/admin/logout/")
    wrong_from_many_places("Boss", 3)
    stranger = Client(REMOTE_ADDR="198.51.100.7")
    refused = stranger.post("/admin/login/", right)
    assert refused.status_code == 429
    assert "locked here for an hour" in refused.content.decode()
    assert stranger.post("/admin/login/", right | {"username": " boss "}).status_code == 429
    assert client.post("/admin/login/", right).status_code == 302
    assert stranger.post("/admin/login/", right | {"username": "other"}).status_code == 200


def test_a_browser_is_known_for_one_name_and_by_no_made_up_cookie(
    client, settings, django_user_model
):
    settings.PACES = {**settings.PACES, "account": "3/hour"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_user_model.objects.create_superuser("boss", password=PASSWORD)
    django_user_model.objects.create_superuser("other", password=PASSWORD)
    client.post("/admin/login/", {"username": "other", "password": PASSWORD})
    client.post("/admin/logout/")
    wrong_from_many_places("boss", 3)
    right = {"username": "boss", "password": PASSWORD}
    assert client.post("/admin/login/", right).status_code == 429
    client.cookies["known"] = '"boss":made:up'
    assert client.post("/admin/login/", right).status_code == 429
