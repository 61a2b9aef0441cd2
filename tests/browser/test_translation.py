"""A longer language fits: in the made-up one no page of the journey breaks on a small phone."""

import pytest
from django.test import Client

from regimen.guidance.models import Edition
from regimen.guidance.publish import add_edition
from regimen.plans.models import SavedPlan
from tests.support.journey import SCIATICA, answer
from tests.support.people import STARTER, someone
from tests.support.pseudo import CODE, accent, accent_rulebook, stretch
from tests.support.watching import find_faults

NARROW = 320


@pytest.fixture
def pseudo_site(live_server, transactional_db, pseudo):
    """The address of a server that speaks the made-up language."""
    add_edition(accent_rulebook(STARTER), note=stretch("For tests."))
    return live_server.url


def find_too_wide(page):
    """What reaches over the right edge when the page scrolls sideways."""
    if page.evaluate("document.documentElement.scrollWidth") <= NARROW:
        return []
    return page.evaluate(
        f"""() => [...document.querySelectorAll("main *, header *, footer *")]
        .filter((e) => e.getBoundingClientRect().right > {NARROW})
        .map((e) => "too wide: " + e.outerHTML.slice(0, 120))"""
    ) or ["too wide"]


def list_addresses(client):
    """The pages of a finished journey and of plans that look different."""
    answer(client)
    asked = SavedPlan.keep(someone(kidney="egfr-45-59"), Edition.objects.current())
    urgent = SavedPlan.keep(someone(red_flags=("saddle-numbness",)), Edition.objects.current())
    made = SavedPlan.objects.exclude(pk__in=(asked.pk, urgent.pk)).get()
    plans = [f"/plan/{saved.token}/" for saved in (made, asked, urgent)]
    return ["/", "/about/", "/who-runs-this/", "/privacy/", "/accessibility/", "/label/",
            *(f"/questions/{slug}/" for slug in SCIATICA),
            "/questions/pain-help/", "/questions/review/",
            *plans, f"{plans[1]}agree/", "/guidance/", "/nowhere/"]  # fmt: skip


@pytest.mark.walks
def test_no_page_of_the_journey_breaks_in_a_longer_language(pseudo_site, browser):
    client = Client()
    addresses = list_addresses(client)
    context = browser.new_context(viewport={"width": NARROW, "height": 640})
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": pseudo_site}])
    page = context.new_page()
    faults = {}

    def look(name):
        assert page.locator("html").get_attribute("lang") == CODE
        faults[name] = find_too_wide(page) + find_faults(page)

    for address in addresses:
        page.goto(pseudo_site + address)
        assert page.url == pseudo_site + address
        look(address)
    client.post("/questions/medicines/", {"name": accent("zorbolax")})
    page.goto(f"{pseudo_site}/questions/medicines/")
    look("a name not known")
    page.goto(f"{pseudo_site}/label/")
    page.locator("main form button").click()
    page.locator("#errors").wait_for()
    look("label, nothing answered")
    context.close()
    assert not {name: found for name, found in faults.items() if found}
