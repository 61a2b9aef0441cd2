"""Everything by the keyboard: the order of Tab, a focus one can see, and none that gets lost."""

from itertools import pairwise

import pytest
from django.test import Client

from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer

MOST_STOPS = 300
# Numbers all elements, and remembers how each looks without the focus. A choice shows its box's.
REMEMBER = """() => {
  window.box = (element) => element.matches(".choice input") ? element.parentElement : element;
  window.see = (element) => {
    const style = getComputedStyle(box(element));
    return [style.outlineStyle, style.outlineWidth, style.boxShadow].join(" ");
  };
  window.all = [...document.querySelectorAll("body *")];
  window.before = new Map(all.map((element) => [element, see(element)]));
}"""
STOP = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const { top, bottom, left, right } = box(element).getBoundingClientRect();
  return {
    place: all.indexOf(element), top: top + scrollY, bottom: bottom + scrollY, left, right,
    seen: see(element) !== before.get(element),
    name: element.id || element.textContent.trim() || element.outerHTML.slice(0, 80),
  };
}"""
# What Tab should reach: of radio buttons with one name only one, and nothing in closed details.
REACHABLE = """() => {
  const names = new Set();
  const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return all.filter((e) => e.matches(stops) && e.tabIndex >= 0)
    .filter((e) => e.type !== "hidden" && e.checkVisibility({ contentVisibilityAuto: true }))
    .filter((e) => e.type !== "radio" || (!names.has(e.name) && names.add(e.name))).length;
}"""

# Another day is there, and its link listens already.
OTHER_DAY = """(text) => document.querySelector('#food_day').innerText !== text
    && !document.querySelector('.htmx-added, .htmx-swapping, .htmx-settling')"""


@pytest.fixture
def client(site):
    """Somebody who has answered everything, and has a plan."""
    client = Client()
    answer(client)
    return client


@pytest.fixture
def page(client, site, browser):
    """A browser with that person's session."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    yield context.new_page()
    context.close()


def press_tab_through(page):
    """The elements at which Tab stops, until it leaves the page or comes round again."""
    page.evaluate(REMEMBER)
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (len(stops) > 1 and stop["place"] == stops[0]["place"]):
            return stops
        # Day, month and year of one date are stops of their own in one element.
        if not stops or stop["place"] != stops[-1]["place"]:
            stops.append(stop)
    raise AssertionError("Tab never leaves the page.")


def find_faults(page):
    """Stops out of order, not seen, or never reached."""
    stops = press_tab_through(page)
    reachable = page.evaluate(REACHABLE)
    faults = [f"not seen: {stop['name']}" for stop in stops if not stop["seen"]]
    for one, other in pairwise(stops):
        if other["place"] <= one["place"]:
            faults.append(f"before it in the page: {one['name']} → {other['name']}")
        # The skip link shows itself above everything else; the next column begins to the right.
        is_column = other["left"] >= one["right"]
        if other["bottom"] <= one["top"] and one is not stops[0] and not is_column:
            faults.append(f"upwards: {one['name']} → {other['name']}")
    if len(stops) != reachable:
        faults.append(f"reached {len(stops)} of {reachable}")
    return faults


@pytest.mark.walks
def test_tab_follows_the_page_and_is_always_seen(page, site):
    plan = SavedPlan.objects.get()
    paths = ["/", "/label/", "/guidance/evidence/", "/questions/review/", "/questions/pain-help/",
             *(f"/questions/{slug}/" for slug in SCIATICA), f"/plan/{plan.token}/"]  # fmt: skip
    faults = {}
    for path in paths:
        page.goto(site + path)
        assert page.url == site + path
        faults[path] = find_faults(page)
    page.goto(f"{site}/plan/{plan.token}/")
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    faults["the plan, all unfolded"] = find_faults(page)
    faults = {path: found for path, found in faults.items() if found}
    assert not faults, faults


def test_the_first_tab_leads_past_the_top_of_the_page(page, site):
    page.goto(f"{site}/questions/food/")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the page")
    assert link.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('main input')")


def test_the_focus_stays_while_the_label_is_read(page, site):
    page.goto(f"{site}/label/")
    page.get_by_text("Ask me step by step").click()
    page.get_by_label("Capsules", exact=True).press("Space")
    page.get_by_label("Magnesium, in mg", exact=True).press("Space")
    page.get_by_label("How much does it say?").fill("120")
    page.get_by_label("For one", exact=True).press("Space")
    page.get_by_role("heading", name="120 mg of magnesium in one").wait_for()
    assert page.evaluate("document.activeElement.value") == "one"
    page.keyboard.press("ArrowDown")
    page.get_by_role("heading", name="120 mg of magnesium in one").wait_for(state="detached")
    assert page.evaluate("document.activeElement.value") == "serving"


def test_the_focus_stays_while_names_are_offered(page, site):
    page.goto(f"{site}/questions/medicines/")
    page.get_by_role("combobox").press_sequentially("levoth")
    page.get_by_role("option", name="levothyroxine").first.wait_for()
    assert page.locator("#suggested").inner_text().endswith("names found below.")
    assert page.evaluate("document.activeElement.id") == "id_text"
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last
    assert last.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "id_text"
    assert page.locator("#suggested").inner_text() == ""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Add it to my list"


def test_a_name_typed_before_the_scripts_have_come_is_looked_up_too(page, site):
    held = []
    page.route("**/htmx*.js", lambda route: held.append(route))
    page.goto(f"{site}/questions/medicines/", wait_until="commit")
    page.get_by_role("combobox").press_sequentially("levoth")
    page.wait_for_timeout(300)
    assert page.get_by_role("option").count() == 0
    held[0].continue_()
    page.get_by_role("option", name="levothyroxine").first.wait_for()


def test_a_name_that_is_asked_about_gets_the_focus_and_a_clear_one_leaves_it(page, site):
    page.goto(f"{site}/questions/medicines/")
    page.get_by_role("combobox").fill("gabapentn")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="We do not know this name.").wait_for()
    page.wait_for_function("document.activeElement.matches('section.to-finish')")
    assert "gabapentn" in page.evaluate("document.activeElement.innerText")
    page.get_by_role("combobox").fill("paracetamol")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="paracetamol").wait_for()
    assert page.evaluate("document.activeElement.id") == "id_text"


def test_the_focus_stays_while_another_day_of_food_is_shown(page, site):
    page.goto(f"{site}/plan/{SavedPlan.objects.get().token}/")
    page.get_by_role("link", name="Show me another").focus()
    days = [page.locator("#food_day").inner_text()]
    for _ in range(2):
        page.keyboard.press("Enter")
        page.wait_for_function(OTHER_DAY, arg=days[-1])
        days.append(page.locator("#food_day").inner_text())
        assert page.evaluate("document.activeElement.textContent").startswith("Show me another")
    assert days[0] != days[1] != days[2]
