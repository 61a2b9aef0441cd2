"""One journey from home to the downloaded PDF in real Chromium, with JavaScript and without."""

import pytest

from regimen.plans.models import SavedPlan
from tests.support.answering import answer_everything, fill, press
from tests.support.journey import SCIATICA
from tests.support.sampling import few_fast


@pytest.mark.parametrize(
    "with_script", few_fast([True, False]), ids=["javascript", "no-javascript"]
)
def test_from_home_to_the_downloaded_handout(site, browser, with_script):
    context = browser.new_context(
        java_script_enabled=with_script, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    answer_everything(page, site, with_script)
    text = page.locator("main").inner_text()
    assert "1:00 pm" in text
    assert "6:30 pm" in text
    assert "350 mg" in text
    link = page.get_by_role("link", name="Print or save as PDF").get_attribute("href")
    handout = page.request.get(site + link)
    assert handout.body().startswith(b"%PDF")
    plan = SavedPlan.objects.get().make()
    assert plan.outcome == "go"
    assert [slot.time for slot in plan.day.slots] == ["13:00", "18:30"]
    assert all(url.startswith((site, "data:")) for url in asked)
    assert not complaints
    context.close()


@pytest.mark.walks
def test_no_page_scrolls_sideways_on_the_smallest_phone(site, browser):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide = []

    def measure(name):
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(name)

    answer_everything(page, site, look=measure)
    assert not wide
    context.close()


def test_the_suggestions_are_a_listbox_worked_by_keys(site, browser):
    page = browser.new_context().new_page()
    page.goto(site)
    press(page, "United States")
    page.get_by_label("How old are you?").fill("52")
    page.get_by_label("Male", exact=True).check()
    press(page)
    for _ in range(3):
        press(page, "None of these")
    page.get_by_label("Nerve pain, such as sciatica").check()
    press(page)
    for name in SCIATICA["baseline"]:
        page.locator(f"[name={name}][value='5']").check()
    press(page)
    page.get_by_label("Tested in the last year, and normal").check()
    press(page)
    press(page, "None of these")
    page.get_by_label("Pills, drops, shots").fill("paracetamol")
    press(page, "Read my list")
    field = page.get_by_role("combobox")
    field.press_sequentially("gabapentn")
    page.get_by_role("option", name="gabapentin").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "suggestion-1"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "gabapentn"
    field.press("Enter")
    page.get_by_role("group", name="We do not know this name.").wait_for()
    field = page.get_by_role("combobox")
    field.press_sequentially("gabapentin")
    page.get_by_role("option", name="gabapentin").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    page.get_by_role("heading", name="“gabapentin”").wait_for()
    page.context.close()


def test_no_reading_stands_beside_an_error_that_is_still_shown(site, browser):
    page = browser.new_context().new_page()
    page.goto(f"{site}/label/")
    page.get_by_text("Ask me step by step").click()
    label = {"comes_as": "capsule", "kind": "elemental", "amount": "3000", "amount_for": "one"}
    fill(page, label)
    press(page, "Work it out")
    page.get_by_role("heading", name="There is a problem").wait_for()
    fill(page, {"amount": "120"})
    page.keyboard.press("Tab")
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("heading", name="120 mg").count() == 0
    press(page, "Work it out")
    page.get_by_role("heading", name="120 mg of magnesium in one").wait_for()
    assert page.get_by_role("heading", name="There is a problem").count() == 0
    page.context.close()
