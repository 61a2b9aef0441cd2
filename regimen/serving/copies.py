"""Copies: the whole database as one file, and an empty database filled from one, by the database's
own tools. What a session holds is never copied: answers on the way, and who is logged in."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

FORGOTTEN = ("django_session", "staff_staffsession")
# How a file of each database begins.
BEGINNINGS = {"sqlite": b"SQLite format 3\0", "postgresql": b"PGDMP"}


class NoCopy(Exception):
    """A copy cannot be made or read, and why in words."""


def make_copy(path: Path) -> None:
    """Write everything that is kept into a new file, as it stood at one moment. No half copy is
    left behind. Raises ``NoCopy``."""
    path.touch(mode=0o600, exist_ok=False)
    try:
        if connection.vendor == "sqlite":
            _copy_sqlite(path)
        else:
            tables = [f"--exclude-table-data={name}" for name in FORGOTTEN]
            _call("pg_dump", "--format=custom", "--no-owner", *tables, f"--file={path}")
    except BaseException:
        path.unlink()
        raise


def fill_from(path: Path) -> None:
    """Fill the empty database from a copy, or leave it as it is. Raises ``NoCopy``."""
    if connection.introspection.table_names():
        raise NoCopy("The database is not empty. A copy is only read into an empty one.")
    with path.open("rb") as file:
        begins = file.read(max(map(len, BEGINNINGS.values())))
    if not begins.startswith(BEGINNINGS[connection.vendor]):
        raise NoCopy(f"This is not a copy of a {connection.display_name} database.")
    if connection.vendor == "sqlite":
        _fill_sqlite(path)
    else:
        _call("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction",
              f"--dbname={_place(connection)['PGDATABASE']}", str(path))  # fmt: skip


def _copy_sqlite(path: Path) -> None:
    """SQLite's own copy goes along with people who write meanwhile; what was deleted, and what is
    not to be copied, is in no page of the file that is given."""
    connection.ensure_connection()
    with TemporaryDirectory(dir=path.parent) as folder:
        whole = Path(folder) / "whole"
        with closing(sqlite3.connect(whole)) as copy:
            connection.connection.backup(copy)
            for name in FORGOTTEN:
                copy.execute(f"DELETE FROM {name}")  # noqa: S608 - our own names
            copy.commit()
            copy.execute("VACUUM INTO ?", [str(path)])


def _fill_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        try:
            sound = copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
        if not sound:
            raise NoCopy("The copy is damaged.")
        connection.ensure_connection()
        copy.backup(connection.connection)
    # Settings such as the kind of log are the file's, and came with the copy.
    connection.close()


def _call(program: str, *words: str) -> None:
    """One of PostgreSQL's own programs, on the site's own database."""
    found = shutil.which(program)
    if found is None:
        raise NoCopy(f"{program} is not here: install PostgreSQL's client programs.")
    ran = subprocess.run(  # noqa: S603 - our own words
        [found, *words], env={**os.environ, **_place(connection)}, capture_output=True, text=True
    )
    if ran.returncode:
        raise NoCopy(f"{program} failed: {ran.stderr.strip()}")


def _place(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Where the database is, as PostgreSQL's programs read it; no word of it on a command line."""
    told = connection.get_connection_params()
    names = {
        "PGHOST": "host",
        "PGPORT": "port",
        "PGUSER": "user",
        "PGPASSWORD": "password",
        "PGDATABASE": "dbname",
        "PGSSLMODE": "sslmode",
        "PGSSLROOTCERT": "sslrootcert",
    }
    return {name: str(told[key]) for name, key in names.items() if told.get(key)}
