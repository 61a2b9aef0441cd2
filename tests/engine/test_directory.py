"""The directory: what a name means where, and which of several meanings stands."""

import pytest

from regimen.engine.audit import audit
from regimen.engine.directory import look_up
from regimen.engine.reading import read_medicine
from regimen.engine.rulebook import Rulebook
from regimen.engine.things import Brand, Medicine

FUROSEMIDE = Medicine(slug="furosemide", name="furosemide", classes=("loop-diuretic",))
METHENAMINE = Medicine(
    slug="methenamine", name="methenamine", classes=("other-antibacterial",), brands_us=("Urex",)
)
MAGNESIUM = Medicine(
    slug="magnesium", name="magnesium", classes=("minerals",), elemental_mg=60, unit="tablet"
)
BRANDS = (
    Brand(slug="urex-au", name="Urex", medicine="furosemide", countries=("au",)),
    Brand(slug="magna-de", name="Magna", medicine="magnesium", countries=("de",), elemental_mg=100),
    Brand(slug="magna-fr", name="Magna", medicine="magnesium", countries=("fr",), elemental_mg=48),
)
RULEBOOK = Rulebook(medicines=(FUROSEMIDE, METHENAMINE, MAGNESIUM), brands=BRANDS)


@pytest.mark.parametrize(
    ("region", "country", "medicines"),
    [
        ("us", "", {"methenamine"}),
        ("elsewhere", "au", {"furosemide"}),
        ("elsewhere", "", {"furosemide", "methenamine"}),
        ("uk", "", {"furosemide", "methenamine"}),
    ],
)
def test_a_name_means_what_the_country_sells_by_it_or_all_it_can_be(region, country, medicines):
    assert {m.medicine for m in look_up("urex", RULEBOOK, region, country)} == medicines


def test_a_name_that_can_be_two_medicines_asks_which():
    read = read_medicine("Urex 20 mg", RULEBOOK, "eu")
    assert (read.state, read.asks, read.medicine) == ("asks", "which", "")
    assert set(read.choices) == {"furosemide", "methenamine"}
    assert read_medicine("Urex 20 mg", RULEBOOK, "eu", "au").medicine == "furosemide"


@pytest.mark.parametrize(
    ("country", "brand"), [("de", "magna-de"), ("fr", "magna-fr"), ("", "magna-de")]
)
def test_of_two_brands_the_one_of_the_country_stands_or_the_one_richer_in_magnesium(country, brand):
    assert read_medicine("Magna", RULEBOOK, "eu", country).brand == brand


def test_every_name_is_found_however_it_is_spelled():
    assert set(RULEBOOK.folded_names) == {"furosemide", "methenamine", "urex", "magnesium"}
    assert RULEBOOK.medicine_by_folded_name["urex"] == METHENAMINE


def test_a_short_form_of_an_unknown_medicine_is_a_problem():
    short = Medicine(slug="short-zz", name="ZZ", asks_which=True, may_be=("not-there",))
    amiss = audit(Rulebook(medicines=(*RULEBOOK.medicines, short)))
    assert "medicines/short-zz may be the unknown medicine not-there." in amiss
