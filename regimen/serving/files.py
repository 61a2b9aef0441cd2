"""Files: what the site makes is for its own account's eyes only."""

import stat
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def close_to_others(connection: BaseDatabaseWrapper, **told: Any) -> None:
    """Shut SQLite's file to other accounts; the files it makes beside it follow."""
    path = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and path.is_file() and path.stat().st_mode & OTHERS:
        path.chmod(path.stat().st_mode & ~OTHERS)


def listen() -> None:
    connection_created.connect(close_to_others, dispatch_uid="regimen.serving.files")
