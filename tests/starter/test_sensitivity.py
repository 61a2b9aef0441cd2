"""Sensitivity against the gold list, and what the public page says of it."""

import pytest
from msgspec.structs import replace

from regimen.engine.rulebook import KINDS_OF_RULE
from regimen.guidance.sensitivity import (
    GOLD_LIST,
    UNSEEN_LIST,
    ask,
    is_found,
    measure,
    read_first_run,
    read_names,
)


@pytest.fixture(scope="module")
def found(starter):
    """What the starter finds of the gold list."""
    return measure(starter)


def test_the_gold_list_is_long_enough_and_has_grave_ones():
    gold = read_names(GOLD_LIST)
    assert len(gold) >= 200
    assert sum(row["severity"] == "high" for row in gold) >= 50
    assert len({row["name"].casefold() for row in gold}) == len(gold)


def test_the_directory_gives_98_in_100_expected_findings_and_misses_no_grave_one(found):
    assert found.share >= 0.98, found.missed
    assert not found.missed_high
    assert not found.false_alarms


def test_the_public_page_gives_the_measured_figure(client, edition, found, starter):
    page = client.get("/guidance/evidence/").content.decode()
    assert f"{found.found} of {found.asked}" in page
    unseen = measure(starter, UNSEEN_LIST)
    assert f"Of it we give {unseen.found} of {unseen.asked}." in " ".join(page.split())


def test_the_public_page_gives_the_first_run_as_it_is_kept(client, edition, starter):
    first, page = read_first_run(), client.get("/guidance/evidence/").content.decode()
    assert f"In the first run it was {first.found} of {first.asked}." in " ".join(page.split())
    assert len({*first.missed}) == len(first.missed) == first.asked - first.found
    expected = {row["name"]: row for row in read_names(GOLD_LIST)}
    assert all(is_found(expected[name], starter) for name in first.missed)


def test_a_directory_without_a_name_is_measured_as_missing_it(starter, found):
    fewer = tuple(m for m in starter.medicines if m.slug != "levothyroxine")
    brands = tuple(brand for brand in starter.brands if brand.medicine != "levothyroxine")
    without = measure(replace(starter, medicines=fewer, brands=brands))
    lost = {*without.missed} - {*found.missed}
    assert {"levothyroxine", "Synthroid"} <= lost
    assert without.found == found.found - len(lost)


def test_the_public_page_counts_what_rests_on_an_opened_document(client, edition, starter):
    page = client.get("/guidance/evidence/").content.decode()
    firm = ("emergency", "same-day", "stop", "ask", "space")
    rules = [
        rule
        for kind in KINDS_OF_RULE
        for rule in getattr(starter, kind)
        if getattr(rule, "level", "") in firm
    ]
    marked = [rule for rule in rules if rule.confidence == "unverified"]
    assert marked
    assert f"{len(rules)} rules stop a plan" in page
    assert f"{len(marked)} of them wait for a document" in page


def test_the_unseen_list_shares_no_name_with_the_gold_list():
    gold = {row["name"].casefold() for row in read_names(GOLD_LIST)}
    unseen = [row["name"].casefold() for row in read_names(UNSEEN_LIST)]
    assert len(unseen) >= 70
    assert len(set(unseen)) == len(unseen)
    assert gold.isdisjoint(unseen)


def test_a_name_of_the_unseen_list_that_is_not_known_holds_the_plan(starter):
    for row in read_names(UNSEEN_LIST):
        state, level, _, _ = ask(row["name"], starter)
        assert state != "not-recognised" or level == "ask", row["name"]
