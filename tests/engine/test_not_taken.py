"""What is said not to be taken is asked about, and a mark of a brand's country is no plain name."""

import pytest
from msgspec.structs import replace

from regimen.engine.directory import Meaning
from regimen.engine.name_marks import is_short_of_mark, lacks_mark, with_last_word
from regimen.engine.not_taken import find_not_taken, leading_words, says_only_so
from regimen.engine.reading import part_list, read_medicine
from tests.support.rulebook import SAMPLE

NOT_TAKEN = {
    "stopped quietol": ("stopped", "quietol"),
    "quietol, stopped last year": ("stopped", "quietol"),
    "allergic to bindol": ("allergy", "bindol"),
}
# A no would take away what may be in use: the whole text is held as it is.
MORE_THAN_THAT = (
    "quietol stopped bindol", "quietol. Stopped bindol", "quietol do not take with grapefruit",
    "quietol never take with milk", "quietol avoid calcium", "quietol past midnight",
    "stopped nobody's pill", "quietol 5 mg Mon, stopped smoking",
)  # fmt: skip


@pytest.mark.parametrize(("text", "told"), NOT_TAKEN.items())
def test_what_is_not_taken_is_asked_about_and_fills_nothing(text, told):
    asks, medicine = told
    read = read_medicine(text, SAMPLE, "north")
    assert (read.state, read.asks, read.medicine) == ("asks", asks, "")
    assert read.choices == (medicine,)


@pytest.mark.parametrize("text", MORE_THAN_THAT)
def test_what_holds_more_than_the_name_is_not_doubted(text):
    assert read_medicine(text, SAMPLE, "north").state == "unknown"


def test_what_is_said_of_the_first_name_of_a_list_is_said_of_no_other():
    assert part_list("stopped bindol, quietol 5 mg daily", SAMPLE, "north") == (
        "stopped bindol", "quietol 5 mg daily",
    )  # fmt: skip
    assert part_list("allergic to nuts, quietol", SAMPLE, "north") == (
        "allergic to nuts",
        "quietol",
    )


def test_what_is_said_before_a_list_is_said_of_each_and_a_lone_name_stays_whole():
    listed = part_list("allergies: quietol, bindol", SAMPLE, "north")
    assert listed == ("allergies: quietol", "allergies: bindol")
    assert part_list("allergies: quietol,", SAMPLE, "north") == ("allergies: quietol,",)
    assert leading_words("stopped quietol") == ""
    assert leading_words("İ allergies: quietol") == ""


def test_a_saying_without_a_name_is_of_what_stands_before_it():
    assert says_only_so("stopped last year")
    assert not says_only_so("stopped quietol")
    assert not says_only_so("quietol")
    assert find_not_taken("quietol 5 mg") == ("", "")


def test_a_mark_of_the_brands_country_is_no_plain_name():
    plain = Meaning(medicine="x", known_as="Zerodol", brand="zerodol", countries=("in",))
    marked = Meaning(medicine="x", known_as="Zerodol MR", brand="zerodol-mr", countries=("in",))
    marks = frozenset({"mr"})
    for country in ("in", ""):
        assert lacks_mark(plain, marks, country)
        assert not lacks_mark(marked, marks, country)
    assert not lacks_mark(plain, frozenset(), "in")
    nobody = Meaning(medicine="x", known_as="Zerodol", brand="", countries=())
    assert not lacks_mark(nobody, marks, "in")
    assert with_last_word((plain, marked), ["zerodol", "mr"]) == (marked,)
    assert with_last_word((plain, marked), ["zerodol"]) == (plain, marked)


def test_a_whole_name_is_short_of_a_mark_where_one_of_its_brands_is():
    (brand,) = (each for each in SAMPLE.brands if each.slug == "magna")
    india = replace(SAMPLE, brands=(replace(brand, countries=("in",)),))
    assert is_short_of_mark("Magna", frozenset({"mr"}), india)
    assert not is_short_of_mark("Magna", frozenset({"tablets"}), india)
    assert not is_short_of_mark("Magna", frozenset({"mr"}), SAMPLE)
