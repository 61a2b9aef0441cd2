"""What is typed before a field listens is searched for all the same."""

from django.test import Client

from tests.support.answering import press
from tests.support.journey import answer

# Typed at once, where a part of the page has just come and nobody listens to it yet.
TYPE_AT_ONCE = """([wanted, name]) => document.addEventListener("htmx:afterSwap", () => {
  document.querySelector(wanted).value = name;
}, { once: true })"""
TYPE_BEFORE = """document.addEventListener("readystatechange", () => {
  const field = document.querySelector("[hx-trigger~=early]");
  if (document.readyState === "interactive" && field) field.value = "%s";
})"""


def test_a_name_typed_into_a_part_just_come_is_suggested(site, browser):
    context, page = open_at(site, browser, medicines=None)
    page.goto(f"{site}/questions/medicines/")
    page.get_by_label("Pills, drops, shots").fill("nobody's pill")
    page.evaluate(TYPE_AT_ONCE, ["[role=combobox]", "gabapentn"])
    press(page, "Read my list")
    page.get_by_role("option", name="gabapentin").first.wait_for()
    context.close()


def test_a_condition_typed_before_the_page_listens_is_found(site, browser):
    context, page = open_at(site, browser, conditions=None)
    page.add_init_script(TYPE_BEFORE % "sugar diabetes")
    page.goto(f"{site}/questions/conditions/")
    page.locator("#found").get_by_label("Diabetes").first.wait_for()
    context.close()


def open_at(site, browser, **unanswered):
    """The context and page of somebody who has come as far as a page."""
    client = Client()
    answer(client, **unanswered)
    session = client.cookies["sessionid"].value
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    return context, context.new_page()
