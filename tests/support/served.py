"""The site as it is served: databases, commands on them, and gunicorn's two processes."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

from django.db import connection

from regimen.bench.web import find_port

ROOT = Path(__file__).parents[2]
PYTHON = sys.executable
START_SECONDS = 60


@contextmanager
def new_place(folder: Path) -> Iterator[str]:
    """The address of an empty database, of the kind that the tests run on."""
    name = f"drill_{secrets.token_hex(4)}"
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder}/{name}.sqlite3"
        return
    told = connection.get_connection_params()
    server = [f"--host={told['host']}", f"--username={told['user']}"]
    subprocess.run(["createdb", *server, name], check=True)
    yield f"postgres://{told['user']}@/{name}?host={told['host']}"
    subprocess.run(["dropdb", *server, name], check=True)


def manage(place: str, *words: str, stdin: bytes | None = None) -> bytes:
    """What a command prints, on the database at an address."""
    environ = os.environ | {"DATABASE_URL": place}
    command = [PYTHON, "manage.py", *words]
    ran = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, input=stdin)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


@contextmanager
def serve_site(folder: Path, place: str) -> Iterator[int]:
    """Two processes on the database at an address, which has tables and an edition; their port.
    Whoever asks them says where they come from, as a proxy would. What the processes say is in
    the folder's ``said``."""
    port = find_port()
    environ = os.environ | {
        "DATABASE_URL": place,
        "REGIMEN_PACE_STORAGE": f"file://{folder}/paces.sqlite3",
        "REGIMEN_BIND": f"127.0.0.1:{port}",
        "REGIMEN_LOCAL": "on",
        "REGIMEN_PROXIES": "1",
    }
    command = [PYTHON, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "regimen.wsgi"]
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stderr=said)
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            fetch(port, "/")
            break
        except OSError:
            time.sleep(0.2)
    yield port
    process.terminate()
    process.wait(30)


def new_homes() -> Iterator[str]:
    """Addresses that people come from, each another."""
    return (f"198.51.{n // 250}.{n % 250 + 1}" for n in count())


def fetch(port: int, path: str, home: str = "") -> tuple[int, float]:
    """What an address answers to somebody who comes from one, and how many seconds it took."""
    begun = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"X-Forwarded-For": home} if home else {})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status, time.monotonic() - begun
