"""Publishes the starter guidance as edition 1; later, proposes what a new release brings."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from msgspec.structs import replace

from regimen.engine.rulebook import Rulebook
from regimen.guidance.draft import KINDS, compile_draft, restore_draft
from regimen.guidance.models import Edition
from regimen.guidance.people import lay_golden_people
from regimen.guidance.proposals import by_key, list_parts, propose_starter
from regimen.guidance.publish import NotFit, ship
from regimen.guidance.snapshot import one_hand
from regimen.guidance.starter import read_starter


class Command(BaseCommand):
    help = (
        "Publish the starter guidance, unless an edition exists already; then propose what is new "
        "in it. Rows of one's own and a draft that was not published are never touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what it would do, and do nothing"
        )

    def handle(self, *args: str, dry_run: bool, **options: object) -> None:
        with one_hand():
            told = self._propose() if Edition.objects.current() else self._load()
            if dry_run:
                transaction.set_rollback(True)
        self.stdout.write(f"It would do this: {told}" if dry_run else told)

    def _load(self) -> str:
        starter, draft = read_starter(), compile_draft()
        own = sum(len(getattr(draft, kind)) for kind in KINDS)
        restore_draft(beside(starter, draft))
        try:
            edition = ship(starter, "The starter guidance.")
        except NotFit as error:
            raise CommandError(str(error)) from error
        lay_golden_people()
        kept = f" {own} rows that lay on the desk are kept as they were." if own else ""
        return f"{edition} is published.{kept}"

    def _propose(self) -> str:
        current = Edition.objects.current()
        proposal = propose_starter()
        if proposal is None:
            return f"{current} is in force; nothing to load."
        lines = [line for part in list_parts(proposal) for line in part.lines]
        both = sum(line.ours is not None for line in lines)
        return (
            f"{current} is in force and stays so. The new starter differs in {len(lines)} rows, "
            f"{both} of them changed here too: proposal {proposal.pk} waits on the desk."
        )


def beside(starter: Rulebook, draft: Rulebook) -> Rulebook:
    """The starter with the rows that lie on the desk already, which win."""
    merged = {}
    for kind in KINDS:
        own = by_key(getattr(draft, kind))
        theirs = [own.pop(key, row) for key, row in by_key(getattr(starter, kind)).items()]
        merged[kind] = (*theirs, *own.values())
    return replace(starter, **merged)
