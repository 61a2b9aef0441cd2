"""Whom a change of the rules moves, and which way."""

import pytest
from msgspec.structs import replace

from regimen.engine.impact import Person, compare
from tests.support.people import STARTER, someone, taking

PEOPLE = (
    Person(name="plain", answers=someone()),
    Person(name="thyroid", answers=someone(medicines=taking("levothyroxine"))),
    Person(name="weak kidneys", answers=someone(kidney="egfr-45-59")),
    Person(name="blocked bowel", answers=someone(conditions=("bowel-blockage",))),
)


def change(kind, slug, **fields):
    """The starter with one row changed."""
    rows = getattr(STARTER, kind)
    assert any(row.slug == slug for row in rows)
    return replace(
        STARTER,
        **{kind: tuple(replace(row, **fields) if row.slug == slug else row for row in rows)},
    )


def without(kind, slug):
    """The starter with one row left out."""
    rows = getattr(STARTER, kind)
    kept = tuple(row for row in rows if row.slug != slug)
    assert len(kept) == len(rows) - 1
    return replace(STARTER, **{kind: kept})


def told(moves):
    return {(move.person, move.what, move.rule, move.old, move.new) for move in moves}


def test_the_same_rules_move_nobody():
    moves = compare(STARTER, STARTER, PEOPLE)
    assert (moves.people, moves.untouched) == (4, 4)
    assert moves.softer == moves.stricter == ()


def test_a_lost_stop_is_a_softer_outcome_by_the_rule_that_stopped():
    moves = compare(STARTER, without("gates", "bowel-stop"), PEOPLE)
    assert ("blocked bowel", "outcome", "gates/bowel-stop", "stop", "go") in told(moves.softer)
    assert ("blocked bowel", "level", "gates/bowel-stop", "stop", "") in told(moves.softer)
    assert moves.untouched == 3


def test_a_new_stop_is_stricter_and_a_way_back_is_softer():
    new = change("gates", "kidney-ask-egfr-45-59", level="stop")
    expected = ("weak kidneys", "outcome", "gates/kidney-ask-egfr-45-59")
    assert (*expected, "ask", "stop") in told(compare(STARTER, new, PEOPLE).stricter)
    assert (*expected, "stop", "ask") in told(compare(new, STARTER, PEOPLE).softer)


@pytest.mark.parametrize(
    ("kind", "slug", "fields", "expected"),
    [
        (
            "interactions", "thyroid-hormone", {"wait_hours": 1},
            (
                "thyroid", "wait-hours", "interactions/thyroid-hormone",
                "levothyroxine: 4", "levothyroxine: 1",
            ),
        ),
        (
            "interactions", "thyroid-hormone", {"lead_hours": 1},
            (
                "thyroid", "lead-hours", "interactions/thyroid-hormone",
                "levothyroxine: 4", "levothyroxine: 1",
            ),
        ),
        (
            "interactions", "thyroid-hormone", {"quiet": True},
            ("thyroid", "level", "interactions/thyroid-hormone", "space", "quiet space"),
        ),
        (
            "gates", "kidney-ask-egfr-45-59", {"cap_if_agreed_mg": 300},
            ("weak kidneys", "ceiling", "gates/kidney-ask-egfr-45-59", "200", "300"),
        ),
        (
            "gates", "kidney-ask-egfr-45-59", {"have_checked": ""},
            (
                "weak kidneys", "help", "gates/kidney-ask-egfr-45-59",
                "kidney and magnesium blood test now and after 4 to 6 weeks", "",
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
    assert expected in told(compare(STARTER, new, PEOPLE).softer)
    person, what, rule, old, softened = expected
    assert (person, what, rule, softened, old) in told(compare(new, STARTER, PEOPLE).stricter)


def test_a_higher_ceiling_moves_the_most_of_the_dose_too():
    new = change("ceilings", "us", mg=400)
    moves = told(compare(STARTER, new, PEOPLE).softer)
    assert ("plain", "ceiling", "ceilings/us", "350", "400") in moves
    assert ("plain", "most-dose", "titrations/usual", "300", "400") in moves
