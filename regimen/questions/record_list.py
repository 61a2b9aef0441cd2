"""A list of medicines from a record: every line becomes a row that is read or still to finish, and
no line is lost."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from regimen.engine.answers import TakenMedicine
from regimen.engine.folding import fold
from regimen.engine.reading import part_list, read_medicine
from regimen.engine.rulebook import Rulebook
from regimen.questions.meanings import details_from
from regimen.questions.medicine_rows import make_row_forms
from regimen.questions.name_taken import name_written
from regimen.questions.row import Details, Row
from regimen.questions.row_form import RowForm

# A resource of FHIR; Any, as it is what somebody's record wrote.
type Resource = dict[str, Any]

MOST_ROWS = 60
LONGEST_LIST, LONGEST_LINE = 4000, 200
ID_LETTERS = 8
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


# What a record says of a medicine that is not taken now, by the status of FHIR.
NOT_TAKEN = ("completed", "entered-in-error", "stopped", "on-hold", "not-taken")


@dataclass(frozen=True)
class Reading:
    """A line of a record: its row, and the status that the record gives it, or empty."""

    form: RowForm
    status: str = ""

    @property
    def state(self) -> str:
        """understood, unfinished, or set-aside where the record says that it is not taken."""
        if self.status in NOT_TAKEN or self.form.picked == "none":
            return "set-aside"
        return "understood" if self.form.is_finished else "unfinished"


def read_record(text: str, rulebook: Rulebook, place: tuple[str, str]) -> list[Reading]:
    """A reading for each line of a list as text, or each statement of a FHIR bundle; none is
    left out. Raises ``TooLong``, or ``ValueError`` for what is neither."""
    lines = list_statements(text) if text.lstrip().startswith("{") else [(text, "")]
    rows: list[Row] = []
    statuses: list[str] = []
    for line, status in lines:
        read = read_lines(line, rulebook, place)
        rows += read
        statuses += [status] * len(read)
    earlier = {"region": place[0], "country": place[1]}
    forms = make_row_forms(rows, rulebook, earlier)
    return [Reading(*pair) for pair in zip(forms, statuses, strict=True)]


def list_statements(text: str) -> list[tuple[str, str]]:
    """Each ``MedicationStatement`` of a FHIR bundle as a line of text, with its status."""
    bundle = json.loads(text)
    resources = [entry.get("resource", {}) for entry in bundle.get("entry", ())] or [bundle]
    medicines = {
        key: each.get("code")
        for entry in bundle.get("entry", ())
        if (each := entry.get("resource", {})).get("resourceType") == "Medication"
        for key in (entry.get("fullUrl"), f"Medication/{each.get('id')}")
        if key
    }
    found = [each for each in resources if each.get("resourceType") == "MedicationStatement"]
    if not found:
        raise ValueError("There is no MedicationStatement in this file.")
    return [(tell_statement(each, medicines), each.get("status", "")) for each in found]


def tell_statement(statement: Resource, medicines: Mapping[str, Resource | None]) -> str:
    """A statement on one line: the medicine and its dose as somebody wrote them."""
    concept = statement.get("medicationCodeableConcept")
    if concept is None:
        reference = statement.get("medicationReference", {})
        inside = [each.get("code") for each in statement.get("contained", ())]
        concept = medicines.get(reference.get("reference")) or next(iter(inside), None)
        concept = concept or {"text": reference.get("display", "")}
    codings = [each.get("display", "") for each in concept.get("coding", ())]
    name = concept.get("text") or next(filter(None, codings), "")
    doses = [each.get("text", "") for each in statement.get("dosage", ())]
    told = " ".join(filter(None, (name, *doses)))
    return " ".join(told.split()) or "?"


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
