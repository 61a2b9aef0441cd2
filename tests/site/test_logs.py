"""Every line of a log says when, how grave, which request and who, and nothing of a person."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

from django.conf import settings as configured
from django.test import Client

from regimen.plans.models import SavedPlan
from tests.support.log_lines import LINE
from tests.support.people import someone

ROOT = Path(__file__).parents[2]


def lines_of(capfd):
    """What the configured handler writes, one line a record."""
    return [line for line in capfd.readouterr().err.splitlines() if LINE.fullmatch(line)]


def log_anew():
    logging.config.dictConfig(configured.LOGGING)


def test_a_line_says_when_which_request_and_who(admin_client, edition, capfd, admin_user):
    log_anew()
    missing = admin_client.get("/clinic/AAAA-AAAA/")
    lines = lines_of(capfd)
    assert len(lines) == 2  # that a code was tried that no plan has, and that a page is not there
    for line in lines:
        assert LINE.fullmatch(line)[2] == missing.headers["X-Request-ID"]
        assert LINE.fullmatch(line)[3] == f"account-{admin_user.pk}"
        assert "AAAA" not in line


def test_a_patient_is_nobody_and_a_plan_has_no_address(client, edition, capfd):
    log_anew()
    token = SavedPlan.keep(someone(), edition).token
    client.post(f"/plan/{token}/")
    (line,) = lines_of(capfd)
    assert LINE.fullmatch(line)[3] == "-"
    assert token not in line


def test_a_proxys_name_for_a_request_is_kept_when_it_is_one(db):
    given = Client(headers={"X-Request-ID": "0123456789abcdef"}).get("/about/")
    assert given.headers["X-Request-ID"] == "0123456789abcdef"
    odd = Client(headers={"X-Request-ID": "a b\tc"}).get("/about/")
    assert re.fullmatch("[0-9a-f]{16}", odd.headers["X-Request-ID"])


def test_gunicorns_own_lines_name_no_plan_either():
    said = f"""
import logging, logging.config, runpy
conf = runpy.run_path({str(ROOT / "deploy/gunicorn.conf.py")!r})
logging.config.dictConfig(conf["logconfig_dict"])
for name in ("gunicorn.error", "gunicorn.access"):
    logging.getLogger(name).error("Error handling request %s %s", "GET", "/plan/{"x" * 43}/")
"""
    told = subprocess.run(
        [sys.executable, "-c", said], cwd=ROOT, env=os.environ, capture_output=True, text=True
    )
    lines = told.stderr.splitlines()
    assert len(lines) == 2, told.stderr
    assert all(LINE.fullmatch(line) and "/plan/…" in line for line in lines)
    assert "xxx" not in told.stdout + told.stderr
