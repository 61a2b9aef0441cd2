"""Still: nothing moves under a finger, on loading and when htmx swaps; nothing is fetched twice."""

import pytest

from regimen.plans.models import SavedPlan
from tests.support.answering import answer_everything, press
from tests.support.people import someone

# Every shift counts, a person's own typing or not, but what follows the click on a disclosure.
WATCH = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const moved = entry.sources.map((source) => source.node?.outerHTML?.slice(0, 80) ?? "");
    window.shifts.push([entry.value, ...moved]);
  }
}).observe({type: "layout-shift", buffered: true});"""


@pytest.fixture
def phone(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def shifts(page):
    page.wait_for_timeout(100)
    return page.evaluate("window.shifts")


@pytest.mark.walks
def test_no_page_of_the_journey_moves_while_it_loads(site, phone):
    moved = {}

    def look(name):
        if found := shifts(phone):
            moved[name] = found

    answer_everything(phone, site, look=look)
    assert moved == {}


def test_no_swap_of_a_part_moves_the_rest(site, phone):
    phone.goto(f"{site}/label/")
    phone.get_by_text("Ask me step by step").click()
    # What opening moves is told a little later.
    phone.wait_for_function("window.shifts.length > 0")
    phone.evaluate("window.shifts.length = 0")
    phone.get_by_label("Capsules", exact=True).check()
    phone.get_by_label("Magnesium, in mg").check()
    phone.get_by_label("How much does it say?").fill("100")
    phone.get_by_label("For one", exact=True).check()
    phone.get_by_role("heading", name="100 mg of magnesium in one").wait_for()
    assert shifts(phone) == []


def test_another_day_of_food_leaves_the_button_where_it_is(site, phone):
    from regimen.guidance.models import Edition

    saved = SavedPlan.keep(someone(), Edition.objects.current())
    phone.goto(f"{site}/plan/{saved.token}/")
    again = phone.get_by_role("link", name="Show me another")
    again.scroll_into_view_if_needed()
    before = again.bounding_box()["y"]
    with phone.expect_response(lambda response: "food=" in response.url):
        again.click()
    phone.wait_for_timeout(200)
    assert phone.get_by_role("link", name="Show me another").bounding_box()["y"] == before


def test_a_shift_would_be_seen(site, phone):
    phone.goto(site)
    phone.evaluate("document.querySelector('h1').style.marginTop = '200px'")
    assert shifts(phone) != []
    press(phone, "United States")
