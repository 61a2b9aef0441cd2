"""The paper: readable by machine and by eye, at every size, whatever is written on it."""

import io
import statistics
from html import unescape
from itertools import product

import pdfplumber
import pikepdf
import pytest
from django.utils.html import strip_tags
from msgspec.structs import replace

from regimen.bench.pdf import a_page, count_calls, only_words
from regimen.engine.answers import Agreed, TakenMedicine
from regimen.engine.decide import make_plan
from regimen.plans import pdf as press
from regimen.plans.papers import LEAVES, SHEETS, SIZES, Paper
from regimen.plans.pdf import bind_papers, draw, draw_handout, lay_papers, write_leaf
from tests.support.grading import CASES, context_of, draw_for, find_faults, grade
from tests.support.people import PLAIN, STARTER, read_case, someone
from tests.support.sampling import few_fast

POINTS = {"normal": 12, "large": 18, "giant": 24}
# Nothing at all is smaller: footers, labels and captions too.
LEAST = {"normal": 9, "large": 16, "giant": 22}
INCHES = {"a4": (595, 842), "letter": (612, 792)}


@pytest.mark.walks
def test_three_checkers_find_nothing_in_a_golden_persons_paper(sample_case, tmp_path):
    pdf = draw_for(read_case(sample_case), leaves=LEAVES)
    assert not find_faults(pdf, tmp_path / "paper.pdf")


def check_every_leaf(case, size, path):
    """What the three checkers find in a golden person's leaves, each on both sheets."""
    for leaf, sheet in product(LEAVES, SHEETS):
        pdf = draw_for(read_case(case), leaves=(leaf,), size=size, sheet=sheet)
        assert not find_faults(pdf, path), (leaf, sheet)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_three_checkers_find_nothing_in_any_leaf_at_any_size(sample_case, size, tmp_path):
    check_every_leaf(sample_case, size, tmp_path / "paper.pdf")


@pytest.mark.papers
@pytest.mark.parametrize("size", SIZES)
def test_three_checkers_find_nothing_in_any_leaf_of_anybody(case, size, tmp_path):
    check_every_leaf(case, size, tmp_path / "paper.pdf")


@pytest.mark.parametrize(("size", "sheet"), few_fast(list(product(SIZES, SHEETS))))
def test_the_type_is_as_large_as_promised_and_nothing_leaves_the_sheet(size, sheet):
    answers = someone(medicines=(TakenMedicine(name="levothyroxine", times=("07:00",)),))
    with pdfplumber.open(io.BytesIO(draw_for(answers, size=size, sheet=sheet))) as document:
        for drawn in document.pages:
            assert (round(drawn.width), round(drawn.height)) == INCHES[sheet]
            letters = [c for c in drawn.chars if c["text"].strip()]
            assert all(c["x0"] > 20 and c["x1"] < drawn.width - 20 for c in letters)
            assert all(c["size"] >= LEAST[size] - 0.01 for c in letters)
        first = [c["size"] for c in document.pages[0].chars if c["text"].strip()]
        assert statistics.median(first) >= POINTS[size] - 0.01


def test_each_leaf_says_what_it_is_for(tmp_path):
    answers = someone(
        kidney="egfr-45-59",
        medicines=(TakenMedicine(name="zorbolax"), TakenMedicine(name="ibuprofen")),
    )
    words = {leaf: said_by(answers, leaf) for leaf in ("patient", "clinician", "pharmacist")}
    assert "not yet agreed" in words["patient"]
    asked = "May this person take magnesium glycinate? Elemental magnesium: From 100 mg a day,"
    assert f"{asked} in steps, up to 200 mg. Limit 200 mg a day" in words["clinician"]
    assert "Tick each finding that you agree to" in words["clinician"]
    assert "My result (eGFR) is 45 to 59" in words["clinician"]
    assert "zorbolax" in words["pharmacist"]
    assert "has no room for a dose" in said_by(someone(supplemental_mg=300), "clinician")
    assert "100 mg" not in words["patient"].split("Foods rich")[0].replace("200 mg", "")


def said_by(answers, leaf):
    """The words of somebody's leaf, as they follow each other."""
    plan = make_plan(answers, STARTER, 1)
    paper = Paper.for_plan(plan, leaves=(leaf,))
    page = write_leaf(plan, "ABCD-EFGH", paper, leaf, **context_of(answers))
    return " ".join(unescape(strip_tags(page)).split())


def slip_of(**answers):
    """The words of somebody's slip for the pharmacist."""
    return said_by(someone(**answers), "pharmacist")


def test_each_medicine_nobody_knows_has_a_tick_of_its_own_on_paper():
    unknown = tuple(TakenMedicine(name=name, times=("08:00",)) for name in ("zorbolax", "quixine"))
    said = said_by(someone(medicines=unknown), "clinician")
    head, _, ticks = said.partition("Tick each finding that you agree to")
    for name in ("zorbolax", "quixine"):
        assert name in head
        assert f"{name}, not known to us" in ticks
    assert ticks.count("the gap it needs") == 1


def test_the_pharmacists_slip_never_hides_a_stop_or_an_ask():
    stopped = slip_of(conditions=("myasthenia",))
    assert "Our plan says that this person should not take magnesium" in stopped
    assert "Stop: Myasthenia" in stopped
    assert "would like to take" not in stopped
    asked = slip_of(kidney="egfr-45-59")
    assert "Someone has to agree first." in asked
    assert "Ask first: Your kidney result" in asked
    assert "has no room for a dose" in slip_of(supplemental_mg=300)
    assert "Someone has to agree first." not in slip_of()


def test_an_urgent_plan_prints_one_leaf_of_its_own_whatever_is_asked_for():
    answers = someone(red_flags=("saddle-numbness",), region="uk")
    for size in SIZES:
        with pdfplumber.open(io.BytesIO(draw_for(answers, leaves=LEAVES, size=size))) as document:
            text = " ".join(p.extract_text() for p in document.pages)
            assert "Call 999." in document.pages[0].extract_text()
            assert "mg" not in text.replace("magnesium", "")
            assert len(document.pages) == 1 or size != "normal"


HOSTILE = [
    "<script>alert(1)</script><img src=http://127.0.0.1:9/x>",
    "W" * 100,
    "أسبرين ٧٥ ملغ",
    "💊🧪💥",
    "ассоциация-лекарств",
    "&amp;lt;b&gt;",
    "http://127.0.0.1:9/" + "x" * 60,
]


@pytest.mark.parametrize("name", few_fast(HOSTILE), ids=range(len(HOSTILE)))
def test_whatever_is_written_is_escaped_wrapped_and_fetches_nothing(name, tmp_path):
    agreed = Agreed(name=name, role=name, flags=("unrecognised-medicine",), registration=name)
    answers = someone(medicines=(TakenMedicine(name=name),), agreed=agreed)
    pdf = draw_for(answers, leaves=LEAVES)
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for drawn in document.pages:
            assert all(c["x1"] < drawn.width - 20 for c in drawn.chars if c["text"].strip())
            assert not drawn.images or all(i["x1"] < drawn.width for i in drawn.images)


@pytest.mark.walks
def test_a_word_of_ten_thousand_letters_in_the_guidance_is_wrapped():
    gates = tuple(
        replace(gate, text="x" * 10_000, because="<b>http://127.0.0.1:9/</b>")
        if gate.flag == "diabetes" else gate
        for gate in STARTER.gates
    )  # fmt: skip
    plan = make_plan(someone(conditions=("diabetes",)), replace(STARTER, gates=gates), 1)
    with pdfplumber.open(io.BytesIO(draw_handout(plan))) as document:
        for drawn in document.pages:
            assert all(c["x1"] < drawn.width - 20 for c in drawn.chars if c["text"].strip())


def test_the_paper_fetches_only_its_own_pictures_and_fonts(tmp_path):
    (tmp_path / "secret.ttf").write_text("secret")
    address = (tmp_path / "secret.ttf").as_uri()
    assert not press.is_our_font(address)
    assert not press.is_our_font("file:///etc/passwd")
    assert not press.is_our_font("http://127.0.0.1:9/a.ttf")
    assert press.is_our_font((press.FONTS / "regimen-sans-400.ttf").as_uri())
    page = f'<html lang="en"><title>x</title><body><img alt="x" src="{address}">'
    assert b"secret" not in draw(page)


def structure_of(page):
    """The elements of a drawn page's structure, in reading order."""
    with pikepdf.open(io.BytesIO(draw(page))) as pdf:
        waiting, found = [pdf.Root.StructTreeRoot.K[0]], []
        while waiting:
            element = waiting.pop(0)
            found.append(str(element.S))
            kids = [kid for kid in element.get("/K", ()) if isinstance(kid, pikepdf.Dictionary)]
            waiting = [kid for kid in kids if "/S" in kid] + waiting
    return found


def test_what_a_page_cuts_is_read_as_one():
    text = "word " * 3000
    rows = "<tr><td>1<td>2" * 80
    head = '<html lang="en"><title>x</title><body class="letter">'
    table = f"<table><thead><tr><th scope=col>a<th scope=col>b<tbody>{rows}</table>"
    read = structure_of(f"{head}<p>{text}</p><ul><li>{text}</ul>{table}")
    for name in ("/P", "/L", "/LI", "/LBody", "/Table", "/THead", "/TBody"):
        assert read.count(name) == 1, name
    assert read.count("/TR") == 81


def test_a_handout_asked_for_twice_is_drawn_once(monkeypatch):
    drawn = []
    monkeypatch.setattr(press, "bind_leaves", lambda *leaves: drawn.append(leaves) or b"%PDF")
    plan = make_plan(replace(PLAIN, age=41), STARTER, 1)
    press.drawn_before.clear()
    assert draw_handout(plan) == draw_handout(plan) == b"%PDF"
    assert len(drawn) == 1
    press.drawn_before.clear()


def judge(row):
    assert row["grade"] <= 6, row
    assert row["contrast"] >= 7
    assert row["body_pt"] >= 12
    assert row["smallest_pt"] >= 9
    assert not row["faults"]
    assert row["longest_line"] <= 75
    assert row["leading"] >= 1.29
    assert not row["splits"]
    assert row["help_grade"] <= 8
    assert row["clinician_words"] <= 450
    # A page for an emergency holds whom to call, and nothing that could be counted here.
    is_urgent = row["outcome"] in ("emergency", "same-day")
    assert is_urgent or row["items"] >= row["of"] - 1, row["missing"]


@pytest.mark.parametrize(
    "name", few_fast(["v12-egfr-52", "readme-sciatica-levothyroxine-nut-allergy"])
)
def test_the_paper_grades_itself_well(name):
    judge(grade(name))


@pytest.mark.papers
@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.toml")))
def test_every_golden_persons_paper_grades_itself_well(name):
    judge(grade(name))


def test_a_handout_costs_little_more_to_draw_than_its_bare_words():
    """Measured against the same words as plain paragraphs, so that neither a newer press nor a
    longer text moves it; what the tables, tags and boxes cost does."""
    page = a_page()
    bare = only_words(page)
    for each in (page, bare):
        draw(each)
    assert count_calls(lambda: draw(page)) <= 2.5 * count_calls(lambda: draw(bare))


@pytest.mark.walks
def test_names_of_medicines_can_stay_off_the_side_that_others_see():
    taken = (
        TakenMedicine(name="levothyroxine", times=("07:00",)),
        TakenMedicine(name="sertraline", as_needed=True),
    )
    answers = someone(medicines=taken)
    with pdfplumber.open(io.BytesIO(draw_for(answers, has_letters=True))) as document:
        front, back = (page.extract_text() for page in document.pages[:2])
    assert "Medicine A" in front
    assert "Medicine B" in front
    assert "levothyroxine" not in front
    assert "sertraline" not in front
    assert "Medicine A: levothyroxine; Medicine B: sertraline." in " ".join(back.split())
    with pdfplumber.open(io.BytesIO(draw_for(answers))) as document:
        assert "levothyroxine" in document.pages[0].extract_text()


def test_a_blank_side_is_of_the_sheet_before_it():
    answers = someone()
    plan = make_plan(answers, STARTER, 1)
    leaves = []
    for sheet in ("letter", "a4", "letter"):
        paper = Paper.for_plan(plan, leaves=("cards",), sheet=sheet)
        leaves += lay_papers(plan, "ABCD-EFGH", paper, **context_of(answers))
    with pdfplumber.open(io.BytesIO(bind_papers(leaves))) as document:
        sizes = [(round(page.width), round(page.height)) for page in document.pages]
    letter, a4 = INCHES["letter"], INCHES["a4"]
    assert sizes == [letter, letter, a4, a4, letter]
