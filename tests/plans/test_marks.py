"""The mark behind a rule that no opened document says: on every leaf and page of a clinician's."""

from html import unescape

from django.utils.html import strip_tags
from msgspec.structs import replace

from regimen.clinic.findings import list_unverified, tell_findings
from regimen.engine.answers import TakenMedicine
from regimen.engine.decide import make_plan, sign
from regimen.plans.papers import Paper
from regimen.plans.pdf import write_leaf
from tests.support.drafts import change
from tests.support.grading import context_of
from tests.support.people import STARTER, someone, taking

MARK = "(source not read)"
MEANING = "Source not read: none of us has read a text that says so."
UNVERIFIED = {"confidence": "unverified"}
THYROID = TakenMedicine(name="levothyroxine", times=("07:00",))


def said_on(leaf, plan, answers):
    """The words of a leaf, as they follow each other."""
    page = write_leaf(plan, "ABCD-EFGH", Paper.for_plan(plan, leaves=(leaf,)), leaf,
                      **context_of(answers))  # fmt: skip
    return " ".join(unescape(strip_tags(page)).split())


def leaves_of(rulebook=STARTER, **answers):
    """The clinician's and the pharmacist's leaf of somebody, in words."""
    told = someone(**answers)
    plan = make_plan(told, rulebook)
    return [said_on(leaf, plan, told) for leaf in ("clinician", "pharmacist")]


def test_a_flag_without_a_document_is_marked_wherever_the_leaf_names_it():
    kidney = next(gate.name for gate in STARTER.gates if gate.slug == "kidney-ask-egfr-45-59")
    clinician, pharmacist = leaves_of(kidney="egfr-45-59")
    marked = f"{kidney} {MARK}"
    _, _, ticks = clinician.partition("Tick each finding that you agree to")
    assert f"1. {marked}" in clinician
    assert marked in ticks
    assert MARK in pharmacist
    assert clinician.count(MEANING) == pharmacist.count(MEANING) == 1


def test_a_flag_that_is_only_named_at_the_end_is_marked_too():
    medicines = taking("amiodarone", "zorbolax", "ibuprofen", "furosemide")
    draft = change("interactions", "loop-diuretic", **UNVERIFIED)
    clinician, _ = leaves_of(draft, kidney="egfr-45-59", medicines=medicines)
    _, _, also = clinician.partition("Also raised:")
    assert f"ask before you take magnesium {MARK}" in also.partition(" Needs a gap")[0]


def test_what_rests_on_a_document_bears_no_mark():
    clinician, pharmacist = leaves_of(medicines=(THYROID,))
    assert "Needs a gap" in clinician
    assert "ource not read" not in clinician + pharmacist


def test_a_gap_without_a_document_is_marked_on_the_leaf_and_at_the_desk():
    draft = change("interactions", "thyroid-hormone", **UNVERIFIED)
    clinician, _ = leaves_of(draft, medicines=(THYROID,))
    assert f"levothyroxine {MARK}" in clinician
    assert clinician.count(MEANING) == 1
    plan = make_plan(someone(medicines=(THYROID,)), draft)
    assert any("interactions/thyroid-hormone" in told for told in list_unverified(plan))
    assert [line.is_unverified for line in tell_findings(plan)] == [True]


def test_a_gap_is_marked_only_where_no_opened_row_asks_for_as_much():
    """A combination of two, of which one row alone rests on a document."""
    name = "bictegravir-emtricitabine-tenofovir-alafenamide"
    taken = TakenMedicine(name=STARTER.medicine_by_slug[name].name, times=("07:00",))
    answers = someone(medicines=(taken,))
    (window,) = make_plan(answers, STARTER).windows
    rules = [rule.partition("/")[2] for rule in window.rules]
    confidences = {row.slug: row.confidence for row in STARTER.interactions}
    assert {confidences[slug] for slug in rules} == {"verified", "unverified"}
    assert window.confidence == "verified"
    opened = next(slug for slug in rules if confidences[slug] == "verified")
    shorter = change("interactions", opened, wait_hours=0.5, lead_hours=0.5)
    plan = make_plan(answers, shorter)
    assert plan.windows[0].confidence == "unverified"
    assert list_unverified(plan)[-1] == f"The gap to {taken.name}"


def test_the_mark_of_a_gap_is_no_part_of_the_fingerprint():
    plan = make_plan(someone(medicines=(THYROID,)), STARTER)
    windows = tuple(replace(window, **UNVERIFIED) for window in plan.windows)
    unsigned = replace(plan, windows=windows, fingerprint="")
    signed = sign(unsigned, STARTER)
    assert signed.windows == windows != plan.windows
    assert signed.fingerprint == plan.fingerprint
