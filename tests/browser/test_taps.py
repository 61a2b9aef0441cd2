"""Taps as people make them on a phone: one whose line goes away again, and two at once."""

import pytest

from regimen.questions import double_taps
from tests.support.answering import press
from tests.support.journey import SCIATICA


@pytest.fixture
def phone(site, browser):
    """A phone on which the page of about you was answered."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(site)
    press(page, "United States")
    page.get_by_label("How old are you?").fill("52")
    page.get_by_label("Male", exact=True).check()
    press(page)
    page.wait_for_url("**/warning-signs/")
    yield page
    context.close()


def go_to_conditions(page):
    """From the warning signs to the page of conditions."""
    for _ in range(3):
        press(page, "None of these")
    page.wait_for_url("**/pain/")
    page.get_by_label("Nerve pain, such as sciatica").check()
    press(page)
    for name in SCIATICA["baseline"]:
        page.locator(f"[name={name}][value='5']").check()
    press(page)
    page.get_by_label("Tested in the last year, and normal").check()
    press(page)
    page.wait_for_url("**/conditions/")


def test_a_tick_among_the_found_outlives_the_word(phone):
    go_to_conditions(phone)
    box = phone.get_by_label("Type an illness, or open a group")
    box.press_sequentially("heart failure")
    phone.locator("#found-heart-failure").tap()
    assert phone.locator("#group-heart-failure").is_checked()
    for word in ("diabetes", ""):
        with phone.expect_response("**/conditions/"):
            box.fill(word)
        phone.wait_for_load_state("networkidle")
        assert phone.locator("#found-heart-failure").is_checked()
    press(phone)
    phone.wait_for_url("**/medicines/")
    phone.goto(phone.url.replace("medicines", "conditions"))
    assert phone.locator("#group-heart-failure").is_checked()
    # The tick of the group and that of the search are one: unticked here, unticked there.
    phone.get_by_label("Type an illness, or open a group").press_sequentially("heart failure")
    phone.locator("#found-heart-failure").tap()
    assert not phone.locator("#group-heart-failure").is_checked()
    # A word of which nothing was ticked is asked about once, and then lets go on.
    press(phone, "None of these")
    phone.get_by_role("heading", name="There is a problem").wait_for()
    assert phone.locator("#id_text").input_value() == "heart failure"
    press(phone, "None of these")
    phone.wait_for_url("**/medicines/")


def tap_none_again(page):
    """The second tap: on the same button of the page that has just come."""
    page.wait_for_url("**/more-signs/")
    place = page.evaluate("""() => {
      const button = document.querySelector(".none-of-these");
      button.scrollIntoView({ block: "center" });
      const { x, y, width, height } = button.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    }""")
    page.touchscreen.tap(*place)
    page.wait_for_timeout(1000)
    page.wait_for_load_state()


@pytest.mark.parametrize("held_off_by", ["what is drawn", "the server"])
def test_a_second_tap_skips_no_warning_signs(phone, held_off_by, monkeypatch):
    if held_off_by == "the server":

        def serve_old(route):
            answer = route.fetch()
            css = answer.text().replace("pointer-events: none", "color: inherit")
            route.fulfill(response=answer, body=css)

        phone.route("**/way*.css", serve_old)
    phone.locator(".none-of-these").tap()
    phone.wait_for_url("**/more-signs/")
    # A busy machine taps late: the server is given the time that this takes.
    with monkeypatch.context() as slowly:
        slowly.setattr(double_taps, "TOO_SOON_SECONDS", 60)
        tap_none_again(phone)
    assert phone.url.endswith("/more-signs/")
    told = phone.get_by_text("Please read this page first.")
    assert told.count() == (held_off_by == "the server")
    phone.locator(".none-of-these").tap()
    phone.wait_for_url("**/last-signs/")


@pytest.mark.parametrize("gap", [120, 300, 500, 700])
def test_two_taps_at_one_place_answer_one_page(phone, gap):
    button = phone.locator(".none-of-these")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    phone.wait_for_timeout(900)
    phone.touchscreen.tap(*place)
    phone.wait_for_timeout(gap)
    phone.touchscreen.tap(*place)
    phone.wait_for_timeout(1200)
    assert phone.url.endswith("/more-signs/")
    assert phone.locator("[name=signs]:checked").count() == 0


def test_back_never_asks_to_send_a_form_again(phone, site):
    phone.locator("#sign-accident").check()
    press(phone)
    phone.get_by_role("heading", name="There is a problem").wait_for()
    assert phone.locator("#sign-accident").is_checked()
    phone.get_by_text("Menu", exact=True).click()
    press(phone, "Stop here, go on later")
    code = phone.locator(".verdict").inner_text()
    phone.get_by_role("link", name="Go on with the code").click()
    assert phone.get_by_label("Your code").input_value() == code
    phone.get_by_label("Your code").fill("wrong")
    press(phone)
    phone.get_by_role("heading", name="There is a problem").wait_for()
    phone.goto(site)
    for address in ("**/resume/", "**/resume/", "**/questions/pause/"):
        phone.go_back()
        phone.wait_for_url(address)
        if "pause" in address:
            assert phone.locator(".verdict").inner_text() == code
    phone.goto(site)
    phone.get_by_role("link", name="Go on where you stopped").click()
    press(phone)
    phone.wait_for_url("**/warning-signs/")
