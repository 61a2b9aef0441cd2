"""The list of medicines, replayed: a form for each row, known by its identity, never its place."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.engine.reading import Read
from regimen.engine.rulebook import Rulebook
from regimen.questions.medicines import describe
from regimen.questions.question import Answered, Question, StoredPage, Summary
from regimen.questions.row import Row, StoredRow
from regimen.questions.row_form import RowForm

# What texts were read as at one place, in one request: reading is most of what a list costs.
type Known = dict[str, Read]


class MedicinesForm(Question):
    """The whole list, replayed: every row must be finished; none must be said."""

    def __init__(
        self,
        stored: StoredPage | None = None,
        *,
        rulebook: Rulebook,
        earlier: Answered | None = None,
    ) -> None:
        self.stored = stored or {}
        super().__init__({}, rulebook=rulebook, earlier=earlier)

    @classmethod
    def from_stored(
        cls, stored: StoredPage | None, *, rulebook: Rulebook, earlier: Answered | None = None
    ) -> Self:
        return cls(stored, rulebook=rulebook, earlier=earlier)

    @cached_property
    def rows(self) -> list[RowForm]:
        """A form for each row, bound to what was answered at it."""
        return list(make_rows(self.stored.get("rows", ()), self.rulebook, self.earlier))

    def clean(self) -> dict[str, Any]:
        for form in self.rows:
            if not form.is_finished:
                told = _("Tell us more about %(name)s.")
                raise ValidationError(told, params={"name": form.row.text})
        if not self.stored.get("finished"):
            raise ValidationError(_("Say when the list is complete."))
        return super().clean()

    @property
    def listed(self) -> list[RowForm]:
        """The rows that are medicines; a row that says "none" is not."""
        return [form for form in self.rows if form.picked != "none"]

    def answers(self) -> Answered:
        return {"medicines": tuple(form.taken() for form in self.listed)}

    def summary(self) -> Summary:
        told = [describe(form.taken(), self.region) for form in self.listed]
        return [("", "; ".join(told) or pgettext("an answer", "None"))]


def make_rows(
    stored: Iterable[StoredRow], rulebook: Rulebook, earlier: Answered, known: Known | None = None
) -> Iterator[RowForm]:
    """A bound form for each stored row."""
    return make_row_forms([Row.from_stored(item) for item in stored], rulebook, earlier, known)


def make_row_forms(
    rows: Iterable[Row], rulebook: Rulebook, earlier: Answered, known: Known | None = None
) -> Iterator[RowForm]:
    """A bound form for each row; each knows which medicines stand before it. What is ``known``
    already is not read again, and what is read is known from then on."""
    seen: set[str] = set()
    known = {} if known is None else known
    for row in rows:
        data = MultiValueDict({f"{row.id}-{name}": values for name, values in row.details.items()})
        form = RowForm(
            data, row=row, rulebook=rulebook, earlier=earlier, twins=frozenset(seen),
            read=known.get(row.text),
        )  # fmt: skip
        known[row.text] = form.read
        seen.add(form.meant.medicine)
        yield form
