"""Snapshot: the draft read as it lay at one moment, and written by one hand at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from regimen.engine.rulebook import Rulebook
from regimen.guidance.draft import KINDS, compile_draft
from regimen.guidance.models import Term, WhenRow

# The number of the lock that all take who write the draft: locks of the tables, which are many,
# would be taken in another order by each, and bar one another.
DRAFT_LOCK = 18_06_1822


def read_draft() -> Rulebook:
    """The draft from one snapshot. What was audited is this very rulebook, and no second reading
    of the tables."""
    with one_moment():
        return compile_draft()


@contextmanager
def one_hand() -> Iterator[None]:
    """One transaction in which nobody else writes the draft: whoever saves meanwhile comes after
    it. What was read in it is still so when it is written. SQLite's own transactions are so."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DRAFT_LOCK])
        yield


@contextmanager
def one_moment() -> Iterator[None]:
    """Many readings of the draft as one, keeping nobody from writing. Inside somebody's transaction
    PostgreSQL's editors wait until it ends, as it would read what they save meanwhile."""
    if connection.in_atomic_block:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {', '.join(_tables())} IN SHARE MODE")
        yield
    elif connection.vendor == "sqlite":
        # Django's own transaction would be IMMEDIATE and hold the write lock.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("COMMIT")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def _tables() -> list[str]:
    """Every table of the draft, quoted, the links to terms and sources among them."""
    models = [model for _, model in KINDS.values()]
    linked = [model.sources.through for model in models if hasattr(model, "sources")]
    found = (*models, *linked, Term, WhenRow, WhenRow.terms.through)
    return sorted({connection.ops.quote_name(model._meta.db_table) for model in found})
