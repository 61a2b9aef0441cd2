"""One journey from home to the downloaded PDF in real Chromium, with JavaScript and without."""

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("REGIMEN_EVERY_TEST"),
    reason="Debian's chromium is not installed",
)
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
    ]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet}


@pytest.fixture
def site(live_server, transactional_db, starter):
    from regimen.guidance.publish import add_edition

    add_edition(starter, note="For tests.")
    return live_server.url


def go_on(page, button="Go on"):
    page.get_by_role("button", name=button, exact=True).click()


@pytest.mark.parametrize("with_script", [True, False], ids=["javascript", "no-javascript"])
def test_from_home_to_the_downloaded_handout(site, browser, with_script):
    from regimen.plans.models import SavedPlan

    context = browser.new_context(
        java_script_enabled=with_script, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(site)
    go_on(page, "Start")
    page.get_by_label("United States").check()
    page.get_by_label("None of these").check()
    go_on(page)
    page.get_by_label("How old are you?").fill("52")
    page.get_by_label("Female", exact=True).check()
    go_on(page)
    page.get_by_label("None of these").check()
    go_on(page)
    page.get_by_label("Nerve pain, such as sciatica").check()
    go_on(page)
    page.get_by_label("A kidney test in the last year was normal").check()
    go_on(page)
    page.get_by_label("None of these").check()
    go_on(page)
    if with_script:
        page.get_by_label("Name of one medicine").press_sequentially("levothyrox")
        page.get_by_role("button", name="levothyroxine").first.click()
    else:
        page.get_by_label("Name of one medicine").fill("levothyroxine")
        go_on(page, "Add this medicine")
    page.get_by_label("Or at what times?").fill("7:00 am")
    page.get_by_label("Every day").check()
    go_on(page, "Save")
    go_on(page, "That is all, go on")
    page.get_by_label("Tree nuts").check()
    page.get_by_label("No special diet").check()
    page.get_by_label("Some days").check()
    go_on(page)
    page.get_by_label("Capsules", exact=True).check()
    page.get_by_label("How much magnesium is in one serving?").fill("100")
    page.get_by_label("How many capsules, tablets, gummies or scoops").fill("1")
    page.get_by_label("How much magnesium do you get from other").fill("0")
    go_on(page)
    for label, time in (
        ("wake up", "6:30 am"),
        ("breakfast", "8 am"),
        ("lunch", "1 pm"),
        ("evening meal", "6:30 pm"),
        ("go to bed", "10:30 pm"),
    ):
        page.get_by_label(label).fill(time)
    page.get_by_label("When do you want to start?").fill("2026-12-01")
    go_on(page)
    page.get_by_role("heading", name="Check your answers").wait_for()
    go_on(page, "Make my plan")
    page.get_by_role("heading", name="Your plan", exact=True).wait_for()
    text = page.locator("main").inner_text()
    assert "1:00 pm" in text
    assert "6:30 pm" in text
    assert "350 mg" in text
    assert page.evaluate("document.documentElement.scrollWidth") <= 360 if with_script else True
    link = page.get_by_role("link", name="Print or save as PDF").get_attribute("href")
    handout = page.request.get(site + link)
    assert handout.body().startswith(b"%PDF")
    plan = SavedPlan.objects.get().make()
    assert plan.outcome == "go"
    assert [slot.time for slot in plan.day.slots] == ["13:00", "18:30"]
    assert all(url.startswith((site, "data:")) for url in asked)
    assert not complaints
    context.close()
