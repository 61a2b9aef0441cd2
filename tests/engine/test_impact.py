"""Whom a change of the rules moves, and which way."""

import pytest
from msgspec.structs import replace

from regimen.engine.answers import Product
from regimen.engine.impact import Person, compare
from tests.support.sample import SAMPLE, someone, taking

PEOPLE = (
    Person(name="plain", answers=someone()),
    Person(name="binder", answers=someone(medicines=taking("bindol"))),
    Person(name="weak kidneys", answers=someone(kidney="egfr-45-59")),
    Person(name="blocked bowel", answers=someone(conditions=("bowel-blockage",))),
)


def change(kind, slug, **fields):
    """The sample with one row changed."""
    rows = getattr(SAMPLE, kind)
    assert any(row.slug == slug for row in rows)
    return replace(
        SAMPLE,
        **{kind: tuple(replace(row, **fields) if row.slug == slug else row for row in rows)},
    )


def without(kind, slug):
    """The sample with one row left out."""
    rows = getattr(SAMPLE, kind)
    kept = tuple(row for row in rows if row.slug != slug)
    assert len(kept) == len(rows) - 1
    return replace(SAMPLE, **{kind: kept})


def told(moves):
    return {(move.person, move.what, move.rule, move.old, move.new) for move in moves}


def test_the_same_rules_move_nobody():
    moves = compare(SAMPLE, SAMPLE, PEOPLE)
    assert (moves.people, moves.untouched) == (4, 4)
    assert moves.softer == moves.stricter == ()


def test_a_lost_stop_is_a_softer_outcome_by_the_rule_that_stopped():
    moves = compare(SAMPLE, without("gates", "never"), PEOPLE)
    assert ("blocked bowel", "outcome", "gates/never", "stop", "go") in told(moves.softer)
    assert ("blocked bowel", "level", "gates/never", "stop", "") in told(moves.softer)
    assert moves.untouched == 3


def test_a_new_stop_is_stricter_and_a_way_back_is_softer():
    new = change("gates", "kidney-ask", level="stop")
    expected = ("weak kidneys", "outcome", "gates/kidney-ask")
    assert (*expected, "ask", "stop") in told(compare(SAMPLE, new, PEOPLE).stricter)
    assert (*expected, "stop", "ask") in told(compare(new, SAMPLE, PEOPLE).softer)


@pytest.mark.parametrize(
    ("kind", "slug", "fields", "expected"),
    [
        (
            "interactions", "binder", {"wait_hours": 1},
            (
                "binder", "wait-hours", "interactions/binder",
                "bindol: 4", "bindol: 1",
            ),
        ),
        (
            "interactions", "binder", {"lead_hours": 1},
            (
                "binder", "lead-hours", "interactions/binder",
                "bindol: 2", "bindol: 1",
            ),
        ),
        (
            "interactions", "binder", {"quiet": True},
            ("binder", "level", "interactions/binder", "space", "quiet space"),
        ),
        (
            "gates", "kidney-ask", {"cap_if_agreed_mg": 300},
            ("weak kidneys", "ceiling", "gates/kidney-ask", "200", "300"),
        ),
        (
            "gates", "kidney-ask", {"have_checked": ""},
            (
                "weak kidneys", "help", "gates/kidney-ask",
                "a blood test", "",
            ),
        ),
        (
            "titrations", "usual", {"first_mg": 200},
            ("plain", "first-dose", "titrations/usual", "100", "200"),
        ),
    ],
)  # fmt: skip
def test_each_kind_of_softening_is_named_by_person_and_rule(kind, slug, fields, expected):
    new = change(kind, slug, **fields)
    assert expected in told(compare(SAMPLE, new, PEOPLE).softer)
    person, what, rule, old, softened = expected
    assert (person, what, rule, softened, old) in told(compare(new, SAMPLE, PEOPLE).stricter)


def test_a_first_dose_where_there_was_none_is_softer():
    big = (Person(name="big units", answers=someone(product=Product(unit_mg=250))),)
    new = change("titrations", "usual", most_mg_a_dose=250)
    moved = ("big units", "first-dose", "titrations/usual", "", "250")
    assert moved in told(compare(SAMPLE, new, big).softer)


def test_a_higher_ceiling_moves_the_most_of_the_dose_too():
    old = change("ceilings", "north", mg=300)
    moves = told(compare(old, SAMPLE, PEOPLE).softer)
    assert ("plain", "ceiling", "ceilings/north", "300", "400") in moves
    assert ("plain", "most-dose", "titrations/usual", "300", "400") in moves
