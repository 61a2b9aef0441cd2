"""The editors' desk in a real browser: what axe finds, no sideways scroll, and a quiet console."""

import pytest
from django.contrib.auth import get_user_model

from regimen.guidance.draft import restore_draft
from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.browser.test_access import Watcher, find_faults
from tests.guidance.test_desk import busiest, paths
from tests.people import STARTER, someone

SOME = ("/admin/", "/admin/guidance/interaction/", "/admin/guidance/gate/last/change/")


@pytest.fixture
def desk(site):
    restore_draft(STARTER)
    get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    SavedPlan.keep(someone(), Edition.objects.current())
    return site


def look_around(desk, browser, addresses, width, scheme):
    """Log in and look at each page; what was wrong, by address."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    watcher = Watcher(page)
    page.goto(f"{desk}/admin/")
    watcher.add("login", find_faults(page))
    page.get_by_label("Username").fill("boss")
    page.get_by_label("Password").fill("a long pass phrase")
    page.get_by_role("button", name="Log in").click()
    for address in addresses:
        path = address.replace("last", str(busiest(address))) if "/last/" in address else address
        page.goto(desk + path)
        page.wait_for_timeout(50)  # the stock admin builds its boxes after the page has loaded
        watcher.add(address, find_faults(page))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            watcher.add(address, ["scrolls sideways"])
    context.close()
    return watcher.faults


def test_the_desk_is_open_to_everyone_who_edits(desk, browser):
    assert look_around(desk, browser, SOME, 320, "dark") == {}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_the_desk_shuts_an_editor_out(desk, browser, width, scheme):
    addresses = [path for path in paths() if "?" not in path]
    assert look_around(desk, browser, addresses, width, scheme) == {}


def test_an_icon_without_a_role_would_be_seen(desk, browser):
    page = browser.new_context().new_page()
    page.set_content("<!doctype html><html lang=en><title>x</title><span aria-label=x></span>")
    assert any("aria-prohibited" in fault for fault in find_faults(page))
    page.context.close()
