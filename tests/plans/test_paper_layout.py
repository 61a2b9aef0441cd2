"""How the paper lies: sides, page breaks, letters of any alphabet, and a code that reads back."""

import io
import os
import shutil
import subprocess
from html import unescape
from itertools import product

import pdfplumber
import pytest
import zxingcpp
from django.utils.html import strip_tags
from PIL import Image

from regimen.engine.answers import TakenMedicine
from regimen.engine.decide import make_plan
from regimen.plans.papers import LEAVES, SHEETS, SIZES, Paper
from regimen.plans.pdf import write_leaf
from tests.support.grading import ADDRESS, context_of, draw_for
from tests.support.layout import find_layout_faults
from tests.support.people import PLAIN, STARTER, read_case, someone
from tests.support.sampling import few_fast

# A person whose flags alone fill a side has a third.
MOST_SIDES = 3
ALPHABETS = {
    "Greek": "ασπιρίνη",
    "Cyrillic": "парацетамол",
    "Arabic": "أسبرين",
    "Hebrew": "אספירין",
    "Chinese": "阿司匹林",
    "Japanese": "アスピリン",
    "Korean": "아스피린",
    "Devanagari": "एस्पिरिन",
    "Thai": "แอสไพริน",
    "emoji": "💊🧪💥",
}


def write_for(answers, **choices):
    """The HTML of somebody's leaves."""
    plan = make_plan(answers, STARTER, 1)
    paper = Paper.for_plan(plan, **choices)
    for leaf in paper.leaves:
        yield write_leaf(plan, "ABCD-EFGH", paper, leaf, **context_of(answers))


def count_sides(case, sheet):
    """How many sides a golden person's own leaf takes."""
    pdf = draw_for(read_case(case), leaves=("patient",), sheet=sheet)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


@pytest.mark.walks
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_golden_persons_own_leaf_is_short(sample_case, sheet):
    assert count_sides(sample_case, sheet) <= MOST_SIDES


@pytest.mark.papers
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_golden_persons_own_leaf_is_short(case, sheet):
    assert count_sides(case, sheet) <= MOST_SIDES


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_slip_stands_on_half_a_sheet_where_it_can(sheet):
    many = tuple(TakenMedicine(name=name, times=("07:00",)) for name in
                 ("levothyroxine", "nobody's pill", "gabapentin", "digoxin"))  # fmt: skip
    sides = []
    for medicines in ((), many):
        pdf = draw_for(someone(medicines=medicines), leaves=("pharmacist",), sheet=sheet)
        with pdfplumber.open(io.BytesIO(pdf)) as document:
            (page,) = document.pages
            lowest = max(word["bottom"] for word in page.extract_words() if word["text"] != "Plan")
            sides.append(lowest < page.height * 0.55)
            halves = [
                mark for mark in (*page.lines, *page.rects, *page.curves)
                if abs(mark["bottom"] - page.height / 2) < 2 and mark["top"] < page.height * 0.1
            ]  # fmt: skip
            assert bool(halves) == sides[-1]
    assert sides == [True, False]


def test_a_leaf_that_needs_more_room_keeps_every_flag_and_medicine():
    names = ("levothyroxine", "doxycycline", "omeprazole", "ibuprofen", "gabapentin", "warfarin",
             "alendronic acid", "digoxin")  # fmt: skip
    answers = someone(medicines=tuple(TakenMedicine(name=n, times=("07:00",)) for n in names))
    plan = make_plan(answers, STARTER, 1)
    text = " ".join(unescape(strip_tags("".join(write_for(answers)))).split())
    told = [flag for flag in plan.flags if flag.is_told and flag.level != "note"]
    loud = [flag for flag in told if not flag.quiet]
    assert len(loud) >= 3
    assert all(" ".join(flag.name.split()[:4]) in text for flag in loud)
    assert all(name in text for name in names)


@pytest.mark.parametrize("kidney", ["normal-last-year", "egfr-45-59"])
@pytest.mark.parametrize(("size", "sheet"), list(product(SIZES, SHEETS)))
def test_no_heading_is_left_alone_no_row_cut_and_nothing_passes_the_margins(size, sheet, kidney):
    answers = someone(
        medicines=(TakenMedicine(name="levothyroxine", times=("07:00",)),), kidney=kidney
    )
    for page in write_for(answers, leaves=LEAVES, size=size, sheet=sheet):
        assert not find_layout_faults(page)


def test_a_fault_of_layout_is_seen():
    style = "<style>.late { margin-top: 48em } .wide { white-space: pre }</style>"
    page = f'<html lang="en"><title>x</title>{style}<body class="letter">'
    alone = page + '<p class="late">x<h2>Alone</h2><div style="break-before: page">next'
    assert find_layout_faults(alone) == ["page 1 ends with the heading 'Alone'"]
    wide = f'{page}<p class="wide">{"x " * 200}'
    assert "stands outside the margins" in find_layout_faults(wide)[0]
    frame = f'{page}<div style="border: 1pt solid; width: 100%; padding: 1em">'
    assert find_layout_faults(frame) == ["page 1: the frame of a div passes the margin"]
    row = f"<tr style='break-inside: auto'><th>1<td>{'x y<br>' * 90}"
    assert find_layout_faults(f"{page}<table>{row}</table>") == [
        "a row is cut between the pages [1, 2]"
    ]


def look_at_every_leaf(case, size):
    """How a golden person's leaves lie, each on both sheets."""
    for leaf, sheet in product(LEAVES, SHEETS):
        for page in write_for(read_case(case), leaves=(leaf,), size=size, sheet=sheet):
            assert not find_layout_faults(page), (leaf, sheet)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_a_golden_persons_paper_lies_well(sample_case, size):
    look_at_every_leaf(sample_case, size)


@pytest.mark.papers
@pytest.mark.parametrize("size", SIZES)
def test_every_golden_persons_paper_lies_well(case, size):
    look_at_every_leaf(case, size)


def list_foreign_fonts(case):
    """The fonts of a golden person's leaves that are not ours."""
    with pdfplumber.open(io.BytesIO(draw_for(read_case(case), leaves=LEAVES))) as document:
        faces = {letter["fontname"] for page in document.pages for letter in page.chars}
    return [face for face in faces if "Regimen-Sans" not in face]


@pytest.mark.walks
def test_our_own_words_are_set_in_our_own_fonts(sample_case):
    assert list_foreign_fonts(sample_case) == []


@pytest.mark.papers
def test_every_golden_persons_words_are_set_in_our_own_fonts(case):
    assert list_foreign_fonts(case) == []


@pytest.fixture
def system_fonts():
    """Fonts of the system for every alphabet; `.ci/run` installs them."""
    listed = subprocess.run(["fc-list"], capture_output=True, text=True, check=True).stdout
    if "Noto Sans CJK" not in listed or "Noto Color Emoji" not in listed:
        if os.environ.get("REGIMEN_EVERY_TEST"):
            pytest.fail("Debian's Noto fonts are not installed.")
        pytest.skip("Debian's Noto fonts are not installed.")


@pytest.mark.usefixtures("system_fonts")
def test_a_name_in_any_alphabet_is_printed_with_every_letter():
    medicines = tuple(TakenMedicine(name=name) for name in ALPHABETS.values())
    with pdfplumber.open(
        io.BytesIO(draw_for(someone(medicines=medicines), leaves=LEAVES))
    ) as drawn:
        printed = {letter["text"] for page in drawn.pages for letter in page.chars}
    printed = set("".join(printed))
    missing = {name: set(word) - printed for name, word in ALPHABETS.items()}
    assert not {name for name, letters in missing.items() if letters}


@pytest.fixture
def printer(tmp_path):
    """Prints a PDF in grey at 150 dots an inch and gives the pages as images."""
    if shutil.which("pdftoppm") is None:
        assert not os.environ.get("REGIMEN_EVERY_TEST"), "poppler-utils is not installed."
        pytest.skip("poppler-utils is not installed.")

    def print_grey(pdf):
        (tmp_path / "paper.pdf").write_bytes(pdf)
        command = ["pdftoppm", "-r", "150", "-gray", "-png", tmp_path / "paper.pdf", tmp_path / "p"]
        subprocess.run(command, check=True)
        return [Image.open(page) for page in sorted(tmp_path.glob("p-*.png"))]

    return print_grey


@pytest.mark.walks
@pytest.mark.parametrize("size", few_fast(SIZES))
def test_the_square_code_reads_back_from_a_grey_print(printer, size):
    codes = [zxingcpp.read_barcodes(page) for page in printer(draw_for(PLAIN, size=size))]
    assert [code.text for page in codes for code in page] == [ADDRESS]


@pytest.mark.walks
def test_the_square_code_reads_back_from_a_full_paper(printer):
    names = ("levothyroxine", "doxycycline", "omeprazole", "ibuprofen")
    answers = someone(medicines=tuple(TakenMedicine(name=n, times=("07:00",)) for n in names))
    codes = [zxingcpp.read_barcodes(page) for page in printer(draw_for(answers))]
    assert [code.text for page in codes for code in page] == [ADDRESS]
