"""What the standard asks of the site and no other test holds; deploy/asvs.md names each."""

import ast
import logging
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from regimen.plans.models import SavedPlan
from regimen.plans.pdf import KEPT_SECONDS
from regimen.questions.session import STORED
from regimen.serving.last_resort import own_page
from regimen.serving.middleware import constant_headers
from tests.support.journey import answer
from tests.support.people import someone

ROOT = Path(__file__).parents[2]
PASSWORD = "correct horse battery"
ANEW = "an altogether other one"
# The benchmark is no part of what is served.
CODE = [
    path
    for path in (ROOT / "regimen").rglob("*.py")
    if not {"migrations", "bench"} & set(path.parts)
]
# Who starts a program: never by a shell, and with words of ours and numbers alone.
START_PROGRAMS = {
    "regimen/clinic/management/commands/run_all.py",
    "regimen/guidance/impact.py", "regimen/serving/copies.py",
}  # fmt: skip
# What runs text as code, or makes objects of bytes.
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
LOADS_OBJECTS = {"pickle", "marshal", "shelve", "yaml"}


def calls_of(path):
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_no_text_is_run_as_code_and_no_shell_is_opened():
    starting = set()
    for path in CODE:
        place = str(path.relative_to(ROOT))
        imported = set(imports_of(path))
        assert not imported & LOADS_OBJECTS, place
        if "subprocess" in imported:
            starting.add(place)
        for call in calls_of(path):
            assert getattr(call.func, "id", "") not in RUNS_TEXT, place
            assert not any(each.arg == "shell" for each in call.keywords), place
    assert starting == START_PROGRAMS


def test_no_query_is_put_together_of_what_was_sent():
    told = 0
    # Statements on tables by the names that Django knows them by.
    of_tables = {ROOT / "regimen/serving/copies.py", ROOT / "regimen/guidance/snapshot.py"}
    for path in set(CODE) - of_tables:
        for call in calls_of(path):
            name = getattr(call.func, "attr", "")
            assert name not in ("raw", "extra", "RawSQL"), path
            if name == "execute" and "django.db" in path.read_text() and call.args:
                parts = getattr(call.args[0], "values", [call.args[0]])
                values = [getattr(each, "value", each) for each in parts]
                assert all(getattr(each, "id", "CONSTANT").isupper() for each in values), path
                assert not any(isinstance(each, ast.BinOp | ast.Call) for each in values), path
                told += 1
    assert told > 1


def test_no_template_marks_what_it_is_given_as_safe():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert "|safe" not in text, path
        assert "autoescape off" not in text, path


def test_no_other_site_may_read_a_page(client, edition):
    answer(client)
    for path in ("/", "/questions/review/", "/label/", "/guidance/1/rulebook.json"):
        answered = client.get(path, headers={"Origin": "https://elsewhere.example"})
        assert not [name for name in answered.headers if name.startswith("Access-Control")]


def test_every_answer_says_what_it_is_and_in_which_letters(client, edition):
    token = SavedPlan.keep(someone(), edition).token
    for path in ("/", "/nowhere/", f"/plan/{token}/", "/label/", f"/plan/{token}/calendar.ics"):
        kind = client.get(path).headers["Content-Type"]
        assert re.fullmatch(r"text/(html|calendar); charset=utf-8", kind), path
    for path, kind in (("handout.pdf", "application/pdf"), ("calendar.ics", "text/calendar")):
        sent = client.get(f"/plan/{token}/{path}?name=../../x&leaf=%0d%0aX-A:1").headers
        assert sent["Content-Type"].startswith(kind)
        name = re.fullmatch(r'(?:inline|attachment); filename="(.+)"', sent["Content-Disposition"])[
            1
        ]
        assert re.fullmatch(r"[\w-]+\.\w+", name)


def test_what_a_form_does_not_ask_is_not_read(client, edition):
    answer(client)
    more = {"outcome": "start", "is_staff": "1", "agreed": "yes", "kidney": "normal-last-year"}
    client.post("/questions/about-you/", {"age": "61", "sex": "female", **more})
    assert client.session[STORED]["about-you"].keys() <= {"age", "sex", "country"}
    client.post("/plan/new/")
    assert SavedPlan.objects.get().read_answers().age == 61


def test_only_pages_are_served_and_only_as_they_are_asked_for(client, db):
    for path in (
        "/.env",
        "/.git/config",
        "/regimen.sqlite3",
        "/static/",
        "/static/css/",
        "/media/",
    ):
        answered = client.get(path)
        assert answered.status_code == 404, path
        assert "Traceback" not in answered.content.decode()
    for path in ("/", "/questions/region/", "/label/", "/admin/login/", "/resume/"):
        for verb in ("TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "CONNECT", "ODD"):
            assert client.generic(verb, path).status_code == 405, path
    assert not settings.DEBUG


def log_in(client, password=PASSWORD):
    return client.post("/admin/login/", {"username": "boss", "password": password})


@pytest.fixture
def boss(django_user_model, settings):
    settings.SECOND_STEP = False
    return django_user_model.objects.create_superuser("boss", password=PASSWORD)


def test_a_log_out_a_closed_account_and_a_new_password_end_every_session(client, boss):
    other = Client()
    log_in(client), log_in(other)
    key = client.session.session_key
    client.post("/admin/logout/")
    kept = Client()
    kept.cookies["sessionid"] = key
    assert kept.get("/admin/").status_code == 302
    assert other.get("/admin/").status_code == 200
    boss.set_password(ANEW)
    boss.save()
    assert other.get("/admin/").status_code == 302
    log_in(other, ANEW)
    assert other.get("/staff/").status_code == 200
    boss.is_active = False
    boss.save()
    assert other.get("/admin/").status_code == other.get("/staff/").status_code == 302


def test_a_new_password_asks_for_the_old_one(client, boss):
    log_in(client)
    said = {"new_password1": ANEW, "new_password2": ANEW}
    refused = client.post("/admin/password_change/", {"old_password": "not it", **said})
    assert refused.status_code == 200
    assert boss.check_password(PASSWORD)
    taken = client.post("/admin/password_change/", {"old_password": PASSWORD, **said})
    assert taken.status_code == 302
    boss.refresh_from_db()
    assert boss.check_password(ANEW)


def test_the_way_out_is_on_every_page_of_the_staff(client, boss, edition):
    log_in(client)
    for path in ("/staff/", "/clinic/", "/clinic/report/", "/admin/", "/admin/guidance/gate/"):
        assert 'action="/admin/logout/"' in client.get(path).content.decode(), path


def test_passwords_are_hashed_slowly_and_secrets_are_long(edition):
    assert not hasattr(import_module("regimen.settings"), "PASSWORD_HASHERS")
    assert global_settings.PASSWORD_HASHERS[0].endswith(".PBKDF2PasswordHasher")
    assert PBKDF2PasswordHasher.iterations >= 1_000_000
    saved = [SavedPlan.keep(someone(age=age), edition) for age in (40, 41)]
    for name, letters in (("token", 43), ("reader", 43), ("code", 8)):
        one, other = (getattr(each, name) for each in saved)
        assert len(one) >= letters
        assert one != other
    assert KEPT_SECONDS <= 60


def test_refusals_are_lines_of_their_own_kind(client, edition, settings, capfd):
    logging.config.dictConfig(settings.LOGGING)
    settings.PACES = {**settings.PACES, "plan": "1/minute"}
    Client(enforce_csrf_checks=True).post("/questions/start/")
    for _ in range(2):
        client.get("/guidance/1/")
    told = capfd.readouterr().err
    assert re.search(r"WARNING django.security.csrf [\w-]+ -: Forbidden", told)
    assert re.search(r"WARNING regimen.pace [\w-]+ -: Too many requests: plan\.", told)


def test_no_line_of_a_log_can_be_made_by_what_was_asked(client, edition, settings, capfd):
    logging.config.dictConfig(settings.LOGGING)
    client.get("/nowhere/%0d%0a2026-01-01 00:00:00,000 ERROR regimen - -: made up")
    assert len([line for line in capfd.readouterr().err.splitlines() if "made up" in line]) == 1
    assert "\n2026-01-01" not in capfd.readouterr().err


def test_a_server_asks_for_https_for_a_year_on_what_no_page_answered(settings):
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    assert constant_headers()["Strict-Transport-Security"] == "max-age=31536000"
    headers, _ = own_page("400.html")
    assert ("Strict-Transport-Security", "max-age=31536000") in headers


def test_a_password_counts_to_its_last_letter_and_is_hidden(client, boss):
    long = "ёлочка и шарик " * 8
    boss.set_password(long)
    boss.save()
    for wrong in (long[:-1], long.strip(), long.upper()):
        assert log_in(client, wrong).status_code == 200
    page = client.get("/admin/login/").content.decode()
    assert re.search(r'<input type="password" name="password" [^>]*>', page)
    assert log_in(client, long).status_code == 302


@pytest.mark.parametrize(
    "to", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example",
           "javascript:alert(1)", "https:elsewhere.example", "\t//elsewhere.example"],
)  # fmt: skip
def test_a_log_in_begins_a_session_anew_and_leads_to_no_other_site(client, boss, to):
    client.post("/questions/start/", {"region": "us"})
    planted = client.session.session_key
    said = {"username": "boss", "password": PASSWORD, "next": to}
    assert client.post("/admin/login/", said).url == "/staff/"
    assert client.session.session_key not in (planted, None)
    assert not client.session.exists(planted)
