"""What is said not to be taken is asked about; two doses of one medicine are one row."""

import pytest

from regimen.engine.reading import part_list, read_medicine
from tests.support.people import STARTER

NOT_TAKEN = {
    "stopped lithium": ("stopped", "lithium-carbonate"),
    "I stopped taking lithium 400 mg in 2019": ("stopped", "lithium-carbonate"),
    "Lasix (stopped)": ("stopped", "furosemide"),
    "gabapentin - stopped": ("stopped", "gabapentin"),
    "gabapentin, stopped": ("stopped", "gabapentin"),
    "gabapentin 300 mg (stopped last month)": ("stopped", "gabapentin"),
    "I no longer take warfarin": ("stopped", "warfarin"),
    "I don't take ibuprofen any more": ("stopped", "ibuprofen"),
    "came off tramadol 2 years ago": ("stopped", "tramadol"),
    "used to take Lasix": ("stopped", "furosemide"),
    "lithium\nstopped": ("stopped", "lithium-carbonate"),
    "Lithium abgesetzt": ("stopped", "lithium-carbonate"),
    "allergic to penicillin": ("allergy", "penicillin"),
    "penicillin allergy": ("allergy", "penicillin"),
    "Allergies: penicillin": ("allergy", "penicillin"),
    "intolerant of codeine": ("allergy", "codeine"),
}


@pytest.mark.parametrize(("text", "expected"), NOT_TAKEN.items())
def test_what_is_not_taken_is_asked_about_and_fills_nothing(text, expected):
    asks, medicine = expected
    read = read_medicine(text, STARTER)

    assert (read.state, read.asks, read.medicine) == ("asks", asks, "")
    assert read.choices == (medicine,)
    assert (read.times, read.parts_of_day, read.strength, read.until) == ((), (), "", "")


@pytest.mark.parametrize("text", ["NKDA", "no known drug allergies", "allergies: none"])
def test_no_allergies_are_no_medicine(text):
    assert read_medicine(text, STARTER).asks == "none"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("allergies: penicillin, codeine", ("allergies: penicillin", "allergies: codeine")),
        ("stopped lithium, ramipril 5 mg daily", ("stopped lithium", "ramipril 5 mg daily")),
        ("ramipril, lithium stopped", ("ramipril", "lithium stopped")),
        ("lithium, stopped last year, ramipril", ("lithium, stopped last year", "ramipril")),
    ],
)
def test_what_is_not_taken_is_told_apart_in_a_list(text, rows):
    assert part_list(text, STARTER) == rows


@pytest.mark.parametrize(
    "text",
    [
        "stopped nobody's pill",
        "stopped lithium and ramipril",
        "stopped omeprazole and digoxin 125 mcg daily",
        "digoxin stopped aspirin",
        "metoprolol do not take with grapefruit",
    ],
)
def test_where_more_than_a_name_is_told_nothing_is_doubted_and_the_text_holds(text):
    assert part_list(text, STARTER) == (text,)
    assert read_medicine(text, STARTER).state == "unknown"


@pytest.mark.parametrize("text", ["cetirizine for allergies", "stool softener", "night nurse"])
def test_words_like_these_hide_no_medicine(text):
    assert read_medicine(text, STARTER).state == "exact"


@pytest.mark.parametrize(
    "text",
    [
        "gabapentin 300mg morning, 600mg night",
        "gabapentin 300 mg in the morning and 600 mg at night",
        "gabapentin 300mg (morning), 600mg (night)",
        "gabapentin 300mg in the morning; 600mg at night",
        "gabapentin 300 mg morning + 600 mg night",
        "gabapentin 1 capsule morning, 2 capsules night",
    ],
)
def test_two_doses_of_one_medicine_are_one_row_with_both_times(text):
    read = read_medicine(text, STARTER)

    assert len(part_list(text, STARTER)) == 1
    assert (read.state, read.medicine) == ("exact", "gabapentin")
    assert (read.times, read.parts_of_day) == (("bed",), ("morning",))
