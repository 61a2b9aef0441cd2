"""Reading what people write as a list of medicines, or that they take none."""

import pytest

from regimen.engine.nothing_taken import MEANT
from regimen.engine.reading import part_list, read_medicine
from tests.support.people import STARTER

LISTS = {
    "Zocor & aspirin": ("Zocor", "aspirin"),
    # Two that are named are two, also where one tablet holds both.
    "Lipitor & aspirin": ("Lipitor", "aspirin"),
    "synthroid and cytomel": ("synthroid", "cytomel"),
    "furosemide and spironolactone": ("furosemide", "spironolactone"),
    "olmesartan medoxomil 20 mg and hydrochlorothiazide 12.5 mg": (
        "olmesartan medoxomil 20 mg",
        "hydrochlorothiazide 12.5 mg",
    ),
    "lisinopril, levothyroxine and metformin": ("lisinopril", "levothyroxine", "metformin"),
    "warfarin; digoxin 125 mcg": ("warfarin", "digoxin 125 mcg"),
    "Bumex 1 mg, twice a day, metformin 500 mg": ("Bumex 1 mg, twice a day", "metformin 500 mg"),
    "1. Norvasc\n2. Zocor 20": ("Norvasc", "Zocor 20"),
    "losartan + potassium": ("losartan", "potassium"),
    "losartan, potassium": ("losartan", "potassium"),
    "Isentress/Truvada": ("Isentress", "Truvada"),
    "1. Marcumar 2. Augmentin 3. Aprovel": ("Marcumar", "Augmentin", "Aprovel"),
    "metformin, nebuliser": ("metformin", "nebuliser"),
}
NOTHING = ("none", "N/A", "no meds", "NKDA", "-", "nil", "keine", "aucun", "ninguno", "nothing.")


@pytest.mark.parametrize(("text", "parts"), LISTS.items())
def test_a_list_is_told_and_parted(text, parts):
    read = read_medicine(text, STARTER, "us")
    assert (read.state, read.asks) == ("asks", "list")
    assert part_list(text, STARTER, "us") == parts


@pytest.mark.parametrize(
    "text", ["cold and flu tablets", "lisinopril", "foo and bar", "senna and docusate"]
)
def test_one_medicine_is_no_list(text):
    assert part_list(text, STARTER) == (text,)


@pytest.mark.parametrize("text", NOTHING)
def test_that_nothing_is_taken_is_a_question(text):
    assert read_medicine(text, STARTER).asks == "none"


def test_no_word_beside_nothing_is_a_medicine():
    assert not {word for word in MEANT if read_medicine(word, STARTER).state == "exact"}
