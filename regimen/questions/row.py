"""One medicine of the list as it lies in the session."""

from dataclasses import dataclass
from typing import NotRequired, Self, TypedDict

# What was answered at a row, as lists by field.
type Details = dict[str, list[str]]


class StoredRow(TypedDict):
    """A row as a session holds it."""

    id: str
    text: str
    details: NotRequired[Details]


class StoredList(TypedDict):
    """The list as a session holds it: ``next`` is the number of the next row, and ``removed`` are
    the rows taken out since the person last went on, in the order in which they went."""

    rows: list[StoredRow]
    next: int
    finished: bool
    removed: list[StoredRow]


def place_of(row_id: str) -> int:
    """A row's place on the page, by its identity: rows stand in the order they were written."""
    return int(row_id.removeprefix("m"))


@dataclass(frozen=True)
class Row:
    """One medicine as it lies in the session: its identity, the text as written, and the lists of
    what was answered at it."""

    id: str
    text: str
    details: Details

    @classmethod
    def from_stored(cls, stored: StoredRow) -> Self:
        return cls(stored["id"], stored["text"], stored.get("details", {}))

    def to_store(self) -> StoredRow:
        return {"id": self.id, "text": self.text, "details": self.details}
