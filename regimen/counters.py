"""Counters: how often an address asked, in one small file that all processes of a machine share."""

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlsplit

from limits.storage import Storage

MADE = """CREATE TABLE IF NOT EXISTS counters
(name TEXT PRIMARY KEY, count INTEGER NOT NULL, starts REAL NOT NULL, ends REAL NOT NULL)
WITHOUT ROWID"""
# A window that starts later than now is of a clock that has been put back.
OPEN = ":now BETWEEN starts AND ends"
HIT = f"""INSERT INTO counters VALUES (:name, :amount, :now, :ends)
ON CONFLICT (name) DO UPDATE SET
count = CASE WHEN {OPEN} THEN count + :amount ELSE :amount END,
starts = CASE WHEN {OPEN} THEN starts ELSE :now END,
ends = CASE WHEN {OPEN} THEN ends ELSE :ends END
RETURNING count"""  # noqa: S608 - no value
ASK = f"SELECT count, ends FROM counters WHERE name = :name AND {OPEN}"  # noqa: S608 - no value
SWEEP = f"DELETE FROM counters WHERE NOT {OPEN}"  # noqa: S608 - no value
SWEEP_EVERY = 1000


class FileStorage(Storage):
    """Fixed windows for ``limits``, at ``file:///folder/name``.

    Counts outlive a restart but not a power cut: nothing waits for the disk.
    """

    STORAGE_SCHEME = ["file"]

    def __init__(self, uri: str, wrap_exceptions: bool = False, **options: str) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self.path = Path(unquote(urlsplit(uri).path))
        self._own = threading.local()
        self._hits = 0

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        return sqlite3.Error, OSError

    def _file(self) -> sqlite3.Connection:
        """This thread's connection; a file made here is for our own account's eyes only."""
        if not hasattr(self._own, "file"):
            self.path.touch(mode=0o600)
            file = sqlite3.connect(self.path, timeout=2, isolation_level=None)
            file.execute("PRAGMA journal_mode=WAL")
            file.execute("PRAGMA synchronous=OFF")
            file.execute(MADE)
            self._own.file = file
        found: sqlite3.Connection = self._own.file
        return found

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count ``amount`` more in the window of ``expiry`` seconds; gives the count."""
        now = time.time()
        asked = {"name": key, "amount": amount, "now": now, "ends": now + expiry}
        with closing(self._file().execute(HIT, asked)) as answer:
            count = int(answer.fetchone()[0])
        self._hits += 1
        if self._hits % SWEEP_EVERY == 0:
            self._file().execute(SWEEP, {"now": now})
        return count

    def _window(self, key: str) -> tuple[int, float]:
        now = time.time()
        with closing(self._file().execute(ASK, {"name": key, "now": now})) as answer:
            count, ends = answer.fetchone() or (0, now)
        return int(count), float(ends)

    def get(self, key: str) -> int:
        return self._window(key)[0]

    def get_expiry(self, key: str) -> float:
        return self._window(key)[1]

    def check(self) -> bool:
        """Whether the file answers."""
        try:
            return bool(self._file().execute("SELECT 1").fetchone())
        except sqlite3.Error:
            return False

    def reset(self) -> int:
        """Forget every count; gives how many were kept."""
        return self._file().execute("DELETE FROM counters").rowcount

    def clear(self, key: str) -> None:
        self._file().execute("DELETE FROM counters WHERE name = ?", (key,))
