"""Without JavaScript: the same answers give the same plan, byte for byte."""

import re

import msgspec
import pytest

from regimen.plans.models import SavedPlan
from tests.support.answering import fill, press
from tests.support.journey import SCIATICA
from tests.support.sampling import few_fast

LABEL = "Magnesium (as bisglycinate) 200 mg per 2 capsules. 120 capsules"
REGIONS = {
    "us": "United States",
    "uk": "United Kingdom",
    "eu": "EU, Iceland, Liechtenstein, Norway or Switzerland",
}
PEOPLE = {
    "sciatica": SCIATICA,
    "unknown medicine, kidneys, EU": {
        **SCIATICA,
        "region": {"region": "eu"},
        "kidneys": {"kidney": "kidney-disease", "result": "egfr-45-59"},
        "medicines": ["zorbolax", "doxycycline"],
    },
    "a man in the UK, no medicines": {
        **{slug: data for slug, data in SCIATICA.items() if slug != "pregnancy"},
        "region": {"region": "uk"},
        "about-you": {"age": "71", "sex": "male"},
        "medicines": [],
    },
}
# What is pressed where it is neither "Go on" nor "None of these".
PRESSED = {"food": "Count my food week", "day": "Yes, go on"}


def take(page, names):
    """The list of the medicines, a name that nobody knows kept as it is."""
    if not names:
        press(page, "I take none of these")
        return
    page.locator("main [name=text]").fill("\n".join(names))
    press(page, "Read my list")
    page.get_by_role("heading", name="Your medicines").wait_for()
    for unknown in page.locator("main [name$=-which][value=keep]").all():
        unknown.check()
    for times in page.get_by_label("Other times").all():
        times.fill("7:00 am")
    press(page, "I take nothing else: go on")


def answer(page, slug, data):
    """One page of questions, from its address to the press that leaves it."""
    # Without a script a redirect keeps the place in the page that was left.
    page.wait_for_url(re.compile(rf"/questions/{slug}/(#[\w-]*)?$"))
    if slug == "medicines":
        take(page, [data] if isinstance(data, str) else data)
    elif slug == "product":
        fill(page, {"label": LABEL})
        press(page, "Read the label")
        press(page, "No: go on")
    elif "none" in data.values() or "none" in data:
        press(page, "None of these")
    else:
        fill(page, {name: said for name, said in data.items() if name != "week"})
        press(page, PRESSED.get(slug, "Go on"))


def plan_of(browser, site, answers, with_script):
    """The saved answers and the plan made of them, as JSON."""
    context = browser.new_context(java_script_enabled=with_script)
    page = context.new_page()
    page.goto(site)
    for slug, data in answers.items():
        if slug == "region":
            press(page, REGIONS[data["region"]])
        else:
            answer(page, slug, data)
    press(page, "Make my plan")
    page.wait_for_url("**/plan/*/")
    context.close()
    saved = SavedPlan.objects.get()
    made = saved.answers.encode(), msgspec.json.encode(saved.make())
    saved.delete()
    return made


@pytest.mark.slow
@pytest.mark.parametrize("person", few_fast(PEOPLE))
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
