"""Every page for everyone: what axe finds, target sizes, and a quiet console."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.answering import press
from tests.browser.walking import Walker, see_everything

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SMALLEST_TARGET = 44
# Chromium tells of pages that are not there or not allowed, and of wrong answers shown again.
EXPECTED = re.compile(r"a status of 40[34]|^The specified value")
SMALL_TARGETS = f"""() => [...document.querySelectorAll("a, button, summary, input, [role=option]")]
  .filter((e) => e.offsetParent && e.type !== "hidden" && !e.closest("p, li, .choice, .skip"))
  .filter((e) => !e.classList.contains("skip"))
  .map((e) => [e.textContent.trim() || e.name, e.getBoundingClientRect().height])
  .filter(([, height]) => height < {SMALLEST_TARGET} - 0.5)"""


def find_faults(page):
    """Violations of WCAG 2.2 AA that a machine can see, with their elements."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


class Watcher:
    """Collects what is wrong on each page it looks at."""

    def __init__(self, page):
        self.page, self.faults = page, {}
        page.on("console", self.hear)

    def hear(self, message):
        if not EXPECTED.search(message.text):
            self.add("console", [message.text])

    def add(self, name, faults):
        if faults:
            self.faults.setdefault(name, []).extend(faults)

    def look(self, name):
        self.add(name, find_faults(self.page))
        small = self.page.evaluate(SMALL_TARGETS)
        self.add(name, [f"small target: {target}" for target in small])
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.add(name, ["scrolls sideways"])
        if "error" in name and not self.page.title().startswith("Error:"):
            self.add(name, ["the title does not begin with Error:"])


def look_at_everything(site, browser, width, scheme):
    """What was wrong on every page in every state, by its name."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    watcher = Watcher(page)
    see_everything(Walker(site, page, watcher.look))
    context.close()
    return watcher.faults


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
    press(page, "Start")
    press(page)
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.evaluate("document.activeElement.id") == "errors"
    page.get_by_role("link", name="Choose one answer.").click()
    assert page.evaluate("document.activeElement.id") == "id_region"
    page.context.close()


def test_what_shuts_people_out_would_be_seen(site, browser):
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    page.goto(site)
    page.evaluate("""document.querySelector("main").innerHTML +=
      "<img src='data:,'><a href='#'>x</a><pre>" + "x".repeat(99)
    """)
    watcher = Watcher(page)
    watcher.look("an error that is not one")
    found = " ".join(watcher.faults["an error that is not one"])
    for fault in ("image-alt", "small target", "scrolls sideways", "begin with Error:"):
        assert fault in found
    page.context.close()
