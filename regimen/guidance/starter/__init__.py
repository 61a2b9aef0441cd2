"""The starter guidance: files people can read and diff, how they become a rulebook, and back."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from regimen.engine.rulebook import Rulebook, bare
from regimen.guidance.starter.files import kind_of, read_csv, read_toml, write_csv, write_toml

FOLDER = Path(__file__).parent


def read_starter() -> Rulebook:
    """Read every file of the starter. Raises ``msgspec.ValidationError`` with the file's name."""
    tables: dict[str, list[Mapping[str, object]]] = {}
    for path, text in read_texts():
        found = read_toml(text) if path.suffix == ".toml" else read_csv(path.name, text)
        for kind, rows in found.items():
            tables.setdefault(kind, []).extend(rows)
    return bare(msgspec.convert(tables, Rulebook, strict=False))


def read_texts() -> Iterator[tuple[Path, str]]:
    """Every file of the starter, in the order they are read: TOML first, and the main file of a
    kind before the files that add to it."""
    for ending in ("toml", "csv"):
        for path in sorted(FOLDER.glob(f"*.{ending}"), key=_reading_order):
            yield path, path.read_text(encoding="utf-8")


def _reading_order(path: Path) -> tuple[bool, str]:
    return "-" in path.stem, path.stem


def write_starter(rulebook: Rulebook) -> dict[str, str]:
    """The starter's files, by name, as they would have to be to give a rulebook. A row stays in the
    file it is in; a new one goes to the first file of its kind."""
    homes = _find_homes()
    parts: dict[str, dict[str, list[Any]]] = {}
    for kind in type(rulebook).__struct_fields__:
        for row in getattr(rulebook, kind):
            name = homes.get((kind, _key(row))) or _home_of_new(kind, row)
            parts.setdefault(name, {}).setdefault(kind, []).append(row)
    written = {}
    for path, text in read_texts():
        rows = parts.get(path.name, {})
        empty: list[Any] = []
        if path.suffix == ".toml":
            written[path.name] = write_toml(dict.fromkeys(read_toml(text), empty) | rows, text)
        else:
            kind, _besides = kind_of(path.name)
            written[path.name] = write_csv(kind, rows.get(kind, ()), text)
    return written


def _find_homes() -> dict[tuple[str, str], str]:
    """The file each row of the starter is in."""
    homes = {}
    for path, text in read_texts():
        found = read_toml(text) if path.suffix == ".toml" else read_csv(path.name, text)
        for kind, rows in found.items():
            for row in rows:
                key = f"{row['kind']}:{row['slug']}" if kind == "terms" else str(row["slug"])
                homes[kind, key] = path.name
    return homes


def _key(row: Any) -> str:
    return str(getattr(row, "key", row.slug))


def _home_of_new(kind: str, row: Any) -> str:
    if kind == "terms" and row.kind == "class":
        return "classes.csv"
    return next(
        path.name
        for path, text in read_texts()
        if (path.suffix == ".toml" and kind in read_toml(text))
        or (path.suffix == ".csv" and kind_of(path.name) == (kind, {}))
    )
