"""The list of medicines, replayed: a form for each row, known by its identity, never its place."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from regimen.questions.medicines import describe
from regimen.questions.question import Question
from regimen.questions.row_form import Row, RowForm


class MedicinesForm(Question):
    """The whole list, replayed: every row must be finished; none must be said."""

    def __init__(self, stored=None, **kwargs):
        self.stored = stored or {}
        super().__init__({}, **kwargs)

    @classmethod
    def from_stored(cls, stored, **kwargs):
        return cls(stored, **kwargs)

    @cached_property
    def rows(self):
        """A form for each row, bound to what was answered at it."""
        return list(make_rows(self.stored.get("rows", ()), self.rulebook, self.earlier))

    def clean(self):
        for form in self.rows:
            if not form.is_finished:
                told = _("Tell us more about %(name)s.")
                raise ValidationError(told, params={"name": form.row.text})
        if not self.stored.get("finished"):
            raise ValidationError(_("Say when the list is complete."))
        return super().clean()

    @property
    def listed(self):
        """The rows that are medicines; a row that says "none" is not."""
        return [form for form in self.rows if form.picked != "none"]

    def answers(self):
        return {"medicines": tuple(form.taken() for form in self.listed)}

    def summary(self):
        told = [describe(form.taken(), self.region) for form in self.listed]
        return [("", "; ".join(told) or pgettext("an answer", "None"))]


def make_rows(stored, rulebook, earlier):
    """A bound form for each stored row."""
    return make_row_forms([Row.from_stored(item) for item in stored], rulebook, earlier)


def make_row_forms(rows, rulebook, earlier):
    """A bound form for each row; each knows which medicines stand before it."""
    seen: set[str] = set()
    for row in rows:
        data = MultiValueDict({f"{row.id}-{name}": values for name, values in row.details.items()})
        form = RowForm(data, row=row, twins=frozenset(seen), rulebook=rulebook, earlier=earlier)
        seen.add(form.meant.medicine)
        yield form
