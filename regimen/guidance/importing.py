"""Importing: the rows of a file that somebody brings; nothing unfit reaches a table."""

import csv
import io
import math
from collections.abc import Iterator
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from regimen.engine.rulebook import Rulebook
from regimen.guidance.draft import KINDS, Record, key_of, plain_of
from regimen.guidance.starter.files import kind_of, read_file


def read_text(name: str, content: bytes) -> str:
    """The text of a file. Raises ``ValueError`` that says how to save it instead."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = _("%(name)s is not written in UTF-8. In a spreadsheet, save it as “CSV UTF-8”.")
        raise ValueError(told % {"name": name}) from error
    if "\0" in text:
        raise ValueError(_("%(name)s is no file of text.") % {"name": name})
    return text


def read_rows(name: str, text: str, draft: Rulebook) -> dict[str, tuple[Any, ...]]:
    """The rows of a file by their kind; what a CSV file has no column for stays as it lies on the
    desk. Raises ``ValueError`` that says what is wrong, and in which row."""
    is_table = not name.endswith(".toml")
    found = read_file(name, text, _list_lying(name, text, draft) if is_table else None)
    for kind, records in found.items():
        for record in records:
            for told in find_unfit(kind, record):
                raise ValueError(f"{name}: {kind}/{key_of(record)}: {told}")
    return found


def _list_lying(name: str, text: str, draft: Rulebook) -> dict[str, dict[str, Any]]:
    """By slug, what the rows on the desk say in the columns that a file lacks."""
    kind, besides = kind_of(name)
    head = next(csv.reader(io.StringIO(text, newline="")), [])
    told = {}
    for row in getattr(draft, kind):
        fields = msgspec.to_builtins(row)
        if besides.items() <= fields.items():
            told[row.slug] = {key: value for key, value in fields.items() if key not in head}
    return told


def find_unfit(kind: str, record: Record) -> Iterator[str]:
    """What no table would take, or no form: one sentence each, with its field."""
    record_type, model = KINDS[kind]
    values = plain_of(record_type, record)
    for field, value in values.items():
        for number in value if isinstance(value, list) else [value]:
            if isinstance(number, float) and not math.isfinite(number):
                yield _("%(field)s is no number.") % {"field": field}
    try:
        model(**values).clean_fields()
    except ValidationError as error:
        for field, told in error.message_dict.items():
            yield f"{field}: {' '.join(told)}"
