"""History: what every change to the draft did to its rows, and who made it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import cast

import msgspec
from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from regimen.engine.rulebook import Rulebook
from regimen.guidance.draft import KINDS, Record, compile_draft, key_of, read_row
from regimen.guidance.models import Change, Edition
from regimen.guidance.models.rows import Row
from regimen.guidance.placing import tell_place

# One row before and after: its kind, and the row or None.
type Step = tuple[str, Record | None, Record | None]


def record_steps(steps: Iterable[Step], by: User | None, why: str = "") -> int:
    """Keep what happened to rows; gives how many were not the same after."""
    kept = Change.objects.bulk_create(
        Change(
            kind=kind,
            key=key_of(cast(Record, before if after is None else after)),
            before=_written(before),
            after=_written(after),
            by=by,
            why=why,
        )
        for kind, before, after in steps
        if before != after
    )
    return len(kept)


def record_move(kind: str, row: Row, by: User) -> None:
    """Keep that somebody gave a row another place; what it says is the same."""
    same, why = _written(read_row(row)), _("Moved: %(place)s.") % {"place": tell_place(row)}
    Change.objects.create(kind=kind, key=key_of(row), before=same, after=same, by=by, why=why)


def _written(record: Record | None) -> str:
    return "" if record is None else msgspec.json.encode(record).decode()


def read_record(kind: str, written: str) -> Record | None:
    """A row as a change kept it."""
    return msgspec.json.decode(written, type=KINDS[kind][0]) if written else None


def steps_between(old: Rulebook, new: Rulebook) -> Iterator[Step]:
    """What happened to every row from one state of the draft to another."""
    for kind in KINDS:
        before = {key_of(row): row for row in getattr(old, kind)}
        after = {key_of(row): row for row in getattr(new, kind)}
        for key in dict.fromkeys([*before, *after]):
            if before.get(key) != after.get(key):
                yield kind, before.get(key), after.get(key)


@contextmanager
def recorded(by: User | None, why: str) -> Iterator[None]:
    """Whatever is done to the draft meanwhile is kept, row by row."""
    before = compile_draft()
    yield
    record_steps(steps_between(before, compile_draft()), by, why)


def find_authors(since: Edition | None) -> set[int]:
    """The keys of everybody who changed the draft since an edition was published."""
    changes = Change.objects.exclude(by=None)
    if since:
        changes = changes.filter(at__gt=since.published_at)
    return set(changes.order_by().values_list("by", flat=True).distinct())
