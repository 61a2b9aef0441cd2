"""What every answer carries, and what no form may be without."""

import pytest
from django.test import Client

from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer
from tests.support.people import someone

PUBLIC = ("/", "/about/", "/who-runs-this/", "/privacy/", "/accessibility/", "/label/",
          "/guidance/", "/guidance/1/", "/guidance/evidence/", "/guidance/1/rulebook.json",
          "/admin/login/", "/nowhere/")  # fmt: skip
POSTED = ("/questions/start/", "/questions/leave/", "/questions/medicines/",
          "/questions/medicines/search/", "/questions/pain-help/", "/plan/new/", "/label/",
          "/admin/login/", *(f"/questions/{slug}/" for slug in SCIATICA))  # fmt: skip


# The pages at a plan's address; the last two only do something.
SECRET = ("", "handout.pdf", "agree/", "delete/", "change/", "renew/")


@pytest.fixture
def secret(client, edition):
    answer(client)
    asked = SavedPlan.keep(someone(kidney="egfr-45-59"), edition)
    return [f"/plan/{asked.token}/{end}" for end in SECRET]


def test_every_answer_carries_the_strict_headers(client, secret):
    paths = [*PUBLIC, *secret[:3], *(f"/questions/{slug}/" for slug in SCIATICA)]
    for path in (*paths, "/questions/review/"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert headers["X-Frame-Options"] == "DENY", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert "http" not in policy, path


def test_no_form_is_taken_from_another_site(secret):
    stranger = Client(enforce_csrf_checks=True)
    for path in (*POSTED, *secret[2:]):
        assert stranger.post(path, {}).status_code == 403, path
    assert SavedPlan.objects.count() == 2


def test_what_changes_something_cannot_be_done_by_a_link(client, secret):
    for path in ("/questions/start/", "/questions/leave/", "/plan/new/", *secret[4:]):
        assert client.get(path).status_code == 405, path


@pytest.mark.parametrize("order", [list(SCIATICA), list(reversed(SCIATICA))], ids=["on", "back"])
def test_going_back_never_validates_and_loses_nothing(client, edition, order):
    answer(client)
    kept, review = client.session["answers"], client.get("/questions/review/").content
    for slug in order:
        page = client.get(f"/questions/{slug}/").content.decode()
        assert "There is a problem" not in page
        for value in shown_of(slug):
            assert f'value="{value}"' in page, (slug, value)
    assert client.session["answers"] == kept
    assert len(client.get("/questions/review/").content) == len(review)


def shown_of(slug):
    """What was answered at a step; the medicines show names in a list of their own."""
    said = SCIATICA[slug]
    # Buttons show no value of their own, and an amount of nothing is not asked again.
    pressed = ("none", "have", "week", "supplemental_mg")
    values = [] if slug == "medicines" else [said[name] for name in said if name not in pressed]
    return [each for value in values for each in ([value] if isinstance(value, str) else value)]
