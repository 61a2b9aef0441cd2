"""Runs the server and the worker that draws its batches, together."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

LOOK_EVERY_SECONDS = 0.5


class Command(BaseCommand):
    help = "Run gunicorn and the worker of the batches; when one of them ends, the other is ended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="", help="address and port; default: gunicorn's own")

    def handle(self, *args: Any, bind: str, **options: Any) -> None:
        bound = ["--bind", bind] if bind else []
        config = str(Path(settings.BASE_DIR) / "deploy" / "gunicorn.conf.py")
        server = ["gunicorn", "--config", config, *bound, "regimen.wsgi"]
        worker = [str(Path(settings.BASE_DIR) / "manage.py"), "draw_batches"]
        commands = ([sys.executable, "-m", *server], [sys.executable, *worker])
        both = [subprocess.Popen(command) for command in commands]  # noqa: S603 - our own
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            while all(each.poll() is None for each in both):
                time.sleep(LOOK_EVERY_SECONDS)
        except KeyboardInterrupt:
            pass
        finally:
            for each in both:
                each.terminate()
            for each in both:
                each.wait()
