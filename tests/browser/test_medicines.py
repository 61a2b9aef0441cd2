"""The page of medicines under a finger: quick taps, and buttons that lead elsewhere."""

import pytest
from django.test import Client

from tests.support.answering import press
from tests.support.journey import answer

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ADDRESS = "/questions/medicines/"
NAMES = ("ibuprofen", "warfarin", "paracetamol", "aspirin")


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def phone(request, browser, site):
    """Somebody on a phone whose list is read, with a script and without."""
    client = Client()
    answer(client, medicines=None)
    context = browser.new_context(**PHONE, java_script_enabled=request.param, base_url=site)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(ADDRESS)
    page.locator("main [name=text]").fill("\n".join(NAMES))
    press(page, "Read my list")
    page.get_by_role("heading", name="Your medicines").wait_for()
    # A page that was just drawn takes no tap for a moment.
    page.wait_for_timeout(1200)
    yield page
    context.close()


def left(page):
    """What still stands on the list, as the server has it."""
    page.goto(ADDRESS)
    removes = page.get_by_role("button", name="Remove")
    return tuple(each.inner_text().split()[-1] for each in removes.all())


@pytest.mark.parametrize("pause_ms", [120, 300, 600])
@pytest.mark.parametrize("first", [0, 1])
def test_a_second_tap_removes_no_other_medicine(phone, first, pause_ms):
    phone.get_by_role("button", name=f"Remove {NAMES[first]}").scroll_into_view_if_needed()
    box = phone.get_by_role("button", name=f"Remove {NAMES[first]}").bounding_box()
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    phone.touchscreen.tap(*place)
    phone.wait_for_timeout(pause_ms)
    phone.touchscreen.tap(*place)
    phone.get_by_text(f"Removed {NAMES[first]}").wait_for()
    phone.wait_for_timeout(300)
    assert left(phone) == tuple(name for name in NAMES if name != NAMES[first])


def test_every_removal_can_be_undone_and_two_in_turn_are_two(phone):
    for name in NAMES[:2]:
        phone.get_by_role("button", name=f"Remove {name}").click()
        phone.get_by_text(f"Removed {name}").wait_for()
    for name in NAMES[:2]:
        phone.get_by_role("button", name=f"Undo {name}").click()
        phone.get_by_role("button", name=f"Remove {name}").wait_for()
    assert left(phone) == NAMES


def test_stopping_here_keeps_what_stands_in_the_box(phone):
    phone.locator("main [name=text]").fill("metformin")
    phone.locator("summary", has_text="Menu").click()
    press(phone, "Stop here, go on later")
    phone.get_by_role("heading", name="Your answers are put aside").wait_for()
    code = phone.locator(".address").inner_text()
    phone.get_by_role("link", name="Go on with the code").click()
    phone.get_by_label("Your code").fill(code)
    phone.locator("main button").click()
    phone.wait_for_url(f"**{ADDRESS}")
    assert phone.locator("main [name=text]").input_value() == "metformin"
