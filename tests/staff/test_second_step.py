"""Who publishes or decides takes a second step; codes work once; sessions are seen and ended."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from regimen.staff.models import StaffSession

PASSWORD = "correct horse battery"
VERIFY, SET_UP = "/staff/second-step/", "/staff/second-step/set-up/"


@pytest.fixture(autouse=True)
def asked(settings):
    settings.SECOND_STEP = True


@pytest.fixture
def boss(django_user_model):
    return django_user_model.objects.create_superuser("boss", password=PASSWORD)


def log_in(client, password=PASSWORD, name="boss", **more):
    return client.post("/admin/login/", {"username": name, "password": password}, **more)


def code_of(app, steps=0):
    """What an app shows now, or some steps of half a minute from now."""
    counted = TOTP(app.bin_key, app.step, app.t0, app.digits)
    counted.time = timezone.now().timestamp() + steps * app.step
    return f"{counted.token():06d}"


def set_up(client):
    """Set up an app for whoever is logged in; gives it and the recovery codes."""
    client.get(SET_UP)
    app = TOTPDevice.objects.get()
    shown = client.post(SET_UP, {"code": code_of(app)})
    app.refresh_from_db()
    return app, shown.context["codes"]


@pytest.mark.parametrize("page", ["/admin/", "/admin/guidance/edition/add/", "/clinic/", "/staff/"])
def test_a_password_alone_opens_no_page_of_the_staff(client, boss, edition, page):
    log_in(client)
    led = client.get(page)
    assert led.status_code == 302
    assert led.url.startswith(SET_UP)
    assert client.post(page, {"note": "x"}).url.startswith(SET_UP)


def test_a_page_opens_after_the_second_step_is_set_up(client, boss):
    log_in(client)
    before = client.session.session_key
    app, codes = set_up(client)
    assert app.confirmed
    assert len(set(codes)) == 10
    assert client.session.session_key != before
    assert client.get("/admin/").status_code == 200
    said = " ".join(LogEntry.objects.values_list("change_message", flat=True))
    assert "Set up an app" in said
    assert not any(code in said for code in codes)


def test_a_code_of_the_app_or_a_recovery_code_opens_once(client, boss):
    log_in(client)
    app, codes = set_up(client)
    app.throttle_reset()
    for code in (code_of(app, 1), codes[0]):
        other = Client()
        log_in(other)
        assert other.get("/admin/").url.startswith(VERIFY)
        assert other.post(VERIFY, {"code": code, "next": "/clinic/"}).url == "/clinic/"
        assert other.get("/admin/").status_code == 200
        again = Client()
        log_in(again)
        assert "That code is not right" in again.post(VERIFY, {"code": code}).content.decode()
        for device in (app, app.user.staticdevice_set.get()):
            device.refresh_from_db()
            device.throttle_reset()


def test_a_wrong_code_makes_the_next_wait(client, boss):
    log_in(client)
    app, _ = set_up(client)
    other = Client()
    log_in(other)
    for _ in range(2):
        other.post(VERIFY, {"code": "000000"})
    assert "not right" in other.post(VERIFY, {"code": code_of(app, 1)}).content.decode()


def test_nobody_sets_up_another_step_past_the_first(client, boss):
    log_in(client)
    set_up(client)
    other = Client()
    log_in(other)
    assert other.get(SET_UP).url.startswith(VERIFY)
    refused = other.post("/staff/passkeys/registration/begin/", content_type="application/json")
    assert refused.status_code == 403


def test_a_passkey_is_offered_and_its_wish_is_for_this_site(client, boss):
    log_in(client)
    page = client.get(SET_UP)
    assert 'id="passkey-registration-placeholder"' in page.content.decode()
    begun = client.post("/staff/passkeys/registration/begin/", content_type="application/json")
    assert begun.json()["rp"] == {"name": "Regimen", "id": "localhost"}


def test_a_way_on_leads_to_no_other_site(client, boss):
    log_in(client)
    app, _ = set_up(client)
    app.throttle_reset()
    other = Client()
    log_in(other)
    to = {"code": code_of(app, 1), "next": "https://elsewhere.example/"}
    assert other.post(VERIFY, to).url == "/staff/"


def test_a_session_left_alone_ends_and_one_in_use_does_not(client, boss, settings):
    settings.SECOND_STEP = False
    log_in(client)
    for minutes, status in ((20, 200), (40, 302)):
        StaffSession.objects.update(seen_at=timezone.now() - timedelta(minutes=minutes))
        assert client.get("/admin/").status_code == status
    assert "sessionid" not in client.cookies or not client.session.get("_auth_user_id")


def test_a_session_lasts_a_working_day_at_most(client, boss, settings):
    settings.SECOND_STEP = False
    log_in(client)
    client.get("/admin/")
    StaffSession.objects.update(begun_at=timezone.now() - timedelta(hours=11))
    assert client.get("/admin/").status_code == 302


def test_sessions_are_seen_and_ended(client, boss, settings):
    settings.SECOND_STEP = False
    other = Client(headers={"User-Agent": "Another browser"})
    for each in (client, other):
        log_in(each)
        assert each.get("/admin/").status_code == 200
    page = client.get("/staff/").content.decode()
    assert "Another browser" in page
    theirs = StaffSession.objects.get(browser="Another browser")
    client.post("/staff/", {"end": theirs.pk})
    assert other.get("/admin/").status_code == 302
    assert client.get("/staff/").status_code == 200
    client.post("/admin/logout/")
    assert not StaffSession.objects.exists()


def test_nobody_ends_a_session_of_another(client, boss, settings, django_user_model):
    settings.SECOND_STEP = False
    django_user_model.objects.create_user("other", password=PASSWORD, is_staff=True)
    other = Client()
    log_in(other, name="other")
    other.get("/admin/")
    log_in(client)
    client.post("/staff/", {"end": StaffSession.objects.get(user__username="other").pk})
    assert other.get("/admin/").status_code == 200


def test_the_last_second_step_cannot_be_taken_away(client, boss):
    log_in(client)
    app, _ = set_up(client)
    client.post("/staff/", {"forget": app.persistent_id})
    assert not TOTPDevice.objects.exists()
    last = boss.staticdevice_set.get()
    client.post("/staff/", {"forget": last.persistent_id})
    assert boss.staticdevice_set.exists()
