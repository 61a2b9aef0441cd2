"""A real browser: Debian's chromium, quiet, against a server with the starter published."""

import os
import shutil
from threading import RLock

import pytest
from django.core.handlers.base import BaseHandler

CHROMIUM = shutil.which("chromium")
# Playwright runs an event loop; the live server's database calls come from the same thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # A machine without a browser still runs the rest; `.ci/run`, which has one, fails without.
    if not CHROMIUM:
        if os.environ.get("REGIMEN_EVERY_TEST"):
            pytest.fail("Debian's chromium is not installed.")
        pytest.skip("Debian's chromium is not installed.")
    quiet = [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-quic",
    ]  # fmt: skip
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet}


@pytest.fixture(scope="session", autouse=True)
def one_request_at_a_time():
    """The live server's threads share one connection to the database in memory: one that ends its
    transaction would take away what another is reading."""
    usual, served = BaseHandler.get_response, RLock()

    def get_response(handler, request):
        with served:
            return usual(handler, request)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseHandler, "get_response", get_response)
        yield


@pytest.fixture
def site(live_server, transactional_db, starter):
    """The address of a server on which the starter is edition 1."""
    from regimen.guidance.publish import add_edition

    add_edition(starter, note="For tests.")
    return live_server.url
