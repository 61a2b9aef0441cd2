"""The starter on the desk, laid once by the program and then row by row as it lay."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from regimen.guidance.draft import KINDS, restore_draft
from regimen.guidance.models import WhenRow
from tests.support.people import STARTER

# Each table's rows, as the program laid them; kept while the kinds of content keep their keys.
_lain: dict[object, dict[str, list[tuple[Any, ...]]]] = {}


def lay_starter() -> None:
    """Lay the starter on an empty desk."""
    kinds = tuple(ContentType.objects.order_by("pk").values_list("pk", "model"))
    tables = _tables()
    if connection.vendor != "sqlite" or any(map(_read, tables)):
        restore_draft(STARTER)
    elif kinds not in _lain:
        restore_draft(STARTER)
        _lain[kinds] = {table: _read(table) for table in tables}
    else:
        with connection.cursor() as cursor:
            for table, rows in _lain[kinds].items():
                if rows:
                    marks = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _read(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return list(cursor.fetchall())


def _tables() -> list[str]:
    """The tables of the desk, each after those that it names."""
    models = [model for _, model in KINDS.values()]
    linked = [model.sources.through for model in models if hasattr(model, "sources")]
    found = (*models, *linked, WhenRow, WhenRow.terms.through)
    return [connection.ops.quote_name(model._meta.db_table) for model in found]
