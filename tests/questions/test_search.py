"""The search: misspellings are found, look-alikes are never swapped."""

import csv
from pathlib import Path

import pytest

from regimen.engine.answers import TakenMedicine
from regimen.engine.facts import recognise
from regimen.engine.folding import fold
from regimen.questions.search import search

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
            found = recognise(TakenMedicine(name=name), starter).medicine
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


@pytest.mark.parametrize(
    "typed", ["metformin comp", "Zestril plus", "ramipril H", "amlodipine losartan HCTZ"]
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
