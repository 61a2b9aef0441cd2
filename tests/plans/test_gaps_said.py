"""A gap with two different sides is told the right way round: on page, paper and picture."""

import datetime

import pytest

from regimen.engine.answers import TakenMedicine
from regimen.plans.models import SavedPlan
from regimen.plans.page.day_line import draw_day_lines
from regimen.plans.papers import Paper
from regimen.plans.timetable import build_timetable
from tests.support.people import someone
from tests.support.writing import write_handout

# Taken at noon: magnesium may come so many hours before it, or so many after it. The labels say
# "at least 2 hours before or 6 hours after magnesium" of ciprofloxacin, 4 and 8 of moxifloxacin,
# 4 and 10 of sotorasib.
UNEVEN = [
    ("ciprofloxacin", 6, 2, "6:00 am", "2:00 pm"),
    ("moxifloxacin", 8, 4, "4:00 am", "4:00 pm"),
    ("sotorasib", 10, 4, "2:00 am", "4:00 pm"),
]


@pytest.fixture
def saved(edition):
    def save(name):
        taken = TakenMedicine(name=name, times=("12:00",))
        return SavedPlan.keep(someone(medicines=(taken,), region="us"), edition)

    return save


@pytest.mark.parametrize(("name", "before", "after", "closes", "opens"), UNEVEN[:2])
def test_page_paper_and_picture_close_the_hours_the_right_way_round(
    saved, client, name, before, after, closes, opens
):
    plan = saved(name)
    made = plan.make()
    page = " ".join(client.get(f"/plan/{plan.token}/").content.decode().split())
    paper = " ".join(write_handout(made, plan.code, Paper.for_plan(made)).split())
    assert f"{name} at 12:00 pm: no magnesium from {closes} to {opens}." in page
    assert f"no magnesium for {before} hours before and {after} hours after" in page
    assert f"No magnesium from {closes} to {opens}" in paper.replace("\N{NO-BREAK SPACE}", " ")
    timetable = build_timetable(made, plan.read_answers().medicines)
    for drawn in draw_day_lines(made, timetable, now=0, today=datetime.date(2026, 12, 1)):
        (closed,) = drawn["closed"]
        an_hour = drawn["width"] / 24
        assert float(closed["x"]) == pytest.approx((12 - before) * an_hour, abs=0.1)
        assert float(closed["width"]) == pytest.approx((before + after) * an_hour, abs=0.1)


@pytest.mark.parametrize(("name", "before", "after", "closes", "opens"), UNEVEN)
def test_the_engine_keeps_the_gap_the_right_way_round(saved, name, before, after, closes, opens):
    window = saved(name).make().windows[0]
    assert (window.lead_hours, window.wait_hours) == (before, after)
