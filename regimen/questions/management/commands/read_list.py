"""Reads a list of medicines from a record, without a browser."""

import sys
from pathlib import Path

import msgspec
from django.core.management.base import BaseCommand, CommandParser
from django.forms import ChoiceField

from regimen.guidance.publish import find_rulebook
from regimen.questions.question import flat
from regimen.questions.record_list import Reading, read_record


class Command(BaseCommand):
    help = (
        "Say what was read of each line of a list of medicines, and what is still asked, as JSON. "
        "The list is text, or a FHIR bundle of MedicationStatement, MedicationRequest and such; "
        "'-' reads standard input."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file")
        parser.add_argument("--region", default="", help="us, uk, eu or elsewhere")
        parser.add_argument("--country", default="", help="two letters, such as de")

    def handle(self, *args: str, file: str, region: str, country: str, **options: object) -> None:
        try:
            text = sys.stdin.read() if file == "-" else Path(file).read_text()
            readings = read_record(text, find_rulebook(), (region, country))
        except (OSError, ValueError) as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from None
        rows = [tell(reading) for reading in readings]
        counts = {
            state: sum(row["state"] == state for row in rows)
            for state in ("understood", "unfinished", "set-aside")
        }
        told = msgspec.json.encode({"counts": counts, "rows": rows})
        self.stdout.write(msgspec.json.format(told, indent=2).decode())


def tell(reading: Reading) -> dict[str, object]:
    """A row as plain data: as written, what was read, and what is still asked of it."""
    form = reading.form
    which = form.fields.get("which")
    offered = flat(which.choices) if isinstance(which, ChoiceField) else ()
    taken = form.taken() if reading.state == "understood" else None
    return {
        "text": form.row.text,
        "state": reading.state,
        "status": reading.status,
        "medicine": form.meant.medicine or None,
        "known_as": form.meant.known_as or None,
        "taken": taken,
        "asks": list(form.errors) if reading.state == "unfinished" else [],
        "offers": [str(slug) for slug, _label in offered],
    }
