"""What a machine can see wrong with a page: axe, small targets, sideways scroll, a loud console."""

import re
from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SMALLEST_TARGET = 44
# Chromium tells of pages that are not there, are gone or not allowed, and of wrong answers.
EXPECTED = re.compile(r"a status of 4(0[34]|10)|^The specified value")
# A box to tick is as large as its row, whose label covers it.
SMALL_TARGETS = f"""() => {{
  const row = (e) => e.closest(".choice, .line") || e;
  return [...document.querySelectorAll("a, button, summary, input, [role=option]")]
  .filter((e) => e.offsetParent && e.type !== "hidden" && !e.closest("p, li, .skip"))
  .filter((e) => !e.classList.contains("skip"))
  .map((e) => [e.textContent.trim() || e.name, row(e).getBoundingClientRect().height])
  .filter(([, height]) => height < {SMALLEST_TARGET} - 0.5);
}}"""

# A drawing whose padding or borders leave it no room is there for nobody.
EMPTY_DRAWINGS = """() => [...document.querySelectorAll("svg")]
  .filter((e) => e.checkVisibility({ contentVisibilityAuto: true }))
  .filter((e) => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const taken = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    return box.width - taken < 8 || box.height < 2;
  })
  .map((e) => e.getAttribute("class") || "a drawing")"""


def find_faults(page: Page) -> list[str]:
    """Violations of WCAG 2.2 AA that a machine can see, with their elements."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


class Watcher:
    """Collects what is wrong on each page it looks at."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: dict[str, list[str]] = {}
        page.on("console", self.hear)

    def hear(self, message: ConsoleMessage) -> None:
        if not EXPECTED.search(message.text):
            self.add("console", [message.text])

    def add(self, name: str, faults: Iterable[str]) -> None:
        if faults:
            self.faults.setdefault(name, []).extend(faults)

    def look(self, name: str) -> None:
        self.add(name, find_faults(self.page))
        small = self.page.evaluate(SMALL_TARGETS)
        self.add(name, [f"small target: {target}" for target in small])
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.add(name, ["scrolls sideways"])
        drawings = self.page.evaluate(EMPTY_DRAWINGS)
        self.add(name, [f"a drawing without room: {kind}" for kind in drawings])
        if "error" in name and not self.page.title().startswith("Error:"):
            self.add(name, ["the title does not begin with Error:"])
