"""Files of rows: CSV and TOML, as the starter has them, read and written for every kind.

A cell of a list is parted by semicolons; in *when*, rows are parted by semicolons and the terms of
a row by bars. What is written for rows that did not change is what was read, byte for byte.
"""

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import tomlkit
from tomlkit.items import AoT, Table

from regimen.engine.rulebook import KINDS, Rulebook

# Files that hold rows of a kind under another name, with what all their rows are.
PARTS = {"classes": ("terms", {"kind": "class"})}


def read_file(
    name: str, text: str, lying: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, tuple[Any, ...]]:
    """The rows of a file by their kind; a row's other fields come from those of its slug among
    ``lying``. Raises ``ValueError`` that says what is wrong."""
    try:
        tables = read_toml(text) if name.endswith(".toml") else read_csv(name, text)
        if lying:
            tables = {
                kind: [{**lying.get(row.get("slug", ""), {}), **row} for row in rows]
                for kind, rows in tables.items()
            }
        found = {
            kind: tuple(msgspec.convert(row, KINDS[kind], strict=False) for row in rows)
            for kind, rows in tables.items()
        }
    except (KeyError, csv.Error, msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{name}: {error}") from error
    for kind, rows in found.items():
        keys = [_key(row) for row in rows]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"{name}: {kind} holds {', '.join(twice)} twice.")
    return found


def _key(row: Any) -> str:
    return str(getattr(row, "key", row.slug))


def read_toml(text: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of a TOML file by their kind."""
    return {kind: list(rows) for kind, rows in tomllib.loads(text).items()}


def read_csv(name: str, text: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a CSV file, whose name says the kind: ``medicines.csv``, ``medicines-new.csv``.
    Raises ``ValueError`` for another name, a column nobody knows or a row of odd length."""
    kind, besides = kind_of(name)
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    columns = _columns(kind)
    unknown = sorted(set(reader.fieldnames or ()) - set(columns))
    if unknown:
        raise ValueError(
            f"{name}: no column is called {', '.join(unknown)}. A comma parts one from the next."
        )
    rows = []
    for number, cells in enumerate(reader, start=2):
        if None in cells or None in cells.values():
            raise ValueError(f"{name}: line {number} has too many or too few cells.")
        rows.append({**besides, **_read_cells(kind, cells)})
    return {kind: rows}


def kind_of(name: str) -> tuple[str, dict[str, str]]:
    """The kind of row a file holds, by its name, and what all its rows are. Raises
    ``ValueError``."""
    stem = Path(name).stem.partition("-")[0].replace(" ", "_")
    if stem in PARTS:
        return PARTS[stem]
    if stem not in KINDS:
        raise ValueError(f"{name}: a file is called after its kind: {', '.join(KINDS)}.")
    return stem, {}


def _columns(kind: str) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(KINDS[kind])}


def _read_cells(kind: str, cells: Mapping[str, str]) -> dict[str, Any]:
    """Cells to fields: an empty cell is the default."""
    columns = _columns(kind)
    return {
        columns[name].encode_name: _read_cell(columns[name], cell)
        for name, cell in cells.items()
        if cell
    }


def _read_cell(field: msgspec.structs.FieldInfo, cell: str) -> object:
    if getattr(field.type, "__origin__", None) is not tuple:
        return cell
    items = [item.strip() for item in cell.split(";") if item.strip()]
    if field.name == "when":
        return [[term.strip() for term in item.split("|")] for item in items]
    return items


def write_csv(kind: str, rows: Iterable[Any], like: str = "") -> str:
    """Rows as a CSV file. Where a file is given that they are like, its columns come in its order,
    and a row that it holds is written as it is there."""
    old = list(csv.reader(io.StringIO(like, newline=""))) if like else []
    head = old[0] if old else [*_columns(kind)]
    there = {line[head.index("slug")]: line for line in old[1:]}
    held = list(rows)
    if old:
        head = [*head, *(name for name in _columns(kind) if name not in head and _used(name, held))]
        head = [name for name in head if name != "kind" or "kind" in old[0]]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in held:
        before = dict(zip(old[0], there[row.slug], strict=True)) if row.slug in there else {}
        writer.writerow(_write_cell(kind, name, getattr(row, name), before) for name in head)
    return out.getvalue()


def _used(name: str, rows: Sequence[Any]) -> bool:
    defaults = (
        {field.name: field.default for field in msgspec.structs.fields(type(rows[0]))}
        if rows
        else {}
    )
    return any(getattr(row, name) != defaults[name] for row in rows)


def _write_cell(kind: str, name: str, value: Any, before: Mapping[str, str]) -> str:
    """A value as a cell: as it was written before, if that says the same."""
    field = _columns(kind)[name]
    cell = before.get(name)
    if cell is not None and _means(field, cell, value):
        return cell
    if isinstance(value, tuple):
        parts = [" | ".join(item) if isinstance(item, tuple) else str(item) for item in value]
        return "; ".join(parts)
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _means(field: msgspec.structs.FieldInfo, cell: str, value: object) -> bool:
    if not cell:
        return bool(field.default == value or (field.default is msgspec.NODEFAULT and value == ""))
    try:
        return bool(msgspec.convert(_read_cell(field, cell), field.type, strict=False) == value)
    except msgspec.ValidationError:
        return False


def write_toml(rows: Mapping[str, Iterable[Any]], like: str = "") -> str:
    """Rows by their kind as a TOML file. Where a file is given that they are like, its words,
    remarks and blank lines stay, and only what differs is written anew."""
    document = tomlkit.parse(like)
    for kind, wanted in rows.items():
        held = {_key(row): row for row in wanted}
        tables = document.get(kind)
        if tables is None:
            tables = document[kind] = tomlkit.aot()
        _write_tables(tables, kind, held)
    return tomlkit.dumps(document)


def _write_tables(tables: AoT, kind: str, held: dict[str, Any]) -> None:
    record = KINDS[kind]
    there: list[str] = []
    for table in list(tables):
        row = msgspec.convert(table.unwrap(), record, strict=False)
        key = _key(row)
        if key not in held:
            tables.remove(table)
            continue
        there.append(key)
        if row != held[key]:
            _write_table(table, held[key])
    for key, row in held.items():
        if key not in there:
            tables.append(_write_table(tomlkit.table(), row))


def _write_table(table: Table, row: Any) -> Table:
    fields = msgspec.to_builtins(row)
    for name in [name for name in table if name not in fields]:
        del table[name]
    for name, value in fields.items():
        if table.get(name) != value:
            table[name] = value
    return table


def write_kind(rulebook: Rulebook, kind: str, form: str) -> str:
    """Every row of a kind as a file of its own."""
    rows = getattr(rulebook, kind)
    return write_csv(kind, rows) if form == "csv" else write_toml({kind: rows})
