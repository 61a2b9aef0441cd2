"""What stands behind the rules: a document that was opened, or a mark that says it was not."""

import re

import pytest

from regimen.clinic.findings import list_unverified
from regimen.engine.decide import make_plan
from regimen.engine.records import Interaction, Source
from regimen.engine.rulebook import KINDS_OF_RULE
from tests.support.people import STARTER, someone, taking

SEEN = re.compile(r"\bseen\b.* \d{4}-\d{2}-\d{2}", re.IGNORECASE)
FIRM = ("emergency", "same-day", "stop", "ask", "space")


def is_opened(source):
    """Whether its note says on which day somebody saw it."""
    return bool(SEEN.search(source.note))


def firm_rules(rulebook):
    rules = [rule for kind in KINDS_OF_RULE for rule in getattr(rulebook, kind)]
    return [rule for rule in rules if getattr(rule, "level", "") in FIRM]


def unmarked(rulebook):
    """Firm rules that nothing opened stands behind, and that do not say so."""
    opened = {source.slug for source in rulebook.sources if is_opened(source)}
    return [
        rule.slug
        for rule in firm_rules(rulebook)
        if rule.confidence == "verified" and opened.isdisjoint(rule.sources)
    ]


def test_every_firm_rule_rests_on_a_document_with_the_day_it_was_seen_or_bears_a_mark():
    assert {rule.level for rule in firm_rules(STARTER)} == set(FIRM)
    assert unmarked(STARTER) == []


@pytest.mark.parametrize(
    "note",
    ["", "Read in copies.", "Updated 2020.", "Summary only.",
     "Seen only through a secondary copy; check against the current label.",
     "From knowledge; the document was not opened."],
)  # fmt: skip
def test_a_rule_whose_document_has_no_day_seen_is_found(note):
    row = Interaction(slug="loose", name="", subject="class:statin", level="ask", sources=("book",))
    sources = (Source(slug="book", title="A book", note=note),)
    assert unmarked(type(STARTER)(sources=sources, interactions=(row,))) == ["loose"]


def test_a_rule_from_general_knowledge_that_calls_itself_verified_is_found():
    row = Interaction(
        slug="loose", name="", subject="class:statin", level="stop", sources=("pharmacology",)
    )
    changed = type(STARTER)(sources=STARTER.sources, interactions=(row,))
    assert unmarked(changed) == ["loose"]


def test_the_desk_names_every_marked_rule_of_a_medicine_that_holds_a_plan():
    """Each row without a document, by a medicine that brings it up."""
    marked = {
        row.subject: row
        for row in firm_rules(STARTER)
        if isinstance(row, Interaction) and row.confidence == "unverified" and row.level != "space"
    }
    raised = set()
    for medicine in STARTER.medicines:
        subjects = {f"medicine:{medicine.slug}", *(f"class:{each}" for each in medicine.classes)}
        if subjects & marked.keys():
            plan = make_plan(someone(medicines=taking(medicine.name)), STARTER)
            told = " ".join(list_unverified(plan))
            rules = {flag.rule for flag in plan.flags}
            for subject in subjects & marked.keys():
                rule = f"interactions/{marked[subject].slug}"
                assert rule not in rules or f"({rule})" in told
                raised |= {subject} if rule in rules else set()
    assert raised == marked.keys()


def test_a_gap_goes_only_where_an_opened_document_denies_it():
    opened = {source.slug for source in STARTER.sources if is_opened(source)}
    for slug in ("mebeverine", "glecaprevir-pibrentasvir", "elbasvir-grazoprevir"):
        row = STARTER.interaction_by_subject[f"medicine:{slug}"]
        assert (row.level, row.confidence) == ("clear", "verified")
        assert not opened.isdisjoint(row.sources)


def test_the_mark_reaches_the_plan():
    plan = make_plan(someone(medicines=taking("amiodarone", "levothyroxine")), STARTER)
    marks = {flag.slug: flag.confidence for flag in plan.flags}
    assert marks["antiarrhythmic"] == "unverified"
    assert marks["thyroid"] == "verified"


def test_no_rule_of_blood_thinners_rests_on_a_monograph_of_another_salt():
    for row in STARTER.interactions:
        if row.flag == "warfarin":
            assert "aeped-magnesium-hydroxide" not in row.sources
