"""Answering the questions in a browser, as the woman with sciatica of the README."""

import re
from collections.abc import Callable, Mapping, Sequence

from playwright.sync_api import Page

from tests.support.journey import SCIATICA


def press(page: Page, button: str = "Go on") -> None:
    page.get_by_role("button", name=button, exact=True).click()


def answer_everything(
    page: Page,
    site: str,
    with_script: bool = True,
    look: Callable[[str], object] = lambda name: None,
) -> None:
    """From home to the plan; ``look`` is called on each page with its name."""

    def see(name: str) -> None:
        """Look at a page once it has come."""
        if name in SCIATICA:
            # Without a script a redirect keeps the place in the page that was left.
            page.wait_for_url(re.compile(rf"/questions/{name}/(#[\w-]*)?$"))
        look(name)

    page.goto(site)
    see("home")
    press(page, "United States")
    see("about-you")
    page.get_by_label("How old are you?").fill("52")
    page.get_by_label("Female", exact=True).check()
    press(page)
    see("pregnancy")
    press(page, "None of these")
    for signs in ("warning-signs", "more-signs", "last-signs"):
        see(signs)
        press(page, "None of these")
    see("pain")
    page.get_by_label("Nerve pain, such as sciatica").check()
    press(page)
    see("baseline")
    for name, score in (("pain", 6), ("enjoyment", 5), ("activity", 7), ("sleep", 4)):
        page.locator(f"[name={name}][value='{score}']").check()
    press(page)
    see("kidneys")
    page.get_by_label("Tested in the last year, and normal").check()
    press(page)
    see("conditions")
    press(page, "None of these")
    see("medicines")
    add_levothyroxine(page, with_script)
    see("medicine")
    page.get_by_label("Other times").fill("7:00 am")
    press(page, "I take nothing else: go on")
    see("food")
    page.get_by_label("Tree nuts").check()
    press(page, "Count my food week")
    see("food-week")
    servings = {"greens": 3, "nuts": 0, "seeds": 1, "legumes": 2, "grains": 7, "other": 7}
    for name, count in servings.items():
        page.locator(f"[name={name}][value='{count}']").check()
    press(page)
    see("product")
    label = "Magnesium (as bisglycinate) 200 mg per 2 capsules. 120 capsules"
    page.get_by_label("What does the label say?").fill(label)
    press(page, "Read the label")
    page.get_by_role("heading", name="100 mg of magnesium in one").wait_for()
    see("product-read")
    press(page, "No: go on")
    see("day")
    for label, time in (
        ("Wake up", "6:30 am"),
        ("Breakfast", "8 am"),
        ("Lunch", "1 pm"),
        ("Evening meal", "6:30 pm"),
        ("Bed", "10:30 pm"),
    ):
        page.get_by_label(label).fill(time)
    page.get_by_label("Start").fill("2026-12-01")
    page.wait_for_load_state("networkidle")
    press(page, "Yes, go on")
    page.get_by_role("heading", name="Check your answers").wait_for()
    see("review")
    press(page, "Make my plan")
    page.wait_for_url("**/plan/*/")
    see("plan")


def add_levothyroxine(page: Page, with_script: bool) -> None:
    """One medicine from the box; with a script another is looked up, taken, and removed again."""
    page.get_by_label("Pills, drops, shots").fill("levothyroxine")
    press(page, "Read my list")
    page.get_by_role("heading", name="Your medicines").wait_for()
    if with_script:
        page.get_by_role("combobox").press_sequentially("paracet")
        page.get_by_role("option", name="paracetamol").first.click()
        page.get_by_role("button", name="Remove paracetamol").click()
        page.get_by_text("Removed paracetamol").wait_for()


def fill(page: Page, data: Mapping[str, str | Sequence[str]]) -> None:
    """Type and tick what a step asks, by the names of its fields."""
    for name, said in data.items():
        field = page.locator(f"main [name='{name}']")
        values = [said] if isinstance(said, str) else said
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            for value in values:
                page.locator(f"main [name='{name}'][value='{value}']").check()
        else:
            (text,) = values
            field.fill(text)
    page.wait_for_load_state("networkidle")
