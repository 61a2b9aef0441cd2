"""A passkey is made and used as people do, in a real browser over nginx's TLS."""

import base64
import hashlib
import os
import shutil
import ssl
import subprocess
import sys
import time

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.serving.conftest import ROOT

pytestmark = pytest.mark.slow
NAME, WORD = "keyholder", "correct horse battery"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(served):
    """A browser that trusts this server's own certificate, and holds a key."""
    chromium = shutil.which("chromium")
    if not chromium and not os.environ.get("REGIMEN_EVERY_TEST"):
        pytest.skip("Debian's chromium is not installed.")
    trusted = f"--ignore-certificate-errors-spki-list={pin_of(served.place / 'tls.crt')}"
    folder = str(served.place / "browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium, args=["--no-sandbox", "--disable-gpu", trusted]
        )
        page = browser.pages[0]
        tools = browser.new_cdp_session(page)
        tools.send("WebAuthn.enable")
        tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        yield page
        browser.close()


def pin_of(certificate):
    """What a browser knows a certificate's key by."""
    told = ["openssl", "x509", "-in", certificate, "-pubkey", "-noout"]
    key = subprocess.run(told, check=True, capture_output=True, text=True).stdout
    der = ssl.PEM_cert_to_DER_cert(key.replace("PUBLIC KEY", "CERTIFICATE"))
    return base64.b64encode(hashlib.sha256(der).digest()).decode()


def make_account(served):
    environ = {**os.environ, "DATABASE_URL": served.database(), "DJANGO_SUPERUSER_PASSWORD": WORD}
    who = ["createsuperuser", "--no-input", "--username", NAME, "--email", ""]
    subprocess.run([sys.executable, "manage.py", *who], cwd=ROOT, env=environ, check=True)


def log_in(page, address):
    page.goto(f"{address}/admin/login/?next=/staff/")
    page.fill("[name=username]", NAME)
    page.fill("[name=password]", WORD)
    page.click("[type=submit]")


def test_a_passkey_is_made_and_then_opens_the_desk(served, page):
    make_account(served)
    address = f"https://localhost:{served.port}"
    log_in(page, address)
    page.click("#passkey-register-button")
    expect(page.locator("#passkey-register-status-message")).not_to_be_empty()
    time.sleep(1)  # the library's script tells it and stores it apart
    page.context.clear_cookies()
    log_in(page, address)
    page.click("#passkey-verification-button")
    page.wait_for_url(f"{address}/staff/")
    expect(page.locator("h1")).to_have_text("Your account")
