"""Reading medicine text: everything around a name is set aside, and never a second name."""

import pytest

from regimen.engine.answers import TakenMedicine
from regimen.engine.facts import recognise
from regimen.engine.reading import part_list, read_medicine
from regimen.engine.stems import stem
from regimen.questions.meanings import details_from
from tests.support.rulebook import SAMPLE

EXACT = {
    "Bindol 20mg tabs": "bindol",
    "bindol sodium 75 micrograms": "bindol",
    "ＢＩＮＤＯＲＡ ２０ｍｇ": "bindol",
    "generic for Bindora®": "bindol",
    "Bindora (bindol) 5 mg": "bindol",
    "bindol 2,5 mg 1-0-0": "bindol",
    "bindora bindol 5 mg": "bindol",
    "Bindolsuccinat 47,5 mg": "bindol",
    "bindol sodium with restol 5 mg": "restol-with-bindol",
    "restol with bindol 20/12.5 mg": "restol-with-bindol",
    "restol 2% gel": "soothing-gel",
    "restol with bindol": "restol-with-bindol",
    "restol-with-bindol": "restol-with-bindol",
}
UNKNOWN = (
    "", "?", "40 mg", "bindol xyz", "bindol calcium", "restol sodium", "Bindora (quietol)",
    "Bindora 5 am", "Bindora 40 AM",
    "Bindora +", "Quietolsuccinat", "Bindolphosphat", "restol with bindol with restol",
    "Bindora #4", "bindol #2 tablets", "no bindol",
)  # fmt: skip
TIMES = {
    "75 mcg am": {"times_a_day": 1},
    "75 mcg a.m.": {"times_a_day": 1},
    "10 pm": {"times_a_day": 1},
    "5 mg at 10 pm": {"times": ("22:00",)},
    "300mg am, 600mg pm": {"times_a_day": 2},
    "70 mg weekly Sunday am": {"weekdays": ("sunday",), "times_a_day": 1},
    "for a week": {"course_days": 7},
    "for 3 months": {"course_days": 90},
    "daily w food": {"times_a_day": 1},
    "ac breakfast": {"times": ("breakfast",), "times_a_day": 1},
    # How often in a week, not on which days: what is kept apart is kept so every day.
    "3x/week": {},
    "at bedtime": {"times": ("bed",), "times_a_day": 1},
    "q.h.s.": {"times": ("bed",), "times_a_day": 1},
    "bedtime": {"times": ("bed",), "times_a_day": 1},
    "when I wake up": {"times": ("wake",), "times_a_day": 1},
    "with breakfast and at bedtime": {"times": ("bed", "breakfast"), "times_a_day": 2},
    "with supper": {"times": ("dinner",), "times_a_day": 1},
    "every morning": {"times_a_day": 1},
    "morning and evening": {"times_a_day": 2},
    "at 8 am and 2:30 pm": {"times": ("08:00", "14:30")},
    "um 19:00 Uhr": {"times": ("19:00",)},
    "b.i.d.": {"times_a_day": 2},
    "three times a day with meals": {"times_a_day": 3},
    "2x täglich": {"times_a_day": 2},
    "1-0-1-0": {"times_a_day": 2, "count": 1},
    "q6-8h prn": {"every_hours": 6, "as_needed": True},
    "every 12 hours": {"every_hours": 12},
    "every other day": {"every_days": 2},
    "weekly": {"every_days": 7},
    "once a week on Mondays": {"weekdays": ("monday",)},
    "Mon-Wed": {"weekdays": ("monday", "tuesday", "wednesday")},
    "every other week": {"every_days": 14},
    "once a month": {"every_days": 30},
    "every 3 months": {"every_days": 90},
    "twice a week": {},
    "as needed for pain": {"as_needed": True},
    "for 2 weeks": {"course_days": 14},
    "x 10 days": {"course_days": 10},
    "take 1-2 tablets qds": {"count": 2, "times_a_day": 4},
    "half a tablet": {"count": 0.5},
    "1 tab 30 min before breakfast": {"count": 1},
    "om": {"times_a_day": 1},
    "5 mg on": {"times": ("bed",), "times_a_day": 1},
    "two four times a day": {"count": 2, "times_a_day": 4},
    "1/2-0-0": {"count": 0.5, "times_a_day": 1},
    "bd 7/7": {"times_a_day": 2, "course_days": 7},
    "2/52": {"course_days": 14},
    "x7d": {"course_days": 7},
    "bid 10 days": {"times_a_day": 2, "course_days": 10},
    "5 days a week": {},
    "M/W/F": {"weekdays": ("monday", "wednesday", "friday")},
    "5 mg M-F, 2.5 mg sat & sun": {},
    "5 mg MWF, 2.5 mg other days": {},
    "at weekends": {"weekdays": ("saturday", "sunday")},
    "1x daags": {"times_a_day": 1},
    "1 cp/j": {"times_a_day": 1, "count": 1},
    "zum Frühstück": {"times": ("breakfast",), "times_a_day": 1},
    "#90": {},
    "x 30": {},
    "": {},
    "morning and bedtime": {"times": ("bed",), "times_a_day": 2},
    "morning, noon and night": {"times": ("bed",), "times_a_day": 3},
    "1-0-0-1": {"times": ("bed",), "times_a_day": 2, "count": 1},
    "at 9:75 am": {},
    "half daily": {"count": 0.5, "times_a_day": 1},
    "5 mg every night, 10 mg on Sundays": {"times": ("bed",), "times_a_day": 1},
    # Every day, whatever else is told of a weekday.
    "50 mcg daily, 100 mcg on Sundays": {"times_a_day": 1},
    "50mcg daily 75mcg Tuesdays": {"times_a_day": 1},
    "50mcg every day, 75mcg Tue & Thu": {"times_a_day": 1},
    "50 mcg od, 100 mcg Sun & Mon": {"times_a_day": 1},
    "50 mcg every morning, 100 mcg on Sundays": {"times_a_day": 1},
    "50 mcg daily but 100 mcg on Sundays": {"times_a_day": 1},
    "75mcg at 7am daily except Sunday": {"times": ("07:00",), "times_a_day": 1},
    "75mcg daily but not Sundays": {"times_a_day": 1},
    "75mcg, not on Saturdays or Sundays": {},
    "except weekends": {},
    "once weekly on Mondays, not Tuesdays": {"every_days": 7},
    "x 5 day course": {"course_days": 5},
    "twice daily on Mon, Wed and Fri": {
        "times_a_day": 2,
        "weekdays": ("monday", "wednesday", "friday"),
    },
    "300 x3/day": {"times_a_day": 3},
    "300 x2/d": {"times_a_day": 2},
    "300 x3/j": {"times_a_day": 3},
    "500mg 8am x2/day for 7 days": {"times": ("08:00",), "times_a_day": 2, "course_days": 7},
    "x2day": {"times_a_day": 2},
    "300 every day x3/day": {"times_a_day": 3},
    "300 daily": {"times_a_day": 1},
    "once a day on Mondays": {"times_a_day": 1, "weekdays": ("monday",)},
    "15 mg once daily, only on Mondays": {"times_a_day": 1, "weekdays": ("monday",)},
    "daily on weekdays, 100 mcg on weekends": {"times_a_day": 1},
    "until Dec 3": {"until": "dec 3"},
    "twice a day till Friday, 4 December": {"times_a_day": 2, "until": "friday, 4 december"},
    "bis zum 4.12.": {"until": "4.12."},
    "through the 4th of December": {"until": "the 4th of december"},
    "Monday through Friday": {
        "weekdays": ("monday", "tuesday", "wednesday", "thursday", "friday"),
    },
    "300/day": {"times_a_day": 1},
    "5 daily": {"times_a_day": 1},
    "2.5 daily": {"times_a_day": 1},
    "5 once daily": {"times_a_day": 1},
    "10 daily": {"times_a_day": 1},
    "2 tablets daily": {"count": 2, "times_a_day": 1},
    "3 a day": {"times_a_day": 3},
    "9:30": {},
    "6:30 daily": {"times_a_day": 1},
    "at 8": {},
    "8am and 9:30": {},
    "at bedtime and 9:30": {},
    "09:30": {"times": ("09:30",)},
    "8:00 and 20:00": {"times": ("08:00", "20:00")},
    "1½ tablets": {"count": 1.5},
    "1 1/2 tablets": {"count": 1.5},
    "1-1/2 tablets": {"count": 1.5},
    "2½ tablets": {"count": 2.5},
    "1,5 Tabletten": {"count": 1.5},
    "¼ tablet": {"count": 0.25},
    "50 1/2 tablet": {"count": 0.5},
    "6-monthly": {"every_days": 180},
    "3-monthly": {"every_days": 90},
    "12-weekly": {"every_days": 84},
    "2 weekly": {},
    "10 patch weekly": {"every_days": 7},
    "40 tablet": {},
    "take 10 tablets": {"count": 10},
    "3x1": {"times_a_day": 3, "count": 1},
    "600 3x1": {"times_a_day": 3, "count": 1},
    "every 3 days": {"every_days": 3},
    "every 28 days": {"every_days": 28},
    "every 8 hours for 7 days": {"every_hours": 8, "course_days": 7},
    "for 7/7": {"course_days": 7},
    "8-hourly": {"every_hours": 8},
    "tabs one each morning": {"count": 1, "times_a_day": 1},
    "one at night": {"count": 1, "times": ("bed",), "times_a_day": 1},
    "one in the morning": {"count": 1, "times_a_day": 1},
    "500 mg 2 qds": {"count": 2, "times_a_day": 4},
    "at noon": {"times": ("12:00",)},
    "at midnight": {"times": ("00:00",)},
    "8 Uhr und 20 Uhr": {"times": ("08:00", "20:00")},
    "6.30 Uhr": {"times": ("06:30",)},
    "Mon Wed Fri": {"weekdays": ("monday", "wednesday", "friday")},
    "alt die": {"every_days": 2},
    "SOS": {"as_needed": True},
    "stat": {},
    "1x tgl.": {"times_a_day": 1},
    "2xtgl": {"times_a_day": 2},
    "2dd 50 mg": {"times_a_day": 2},
    "voor het ontbijt": {"times": ("breakfast",), "times_a_day": 1},
    "al mattino": {"times_a_day": 1},
    "la mattina": {"times_a_day": 1},
    "desayuno y cena": {"times": ("breakfast", "dinner"), "times_a_day": 2},
    "matin et soir": {"times_a_day": 2},
}
NOTHING = (
    "none", "-", "no meds", "none at present", "No medicines at the moment",
    "not taking any medicines", "no regular meds", "dont take any meds", "nothing currently",
    "I don't take anything", "Aucun traitement", "No tomo nada",
)  # fmt: skip
TOLD = (
    "times", "times_a_day", "every_hours", "weekdays", "every_days", "as_needed", "course_days",
    "until", "count",
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


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        # A cream is not given by weight, and two figures tell of two medicines.
        ("Dabbit 250 mg", {"dabol-cream", "dabol-tablets"}),
        ("restol 20/12.5", {"restol", "restol-with-bindol"}),
        ("restol cream", {"restol", "soothing-gel"}),
    ],
)
def test_a_text_that_can_be_two_medicines_asks_which(text, choices):
    read = read_medicine(text, SAMPLE, "us")
    assert (read.state, read.asks, set(read.choices)) == ("asks", "which", choices)


def test_more_of_when_stays_with_the_medicine_before_it():
    text = "quietol 5 mg, twice a day, restol 5 mg"
    assert part_list(text, SAMPLE) == ("quietol 5 mg, twice a day", "restol 5 mg")


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


@pytest.mark.parametrize("word", ["hx", "ks", "x", "ha", "7"])
def test_a_word_of_one_sound_is_no_letter_of_its_neighbour(word):
    # "multivitamin hx" is not "multivitamins".
    assert stem(("multivitamin", word)) == ""


@pytest.mark.parametrize("text", NOTHING)
def test_that_nothing_is_taken_is_a_question(text):
    assert read_medicine(text, SAMPLE).asks == "none"


@pytest.mark.parametrize(("text", "said"), TIMES.items())
def test_what_a_text_says_of_when_is_read_and_the_name_stays(text, said):
    read = read_medicine(f"quietol {text}", SAMPLE)
    assert read.medicine == "quietol"
    told = {name: getattr(read, name) for name in TOLD if getattr(read, name)}
    assert {**told, "times": tuple(sorted(read.times))} == {"times": (), **said}


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("quietol 75 mcg at 7am daily except Sunday", {"clock": ["07:00"]}),
        ("quietol 50 mcg daily, 100 mcg on Sundays", {}),
        ("quietol 5 mg on Sundays", {"often": ["some-days"], "weekdays": ["sunday"]}),
        # On which days the first strength is taken is asked.
        ("quietol 50 mcg, 100 mcg on Sundays", {"often": ["some-days"]}),
        ("quietol 9:30", {}),
        ("quietol 8am and 9:30", {}),
        ("quietol 3-monthly", {"often": ["some-days"]}),
        ("quietol monthly", {"often": ["once-a-month"]}),
    ],
)
def test_a_text_answers_nothing_that_it_leaves_open(text, details):
    assert details_from(read_medicine(text, SAMPLE), "us") == details


@pytest.mark.parametrize(
    ("text", "strength"), [("5 daily", "5"), ("10 patch weekly", "10"), ("600 3x1", "600")]
)
def test_a_bare_figure_before_how_often_is_a_strength(text, strength):
    assert read_medicine(f"quietol {text}", SAMPLE).strength == strength


def test_what_stands_around_a_name_is_kept():
    read = read_medicine("Bindora SR 2x 120 mg oral tablets", SAMPLE, "us")
    assert (read.strength, read.form, read.release, read.route, read.count) == (
        "120 mg", "tablet", "sr", "oral", 2,
    )  # fmt: skip
    assert (read.known_as, read.text) == ("Bindora", "Bindora SR 2x 120 mg oral tablets")
