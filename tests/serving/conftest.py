"""A server that runs by the real programs: nginx, two web nodes, PostgreSQL and Redis."""

import os
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from regimen.bench.client import Visitor, attempt

ROOT = Path(__file__).parents[2]
START_SECONDS = 400


class Served:
    """A server that runs: its port, its folder, and its programs by their names."""

    def __init__(self, place, port):
        self.place, self.port = place, port
        self.tls = ssl.create_default_context(cafile=place / "tls.crt")

    def visitor(self):
        return Visitor(self.port, self.tls)

    def process(self, name):
        return int((self.place / f"{name}.pid").read_text())

    def finds(self, name):
        """A program's number, or None while it is not there."""
        try:
            return self.process(name)
        except (FileNotFoundError, ValueError):
            return None

    def workers(self, name):
        listed = subprocess.run(
            ["pgrep", "-P", str(self.process(name))], capture_output=True, text=True
        )
        return [int(each) for each in listed.stdout.split()]

    def database(self):
        """Where its database is, as it was told."""
        told = Path(f"/proc/{self.process('web-1')}/environ").read_bytes().split(b"\0")
        return next(each for each in told if each.startswith(b"DATABASE_URL="))[13:].decode()

    def said(self):
        return (self.place / "said").read_text()


def find_ports():
    """A port, and the next, at which nobody listens."""
    while True:
        with socket.create_server(("127.0.0.1", 0)) as one:
            port = one.getsockname()[1]
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except OSError:
                continue
            return port


@pytest.fixture(scope="session")
def served():
    for program in ("nginx", "redis-server", "initdb"):
        found = shutil.which(program) or list(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
        if not found and not os.environ.get("REGIMEN_EVERY_TEST"):
            pytest.skip(f"{program} is not here")
    # A socket's path may have 107 letters: the tests' own folders are too deep.
    place, port = Path(tempfile.mkdtemp(prefix="served.")), find_ports()
    environ = {
        **os.environ,
        "REGIMEN_SERVE_PLACE": str(place),
        "REGIMEN_SERVE_PORT": str(port),
        "REGIMEN_WORKERS": "1",
    }
    with (place / "said").open("w") as said:
        process = subprocess.Popen(
            [".make/with-postgres", ".make/serve"],
            cwd=ROOT, env=environ, stdout=said, stderr=said, start_new_session=True,
        )  # fmt: skip
    server = None
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        if "Regimen is at" in (place / "said").read_text():
            server = server or Served(place, port)
            if attempt(lambda visitor: (visitor.get("/"), True), server.visitor())[0].status == 200:
                break
        time.sleep(0.3)
    assert server, (place / "said").read_text()
    yield server
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(60)
    shutil.rmtree(place)
