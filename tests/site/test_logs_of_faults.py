"""A fault is told by its kind and its place; its words may quote an answer."""

import logging
import sqlite3

import pytest
from django.db import DataError, IntegrityError, OperationalError

from regimen.serving.logs import Lines

SECRET = "zqmarker"


def told(raising):
    """What a log says of a fault."""
    try:
        raising()
    except Exception as fault:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "It broke.", (), (None, fault, None))
    return Lines("%(message)s").format(record)


def a_number():
    int(SECRET)


def a_row():
    raise IntegrityError(f"null value\nDETAIL:  Failing row contains ({SECRET}).")


def one_after_another():
    try:
        a_number()
    except ValueError as fault:
        raise DataError(SECRET) from fault


def while_another_was_told():
    try:
        a_row()
    except IntegrityError:
        {}[SECRET]


@pytest.mark.parametrize("raising", [a_number, a_row, one_after_another, while_another_was_told])
def test_no_word_of_a_fault_is_told_but_its_place_and_kind(raising):
    said = told(raising)
    assert SECRET not in said
    assert f"in {raising.__name__}" in said
    assert __file__ in said


def test_what_it_came_from_is_told_first():
    said = told(one_after_another)
    assert said.index("builtins.ValueError") < said.index("django.db.utils.DataError")
    hidden = told(while_another_was_told)
    assert hidden.index("IntegrityError") < hidden.index("KeyError")


@pytest.mark.parametrize(
    "fault",
    [OperationalError("database or disk is full"), OSError(28, "No space left on device")],
)
def test_what_ails_the_machine_is_told(fault):
    def breaks():
        raise fault

    assert str(fault) in told(breaks)


def test_a_database_that_quotes_a_row_tells_its_first_line_alone():
    def breaks():
        try:
            raise sqlite3.OperationalError(SECRET)
        except sqlite3.OperationalError as fault:
            raise OperationalError(f"could not extend file\nCONTEXT: {SECRET}") from fault

    said = told(breaks)
    assert "could not extend file" in said
    assert SECRET not in said
