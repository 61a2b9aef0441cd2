"""Draws what the clinic's desk asks for in batches, and forgets what is past its time."""

import os
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from regimen.clinic.batches import resume
from regimen.clinic.clock import start_clock

# Patients' pages go first.
NICE = 10


class Command(BaseCommand):
    help = (
        "Draw batches of papers, those first that were left half drawn, and forget every hour what "
        "is past its time. Runs until it is stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop when nothing is left to draw")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        os.nice(NICE)
        if not once:
            start_clock(self.stdout.write)
        resume()
        call_command("db_worker", batch=once, startup_delay=not once, verbosity=0)
