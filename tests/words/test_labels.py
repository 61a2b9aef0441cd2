"""A label typed as it stands is read exactly or asked about; no figure is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.words import labels
from tests.support.effort import assert_no_text_takes_long
from tests.support.people import STARTER


def read_label_text(text, region="", rules=STARTER):
    """A label read by the figures of the starter."""
    return labels.read_label_text(text, rules, region)


# What is typed, and elemental mg in one unit, units the amount is for, and the form.
EXACT = {
    "Magnesium (as bisglycinate) 200 mg per 2 capsules": (100, 2, "capsule"),
    "Magnesium glycinate 1000 mg, provides 120 mg elemental magnesium per 2 tablets": (
        60, 2, "tablet",
    ),
    "serving size 2 capsules. Magnesium 200 mg 48% DV. 120 capsules": (100, 2, "capsule"),
    "Magnesium glycinate 200 mg elemental per 2 capsules": (100, 2, "capsule"),
    "Elemental magnesium 100mg per tablet": (100, 1, "tablet"),
    "Elemental magnesium 500mg per tablet": (500, 1, "tablet"),
    "Magnesium 375 mg 100 % NRV 3 Kapseln": (125, 3, "capsule"),
    "Magnesium bisglycinate 1500 mg of which magnesium 150 mg per scoop": (150, 1, "powder"),
    "250 mg a tablespoon (15 ml)": (250, 1, "tablespoon"),
    "300 mg in half a teaspoon": (600, 0.5, "teaspoon"),
    "300 mg in ½ teaspoon": (600, 0.5, "teaspoon"),
    "100 mg in 30 drops": (3.33, 30, "drops"),
    "magnesium 350 mg per 2 g": (175, 2, "gram"),
    "0,35 g magnesium per scoop": (350, 1, "powder"),
    "10 ml = 150 mg magnesium": (15, 10, "liquid"),
    "Magnesium 200mg/2 caps": (100, 2, "capsule"),
    "Magnesium 350 mg per scoop (5 g)": (350, 1, "powder"),
    "Serving size: 5 g (1 scoop). Magnesium 350 mg. Net weight 250 g": (350, 1, "powder"),
    "magnesium gummies 85 mg per gummy": (85, 1, "gummy"),
    "Magnesium 100 mg per lozenge": (100, 1, "lozenge"),
    "Elemental magnesium 120 mg per softgel": (120, 1, "softgel"),
    "Magnesium 300 mg per sachet": (300, 1, "sachet"),
    "300 mg magnesium in 1 effervescent tablet": (300, 1, "effervescent"),
    "Magnesium 200 mg per scored tablet": (200, 1, "scored-tablet"),
    "Magnesium glycinate 400 mg 95% DV per 2 capsules": (200, 2, "capsule"),
    "Magnesium 100 mg per capsule. Serving size 2 capsules, 48% DV": (100, 1, "capsule"),
    "Magnesium 48% DV per 2 tablets": (100, 2, "tablet"),
    "27 % NRV per capsule": (100, 1, "capsule"),
    "Magnesium glycinate 1000 mg 34% DV, 1 scoop": (141, 1, "powder"),
    "Magnesium glycinate 1,300 mg per capsule": (183, 1, "capsule"),
    "Magnesiumbisglycinat 1000 mg, davon 140 mg Magnesium pro Kapsel": (140, 1, "capsule"),
    "Pro Tagesdosis (2 Kapseln): Magnesium 300 mg 80% NRV*": (150, 2, "capsule"),
    "Magnésium 300 mg pour 3 gélules": (100, 3, "capsule"),
    "Each capsule contains 100 mg magnesium (as magnesium bisglycinate)": (100, 1, "capsule"),
    "Take 2 capsules daily. Magnesium 100 mg per capsule": (100, 1, "capsule"),
    "Magnesium 1000 mg per 2 tablets of magnesium bisglycinate providing 140 mg elemental": (
        70, 2, "tablet",
    ),
    "Magnesium (from 1500 mg magnesium bisglycinate) 180 mg per 3 capsules": (60, 3, "capsule"),
    "Vitamin B6 10 mg, magnesium (as bisglycinate) 100 mg per capsule, zinc 5 mg": (
        100, 1, "capsule",
    ),
    "Supplement Facts\nServing Size 3 Veggie Caps\nServings Per Container 60\n% Daily Value\n"
    "Magnesium (as Magnesium Bisglycinate Chelate)\n300 mg\n71%\nVitamin D3 25 mcg 125%\n"
    "Other ingredients: magnesium stearate": (100, 3, "capsule"),
    "Magnesium compound 1330 mg per 2 capsules": (93, 2, "capsule"),
    "1000 mg of the compound per capsule": (141, 1, "capsule"),
    "Magnesium glycinate 500 mg compound per capsule": (70, 1, "capsule"),
    "1330 mg magnesium glycinate compound = 188 mg magnesium, per 2 capsules": (94, 2, "capsule"),
    "Magnesio bisglicinato 900 mg di cui magnesio 125 mg per 2 compresse": (62.5, 2, "tablet"),
    "magnesio (como bisglicinato) 180 mg por 2 capsulas": (90, 2, "capsule"),
    "magnesium 100mg cap": (100, 1, "capsule"),
    "Magnesium 120 mg tablet, 90 tablets": (120, 1, "tablet"),
    "Magnesium (as glycinate) 400 mg in 4 capsules, 100 mg in one capsule": (100, 4, "capsule"),
    # What is said of more than one dose, brought to the dose.
    "per 100 ml: 2 g, dose 10 ml": (20, 10, "liquid"),
    "serving 10 ml, magnesium 2 g per 100 ml": (20, 10, "liquid"),
    "pro 100 ml: Magnesium 2 g, Tagesdosis 10 ml": (20, 10, "liquid"),
    "Magnesium 2000 mg (533% NRV) per 100 ml, dose 10 ml": (20, 10, "liquid"),
    "1 dose (10 ml) magnesium 200 mg, per 100 ml 2 g": (20, 10, "liquid"),
    "Per 100 g: magnesium 10 g. Serving 2 g powder": (100, 2, "gram"),
    "Magnesium 300 mg per 100 g powder, 1 scoop 5 g": (3, 5, "gram"),
    "per 4 capsules: elemental magnesium 400 mg, dose 2 capsules": (100, 2, "capsule"),
    "300 mg magnesium per 3 tablets, dose 1 tablet": (100, 1, "tablet"),
    "magnesium 200 mg per 5 ml, take 10 ml": (40, 5, "liquid"),
}  # fmt: skip
ASKED = {
    "Magnesium glycinate per 100 ml: 2 g, dose 10 ml": "compound-or-elemental",
    "per 100 ml: magnesium 2 g, per dose (10 ml): 200 mg": "compound-or-elemental",
    "magnesium per 100ml 2000mg per dose 10ml": "amount-for",
    "per 100 ml per 10 ml: magnesium 2 g 200 mg": "which-figure",
    "Dissolve 1 sachet in 200 ml water, magnesium 300 mg": "amount-for",
    "Magnesium citrate compound 1000 mg per capsule": "another-salt",
    "magnesium 100 mg caps": "amount-for",
    "Magnesium glycinate 400 mg": "compound-or-elemental",
    "Magnesium glycinate 400 mg per 2 capsules": "compound-or-elemental",
    "Magnesium citrate 500 mg per tablet": "another-salt",
    "Magnesium oxide 1500 mg per tablet": "another-salt",
    "Magnesium glycinate 500 mg, buffered with magnesium oxide, per tablet": "another-salt",
    "Magnesium (bisglycinate) 1000 mg per 2 tablets": "compound-or-elemental",
    "Magnesium 2,000 mg glycinate per scoop": "compound-or-elemental",
    "Magnesium 500 mg per tablet": "compound-or-elemental",
    "100 mg per capsule": "compound-or-elemental",
    "Magnesium glycinate supplement 400 mg per capsule": "compound-or-elemental",
    "Magnesium (as bisglycinate) 200 mg": "amount-for",
    "Magnesium (as bisglycinate) 200 mg per serving": "amount-for",
    "Magnesium (as bisglycinate) 200 mg, 120 capsules": "amount-for",
    "Take 2 capsules daily. Magnesium 200 mg": "amount-for",
    "1-2 capsules daily. Magnesium 200 mg": "amount-for",
    "Magnesium 200 mg, 8 capsules": "amount-for",
    "Magnesium 48% DV": "amount-for",
    "Magnesium (as bisglycinate) 200 mg serving size 2": "form",
    "Magnesium 200 mg 24% DV, 2 capsules": "which-figure",
    "Magnesium 200 mg per capsule, magnesium 150 mg per capsule": "which-figure",
    "Magnesium 200 mg (as 300 mg magnesium bisglycinate) per capsule": "which-figure",
    "Magnesium glycinate 1000 mg, elemental 14%, per capsule": "which-figure",
    "2 500 mg magnesium per tablet": "which-figure",
    "12,500 mg magnesium glycinate per scoop": "which-figure",
    "magnesium 99999999 mg per capsule": "which-figure",
    "magnesium 0.0001 mg per capsule": "which-figure",
    "48% of magnesium per 2 tablets": "which-percent",
    "Magnesium 56% DV per 3 capsules": "old-daily-value",
}
REFUSED = {
    "": "no-figure",
    "Magnesium glycinate 120 capsules": "no-figure",
    "Vitamin D3 10 mg per capsule": "no-figure",
    "100% natural": "no-figure",
    "Magnesium 100 mcg per tablet": "other-unit",
    "Magnesium 100 µg per tablet": "other-unit",
    "Magnesium\x00 100 mg": "not-text",
    "9" * 5000: "too-long",
}


@pytest.mark.parametrize(("text", "expected"), EXACT.items())
def test_a_clear_label_is_exact(text, expected):
    read = read_label_text(text)
    assert (read.state, read.asks, read.reason) == ("exact", "", "")
    assert (read.reading.unit_mg, read.label.units, read.label.form) == expected


@pytest.mark.parametrize(("text", "asks"), ASKED.items())
def test_what_is_unclear_is_asked_about(text, asks):
    read = read_label_text(text)
    assert (read.state, read.asks, read.label) == ("asks", asks, None)


@pytest.mark.parametrize(("text", "reason"), REFUSED.items())
def test_what_is_no_label_is_refused_with_its_reason(text, reason):
    read = read_label_text(text)
    assert (read.state, read.reason, read.label) == ("refused", reason, None)


@pytest.mark.parametrize(
    ("text", "pack"),
    [
        ("Magnesium 200 mg per 2 capsules. 120 capsules", 120),
        ("Magnesium 200 mg per 2 capsules. Bottle of 90 capsules", 90),
        ("Magnesium 200 mg per 2 capsules, 180 count", 180),
        ("Serving size 2 capsules, servings per container: 60. Magnesium 200 mg", 120),
        ("Magnesium 200 mg per 2 capsules. 60 servings", 120),
        ("Magnesium 200 mg per 2 capsules", None),
        ("Magnesium 200 mg per 2 capsules. 120 capsules or 60 capsules", None),
        ("Magnesium 200 mg per 2 capsules. 99999 capsules", None),
    ],
)
def test_the_pack_is_read_where_it_is_told(text, pack):
    read = read_label_text(text)
    assert (read.state, read.units_a_pack) == ("exact", pack)


def test_a_question_brings_the_labels_that_it_may_be():
    asked = read_label_text("Magnesium glycinate 400 mg per 2 capsules")
    assert [(each.amount, each.kind, each.units) for each in asked.choices] == [
        (400, "elemental", 2),
        (400, "compound", 2),
    ]
    old = read_label_text("Magnesium 56% DV per 3 capsules")
    assert [(each.amount, each.kind) for each in old.choices] == [
        (56, "percent-dv"),
        (225, "elemental"),
    ]
    assert read_label_text("Magnesium 200 mg").amount == 200


def test_a_bare_percentage_is_of_the_value_of_the_region():
    text = "Magnesium 48% per 2 tablets"
    assert read_label_text(text, "us").label.kind == "percent-dv"
    assert read_label_text(text, "uk").label.kind == "percent-nrv"
    assert read_label_text(text, "elsewhere").asks == "which-percent"


def test_another_salt_is_noticed_and_a_filler_is_not():
    assert read_label_text("Magnesium (as oxide) 100 mg per tablet").names_other_salt
    assert read_label_text("Magnesium 100 mg per tablet, magnesium citrate").names_other_salt
    citrate = read_label_text("Magnesium citrate 200 mg per tablet")
    assert [each.kind for each in citrate.choices] == ["elemental"]
    filled = "Magnesium (as glycinate) 100 mg per tablet. Contains magnesium stearate"
    assert not read_label_text(filled).names_other_salt


def test_the_weight_of_the_compound_is_kept_for_as_much_as_the_amount():
    read = read_label_text(
        "Magnesium bisglycinate 1000 mg per capsule. Elemental magnesium 200 mg per 2 capsules"
    )
    assert (read.label.amount, read.label.front_mg) == (200, 2000)


@given(
    st.integers(10, 80),
    st.integers(1, 6),
    st.sampled_from(("capsules", "tablets", "gummies", "softgels", "scoops", "sachets")),
    st.sampled_from(
        (
            "Magnesium (as bisglycinate) {mg} mg per {n} {units}",
            "{mg} mg elemental magnesium in {n} {units}",
            "Serving size: {n} {units}\nMagnesium (as magnesium glycinate) {mg} mg",
            "{n} {units} provide {mg} mg of magnesium. 240 {units}",
            "Vitamin B6 2 mg; elemental magnesium {mg} mg per {n} {units}. Take 1 {units} daily",
        )
    ),
)
def test_what_a_label_says_is_what_is_read(mg, units, noun, pattern):
    read = read_label_text(pattern.format(mg=mg * units, n=units, units=noun))
    assert read.state == "exact"
    assert (read.label.amount, read.label.units, read.reading.unit_mg) == (mg * units, units, mg)


PIECES = (
    "magnesium glycinate bisglycinate elemental (as ) 200 mg 2 capsules per serving size 48 % dv "
    "nrv , . zinc provides g ml drops take 120 1/2 teaspoon 1,300 mcg oxide half"
)


@given(st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join) | st.text(max_size=200))
def test_any_text_is_answered_and_no_figure_is_made_up(text):
    read = read_label_text(text)
    assert (read.state == "exact") == (read.label is not None) == (read.reading is not None)
    assert (read.state == "asks") == bool(read.asks)
    assert (read.state == "refused") == bool(read.reason)
    if read.label and text.isascii():
        figures = {"200": 200, "120": 120, "1,300": 1300, "48": 48, "1/2": 0.5, "2": 2}
        known = {value for written, value in figures.items() if written in text}
        grams = {value * 1000 for value in known}
        assert read.label.amount in known | grams
        assert read.label.units in known | {1, 0.5}


@pytest.mark.parametrize(
    "piece",
    ["magnesium ", "200 mg ", "2 capsules ", "48% ", "1/2 ", "(as ", "level ", "\n", "serving ",
     "magnesium (as a ", "9", "200 mg per 2 capsules, ", "magnesium glycinate 1000 mg "],
)  # fmt: skip
def test_no_text_takes_long(piece):
    assert_no_text_takes_long(read_label_text, piece, labels.MOST_CHARACTERS)


@given(
    st.sampled_from(("ml", "g", "capsules", "tablets", "drops")),
    st.integers(1, 20),
    st.integers(2, 20),
    st.sampled_from((20, 50, 100)),
    st.sampled_from((
        "per {stated}: magnesium {mg} mg, dose {dose}",
        "magnesium {mg} mg per {stated}, dose {dose}",
        "magnesium glycinate per {stated}: {mg} mg; serving size: {dose}",
        "dose {dose}. Magnesium {mg} mg in {stated}",
    )),
)  # fmt: skip
def test_no_dose_is_offered_what_is_said_of_more(unit, dose, times, unit_mg, template):
    stated = dose * times
    told = {"stated": f"{stated} {unit}", "dose": f"{dose} {unit}", "mg": unit_mg * stated}

    read = read_label_text(template.format(**told))

    for label in (read.label, *read.choices):
        if label:
            assert label.amount / label.units == pytest.approx(unit_mg)


def test_a_figure_below_two_heads_offers_no_wrong_choice():
    assert not read_label_text("per 100 ml per 10 ml: magnesium 2 g 200 mg").choices
