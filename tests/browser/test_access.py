"""Every page for everyone: what axe finds, target sizes, and a quiet console."""

import pytest

from tests.support.answering import press
from tests.support.walking import Walker, see_everything
from tests.support.watching import Watcher


def look_at_everything(site, browser, width, scheme):
    """What was wrong on every page in every state, by its name."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    watcher = Watcher(page)
    see_everything(Walker(site, page, watcher.look))
    context.close()
    return watcher.faults


@pytest.mark.walks
def test_nobody_is_shut_out_of_any_page(site, browser):
    assert look_at_everything(site, browser, 320, "light") == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "dark"), (1280, "light"), (1280, "dark")], ids=str
)
def test_nobody_is_shut_out_at_any_width_or_scheme(site, browser, width, scheme):
    assert look_at_everything(site, browser, width, scheme) == {}


def test_an_error_takes_the_focus_and_leads_to_its_field(site, browser):
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(site)
    press(page, "United States")
    press(page)
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_role("link", name="Write a number.").click()
    assert page.evaluate("document.activeElement.id") == "id_age"
    page.context.close()


def test_what_shuts_people_out_would_be_seen(site, browser):
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(site)
    page.evaluate("""document.querySelector("main").innerHTML +=
      "<svg class='tick-row' width='20' height='20'></svg><img src='data:,'>"
      + "<a href='#'>x</a><pre>" + "x".repeat(99)
    """)
    watcher = Watcher(page)
    watcher.look("an error that is not one")
    found = " ".join(watcher.faults["an error that is not one"])
    for fault in (
        "a drawing without room",
        "image-alt",
        "small target",
        "scrolls sideways",
        "begin with Error:",
    ):
        assert fault in found
    page.context.close()
