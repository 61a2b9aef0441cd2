"""A list of medicines from a record: every line becomes a row that is read or still to finish, and
no line is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from regimen.engine.answers import TakenMedicine
from regimen.engine.folding import fold
from regimen.engine.reading import part_list, read_medicine
from regimen.engine.rulebook import Rulebook
from regimen.questions.meanings import details_from
from regimen.questions.medicine_rows import make_row_forms
from regimen.questions.name_taken import name_written
from regimen.questions.record_fhir import Statement, list_statements
from regimen.questions.row import Details, Row
from regimen.questions.row_form import RowForm

MOST_ROWS = 60
LONGEST_LIST, LONGEST_LINE = 4000, 200
ID_LETTERS = 8
BYTE_ORDER_MARK = "\ufeff"
# Lines of a record that speak of allergies, and so are no medicine.
ABOUT_ALLERGIES = frozenset(
    {"nkda", "nka", "nokda", "noknowndrugallergies", "noknownallergies", "nodrugallergies"}
)


class TooLong(ValueError):
    """A list with more, or longer, lines than can be read; the message names the line."""


def read_lines(
    text: str,
    rulebook: Rulebook,
    place: tuple[str, str],
    answered: Mapping[str, Details] | None = None,
) -> list[Row]:
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


def identify(text: str) -> str:
    """A short name for a line, the same for the same words."""
    return f"m{sha256(text.casefold().encode()).hexdigest()[:ID_LETTERS]}"


def details_at_first(text: str, rulebook: Rulebook, place: tuple[str, str]) -> Details:
    """What a line itself answers."""
    if fold(text) in ABOUT_ALLERGIES:
        return {"which": ["none"]}
    return details_from(read_medicine(text, rulebook, *place), place[0])


@dataclass(frozen=True)
class Reading:
    """A line of a record: its row, the status that the record gives it, or empty, and whether that
    says that it is taken."""

    form: RowForm
    status: str = ""
    is_taken: bool = True

    @property
    def state(self) -> str:
        """understood, unfinished, or set-aside where the record says that it is not taken."""
        if not self.is_taken or self.form.picked == "none":
            return "set-aside"
        return "understood" if self.form.is_finished else "unfinished"


def read_record(text: str, rulebook: Rulebook, place: tuple[str, str]) -> list[Reading]:
    """A reading for each line of a list as text, or each medicine of a FHIR bundle; none is
    left out. Raises ``TooLong``, or ``ValueError`` for what is neither."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    told = list_statements(text) if text.lstrip().startswith("{") else [Statement(text)]
    read = [(row, each) for each in told for row in read_lines(each.text, rulebook, place)]
    earlier = {"region": place[0], "country": place[1]}
    forms = make_row_forms([row for row, _each in read], rulebook, earlier)
    return [
        Reading(form, each.status, each.is_taken)
        for form, (_row, each) in zip(forms, read, strict=True)
    ]


def take_all(readings: Iterable[Reading]) -> list[TakenMedicine]:
    """The medicines of a record as the engine reads them: one that is not finished as it was
    written, and so as one that nobody knows; none that is set aside."""
    return [
        reading.form.taken() if reading.state == "understood" else take_as_written(reading.form)
        for reading in readings
        if reading.state != "set-aside"
    ]


def take_as_written(form: RowForm) -> TakenMedicine:
    """A medicine whose row is open, without times."""
    if form.meant.medicine:
        return TakenMedicine(name=form.shown_as)
    return TakenMedicine(name=name_written(form.row.text, form.rulebook, form.place))
