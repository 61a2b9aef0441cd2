"""What stands behind the rules: a document that was opened, or a mark that says it was not."""

import re

from regimen.engine.decide import make_plan
from regimen.engine.records import Interaction
from tests.support.people import STARTER, someone, taking

UNOPENED = re.compile(
    r"not opened|secondary copy|to be confirmed|not recorded|awaiting|from knowledge", re.IGNORECASE
)
FIRM = ("same-day", "stop", "ask", "space")


def is_opened(source):
    return not UNOPENED.search(f"{source.title} {source.note}")


def firm_rules(rulebook):
    return [r for r in (*rulebook.gates, *rulebook.interactions) if r.level in FIRM]


def unmarked(rulebook):
    """Firm rules that nothing opened stands behind, and that do not say so."""
    opened = {source.slug for source in rulebook.sources if is_opened(source)}
    return [
        rule.slug
        for rule in firm_rules(rulebook)
        if rule.confidence == "verified" and opened.isdisjoint(rule.sources)
    ]


def test_every_firm_rule_rests_on_an_opened_document_or_bears_a_mark():
    assert unmarked(STARTER) == []


def test_a_rule_from_general_knowledge_that_calls_itself_verified_is_found():
    row = Interaction(
        slug="loose", name="", subject="class:statin", level="stop", sources=("pharmacology",)
    )
    changed = type(STARTER)(sources=STARTER.sources, interactions=(row,))
    assert unmarked(changed) == ["loose"]


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
