"""What a copy says of itself: what the program knows is true, and then its operator's own words."""

import re
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from regimen.plans.models import PAUSE_DAYS, Pause, SavedPlan
from regimen.staff.lock import KNOWN_DAYS, cookie_name
from tests.support.journey import answer
from tests.support.operators import fill_in_operator
from tests.support.people import someone

PAGES = ("/who-runs-this/", "/privacy/", "/accessibility/")
# The foot of a page; on the way in, its menu.
FOOT = re.compile(
    r'<footer class="foot">.*?</footer>|<details class="menu">.*?</details>', re.DOTALL
)
UNSAID = {
    "/who-runs-this/": ["has not yet said who they are", "has not yet said how to reach them"],
    "/privacy/": ["has not yet said more on this"],
    "/accessibility/": ["has not yet said more on this"],
}


def read(client, path):
    """What a page says, without its marks."""
    page = client.get(path)
    assert page.status_code == 200
    return " ".join(unescape(strip_tags(page.content.decode())).split())


@pytest.mark.parametrize("path", PAGES)
def test_a_copy_that_says_nothing_of_itself_says_so(client, db, path):
    said = read(client, path)
    for unsaid in UNSAID[path]:
        assert f"Whoever runs this copy {unsaid}." in said
    assert "changed their words" not in said


@pytest.mark.parametrize("path", PAGES)
def test_what_was_filled_in_stands_there_with_its_day(client, db, path):
    on = fill_in_operator().changed_at
    said = read(client, path)
    assert "not yet said" not in said
    assert f"last changed their words on {on.day} {on:%B %Y}" in said


def test_paragraphs_stay_and_every_way_to_reach_them_can_be_pressed(client, db):
    fill_in_operator()
    page = client.get("/who-runs-this/").content.decode()
    assert "<p>Riverside Pain Clinic runs this copy.</p>" in page
    assert "<p>Dr A. Example answers for it.</p>" in page
    assert '<a href="mailto:help@riverside.example">help@riverside.example</a>' in page
    assert '<a href="tel:+441865000000">+44 (0)1865 000000</a>' in page
    assert "4 Mill Lane<br>Oxford" in page


def test_words_are_text_and_never_marks(client, db):
    evil = '<script>alert(1)</script> & <b onclick="x">bold</b>'
    fill_in_operator(who=evil, post=evil, privacy=evil, accessibility=evil)
    for path in PAGES:
        page = client.get(path).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b onclick=" in page
        assert "<script>alert" not in page
        assert "<b onclick" not in page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_only_shows(client, db, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def find_links(page):
    return re.findall(r'href="([^"]+)"', FOOT.search(page)[0])


def test_every_page_leads_to_them_from_its_foot_or_menu(client, edition):
    answer(client)
    plan = SavedPlan.keep(someone(), edition)
    for path in ("/", "/about/", "/label/", "/questions/food/", "/questions/review/",
                 f"/plan/{plan.token}/", "/guidance/", "/nowhere/", *PAGES):  # fmt: skip
        linked = find_links(client.get(path).content.decode())
        assert {"/about/", *PAGES} <= set(linked), path
    for name in ("400", "500", "503"):
        linked = find_links(render_to_string(f"{name}.html"))
        assert {client.get(link).status_code for link in linked} == {200}
        assert {"/about/", *PAGES} <= set(linked), name


def test_the_times_are_those_that_hold_here(client, edition, settings):
    settings.PLAN_DAYS, settings.SESSION_COOKIE_AGE = 30, 60 * 60
    said = read(client, "/privacy/")
    assert "For 1 hour after your last answer." in said
    assert f"For {PAUSE_DAYS} days, or until you use their code." in said
    assert "For 30 days after it last changed or you last checked in." in said
    assert "may stay for 30 days" in said
    assert f"for {KNOWN_DAYS} days" in said
    later = timezone.now() + timedelta(days=30, minutes=-1)
    saved = SavedPlan.keep(someone(), edition)
    assert saved.expires_at > later
    SavedPlan.objects.update(expires_at=timezone.now() + timedelta(days=1))
    saved.change(someone(age=60), edition)
    assert saved.expires_at > later
    Pause.keep({})
    assert Pause.objects.get().expires_at < timezone.now() + timedelta(days=PAUSE_DAYS)


def test_answers_on_the_way_are_kept_two_hours_from_the_last(client, edition):
    answer(client)
    assert "For 2 hours after your last answer." in read(client, "/privacy/")
    assert client.session.get_expiry_age() == 2 * 60 * 60


def test_there_are_no_more_cookies_than_are_told_and_none_outlasts_the_visit(client, edition):
    answer(client)
    plan = client.post("/plan/new/").headers["Location"]
    client.get(plan)
    client.get(f"{plan}delete/")
    client.post("/questions/leave/")
    for path in PAGES:
        client.get(path)
    assert client.cookies.keys() <= {"sessionid", "csrftoken", "messages"}
    assert {"sessionid", "csrftoken"} <= client.cookies.keys()
    kept = [name for name, cookie in client.cookies.items() if cookie["max-age"] and cookie.value]
    assert kept == []


def test_staff_get_one_cookie_more(admin_user):
    browser = Client()
    browser.post("/admin/login/", {"username": "admin", "password": "password"})
    more = browser.cookies.keys() - {"sessionid", "csrftoken", "messages"}
    assert more == {cookie_name()}
    assert browser.cookies[cookie_name()]["max-age"] == KNOWN_DAYS * 24 * 60 * 60


@pytest.mark.parametrize("more", [[], ["--deploy"], ["--database", "default"]])
def test_a_check_of_the_server_names_what_is_missing(db, more, settings):
    # A browser test that ran before in the same process has set what Django warns of here.
    settings.SILENCED_SYSTEM_CHECKS = [*settings.SILENCED_SYSTEM_CHECKS, "async.E001"]
    told = StringIO()
    call_command("check", *more, stderr=told)
    missing = "This copy does not yet say: who runs it, how to reach them, privacy, accessibility."
    assert missing in told.getvalue()
    assert "/admin/staff/operator/" in told.getvalue()
    fill_in_operator(privacy="")
    told = StringIO()
    call_command("check", *more, stderr=told)
    assert "This copy does not yet say: privacy." in told.getvalue()
    fill_in_operator()
    told = StringIO()
    call_command("check", *more, stderr=told)
    assert "does not yet say" not in told.getvalue()
