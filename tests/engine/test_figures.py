"""Figures and inferences are the rulebook's own, and an edition from before them keeps its own."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from regimen.engine.answers import FoodWeek, Product, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.engine.facts import derive, is_antibiotic
from regimen.engine.product import Label, grain_mg, read_label
from regimen.engine.rulebook import Rulebook
from tests.support.sample import SAMPLE, someone, taking

ALL_FOUR = FoodWeek(greens=7, nuts=0, seeds=0, legumes=0, grains=0, other=0)


def with_figure(slug, *values):
    figures = (replace(f, values=values) if f.slug == slug else f for f in SAMPLE.figures)
    return replace(SAMPLE, figures=tuple(figures))


def test_a_figure_changed_by_an_editor_changes_the_plan():
    many = taking("restol", "quietol", "bindol")
    assert "sign:five-or-more-medicines" not in derive(someone(medicines=many), SAMPLE).terms
    fewer = with_figure("many-medicines", 3)
    assert "sign:five-or-more-medicines" in derive(someone(medicines=many), fewer).terms

    weeks = with_figure("review-weeks", 3, 9)
    assert [review.week for review in make_plan(someone(), weeks).dose.reviews] == [3, 9]

    answers = someone(food_week=ALL_FOUR)
    assert make_plan(answers, SAMPLE).diet.estimate_mg == 130
    assert make_plan(answers, with_figure("greens-serving-mg", 60)).diet.estimate_mg == 160


@pytest.mark.parametrize(
    ("slug", "value", "label", "unit_mg", "doubts"),
    [
        ("daily-value-mg", 400, Label(amount=25, kind="percent-dv"), 100, ()),
        ("old-daily-value-mg", 420, Label(amount=25, kind="percent-dv"), 105, ()),
        ("reference-value-mg", 400, Label(amount=50, kind="percent-nrv"), 200, ()),
        ("reference-value-mg", 400, Label(amount=200, kind="elemental", percent=50,
                                          percent_of="nrv"), 200, ()),
        ("most-glycinate-unit-mg", 200, Label(amount=220, kind="elemental"), 220,
         ("not-glycinate-alone",)),
        ("most-likely-unit-mg", 600, Label(amount=700, kind="elemental"), 700,
         ("too-much-for-one",)),
    ],
)  # fmt: skip
def test_what_a_label_is_reckoned_with_is_a_row(slug, value, label, unit_mg, doubts):
    reading = read_label(label, with_figure(slug, value))
    assert (reading.unit_mg, reading.doubts) == (unit_mg, doubts)
    assert read_label(label, SAMPLE) != reading


def test_the_unit_nobody_has_bought_yet_and_the_part_of_a_spoon_are_rows():
    dose = make_plan(someone(product=Product()), with_figure("usual-unit-mg", 50)).dose
    assert (dose.unit_mg, dose.assumed_unit) == (50, True)
    spoon = Product(form="powder", unit_mg=100)
    assert grain_mg(spoon, SAMPLE) == 50
    assert grain_mg(spoon, with_figure("most-spoon-part-mg", 30)) == 25


def test_the_share_of_magnesium_in_glycinate_stands_in_one_place():
    root = Path(__file__).parents[2]
    files = [*(root / "regimen").rglob("*.py"), *(root / "templates").rglob("*.html")]
    by_hand = re.compile(r"0\.14[12]\b|14[12], 1000|14\.1\b")
    found = [path.name for path in files if by_hand.search(path.read_text())]
    assert found == ["bounds.py"]


def test_nothing_is_said_of_a_diet_whose_need_nobody_knows():
    assert make_plan(someone(), SAMPLE).diet.need_mg == 400
    assert make_plan(someone(), replace(SAMPLE, needs=())).diet is None


def test_a_short_course_is_as_long_as_the_figure_says():
    taken = TakenMedicine(name="bindol", times=("08:00",), course_days=10)
    short = "sign:short-antibiotic-course"
    assert short in derive(someone(medicines=(taken,)), SAMPLE).terms
    shorter = with_figure("short-course-days", 9)
    assert short not in derive(someone(medicines=(taken,)), shorter).terms


def test_what_follows_from_an_illness_is_a_row():
    answers = someone(conditions=("coeliac",))
    assert "allergen:gluten" in derive(answers, SAMPLE).terms
    rows = tuple(rule for rule in SAMPLE.inferences if rule.gives != "allergen:gluten")
    assert "allergen:gluten" not in derive(answers, replace(SAMPLE, inferences=rows)).terms


def test_which_classes_are_antibiotics_is_a_row():
    bindol, restol = (SAMPLE.medicine_by_slug[slug] for slug in ("bindol", "restol"))
    assert is_antibiotic(bindol, SAMPLE)
    assert not is_antibiotic(restol, SAMPLE)


def test_an_illness_somebody_is_not_sure_of_brings_what_it_would_bring():
    assert "allergen:gluten" in derive(someone(unsure=("coeliac",)), SAMPLE).terms


def test_an_edition_without_figures_keeps_those_the_program_had():
    before = replace(SAMPLE, figures=(), inferences=())
    for answers in (someone(food_week=ALL_FOUR), someone(conditions=("coeliac",))):
        then, now = make_plan(answers, before), make_plan(answers, SAMPLE)
        assert (then.dose, then.diet, then.foods) == (now.dose, now.diet, now.foods)
    assert Rulebook().figures_of("review-weeks") == (2, 6, 8, 12)
