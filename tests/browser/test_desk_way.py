"""The way from a draft to an edition in a real browser: axe, no sideways scroll, nothing lost."""

import pytest
from django.contrib.auth.models import User

from regimen.guidance import models
from tests.support.desk import BUILT, TABLES
from tests.support.scenes import lay_scenes, walk_way
from tests.support.walking import FOLDER
from tests.support.watching import Watcher, find_faults


@pytest.fixture
def boss(site):
    made = User.objects.create_superuser("boss", password="a long pass phrase")
    lay_scenes(made)
    return made


def come_in(page, site, name="boss"):
    page.goto(f"{site}/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("a long pass phrase")
    page.get_by_role("button", name="Log in").click()


@pytest.mark.walks
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_nobody_is_shut_out_on_the_way_to_an_edition(site, boss, browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    watcher = Watcher(page)
    come_in(page, site)
    for name, address in walk_way(boss):
        page.goto(site + address)
        page.wait_for_function(BUILT)
        watcher.add(name, find_faults(page))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            watcher.add(name, ["scrolls sideways"])
    context.close()
    assert watcher.faults == {}


@pytest.mark.pictures
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_way_to_an_edition_is_drawn(site, boss, browser, width, scheme):
    FOLDER.mkdir(exist_ok=True)
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    come_in(page, site)
    for name, address in walk_way(boss):
        page.goto(site + address)
        page.wait_for_function(BUILT)
        slug = name.replace(", ", "-").replace(" ", "-").replace("/", "-")
        page.screenshot(path=FOLDER / f"way-{slug}-{width}-{scheme}.png", full_page=True)
    context.close()
    assert list(FOLDER.glob(f"way-*-{width}-{scheme}.png"))


@pytest.mark.walks
def test_what_was_typed_outlives_a_log_out(site, boss, browser):
    page = browser.new_context().new_page()
    come_in(page, site)
    address = f"{site}/admin/guidance/ceiling/{models.Ceiling.objects.get(slug='uk').pk}/change/"
    page.goto(address)
    page.get_by_label("Why").fill("A long thought.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).first.click()
    come_in(page, site)
    page.goto(address)
    page.get_by_role("button", name="Put it back").click()
    assert page.get_by_label("Why").input_value() == "A long thought."
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_text("was changed successfully").wait_for()
    page.goto(address)
    assert not page.get_by_role("button", name="Put it back").is_visible()
    page.context.close()


@pytest.mark.walks
@pytest.mark.parametrize("width", [390, 1280])
def test_no_list_of_the_desk_is_cut(site, boss, browser, width):
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    come_in(page, site)
    cut = {}
    for table in TABLES:
        page.goto(f"{site}/admin/guidance/{table._meta.model_name}/")
        over = page.evaluate(
            "(() => { const all = document.querySelector('.results');"
            " return all.scrollWidth - all.clientWidth; })()"
        )
        cut |= {table.__name__: over} if over > 0 else {}
    page.context.close()
    assert cut == {}
