"""On a phone's width a field shows all that stands in it."""

import pytest
from django.test import Client

from tests.support.journey import answer

# How wide the text of a field is, and how much of it can be seen; a box for dates adds its button.
SEEN = """(field) => {
  const style = getComputedStyle(field);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const text = field.matches("select") ? field.selectedOptions[0].text.trim() : "11/28/2027";
  const button = field.matches("select") ? 20 : 40;
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return { wanted: pen.measureText(text).width + button, room };
}"""


@pytest.fixture(params=[360, 390])
def phone(request, browser, site):
    context = browser.new_context(viewport={"width": request.param, "height": 800}, base_url=site)
    yield context.new_page()
    context.close()


def take_session(phone, client, site):
    session = client.cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": site}])


def assert_fits(field):
    seen = field.evaluate(SEEN)
    assert seen["wanted"] <= seen["room"]


def test_the_country_that_nobody_chose_is_told_whole(phone, site):
    client = Client()
    client.post("/questions/start/", {"region": "eu"})
    take_session(phone, client, site)
    phone.goto("/questions/about-you/")
    assert_fits(phone.locator("[name=country]"))


def test_a_date_that_is_refused_is_shown_whole(phone, site):
    client = Client()
    answer(client, day=None)
    take_session(phone, client, site)
    phone.goto("/questions/day/")
    assert_fits(phone.locator("[name=start_on]"))
    phone.locator("[name=start_on]").fill("2099-11-28")
    phone.get_by_role("button", name="Yes, go on").click()
    phone.get_by_text("There is a problem").wait_for()
    assert_fits(phone.locator("[name=start_on]"))
