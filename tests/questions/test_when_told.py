"""What a text says about when reaches the plan, also where nobody asks for it."""

import pytest

from regimen.engine.decide import make_plan
from regimen.engine.reading import read_medicine
from regimen.plans.medicine_times import list_without_times
from regimen.questions.meanings import details_from
from tests.support.people import STARTER, someone
from tests.support.rows import row_of


def taken_of(text, **details):
    form = row_of(text, **details)
    assert form.is_finished
    return form.taken()


TOLD = {
    "Ramipril 5 mg morgens": "in the morning",
    "bisoprolol 2.5 mg one each morning": "in the morning",
    "amlodipine 5 mg take one each morning": "in the morning",
    "simvastatin 40 mg in the evening": "in the evening",
    "ramipril 5 mg morning and evening": "in the morning, in the evening",
    "ramipril 5 mg twice a day, morning and bedtime": "in the morning",
    "Ibu 600 bei Bedarf": "when needed",
    "paracetamol 500 mg as needed": "when needed",
    "folic acid 5 mg on Mondays": "Mondays",
}


@pytest.mark.parametrize(("text", "when"), TOLD.items())
def test_a_part_of_the_day_is_shown_where_no_time_is_asked(text, when):
    form = row_of(text, ("eu", "de"))
    assert form.is_finished
    assert "when" not in form.fields
    answers = someone(region="eu", country="de", medicines=(form.taken(),))
    plan = make_plan(answers, STARTER)
    (line,) = list_without_times(plan, answers.medicines, {"bed": "22:30"}, ())
    assert line.when == when
    assert when.removesuffix("s") in form.told


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("atorvastatin 20 mg at night", ("bed",)),
        ("ramipril 5 mg at 20:00", ("20:00",)),
        ("amlodipine with breakfast", ("breakfast",)),
    ],
)
def test_a_time_is_kept_where_none_is_asked(text, times):
    taken = taken_of(text)
    assert (taken.times, taken.parts_of_day) == (times, ())


@pytest.mark.parametrize("text", ["ramipril twice a day, in the morning", "ramipril 5 mg"])
def test_a_part_of_what_is_taken_is_not_told_for_all(text):
    taken = taken_of(text)
    assert (taken.times, taken.parts_of_day, taken.as_needed) == ((), (), False)


def test_magnesium_that_is_taken_by_need_counts_as_told():
    taken = taken_of("magnesium glycinate as needed", magnesium_mg="120")
    assert (taken.as_needed, taken.magnesium_mg) == (False, 120)


def test_a_medicine_with_a_window_is_asked_for_its_time_all_the_same():
    form = row_of("levothyroxine 50 mcg in the morning")
    assert not form.is_finished
    assert "when" in form.errors


@pytest.mark.parametrize(
    "text", ["levothyroxine 3 x a week at 7 am", "ferrous sulfate at 7 am 6 days a week"]
)
def test_how_often_in_a_week_asks_on_which_days(text):
    told = details_from(read_medicine(text, STARTER, "us"), "us")
    form = row_of(text, **{name: values[0] for name, values in told.items()})
    assert list(form.errors) == ["weekdays"]
    assert form.is_folded_open


def test_a_course_that_goes_on_has_no_end():
    taken = taken_of("doxycycline 100 mg bid x 2 weeks, then daily", when="breakfast")
    assert (taken.course_days, taken.times) == (None, ("breakfast",))
