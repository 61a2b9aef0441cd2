"""What a label means in elemental mg a unit, and how finely a product divides."""

from fractions import Fraction
from math import floor
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regimen.engine.answers import Product, read_answers
from regimen.engine.decide import make_plan
from regimen.engine.product import (
    MEASURED,
    SPOONED,
    Label,
    elemental_mg_in_one_unit,
    grain_mg,
    read_label,
)
from tests.support.sample import SAMPLE, someone

FORMS = get_args(get_type_hints(Product)["form"])


@pytest.mark.parametrize(
    ("percent", "kind", "units", "unit_mg"),
    [
        (48, "percent-dv", 1, 200),
        (48, "percent-dv", 2, 100),
        (48, "percent-dv", 3, 66.66),
        (12, "percent-dv", 1, 50),
        (29, "percent-dv", 1, 120),
        (32, "percent-dv", 1, 133.33),
        (83, "percent-dv", 1, 350),
        (119, "percent-dv", 1, 500),
        (23.8, "percent-dv", 1, 100),
        (27, "percent-nrv", 1, 100),
        (53, "percent-nrv", 2, 100),
        (100, "percent-nrv", 3, 125),
        # 115.5 to 119.7 mg holds no usual strength.
        (28, "percent-dv", 1, 115),
        (1, "percent-dv", 1, 5),
    ],
)
def test_a_percentage_is_the_usual_strength_that_rounds_to_it(percent, kind, units, unit_mg):
    assert read_label(Label(amount=percent, kind=kind, units=units), SAMPLE).unit_mg == unit_mg


def test_a_percentage_says_the_most_it_can_mean():
    reading = read_label(Label(amount=28, kind="percent-dv"), SAMPLE)
    assert (reading.unit_mg, reading.most_unit_mg) == (115, 119.7)
    assert read_label(Label(amount=120, kind="elemental"), SAMPLE).most_unit_mg == 120


@given(st.integers(1, 500), st.integers(1, 20))
def test_a_percentage_read_prints_as_that_percentage(percent, units):
    reading = read_label(Label(amount=percent, kind="percent-dv", units=units), SAMPLE)
    printed = Fraction(str(reading.amount_mg)) * 100 / 420
    assert abs(printed - percent) <= Fraction(3, 4)
    assert reading.unit_mg <= reading.most_unit_mg


@pytest.mark.parametrize(
    ("percent", "units", "choices"),
    [
        (56, 3, (77.77, 75)),
        (25, 1, (105, 100)),
        (50, 2, (105, 100)),
        (100, 1, (420, 400)),
        (48, 1, ()),
        (24, 1, ()),
        (36, 1, ()),
        (10, 1, ()),
    ],
)
def test_a_label_that_fits_the_old_daily_value_better_gives_both(percent, units, choices):
    reading = read_label(Label(amount=percent, kind="percent-dv", units=units), SAMPLE)
    assert reading.choices == choices
    assert ("old-daily-value" in reading.doubts) == bool(choices)
    assert not read_label(Label(amount=percent, kind="percent-nrv", units=units), SAMPLE).choices


@pytest.mark.parametrize(
    ("label", "doubts"),
    [
        (Label(amount=250, kind="elemental", form="tablet"), ()),
        (Label(amount=500, kind="elemental", form="tablet"), ("not-glycinate-alone",)),
        (Label(amount=119, kind="percent-dv", form="tablet"), ("not-glycinate-alone",)),
        (Label(amount=1001, kind="elemental", form="softgel"), ("too-much-for-one",)),
        (Label(amount=400, kind="elemental", form="effervescent"), ()),
        (Label(amount=400, kind="elemental", form="sachet"), ()),
        (Label(amount=250, kind="elemental", form="tablespoon"), ()),
        (Label(amount=200, kind="elemental", percent=48, percent_of="dv"), ()),
        (Label(amount=200, kind="elemental", percent=47, percent_of="dv"), ()),
        (Label(amount=200, kind="elemental", percent=50, percent_of="dv"), ()),
        (Label(amount=200, kind="elemental", percent=53), ()),
        (Label(amount=200, kind="elemental", percent=50, percent_of="nrv"), ("figures-disagree",)),
        (Label(amount=200, kind="elemental", percent=24, percent_of="dv"), ("figures-disagree",)),
        (Label(amount=150, kind="elemental", front_mg=1500), ()),
        (Label(amount=200, kind="elemental", front_mg=1000), ("buffered-or-mislabelled",)),
        (Label(amount=200, kind="elemental", front_mg=300), ("figures-disagree",)),
        (Label(amount=1000, kind="compound", percent=34), ("compound-only",)),
        (Label(amount=1000, kind="compound", percent=90), ("compound-only", "figures-disagree")),
    ],
)
def test_what_is_doubtful_about_a_label_is_named(label, doubts):
    assert read_label(label, SAMPLE).doubts == doubts


@pytest.mark.parametrize(
    ("label", "unit_mg"),
    [
        (Label(amount=100, kind="elemental", units=30, form="drops"), 3.33),
        (Label(amount=300, kind="elemental", units=0.5, form="teaspoon"), 600),
        (Label(amount=250, kind="elemental", form="tablespoon"), 250),
        (Label(amount=350, kind="elemental", units=2, form="gram"), 175),
        (Label(amount=150, kind="elemental", units=10, form="liquid"), 15),
        (Label(amount=200, kind="elemental", units=3, form="gummy"), 66.66),
    ],
)
def test_a_measured_unit_is_what_the_label_measures(label, unit_mg):
    assert read_label(label, SAMPLE).unit_mg == unit_mg


@pytest.mark.parametrize(
    ("form", "unit_mg", "grain"),
    [
        ("capsule", 200, 200),
        ("scored-tablet", 200, 100),
        ("powder", 40, 40),
        ("powder", 60, 30),
        ("powder", 100, 50),
        ("powder", 130, "32.5"),
        ("powder", 325, "81.25"),
        ("teaspoon", 600, 150),
        ("tablespoon", 250, "62.5"),
        ("gram", 40, 40),
        ("gram", 100, 50),
        ("gram", 175, "87.5"),
        ("liquid", 15, 15),
        ("drops", 3.33, "3.33"),
        ("sachet", 300, 300),
        ("effervescent", 150, 150),
    ],
)
def test_the_least_that_can_be_measured_out(form, unit_mg, grain):
    assert grain_mg(Product(form=form, unit_mg=unit_mg), SAMPLE) == Fraction(grain)


@given(st.sampled_from(FORMS), st.floats(1, 700).map(lambda mg: round(mg, 2)))
def test_no_step_holds_more_than_it_prints_or_cannot_be_measured(form, unit_mg):
    product = Product(form=form, unit_mg=unit_mg)
    parts = 4 if form in SPOONED else 2 if form in ("scored-tablet", "gram") else 1
    assert (elemental_mg_in_one_unit(product, SAMPLE) / grain_mg(product, SAMPLE)) in (1, 2, parts)
    dose = make_plan(someone(product=product), SAMPLE).dose
    for step in dose.steps if dose else ():
        assert step.daily_mg <= dose.ceiling_mg
        for amount in step.slots:
            assert amount.units * parts == int(amount.units * parts)
            assert amount.mg == floor(Fraction(str(amount.units)) * Fraction(str(unit_mg)))


def test_every_form_can_be_given():
    assert set(MEASURED) < set(FORMS)
    for form in FORMS:
        assert make_plan(someone(product=Product(form=form, unit_mg=50)), SAMPLE).dose


@pytest.mark.parametrize("form", ["capsule", "tablet", "scored-tablet", "powder", "gummy"])
def test_a_product_saved_before_is_still_valid(form):
    told = (
        '{"region": "north", "age": 40, "sex": "male", "red_flags": [], "pains": ["nerve"],'
        ' "kidney": "normal-last-year", "conditions": [], "medicines": [],'
        f' "product": {{"form": "{form}", "unit_mg": 120.5, "units_a_pack": 60}}}}'
    )
    assert read_answers(told, SAMPLE).product.form == form
