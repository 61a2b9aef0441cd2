"""The list of medicines of one request, while its buttons are carried out."""

from collections.abc import Iterator

from django.http import QueryDict
from django.utils.translation import gettext as _

from regimen.engine.reading import part_list, read_medicine
from regimen.engine.rulebook import Rulebook
from regimen.questions.meanings import details_from
from regimen.questions.medicine_rows import Known, make_rows
from regimen.questions.question import Answered
from regimen.questions.row import Row, StoredList, StoredRow, place_of
from regimen.questions.row_form import RowForm
from regimen.questions.session import LONGEST_VALUE, read_values

MOST_MEDICINES = 60


class Editing:
    """The list of one request, while its buttons are carried out."""

    def __init__(
        self, post: QueryDict, listed: StoredList, earlier: Answered, rulebook: Rulebook
    ) -> None:
        self.post, self.earlier, self.rulebook = post, earlier, rulebook
        self.listed: StoredList = {**listed, "rows": [row.copy() for row in listed["rows"]]}
        self.text, self.error = "", ""
        # The element where the person goes on reading, by its identity on the page.
        self.led_to = ""
        self.added: list[str] = []
        self.known: Known = {}

    @property
    def place(self) -> tuple[str, str]:
        """Where the person is, which decides between names."""
        return self.earlier.get("region", ""), self.earlier.get("country", "")

    def carry_out(self) -> None:
        """What the pressed button does to the list, which is then no longer a finished one."""
        self.take_details()
        if "remove" in self.post:
            self.remove(self.post.getlist("remove")[-1])
        elif "undo" in self.post:
            self.undo(self.post.getlist("undo")[-1])
        else:
            self.add()
        self.listed["finished"] = False

    def take_details(self) -> None:
        """What was ticked and typed at each row; a name fixed at a row takes its place."""
        for form, stored in zip(self.forms(), self.listed["rows"], strict=True):
            if f"{form.row.id}-open" not in self.post:
                continue
            stored["details"] = {
                name: values
                for name, field in RowForm.base_fields.items()
                if (values := read_values(self.post, f"{form.row.id}-{name}", field))
            }
        for form, stored in zip(list(self.forms()), self.listed["rows"], strict=True):
            if spelled := form.has_spelling():
                stored |= self._row(spelled, stored["id"])

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return self.post.get("text", "")[:LONGEST_VALUE]

    def forms(self) -> Iterator[RowForm]:
        """A form for each row as it stands."""
        return make_rows(self.listed["rows"], self.rulebook, self.earlier, self.known)

    def is_open(self) -> bool:
        """Whether a row has still to be answered."""
        return any(not form.is_finished for form in self.forms())

    def lead(self) -> str:
        """Where the person goes on reading: at what the button did, or else at the first row just
        added that asks something."""
        asking = (
            f"row-{form.row.id}"
            for form in self.forms()
            if form.row.id in self.added and not form.is_finished
        )
        return self.led_to or next(asking, "")

    def leave(self) -> None:
        """Leave what is in the box where it is, for a button that does not add it."""
        self.text = self.typed

    def add(self) -> None:
        """Add what is in the box: one row a medicine."""
        text = self.typed
        parts = [part for part in part_list(text, self.rulebook, *self.place) if part.strip()]
        if len(parts) + len(self.listed["rows"]) > MOST_MEDICINES:
            told = _("We can take %(most)s medicines at most.") % {"most": MOST_MEDICINES}
            self.text, self.error = text, told
            return
        written = sum(len(each) for each in (*parts, *(row["text"] for row in self.listed["rows"])))
        if written > LONGEST_VALUE:
            self.text = text
            self.error = _("Your list is too long to read. Write less about each medicine.")
            return
        for part in parts:
            if not (part.isprintable() and any(mark.isalnum() for mark in part)):
                self.text, self.error = text, _("Write the name with letters.")
                return
        for part in parts:
            number = self.listed["next"]
            self.listed["next"] = number + 1
            self.listed["rows"].append(self._row(part, f"m{number}"))
            self.added.append(f"m{number}")

    def _row(self, text: str, row_id: str) -> StoredRow:
        name = " ".join(text.split())[:200]
        read = read_medicine(name, self.rulebook, *self.place)
        return Row(row_id, name, details_from(read, self.place[0])).to_store()

    def remove(self, row_id: str) -> None:
        """Take out a row by its identity; one that is gone already is left gone."""
        self.leave()
        self.led_to = f"removed-{row_id}"
        for row in self.listed["rows"]:
            if row["id"] == row_id:
                self.listed["rows"].remove(row)
                self.listed["removed"] = [*self.listed["removed"], row][-MOST_MEDICINES:]
                return

    def undo(self, row_id: str) -> None:
        """Put a removed row back into its place: the one named, or the last."""
        self.leave()
        removed = self.listed["removed"]
        row = next((each for each in removed if each["id"] == row_id), None)
        if row is None and removed and not self.holds(row_id):
            row = removed[-1]
        if row is None:
            return
        if len(self.listed["rows"]) >= MOST_MEDICINES:
            self.error = _("We can take %(most)s medicines at most.") % {"most": MOST_MEDICINES}
            return
        self.listed["removed"] = [each for each in removed if each is not row]
        self.listed["rows"] = sorted(
            [*self.listed["rows"], row], key=lambda each: place_of(each["id"])
        )
        self.led_to = f"row-{row['id']}"

    def holds(self, row_id: str) -> bool:
        """Whether a row stands on the list."""
        return any(row["id"] == row_id for row in self.listed["rows"])
