"""Reading medicine text: everything around a name is set aside, and never a second name."""

import pytest

from regimen.engine.answers import TakenMedicine
from regimen.engine.known import recognise
from regimen.engine.reading import part_list, read_medicine
from regimen.engine.stems import stem
from tests.support.rulebook import SAMPLE

EXACT = {
    "Bindol 20mg tabs": "bindol",
    "bindol sodium 75 micrograms": "bindol",
    "ＢＩＮＤＯＲＡ ２０ｍｇ": "bindol",
    "generic for Bindora®": "bindol",
    "Bindora (bindol) 5 mg": "bindol",
    "bindol 2,5 mg 1-0-0": "bindol",
    "restol 10 mg morgens 1/2": "restol",
    "restol 250 mg/5 ml": "restol",
    "restol 70/30": "restol",
    "restol 10-20": "restol",
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
NOTHING = (
    "none", "-", "no meds", "none at present", "No medicines at the moment",
    "not taking any medicines", "no regular meds", "dont take any meds", "nothing currently",
    "I don't take anything", "Aucun traitement", "No tomo nada",
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
        ("restol 20 mg/400 IU", {"restol", "restol-with-bindol"}),
        # Also where no combination is known that it could be.
        ("quietol 40/12.5", {"quietol"}),
        ("quietol 5/160/12.5", {"quietol"}),
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


def test_what_stands_around_a_name_is_kept():
    read = read_medicine("Bindora SR 2x 120 mg oral tablets", SAMPLE, "us")
    assert (read.strength, read.form, read.release, read.route, read.count) == (
        "120 mg", "tablet", "sr", "oral", 2,
    )  # fmt: skip
    assert (read.known_as, read.text) == ("Bindora", "Bindora SR 2x 120 mg oral tablets")
