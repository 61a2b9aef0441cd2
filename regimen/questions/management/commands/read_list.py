"""Reads a list of medicines from a record, without a browser."""

import sys
from pathlib import Path

import msgspec
from django.core.management.base import BaseCommand

from regimen.engine.answers import TakenMedicine
from regimen.guidance.publish import find_rulebook
from regimen.questions.record_list import read_record


class Command(BaseCommand):
    help = (
        "Say what was read of each line of a list of medicines, and what is still asked, as JSON. "
        "The list is text, or a FHIR bundle of MedicationStatement; '-' reads standard input."
    )

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--region", default="", help="us, uk, eu or elsewhere")
        parser.add_argument("--country", default="", help="two letters, such as de")

    def handle(self, *args, file, region, country, **options):
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


def tell(reading):
    """A row as plain data: as written, what was read, and what is still asked of it."""
    form = reading.form
    which = form.fields.get("which")
    taken: TakenMedicine | None = form.taken() if reading.state == "understood" else None
    return {
        "text": form.row.text,
        "state": reading.state,
        "status": reading.status,
        "medicine": form.meant.medicine or None,
        "known_as": form.meant.known_as or None,
        "taken": taken,
        "asks": list(form.errors) if reading.state == "unfinished" else [],
        "offers": [str(slug) for slug, _label in which.choices] if which else [],
    }
