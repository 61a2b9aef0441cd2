"""Every page for everyone: what axe finds, target sizes, and a quiet console."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.browser.answering import answer_everything, press
from tests.people import someone

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SMALLEST_TARGET = 44
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
        page.on("console", lambda message: self.add("console", [message.text]))

    def add(self, name, faults):
        if faults:
            self.faults.setdefault(name, []).extend(faults)

    def look(self, name):
        self.add(name, find_faults(self.page))
        small = self.page.evaluate(SMALL_TARGETS)
        self.add(name, [f"small target: {target}" for target in small])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nobody_is_shut_out_of_the_journey(site, browser, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    watcher = Watcher(page)
    answer_everything(page, site, look=watcher.look)
    asked = SavedPlan.keep(someone(kidney="egfr-45-59"), Edition.objects.current())
    urgent = SavedPlan.keep(someone(red_flags=("saddle-numbness",)), Edition.objects.current())
    for name, address in {
        "about": "/about/", "editions": "/guidance/", "edition": "/guidance/1/",
        "evidence": "/guidance/evidence/", "label": "/label/", "pain help": "/questions/pain-help/",
        "ask": f"/plan/{asked.token}/", "agree": f"/plan/{asked.token}/agree/",
        "urgent": f"/plan/{urgent.token}/",
    }.items():  # fmt: skip
        page.goto(site + address)
        watcher.look(name)
    context.close()
    assert not watcher.faults


def test_nobody_is_shut_out_by_an_error(site, browser):
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    watcher = Watcher(page)
    page.goto(site)
    press(page, "Start")
    press(page)
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title().startswith("Error:")
    assert page.evaluate("document.activeElement.id") == "errors"
    watcher.look("red flags, nothing answered")
    page.get_by_role("link", name="Choose one answer.").click()
    assert page.evaluate("document.activeElement.id") == "id_region"
    page.goto(f"{site}/label/")
    press(page, "Work it out")
    page.get_by_role("heading", name="There is a problem").wait_for()
    watcher.look("label, nothing answered")
    page.context.close()
    assert not watcher.faults
