"""The quick sheet by keyboard alone, and the plan that grows beside it."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from regimen.clinic.models import Clinic, Profile
from regimen.plans.models import SavedPlan

RECORD = "furosemide 40 mg PO daily\nlevothyroxine 75 mcg 7:00 am\nlisinopril 10 mg daily"
# A clinician's slow typing, and what a person with a record open reads between two lines.
KEYS_A_MINUTE, MOST_MINUTES, READING_MINUTES = 200, 2, 0.75


@pytest.fixture
def desk(site, browser):
    boss = get_user_model().objects.create_superuser("boss", password="x")
    clinic = Clinic.objects.create(name="Riverside", region="us")
    Profile.objects.create(user=boss, clinic=clinic, name="Dr A. Example", role="GP")
    client = Client()
    client.force_login(boss)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/clinic/sheet/")
    yield page
    context.close()


class Keyboard:
    """Types and counts: no pointer ever."""

    def __init__(self, page):
        self.page, self.keys = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.keys += len(text)

    def paste(self, text):
        self.page.keyboard.insert_text(text)
        self.keys += 2

    def until(self, name):
        """Tab to the control of a name or an id."""
        where = "document.activeElement.name + ' ' + document.activeElement.id"
        for _ in range(60):
            if name in self.page.evaluate(where).split():
                return
            self.press("Tab")
        raise AssertionError(f"Tab never came to {name}")


def test_a_sheet_is_filled_in_by_keyboard_alone_in_under_two_minutes(desk):
    keyboard = Keyboard(desk)
    desk.locator("#id_reference").focus()
    keyboard.type("B-17")
    for name, typed in (("age", "64"), ("sex", " "), ("asked_signs", " "), ("pains", "")):
        keyboard.until(name)
        keyboard.type(typed)
    keyboard.press("Tab", "Space")
    for name, typed in (
        ("egfr", "52"),
        ("egfr_on", "12 Nov 2026"),
        ("conditions", "high blood pressure"),
    ):
        keyboard.until(name)
        keyboard.type(typed)
    keyboard.until("food_asked")
    keyboard.press("Space")
    keyboard.until("medicines")
    keyboard.paste(RECORD)
    desk.get_by_text("3 medicine lines, all read.").wait_for()
    keyboard.until("label")
    keyboard.type("Magnesium 200 mg per 2 capsules, 120 ct")
    keyboard.until("other_mg")
    keyboard.type("0")
    keyboard.press("Tab")
    desk.get_by_text("All is told.").wait_for(timeout=10_000)
    keyboard.until("decide")
    keyboard.press("Enter")
    desk.get_by_role("heading", name="Decide").wait_for()
    assert "eGFR 52 on" in desk.content()
    assert SavedPlan.objects.get().make().outcome == "ask"
    assert keyboard.keys / KEYS_A_MINUTE + READING_MINUTES < MOST_MINUTES, keyboard.keys


@pytest.mark.walks
def test_the_word_is_seen_before_it_is_recorded(desk):
    test_a_sheet_is_filled_in_by_keyboard_alone_in_under_two_minutes(desk)
    for finding in desk.locator(".finding-card").all():
        finding.get_by_text("Agree", exact=True).click()
    desk.get_by_text("May start").wait_for()
    desk.get_by_role("button", name="Record it").click()
    desk.get_by_text("has agreed on").first.wait_for()
