"""How the paper is set: lines that can be read, and no amount that can be read wrongly."""

import re

import pytest
from django.utils.html import strip_tags

from regimen.engine.answers import Product, TakenMedicine
from regimen.plans.paper.binding import bind, press_space
from tests.support.grading import write_leaves
from tests.support.measures import measure
from tests.support.people import read_case, someone

LONGEST_LINE = 75
# The error-prone forms that ISMP lists for amounts.
ERROR_PRONE = {
    "a trailing zero": re.compile(r"\d\.0(?!\d)"),
    "a naked decimal": re.compile(r"(?<![\d.])\.\d"),
    "no space before the unit": re.compile(r"\d(?:mg|ml|g|mcg)\b"),
    "an abbreviation": re.compile(r"\b(?:q\.?d|qod|b\.?i\.?d|t\.?i\.?d|ug|IU|cc)\b|µg"),
}
PEOPLE = {
    "powder": someone(product=Product(form="powder", unit_mg=120)),
    "gummies": someone(product=Product(form="gummy", unit_mg=42.5), region="uk"),
    "compound": someone(product=Product(form="capsule", compound_mg=1300)),
    "weekly": someone(
        medicines=(TakenMedicine(name="alendronate", times=("07:00",), weekday="sunday"),)
    ),
    "ask": someone(kidney="egfr-45-59", region="eu"),
    "stop": someone(conditions=("myasthenia",)),
}


def words_of(page):
    """What a leaf says, without its sources, which are named as they name themselves."""
    body = re.sub(r'<p class="sources">.*?</p>', "", page.partition("<body")[2])
    return strip_tags(body).replace("regimen.example.org", "")


@pytest.mark.parametrize("answers", PEOPLE.values(), ids=PEOPLE)
def test_no_leaf_writes_an_amount_in_a_form_that_is_misread(answers):
    for leaf, page in write_leaves(answers):
        for form, pattern in ERROR_PRONE.items():
            assert not pattern.findall(words_of(page)), (leaf, form)


def test_no_golden_persons_leaf_writes_an_amount_in_a_form_that_is_misread(case):
    for leaf, page in write_leaves(read_case(case)):
        for form, pattern in ERROR_PRONE.items():
            assert not pattern.findall(words_of(page)), (leaf, form)


def test_figures_stay_with_what_they_count():
    told = bind("<p>Take 2 capsules (100 mg) at 1:00 pm on Dec 11, or 27 Nov. Call 116 123.</p>")
    bound = told.replace("\N{NO-BREAK SPACE}", "_")
    for together in ("2_capsules", "(100_mg)", "1:00_pm", "Dec_11,", "27_Nov.", "116_123."):
        assert f" {together}" in bound


def test_a_space_that_parts_nothing_is_pressed_out():
    assert press_space("<p> a  b <strong>c</strong> </p>") == "<p>a b<strong> c</strong></p>"


@pytest.mark.parametrize(("name", "sheet"), [("powder", "letter"), ("ask", "a4")])
def test_lines_are_short_and_open_and_no_amount_is_cut(name, sheet):
    for leaf, page in write_leaves(PEOPLE[name], sheet=sheet):
        setting = measure(page)
        assert setting.longest_line <= LONGEST_LINE, leaf
        assert setting.least_leading >= 1.29, leaf
        assert not setting.splits, leaf


def test_a_bad_setting_is_seen():
    style = (
        "<style>p { font-size: 12pt; line-height: 1; max-width: none } .n { width: 5em }</style>"
    )
    body = f'<p>{"word " * 60}</p><p class="n">take 22 capsules</p>'
    setting = measure(f'<html lang="en"><title>x</title>{style}<body class="letter">{body}')
    assert setting.longest_line > LONGEST_LINE
    assert setting.least_leading == 1
    assert setting.splits == ("take 22 | capsules",)
