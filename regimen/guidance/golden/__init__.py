"""The golden people that are shipped: files a pharmacist can read, one a person."""

import tomllib
from pathlib import Path

import msgspec

from regimen.engine.golden import GoldenCase

FOLDER = Path(__file__).parent


def read_golden() -> tuple[GoldenCase, ...]:
    """Every golden person of the files. Raises ``msgspec.ValidationError`` for a wrong one."""
    return tuple(
        msgspec.convert(
            {"slug": path.stem, **tomllib.loads(path.read_text(encoding="utf-8"))}, GoldenCase
        )
        for path in sorted(FOLDER.glob("*.toml"))
    )
