"""The starter guidance: files people can read and diff, and how they become a rulebook."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from regimen.engine.rulebook import Rulebook

FOLDER = Path(__file__).parent


def read_starter() -> Rulebook:
    """Read every file of the starter. Raises ``msgspec.ValidationError`` with the file's name."""
    tables: dict[str, list[Mapping[str, object]]] = {}
    for path in sorted(FOLDER.glob("*.toml"), key=_reading_order):
        for kind, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            tables.setdefault(kind, []).extend(rows)
    tables["terms"] += [{"kind": "class", **row} for row in _read_csv("classes.csv")]
    for kind in ("medicines", "brands", "interactions", "foods"):
        paths = sorted(FOLDER.glob(f"{kind}*.csv"), key=_reading_order)
        tables[kind] = [_split_lists(kind, row) for path in paths for row in _read_csv(path.name)]
    return msgspec.convert(tables, Rulebook, strict=False)


def _reading_order(path: Path) -> tuple[bool, str]:
    """The main file of a kind before the files that add to it."""
    return "-" in path.stem, path.stem


def _read_csv(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _split_lists(kind: str, row: dict[str, str]) -> dict[str, object]:
    """Cells to fields: an empty cell is the default, a list is parted by semicolons."""
    record = Rulebook.__annotations__[kind].__args__[0]
    lists = {
        field.name
        for field in msgspec.structs.fields(record)
        if getattr(field.type, "__origin__", None) is tuple
    }
    encoded = {field.name: field.encode_name for field in msgspec.structs.fields(record)}
    return {
        encoded.get(name, name): [item.strip() for item in cell.split(";") if item.strip()]
        if name in lists
        else cell
        for name, cell in row.items()
        if cell
    }
