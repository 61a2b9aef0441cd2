"""Links of a plan: copied, shared, or sent by one's own mail program."""

from urllib.parse import parse_qs, urlsplit

from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.support.people import PLAIN


def test_a_readers_link_is_copied_or_sent_without_this_site_knowing(site, browser):
    saved = SavedPlan.keep(PLAIN, Edition.objects.current())
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/plan/{saved.token}/")
    page.get_by_text("Links to keep and to share").click()
    others = page.locator(".sharing").last
    others.get_by_role("button", name="Copy the link").click()
    others.get_by_text("Copied.").wait_for()
    reader = f"{site}/look/{saved.reader}/"
    assert page.evaluate("navigator.clipboard.readText()") == reader
    mail = urlsplit(others.get_by_role("link").get_attribute("href"))
    assert mail.scheme == "mailto"
    assert mail.path == ""
    assert parse_qs(mail.query)["body"] == [reader]
    context.close()
