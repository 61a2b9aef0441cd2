"""The search: misspellings are found, look-alikes are never swapped."""

import csv
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regimen.engine.answers import TakenMedicine
from regimen.engine.folding import fold
from regimen.engine.known import recognise
from regimen.engine.reading import read_medicine
from regimen.engine.reading_words import words_in
from regimen.engine.wording import clean, part
from regimen.questions.search import COMBINATION_MARKS, LONGER_MARKS, WORD, search
from tests.support.people import STARTER
from tests.support.trying import tried

PLAIN = [
    (name, medicine.slug)
    for medicine in STARTER.medicines
    if not medicine.ingredients and not medicine.asks_which
    for name in medicine.names
] + [
    (brand.name, brand.medicine)
    for brand in STARTER.brands
    if not STARTER.medicine_by_slug[brand.medicine].ingredients
]
MARKS = sorted(
    words_in("ct ch c t at m a l n z ls e tc tm nt sp p av jod iod")
    | LONGER_MARKS
    | COMBINATION_MARKS
)
GOLD = Path(__file__).parent.parent / "gold"


def rows(name):
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def slug_of(name, starter):
    medicine = starter.medicine_by_folded_name.get(fold(name))
    return medicine.slug if medicine else None


def test_the_directory_is_as_large_as_promised(starter):
    generics = [m for m in starter.medicines if not m.asks_which and not m.ingredients]
    assert len(generics) >= 450
    assert len(starter.folded_names) >= 1200


def test_the_right_medicine_is_among_the_first_three_for_98_in_100_misspellings(starter):
    asked = rows("misspellings.csv")
    missed = [
        row["typed"]
        for row in asked
        if slug_of(row["meant"], starter)
        not in [medicine.slug for _, medicine in search(starter, row["typed"])[:3]]
    ]
    assert len(missed) <= 0.02 * len(asked), missed


def test_a_misspelling_is_never_taken_for_another_medicine(starter):
    """It may be the very medicine: what is a slip in one country is a brand in the next."""
    for row in rows("misspellings.csv"):
        found = recognise(TakenMedicine(name=row["typed"]), starter).medicine
        assert found is None or found.slug == slug_of(row["meant"], starter), row


def test_no_look_alike_is_swapped_silently(starter):
    pairs = rows("lookalikes.csv")
    assert len(pairs) >= 60
    for pair in pairs:
        one, other = slug_of(pair["one"], starter), slug_of(pair["other"], starter)
        assert one is None or one != other, pair
        for name, slug in ((pair["one"], one), (pair["other"], other)):
            found = recognise(TakenMedicine(name=name), starter, "us").medicine
            assert (found.slug if found else None) == slug


def test_a_name_in_the_directory_is_offered_first(starter):
    for name in ("tazocin", "pentazocine", "Lasix", "Losec", "co-codamol"):
        assert fold(search(starter, name)[0][0]) == fold(name)


def test_nothing_is_offered_for_a_letter_or_for_signs(starter):
    assert search(starter, "x") == []
    assert search(starter, "!?") == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("raltagravir 400 mg", "raltegravir"),
        ("warferin tablets", "warfarin"),
        ("losartn hct", "hydrochlorothiazide-losartan"),
        ("losartan potasium-hctz", "hydrochlorothiazide-losartan"),
        ("Avapro HCT", "irbesartan-hydrochlorothiazide"),
        ("EPO", "epoetin"),
    ],
)
def test_what_stands_around_a_name_does_not_hide_what_was_meant(starter, typed, first):
    assert search(starter, typed)[0][1].slug == first


@tried(400)
@given(
    plain=st.sampled_from(PLAIN),
    mark=st.sampled_from(MARKS),
    written=st.sampled_from(("{} {}", "{}-{}", "{} {} 40", "{} 40 {}", "{} {} 40 mg tablets")),
)
def test_no_plain_medicine_stands_for_a_name_with_a_mark_that_it_lacks(plain, mark, written):
    """Neither is it read so, nor offered: the mark may be a second medicine."""
    name, slug = plain
    # Behind a bare figure of a plain name it is the morning: "furosemide 40 am".
    assume(not (mark == "am" and written.startswith("{} 40")))
    # Behind a strength or a form it is a pack: "aspirin 300 mg 40 ct"; K is potassium.
    assume(mark != "ct" or not part(clean(name)).labels)
    assume(mark != "k" or "potassium" not in slug)
    itself = read_medicine(mark, STARTER)
    assume(slug not in (itself.medicine, *itself.choices))
    typed = written.format(name, mark.upper())
    read = read_medicine(typed, STARTER)
    if (read.state, read.medicine) == ("exact", slug):
        assert mark in words_of(read.known_as, slug)
    if read.state == "unknown":
        offered = [told for told, medicine in search(STARTER, typed) if medicine.slug == slug]
        assert all(mark in words_of(told, slug) for told in offered)


def words_of(name, slug):
    """The words of a name, and those that may stand behind it and change nothing."""
    salts = STARTER.medicine_by_slug[slug].salts
    return WORD.findall(clean(" ".join((name, *salts))))


@pytest.mark.parametrize(
    "typed",
    [
        "metformin comp",
        "Zestril plus",
        "ramipril H",
        "amlodipine losartan HCTZ",
        "Amlokind CH",
        "Amlokind-CH",
        "AmlokindCH",
        "Berlthyrox Jod",
        "Tide E",
        "Concor trio",
        "candesartan chlorthal",
        "phenoxybenzamine thiazide",
        "calcium atorvastatin",
    ],
)
def test_no_offer_lacks_a_second_medicine_that_was_typed(starter, typed):
    assert search(starter, typed) == []


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("CoValsartan", "valsartan"),
        ("CoLosartan", "losartan"),
        ("Cocandesartan 8 mg", "candesartan"),
        ("Lasix + K", "furosemide"),
        ("Lasix-K", "furosemide"),
        ("calcium citrate + D3", "calcium-citrate"),
        ("furosemid + xyz", "furosemide"),
    ],
)
def test_half_of_what_was_typed_is_never_offered_alone(typed, wrong, starter):
    assert wrong not in [medicine.slug for _, medicine in search(starter, typed)]
