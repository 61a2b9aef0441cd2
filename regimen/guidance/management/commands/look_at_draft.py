"""Runs a draft over people in a process of its own; the desk starts it and asks how far it is."""

import os

from django.core.management.base import BaseCommand, CommandParser

from regimen.guidance import impact
from regimen.guidance.models import Impact
from regimen.guidance.spreading import NICE, PROCESSES


class Command(BaseCommand):
    help = "Do a run that the desk has begun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=int, help="the key of the run")

    def handle(self, *args: str, run: int, **options: object) -> None:
        os.setpriority(os.PRIO_PROCESS, 0, NICE)
        impact.run(Impact.objects.get(pk=run), PROCESSES)
