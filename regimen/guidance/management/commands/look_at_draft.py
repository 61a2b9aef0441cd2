"""Runs a draft over people in a process of its own; the desk starts it and asks how far it is."""

import os

from django.core.management.base import BaseCommand, CommandParser

from regimen.guidance import impact
from regimen.guidance.models import Impact

PROCESSES = 2
# Patients' pages come first.
NICE = 5


class Command(BaseCommand):
    help = "Do a run that the desk has begun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=int, help="the key of the run")

    def handle(self, *args: str, run: int, **options: object) -> None:
        os.nice(NICE)
        impact.run(Impact.objects.get(pk=run), min(PROCESSES, os.cpu_count() or 1))
