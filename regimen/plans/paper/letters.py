"""Letters: medicines as Medicine A, B … on the side for the fridge, and the key to them."""

from dataclasses import replace
from string import ascii_uppercase

from django.utils.translation import gettext as _

from regimen.plans.medicine_times import Taken, WhenNeeded
from regimen.plans.timetable import ExceptionDay, Row, Timetable
from regimen.words.amounts import breakable


def letter_medicines(names: list[str]) -> dict[str, str]:
    """What each medicine is called instead, in the order they were told."""
    distinct = dict.fromkeys(names)
    return {
        name: _("Medicine %(letter)s") % {"letter": _count(at)} for at, name in enumerate(distinct)
    }


def _count(at: int) -> str:
    """A, B … Z, AA, AB …"""
    rest, letter = divmod(at, len(ascii_uppercase))
    return (_count(rest - 1) if rest else "") + ascii_uppercase[letter]


def conceal(table: Timetable, called: dict[str, str]) -> Timetable:
    """The day with each medicine under its letter."""

    def call[T: (Taken, WhenNeeded)](taken: T) -> T:
        return replace(taken, medicine=called.get(taken.medicine, taken.medicine))

    def rename(row: Row) -> Row:
        return replace(row, taken=tuple(map(call, row.taken)))

    def turn(day: ExceptionDay) -> ExceptionDay:
        return replace(day, title=rename_in(day.title, called), rows=tuple(map(rename, day.rows)))

    return replace(
        table,
        rows=tuple(map(rename, table.rows)),
        exceptions=tuple(map(turn, table.exceptions)),
        when_needed=tuple(map(call, table.when_needed)),
    )


def rename_in(text: str, called: dict[str, str]) -> str:
    """A title with each medicine under its letter: After your Medicine A."""
    for name in sorted(called, key=len, reverse=True):
        text = text.replace(breakable(name), called[name])
    return text
