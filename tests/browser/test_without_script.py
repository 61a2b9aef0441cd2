"""Without JavaScript: the same answers give the same plan, byte for byte."""

import msgspec
import pytest

from regimen.plans.models import SavedPlan
from tests.support.answering import fill, press
from tests.support.journey import SCIATICA

PEOPLE = {
    "sciatica": SCIATICA,
    "unknown medicine, kidneys, EU": {
        **SCIATICA,
        "red-flags": {"region": "eu", "red_flags": ["none"]},
        "kidneys": {"kidney": "egfr-45-59"},
        "medicines": ["zorbolax", "doxycycline"],
    },
    "a man in the UK, no medicines, powder": {
        **{slug: data for slug, data in SCIATICA.items() if slug != "pregnancy"},
        "red-flags": {"region": "uk", "red_flags": ["none"]},
        "about-you": {"age": "71", "sex": "male"},
        "medicines": [],
        "product": {**SCIATICA["product"], "comes_as": "powder"},
    },
}


def take(page, names):
    """The loop of the medicines."""
    for name in names:
        page.get_by_role("textbox", name="medicine").or_(page.get_by_role("combobox")).fill(name)
        press(page, "Add this medicine")
        keep = page.get_by_role("button", name=f"keep “{name}”").or_(
            page.get_by_role("button", name=f"Keep “{name}”")
        )
        if keep.count():
            keep.first.click()
        if page.get_by_label("Or at what times?").count():
            fill(page, {"clock": "7:00 am", "rhythm": "daily"})
            press(page, "Save")
    press(page, "That is all, go on" if names else "I take no medicines")


def plan_of(browser, site, answers, with_script):
    """The saved answers and the plan made of them, as JSON."""
    context = browser.new_context(java_script_enabled=with_script)
    page = context.new_page()
    page.goto(site)
    press(page, "Start")
    for slug, data in answers.items():
        page.wait_for_url(f"**/questions/{slug}/")
        if slug == "medicines":
            take(page, data if isinstance(data, list) else [data])
            continue
        fill(page, data)
        press(page)
    press(page, "Make my plan")
    page.wait_for_url("**/plan/*/")
    context.close()
    saved = SavedPlan.objects.get()
    made = saved.answers.encode(), msgspec.json.encode(saved.make())
    saved.delete()
    return made


@pytest.mark.parametrize("person", PEOPLE)
def test_the_plan_is_the_same_byte_for_byte(site, browser, person):
    with_script = plan_of(browser, site, PEOPLE[person], with_script=True)
    without = plan_of(browser, site, PEOPLE[person], with_script=False)
    assert without == with_script


def test_a_label_is_read_and_a_day_of_food_changed_without_script(site, browser, client):
    from regimen.guidance.models import Edition
    from tests.support.people import someone

    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/label/")
    page.get_by_text("Ask me step by step").click()
    label = {"comes_as": "capsule", "kind": "elemental", "amount": "120", "units_a_serving": "1"}
    fill(page, {**label, "amount_for": "serving"})
    press(page, "Work it out")
    page.get_by_role("heading", name="120 mg of magnesium in one").wait_for()
    saved = SavedPlan.keep(someone(), Edition.objects.current())
    page.goto(f"{site}/plan/{saved.token}/")
    before = page.locator("#food_day").inner_text()
    page.get_by_role("link", name="Show me another day of food").click()
    page.wait_for_url("**?food=*")
    assert page.locator("#food_day").inner_text() != before
    page.context.close()
