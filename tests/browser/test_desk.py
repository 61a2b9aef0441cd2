"""The editors' desk in a real browser: what axe finds, no sideways scroll, and a quiet console."""

import re

import pytest
from django.contrib.auth import get_user_model

from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.support.desk import BUILT, busiest, paths
from tests.support.laying import lay_starter
from tests.support.people import someone
from tests.support.walking import FOLDER
from tests.support.watching import Watcher, find_faults

SOME = ("/admin/", "/admin/guidance/interaction/", "/admin/guidance/gate/last/change/",
        "/admin/guidance/edition/add/")  # fmt: skip


@pytest.fixture
def desk(site):
    lay_starter()
    get_user_model().objects.create_superuser("boss", password="a long pass phrase")
    SavedPlan.keep(someone(), Edition.objects.current())
    return site


def walk_desk(page, desk, addresses):
    """Log in wrongly and rightly, open each address, save a form with nothing in it; yields the
    name of the page that is open."""
    page.goto(f"{desk}/admin/")
    yield "login"
    page.get_by_label("Username").fill("boss")
    page.get_by_label("Password").fill("not the pass phrase")
    page.get_by_role("button", name="Log in").click()
    yield "login, wrong"
    page.get_by_label("Username").fill("boss")
    page.get_by_label("Password").fill("a long pass phrase")
    page.get_by_role("button", name="Log in").click()
    for address in addresses:
        path = address.replace("last", str(busiest(address))) if "/last/" in address else address
        page.goto(desk + path)
        page.wait_for_function(BUILT)
        yield address
    page.goto(f"{desk}/admin/guidance/gate/add/")
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_text("Please correct the errors below").wait_for()
    page.wait_for_function(BUILT)
    yield "a gate with nothing in it"


def look_around(desk, browser, addresses, width, scheme):
    """What was wrong with each page of the desk, by its name."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    watcher = Watcher(page)
    for name in walk_desk(page, desk, addresses):
        watcher.add(name, find_faults(page))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            watcher.add(name, ["scrolls sideways"])
    context.close()
    return watcher.faults


@pytest.mark.walks
def test_the_desk_is_open_to_everyone_who_edits(desk, browser):
    assert look_around(desk, browser, SOME, 320, "dark") == {}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_the_desk_shuts_an_editor_out(desk, browser, width, scheme):
    addresses = [path for path in paths() if "?" not in path]
    assert look_around(desk, browser, addresses, width, scheme) == {}


@pytest.mark.pictures
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_is_drawn(desk, browser, width, scheme):
    FOLDER.mkdir(exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for name in walk_desk(page, desk, SOME):
        slug = name.strip("/").replace("/", "-").replace(", ", "-").replace(" ", "-")
        page.screenshot(path=FOLDER / f"desk-{slug}-{width}-{scheme}.png", full_page=True)
    context.close()
    assert len(list(FOLDER.glob(f"desk-*-{width}-{scheme}.png"))) == len(SOME) + 3


def test_a_list_to_choose_from_has_a_name_without_script(desk, browser, client):
    client.force_login(get_user_model().objects.get())
    shown = client.get("/admin/guidance/gate/add/").content.decode()
    boxes = re.findall(r'<select name="(?:sources|[^"]*-terms)"[^>]*>', shown)
    assert boxes
    assert all('aria-label="' in box for box in boxes)


def test_an_icon_without_a_role_would_be_seen(desk, browser):
    page = browser.new_context().new_page()
    page.set_content("<!doctype html><html lang=en><title>x</title><span aria-label=x></span>")
    assert any("aria-prohibited" in fault for fault in find_faults(page))
    page.context.close()
