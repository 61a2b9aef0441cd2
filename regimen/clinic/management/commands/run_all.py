"""Runs the server and its worker together."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

LOOK_EVERY_SECONDS = 0.5
# A worker ends where its database does not answer: a disk that is full, a restart.
REST_SECONDS = 5


class Command(BaseCommand):
    help = (
        "Run gunicorn and the worker. A worker that ends is started again; when the server ends, "
        "so does the worker."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="", help="address and port; default: gunicorn's own")

    def handle(self, *args: Any, bind: str, **options: Any) -> None:
        bound = ["--bind", bind] if bind else []
        config = str(Path(settings.BASE_DIR) / "deploy" / "gunicorn.conf.py")
        server = start("-m", "gunicorn", "--config", config, *bound, "regimen.wsgi")
        work = (str(Path(settings.BASE_DIR) / "manage.py"), "draw_batches")
        worker = start(*work)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        rested = 0.0
        try:
            while server.poll() is None:
                time.sleep(LOOK_EVERY_SECONDS)
                rested = rested + LOOK_EVERY_SECONDS if worker.poll() is not None else 0
                if rested >= REST_SECONDS:
                    worker = start(*work)
        except KeyboardInterrupt:
            pass
        finally:
            for each in (server, worker):
                each.terminate()
                each.wait()


def start(*words: str) -> subprocess.Popen[bytes]:
    """A program of ours by this Python."""
    return subprocess.Popen([sys.executable, *words])  # noqa: S603 - our own
