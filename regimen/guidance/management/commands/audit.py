"""Audits the draft, or the starter files, and says what is wrong."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from regimen.engine.audit import audit
from regimen.guidance.draft import compile_draft
from regimen.guidance.starter import read_starter


class Command(BaseCommand):
    help = "Audit the draft (or the starter files) and list every problem."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--starter", action="store_true", help="audit the starter files")

    def handle(self, *args: str, starter: bool, **options: object) -> None:
        problems = audit(read_starter() if starter else compile_draft())
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("No problems found.")
