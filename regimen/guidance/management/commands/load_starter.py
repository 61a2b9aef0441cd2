"""Loads the starter guidance into an empty draft and publishes it as edition 1."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regimen.guidance.draft import restore_draft
from regimen.guidance.models import Edition
from regimen.guidance.people import lay_golden_people
from regimen.guidance.publish import NotFit, publish
from regimen.guidance.starter import read_starter


class Command(BaseCommand):
    help = "Load and publish the starter guidance, unless an edition exists already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again",
            action="store_true",
            help="replace the draft by the starter and publish it under the next number",
        )

    def handle(self, *args: str, again: bool, **options: object) -> None:
        current = Edition.objects.current()
        if current and not again:
            self.stdout.write(f"{current} is in force; nothing to load.")
            return
        restore_draft(read_starter())
        try:
            edition = publish(note="The starter guidance.")
        except NotFit as error:
            raise CommandError(str(error)) from error
        lay_golden_people()
        self.stdout.write(f"{edition} is published.")
