"""What ran over the edge of a phone of 390 pixels: a time past midnight, the names on the day's
line, and the numbers of every check-in."""

import datetime

import pytest
from django.utils import timezone

from regimen.engine.answers import Baseline, Day
from regimen.engine.checkin import CheckIn
from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.support.people import someone, taking

# The texts of the pictures and the cells that leave what they stand in, by their words.
CUT = """() => {
  const wide = document.documentElement.clientWidth;
  const places = [...document.querySelectorAll(".day-line text, .numbers :is(th, td)")];
  return places.filter((each) => {
    const box = each.getBoundingClientRect();
    const around = (each.closest("svg") || each.closest(".scroll")).getBoundingClientRect();
    return box.width > 1 && (box.left < Math.max(0, around.left - 1)
      || box.right > Math.min(wide, around.right + 1));
  }).map((each) => each.textContent);
}"""
NIGHTS = Day(wake="16:30", breakfast="17:00", lunch="23:00", dinner="08:00", bed="09:00")


@pytest.fixture
def look(site, browser):
    """Open an address of a plan at 390 pixels, light or dark."""
    contexts = []

    def look(path, scheme="light"):
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, color_scheme=scheme, is_mobile=True
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{site}{path}")
        return page

    yield look
    for context in contexts:
        context.close()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= 390 and not page.evaluate(CUT)


@pytest.mark.parametrize("day", [NIGHTS, Day()])
def test_a_plan_stays_within_a_phone(look, day):
    answers = someone(day=day, medicines=taking("doxycycline", times=("20:00",)))
    saved = SavedPlan.keep(answers, Edition.objects.current())
    page = look(f"/plan/{saved.token}/")
    assert page.locator(".day-line").count()
    if day is NIGHTS:
        assert "the next day" in page.locator(".answer").inner_text()
    assert fits(page), page.evaluate(CUT)


def test_every_number_of_the_check_ins_is_seen(look):
    today = timezone.localdate()
    start = Baseline(pain=6, enjoyment=5, activity=7, sleep=4)
    began = today - datetime.timedelta(weeks=2)
    saved = SavedPlan.keep(someone(start_on=began, baseline=start), Edition.objects.current())
    for ago in (8, 1):
        saved.add_check_in(
            CheckIn(
                on=today - datetime.timedelta(days=ago),
                pain=6,
                enjoyment=5,
                activity=7,
                sleep=4,
                stools="normal",
                missed="none",
                is_new=False,
                daily_mg=100,
            )
        )
    page = look(f"/plan/{saved.token}/progress/")
    assert page.locator(".numbers td").last.is_visible()
    assert fits(page), page.evaluate(CUT)
