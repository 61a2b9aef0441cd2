"""Reading medicine text: everything around a name is set aside, and never a second name."""

import pytest

from regimen.engine.answers import TakenMedicine
from regimen.engine.facts import recognise
from regimen.engine.reading import part_list, read_medicine
from tests.support.rulebook import SAMPLE

EXACT = {
    "Bindol 20mg tabs": "bindol",
    "bindol sodium 75 micrograms": "bindol",
    "ＢＩＮＤＯＲＡ ２０ｍｇ": "bindol",
    "generic for Bindora®": "bindol",
    "Bindora (bindol) 5 mg": "bindol",
    "bindol 2,5 mg 1-0-0": "bindol",
    "bindora bindol 5 mg": "bindol",
    "bindol sodium with restol 5 mg": "restol-with-bindol",
    "restol with bindol": "restol-with-bindol",
    "restol-with-bindol": "restol-with-bindol",
}
UNKNOWN = (
    "", "?", "40 mg", "bindol xyz", "bindol calcium", "restol sodium", "Bindora (quietol)",
    "Bindora +",
)  # fmt: skip
TIMES = {
    "": {},
    "at bedtime": {"times": ("bed",), "times_a_day": 1},
    "morning and bedtime": {"times": ("bed",), "times_a_day": 2},
    "1-0-0-1": {"times": ("bed",), "times_a_day": 2, "count": 1},
    "at 9:75 am": {},
    "at 8 am and 2:30 pm": {"times": ("08:00", "14:30")},
    "b.i.d.": {"times_a_day": 2},
    "q6-8h prn": {"every_hours": 6, "as_needed": True},
    "every other day": {"every_days": 2},
    "once a week on Mondays": {"weekdays": ("monday",)},
    "for 2 weeks": {"course_days": 14},
    "take 1-2 tablets qds": {"count": 2, "times_a_day": 4},
}
TOLD = (
    "times", "times_a_day", "every_hours", "weekdays", "every_days", "as_needed", "course_days",
    "count",
)  # fmt: skip


@pytest.mark.parametrize(("text", "slug"), EXACT.items())
def test_a_text_reads_as_the_one_medicine_it_is(text, slug):
    read = read_medicine(text, SAMPLE, "us")
    assert (read.state, read.medicine) == ("exact", slug)
    assert recognise(TakenMedicine(name=text), SAMPLE, "us").medicine.slug == slug


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_text_with_a_word_left_over_or_no_name_is_unknown(text):
    read = read_medicine(text, SAMPLE, "us")
    assert (read.state, read.medicine) == ("unknown", "")


def test_a_short_form_asks_which_and_is_nothing_until_answered():
    read = read_medicine("BO 5 mg", SAMPLE)
    assert (read.state, read.asks, read.choices) == ("asks", "which", ("bindol", "restol"))
    assert recognise(TakenMedicine(name="BO 5 mg"), SAMPLE).state == "not-recognised"


def test_a_class_word_asks_which_and_still_counts_as_its_classes():
    read = read_medicine("soothing pill every morning", SAMPLE)
    assert (read.state, read.asks, read.medicine) == ("asks", "which", "soothing-pill")
    assert recognise(TakenMedicine(name=read.text), SAMPLE).state == "checked"


@pytest.mark.parametrize("joint", [", ", " and ", "; ", "\n", " + "])
def test_a_list_is_told_and_parted(joint):
    text = f"quietol 5 mg{joint}restol"
    read = read_medicine(text, SAMPLE)
    assert (read.state, read.asks) == ("asks", "list")
    assert part_list(text, SAMPLE) == ("quietol 5 mg", "restol")


@pytest.mark.parametrize("text", ["none", "-", "no meds"])
def test_that_nothing_is_taken_is_a_question(text):
    assert read_medicine(text, SAMPLE).asks == "none"


@pytest.mark.parametrize(("text", "said"), TIMES.items())
def test_what_a_text_says_of_when_is_read_and_the_name_stays(text, said):
    read = read_medicine(f"quietol {text}", SAMPLE)
    assert read.medicine == "quietol"
    assert {name: getattr(read, name) for name in TOLD if getattr(read, name)} == said


def test_what_stands_around_a_name_is_kept():
    read = read_medicine("Bindora SR 2x 120 mg oral tablets", SAMPLE, "us")
    assert (read.strength, read.form, read.release, read.route, read.count) == (
        "120 mg", "tablet", "sr", "oral", 2,
    )  # fmt: skip
    assert (read.known_as, read.text) == ("Bindora", "Bindora SR 2x 120 mg oral tablets")
