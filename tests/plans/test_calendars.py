"""The calendar file, read back by a parser that did not write it."""

import datetime

import pytest
import vobject

from regimen.engine.answers import Day, TakenMedicine
from regimen.plans.models import SavedPlan
from tests.support.people import someone, taking

START = datetime.date(2026, 12, 1)


def read(client, saved, wish=""):
    response = client.get(f"/plan/{saved.token}/calendar.ics{wish}")
    assert response.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in response.headers["Cache-Control"]
    return vobject.readOne(response.content.decode()).vevent_list


def days_of(event):
    return [moment.date() for moment in event.rruleset]


def doses_by_day(events):
    """What is taken on each day, in mg."""
    found = {}
    for event in events:
        summary = event.summary.value
        if summary.startswith("Magnesium"):
            for day in days_of(event):
                found[day] = found.get(day, 0) + int(summary.split(", ")[1].split()[0])
    return found


def test_each_day_until_the_last_look_back_has_the_amount_of_its_step(client, edition):
    saved = SavedPlan.keep(someone(start_on=START), edition)
    plan = saved.make()
    found = doses_by_day(read(client, saved))
    last = plan.dose.reviews[-1].date
    assert sorted(found) == [
        START + datetime.timedelta(days=day) for day in range((last - START).days + 1)
    ]
    dated = [step for step in plan.dose.steps if not step.after_review]
    for day, mg in found.items():
        assert mg == [step.daily_mg for step in dated if step.date <= day][-1]


def test_doses_stand_at_the_persons_own_clock_without_a_zone(client, edition):
    saved = SavedPlan.keep(someone(start_on=START), edition)
    slots = {slot.time for slot in saved.make().day.slots}
    doses = [e for e in read(client, saved) if e.summary.value.startswith("Magnesium")]
    assert {event.dtstart.value.strftime("%H:%M") for event in doses} <= slots
    assert all(event.dtstart.value.tzinfo is None for event in doses)


def test_steps_and_days_to_look_back_are_there(client, edition):
    saved = SavedPlan.keep(someone(start_on=START), edition)
    dose = saved.make().dose
    told = {
        e.dtstart.value: e.summary.value for e in read(client, saved) if "rrule" not in e.contents
    }
    for review in dose.reviews:
        assert f"week {review.week}" in told[review.date]
    assert "A new step" in told[dose.steps[1].date]


def test_a_dose_after_midnight_belongs_to_the_day_before(client, edition):
    night = Day(wake="15:00", breakfast="16:00", lunch="20:00", dinner="01:00", bed="06:00")
    saved = SavedPlan.keep(someone(start_on=START, day=night), edition)
    late = [slot.time for slot in saved.make().day.slots if slot.time < "15:00"]
    assert late
    first = min(
        event.dtstart.value for event in read(client, saved) if "rrule" in event.contents
        and event.dtstart.value.strftime("%H:%M") in late
    )  # fmt: skip
    assert first.date() == START + datetime.timedelta(days=1)


def test_a_weekly_medicine_gives_its_day_other_times_and_no_day_two_lots(client, edition):
    weekly = TakenMedicine(name="alendronate", times=("07:00",), weekday="monday")
    saved = SavedPlan.keep(someone(start_on=START, medicines=(weekly,)), edition)
    plan = saved.make()
    found = doses_by_day(read(client, saved))
    for day, mg in found.items():
        assert mg <= plan.dose.most_mg, day
    events = read(client, saved, "?medicines=1")
    taken = next(event for event in events if event.summary.value == "alendronate")
    assert {day.weekday() for day in days_of(taken)} == {0}


def test_other_medicines_are_there_only_when_wanted(client, edition):
    saved = SavedPlan.keep(someone(start_on=START, medicines=taking("lisinopril")), edition)
    names = [event.summary.value for event in read(client, saved)]
    assert "lisinopril" not in names
    assert "lisinopril" in [e.summary.value for e in read(client, saved, "?medicines=1")]


def test_no_entry_says_where_the_plan_is(client, edition):
    saved = SavedPlan.keep(someone(start_on=START), edition)
    content = client.get(f"/plan/{saved.token}/calendar.ics").content.decode()
    assert saved.token not in content.replace("\r\n ", "")
    assert saved.reader not in content.replace("\r\n ", "")
    assert content == client.get(f"/plan/{saved.token}/calendar.ics").content.decode()


@pytest.mark.parametrize("kidney", ["egfr-45-59", "egfr-under-30"])
def test_a_plan_without_a_dose_has_no_calendar(client, edition, kidney):
    saved = SavedPlan.keep(someone(kidney=kidney), edition)
    page = client.get(f"/plan/{saved.token}/calendar.ics").content.decode()
    assert "nothing to tick or to check" in page
