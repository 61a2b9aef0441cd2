"""A list of medicines from a record: every line becomes a row that is read or still to finish, and
no line is lost."""

from hashlib import sha256

from regimen.engine.folding import fold
from regimen.engine.reading import part_list, read_medicine
from regimen.questions.meanings import details_from
from regimen.questions.row_form import Row

MOST_ROWS = 60
LONGEST_LIST, LONGEST_LINE = 4000, 200
ID_LETTERS = 8
# Lines of a record that speak of allergies, and so are no medicine.
ABOUT_ALLERGIES = frozenset(
    {"nkda", "nka", "nokda", "noknowndrugallergies", "noknownallergies", "nodrugallergies"}
)


class TooLong(ValueError):
    """A list with more, or longer, lines than can be read; the message names the line."""


def read_lines(text, rulebook, place, answered=None):
    """A row for each medicine of a pasted list.

    ``answered`` is what was answered at the rows, lists by field by the row's identity, which is
    that of its text: a line that is changed is asked about again, wherever it stands. Raises
    ``TooLong``.
    """
    parts = [" ".join(part.split()) for part in part_list(text, rulebook, *place)]
    parts = [part for part in parts if part]
    if len(parts) > MOST_ROWS:
        raise TooLong(str(len(parts)))
    seen: dict[str, int] = {}
    rows = []
    for part in parts:
        if len(part) > LONGEST_LINE:
            raise TooLong(part[:40])
        row_id = identify(part)
        seen[row_id] = seen.get(row_id, 0) + 1
        row_id = f"{row_id}-{seen[row_id]}" if seen[row_id] > 1 else row_id
        details = (answered or {}).get(row_id)
        if details is None:
            details = details_at_first(part, rulebook, place)
        rows.append(Row(row_id, part, details))
    return rows


def identify(text):
    """A short name for a line, the same for the same words."""
    return f"m{sha256(text.casefold().encode()).hexdigest()[:ID_LETTERS]}"


def details_at_first(text, rulebook, place):
    """What a line itself answers."""
    if fold(text) in ABOUT_ALLERGIES:
        return {"which": ["none"]}
    return details_from(read_medicine(text, rulebook, *place))
