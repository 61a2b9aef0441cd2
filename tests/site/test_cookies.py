"""Cookies and keys as a server has them, and what a browser is told to forget."""

import json
import os
import subprocess
import sys
from pathlib import Path

from regimen.plans.models import SavedPlan
from tests.support.people import someone

ROOT = Path(__file__).parents[2]
ASKED = """
import json
from regimen import settings as of
print(json.dumps([of.SESSION_COOKIE_NAME, of.CSRF_COOKIE_NAME, of.SESSION_COOKIE_SECURE,
                  of.CSRF_COOKIE_SECURE, of.SECRET_KEY_FALLBACKS, of.SECOND_STEP,
                  of.CSRF_COOKIE_AGE]))
"""


def test_a_servers_cookies_are_of_this_host_alone_and_old_keys_still_count(tmp_path):
    environ = os.environ | {
        "REGIMEN_LOCAL": "off",
        "REGIMEN_SECRET_KEY": "a new one",
        "REGIMEN_OLD_SECRET_KEYS": "one,another",
        "REGIMEN_HOSTS": "example.org",
    }
    told = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, env=environ, check=True, capture_output=True
    )
    assert json.loads(told.stdout) == [
        "__Host-sessionid", "__Host-csrftoken", True, True, ["one", "another"], True, None
    ]  # fmt: skip


def test_whoever_planted_a_session_reads_nothing_of_what_follows(client, edition):
    client.post("/questions/start/", {"region": "us"})
    planted = client.session.session_key
    client.post("/questions/start/", {"region": "us"})
    assert client.session.session_key not in (planted, None)
    assert not client.session.exists(planted)


def test_leaving_and_deleting_have_the_browser_forget(client, edition):
    token = SavedPlan.keep(someone(), edition).token
    for path in ("/questions/leave/", f"/plan/{token}/delete/"):
        left = client.post(path)
        assert left.status_code == 302
        assert '"cache"' in left.headers["Clear-Site-Data"]
    assert "are deleted" in client.get("/").content.decode()
