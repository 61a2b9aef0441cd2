"""Fills an empty database from a copy, brings it up to this program, and proves its editions."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from regimen.guidance.models import Edition
from regimen.guidance.publish import Tampered, parse_rulebook
from regimen.plans.models import SavedPlan
from regimen.serving.copies import NoCopy, fill_from
from regimen.where import refuse_a_guess


class Command(BaseCommand):
    help = (
        "Fill the empty database from FILE, or with - from standard input: "
        "age -d -i KEY FILE | manage.py restore -. Plans past their time are forgotten at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="what `backup` wrote, or - for standard input")

    def handle(self, *args: str, file: str, **options: object) -> None:
        refuse_a_guess()
        try:
            with TemporaryDirectory() as folder:
                copy = Path(folder) / "copy" if file == "-" else Path(file)
                if file == "-":
                    copy.touch(mode=0o600)
                    with copy.open("wb") as taken:
                        shutil.copyfileobj(sys.stdin.buffer, taken)
                fill_from(copy)
        except (NoCopy, OSError) as problem:
            raise CommandError(str(problem)) from problem
        call_command("migrate", verbosity=0)
        call_command("purge_plans", stdout=self.stdout)
        self.prove()

    def prove(self) -> None:
        """Every edition still says what its digest was taken of."""
        editions = Edition.objects.order_by("number")
        try:
            for edition in editions:
                parse_rulebook(edition.digest, edition.content)
        except Tampered as problem:
            raise CommandError(f"Edition {edition.number}: {problem}") from problem
        self.stdout.write(
            f"Here are {SavedPlan.objects.count()} plans and {len(editions)} editions."
        )
