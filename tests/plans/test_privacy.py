"""What somebody answers is in no log, no address, no error report and no cookie."""

import logging
import sys

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.views.debug import ExceptionReporter

from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer, answer_medicines
from tests.support.people import someone, taking

MARKER = "zqmarkerolol"


def test_no_answer_is_in_a_log_or_an_address(client, edition, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    addresses = []
    original = Client.generic

    def note(self, method, path, *args, **kwargs):
        addresses.append(path + kwargs.get("QUERY_STRING", ""))
        return original(self, method, path, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "generic", note)
        answer(client, medicines=None)
        client.post("/questions/medicines/search/", {"text": MARKER})
        answer_medicines(client, MARKER, which="keep")
        for slug in ("food", "food-week", "product", "day"):
            client.post(f"/questions/{slug}/", SCIATICA[slug])
        response = client.post("/plan/new/", follow=True)
        addresses += [address for address, _ in response.redirect_chain]
    plan = SavedPlan.objects.get()
    assert MARKER in plan.answers
    logged = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    printed = capfd.readouterr()
    assert MARKER not in logged + printed.out + printed.err
    assert not any(MARKER in address for address in addresses)
    assert MARKER not in str(client.cookies)


def test_an_error_report_says_nothing_that_was_answered(rf):
    request = rf.post("/questions/medicines/", {"name": MARKER})
    try:
        told = MARKER
        raise RuntimeError("It broke.")
    except RuntimeError:
        report = ExceptionReporter(request, *sys.exc_info())
    said = report.get_traceback_text() + report.get_traceback_html()
    assert told
    assert "It broke." in said
    assert MARKER not in said.replace("told = MARKER", "")


def test_a_page_of_error_helps(client, edition):
    assert "may have expired" in client.get("/plan/nonsense/").content.decode()


def test_the_cookies_are_for_this_site_and_for_no_script(client, edition):
    client.post("/questions/start/")
    client.post("/questions/region/", {"region": "us"})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_the_policy_lets_in_this_host_only(client, edition):
    saved = SavedPlan.keep(someone(medicines=taking("ibuprofen")), edition)
    policy = client.get(f"/plan/{saved.token}/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_five_wrong_passwords_lock_the_door(client, edition):
    get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    wrong = {"username": "boss", "password": "guess"}
    for _ in range(5):
        client.post("/admin/login/", wrong)
    right = {"username": "boss", "password": "a long pass phrase"}
    assert client.post("/admin/login/", right).status_code == 429


def test_no_search_engine_lists_a_page_that_shows_answers(client, edition):
    assert "X-Robots-Tag" not in client.get("/questions/region/").headers
    answer(client)
    saved = SavedPlan.objects.get()
    secret = [f"/plan/{saved.token}/", f"/plan/{saved.token}/handout.pdf"]
    for path in ("/questions/region/", "/questions/medicines/", "/questions/review/", *secret):
        assert "noindex" in client.get(path).headers["X-Robots-Tag"], path
    for path in secret:
        assert "noindex" in Client().get(path).headers["X-Robots-Tag"], path


def test_no_log_says_where_a_plan_is(edition, capsys):
    saved = SavedPlan.keep(someone(), edition)
    stranger = Client(enforce_csrf_checks=True, raise_request_exception=False)
    stranger.post(f"/plan/{saved.token}/delete/")
    stranger.get(f"/clinic/{saved.code}/handout.pdf")
    console = next(handler for handler in logging.getLogger().handlers if handler.filters)
    record = logging.LogRecord(
        "x", logging.ERROR, "", 0, "Error: %s", (f"/plan/{saved.token}/",), None
    )
    console.filter(record)
    assert record.getMessage() == "Error: /plan/…/"
    assert saved.token not in capsys.readouterr().err


def test_no_browser_keeps_a_page_that_shows_answers(client, edition):
    plan = answer(client).redirect_chain[-1][0]
    questions = [f"/questions/{slug}/" for slug in SCIATICA]
    for path in ("/", *questions, "/questions/review/", "/questions/pain-help/", plan):
        assert "no-store" in client.get(path).headers["Cache-Control"], path
