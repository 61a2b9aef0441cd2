"""Writes a copy of the whole database, to a file or on to a program that encrypts it."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from regimen.serving.copies import NoCopy, make_copy
from regimen.where import refuse_a_guess


class Command(BaseCommand):
    help = (
        "Write everything that is kept, as it stands now, to FILE, or with - to standard output: "
        "manage.py backup - | age -r KEY > FILE. Sessions are left out. The site may run on."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a new file, or - for standard output")

    def handle(self, *args: str, file: str, **options: object) -> None:
        refuse_a_guess()
        told = f"Kept {SavedPlan.objects.count()} plans and {Edition.objects.count()} editions."
        try:
            if file == "-":
                with TemporaryDirectory() as folder:
                    made = Path(folder) / "copy"
                    make_copy(made)
                    with made.open("rb") as copy:
                        shutil.copyfileobj(copy, sys.stdout.buffer)
            else:
                make_copy(Path(file))
        except (NoCopy, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stderr.write(told, self.style.SUCCESS)
