"""Two editors at once: what a row was when somebody opened it, and what it is when they save."""

from collections.abc import Iterator
from hashlib import sha256
from typing import cast

import msgspec
from django.forms import BaseForm
from django.utils.translation import gettext as _

from regimen.engine import records
from regimen.guidance.differences import tell_value
from regimen.guidance.draft import read_row
from regimen.guidance.models import Rule
from regimen.guidance.models.rows import Row

# The field of a form that says which state of the row was read.
READ_AS = "read_as"
BESIDES = ("review_by", "retired_on", "retired_because")


def state_of(row: Row) -> str:
    """What tells one state of a row from another, its terms and sources too."""
    besides = [str(getattr(row, name, "")) for name in BESIDES]
    return sha256(msgspec.json.encode([read_row(row), besides])).hexdigest()[:16]


def tell_both(form: BaseForm, row: Row) -> Iterator[tuple[str | None, str]]:
    """What somebody else saved and what was typed here, one sentence a field that differs."""
    yield (
        None,
        _(
            "Somebody else changed this row after you opened it. Both texts are shown where they "
            "differ. Make it as it should be, and save again."
        ),
    )
    if isinstance(row, Rule):
        told = cast(records.Rule, read_row(row))
        when = "; ".join(filter(None, (tell_value(told.when), tell_value(told.unless))))
        yield None, _("Its rows of terms are now: %(rows)s.") % {"rows": when or _("none")}
    for name in form.changed_data:
        now = form.get_initial_for_field(form.fields[name], name)
        shown = ", ".join(map(str, now)) if isinstance(now, list | tuple) else now
        empty = _("nothing")
        yield (
            name,
            _("Now it says: “%(now)s”. You wrote: “%(typed)s”.")
            % {
                "now": empty if shown in (None, "") else shown,
                "typed": form.data.get(name) or empty,
            },
        )
