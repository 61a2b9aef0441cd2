"""Audits a rulebook without a browser: what is wrong with it, and what it makes softer."""

from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from regimen.engine.rulebook import Rulebook
from regimen.guidance.golden import read_golden
from regimen.guidance.impact import SEED, Result, look
from regimen.guidance.models import Edition, GoldenPerson
from regimen.guidance.publish import rulebook_of
from regimen.guidance.snapshot import read_draft
from regimen.guidance.spreading import PROCESSES
from regimen.guidance.starter import read_starter


class Command(BaseCommand):
    help = (
        "Audit the draft, the starter files or a file, and print what was found as JSON. "
        "Exits 1 on problems, and on anything softer than --against for which nobody gave a reason."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("file", nargs="?", help="a rulebook as JSON, such as an edition's")
        which.add_argument("--draft", action="store_true", help="the draft on the desk (default)")
        which.add_argument("--starter", action="store_true", help="the starter files")
        parser.add_argument("--against", help="an edition's number, or the word starter")
        parser.add_argument("--seed", default=SEED, help="what the samples are drawn by")
        parser.add_argument(
            "--reasons", type=Path, help="a JSON file of reasons, each by its softening's key"
        )

    def handle(
        self,
        *args: str,
        file: str | None,
        starter: bool,
        against: str | None,
        seed: str,
        reasons: Path | None,
        **options: object,
    ) -> None:
        audited = read_starter() if starter else _read_file(file) if file else read_draft()
        old = _read_side(against) if against else None
        needs_database = not (starter or file) or (against and against != "starter")
        rows = GoldenPerson.objects.all() if needs_database else ()
        golden = [person.case() for person in rows] or read_golden()
        found = look(old, audited, golden=golden, seed=seed, processes=PROCESSES)
        given = msgspec.json.decode(reasons.read_bytes(), type=dict[str, str]) if reasons else {}
        told = _tell(found, given)
        self.stdout.write(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
        if told["problems"] or told["unexplained"]:
            raise SystemExit(1)


def _read_file(name: str) -> Rulebook:
    try:
        return msgspec.json.decode(Path(name).read_bytes(), type=Rulebook)
    except (OSError, msgspec.DecodeError) as error:
        raise CommandError(f"{name}: {error}", returncode=2) from error


def _read_side(name: str) -> Rulebook:
    if name == "starter":
        return read_starter()
    edition = Edition.objects.filter(number=name).first() if name.isdecimal() else None
    if edition is None:
        raise CommandError(f"There is no edition {name}.", returncode=2)
    return rulebook_of(edition)


def _tell(found: Result, given: dict[str, str]) -> dict[str, Any]:
    """What was found as plain data."""
    weighed = found.weighed
    softer = [
        {**msgspec.to_builtins(each), "key": each.key, "reason": given.get(each.key, "")}
        for each in weighed.softer
    ]
    return {
        "problems": [*found.problems, *found.faults],
        "softer": softer,
        "unexplained": sum(not each["reason"] for each in softer),
        "stricter": {"rows": weighed.stricter, "people": weighed.stricter_people},
        "people": {
            "looked_at": weighed.people,
            "planned": weighed.planned,
            "sets": weighed.sets,
            "sets_planned": weighed.sets_planned,
            "pairs": weighed.pairs,
            "pairs_planned": weighed.pairs_planned,
            "seed": weighed.seed,
            "golden": found.golden,
        },
        "seconds": found.seconds,
    }
