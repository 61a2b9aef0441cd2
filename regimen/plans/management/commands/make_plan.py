"""Makes a plan from a file of answers, without a browser."""

import sys
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from regimen.engine.answers import ASKED, Answers, UnknownTerm, read_answers
from regimen.engine.checkin import sums_that_count
from regimen.engine.decide import make_plan
from regimen.engine.plan import Plan
from regimen.engine.rulebook import Rulebook
from regimen.guidance.publish import find_edition, find_rulebook
from regimen.plans.fhir import read_document, to_json, write_document
from regimen.plans.papers import LEAVES, MEASURE_WORDS, SHEETS, SIZES, Paper
from regimen.plans.pdf import bind_papers, draw_handout, lay_papers
from regimen.plans.printed import Printed
from regimen.questions.record_list import read_record, take_all
from regimen.questions.telling import tell_answers

FILE, ABOUT = "plan.fhir.json", "The plan as a FHIR R4 document"


class Command(BaseCommand):
    help = "Print the plan for a JSON file of answers ('-' reads standard input) as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("answers", nargs="?", help="a file of answers, or - for standard input")
        parser.add_argument("--pdf", type=Path, help="also write the handout here")
        parser.add_argument("--leaf", action="append", choices=LEAVES, help="which leaf to print")
        parser.add_argument("--size", choices=SIZES, default="normal")
        parser.add_argument(
            "--letters",
            action="store_true",
            help="call medicines A, B … on the side for the fridge",
        )
        parser.add_argument("--sheet", choices=SHEETS, default="", help="default: by region")
        parser.add_argument(
            "--measures",
            choices=list(MEASURE_WORDS),
            default="",
            help="of foods; default: by region",
        )
        parser.add_argument(
            "--medicines", help="a list from a record, in place of the medicines of the answers"
        )
        parser.add_argument("--fhir", type=Path, help="also write the plan as FHIR R4 here")
        parser.add_argument(
            "--attach-fhir", action="store_true", help="attach the FHIR document to the PDF"
        )
        parser.add_argument("--terms", action="store_true", help="list every term, and stop")

    def handle(
        self, *args: str, answers: str | None, pdf: Path | None, terms: bool, **options: Any
    ) -> None:
        edition = find_edition()
        rulebook = find_rulebook(edition)
        number = edition.number if edition else None
        if terms:
            return self._print(known_terms(rulebook))
        if not answers:
            self._refuse("Name a file of answers, or - for standard input.")
        try:
            told = self._answers(answers, options["medicines"], rulebook, number)
        except (OSError, ValueError, UnknownTerm, msgspec.DecodeError) as error:
            self._refuse(str(error))
        plan = make_plan(told, rulebook, number)
        document = to_json(write_document(plan, told, rulebook, timezone.now()))
        if options["fhir"]:
            options["fhir"].write_text(document)
        if pdf:
            attached = {FILE: (ABOUT, document)} if options["attach_fhir"] else {}
            pdf.write_bytes(self._draw(plan, told, rulebook, attached, options))
        return self._print(plan)

    def _answers(
        self, name: str, record: str | None, rulebook: Rulebook, number: int | None
    ) -> Answers:
        """The answers of a file, or of a FHIR document of ours; with the medicines of a record."""
        text = self._read(name)
        data = msgspec.json.decode(text)
        if isinstance(data, dict) and data.get("resourceType") == "Bundle":
            return read_document(data, rulebook, number)[0]
        if record:
            place = data.get("region", ""), data.get("country", "")
            rows = read_record(self._read(record).decode(), rulebook, place)
            data["medicines"] = [msgspec.to_builtins(taken) for taken in take_all(rows)]
        return read_answers(msgspec.json.encode(data), rulebook)

    def _draw(
        self, plan: Plan, told: Answers, rulebook: Rulebook, attached: dict[str, tuple[str, str]],
        options: dict[str, Any],
    ) -> bytes:  # fmt: skip
        paper = Paper.for_plan(
            plan,
            leaves=options["leaf"] or (),
            size=options["size"],
            sheet=options["sheet"],
            measures=options["measures"],
            has_letters=options["letters"],
        )
        start = told.baseline
        context: Printed = {
            "told": tell_answers(told, rulebook),
            "answers": told,
            "score_sums": sums_that_count(start, rulebook) if start else None,
        }
        if not attached:
            return draw_handout(plan, paper=paper, **context)
        return bind_papers(lay_papers(plan, "", paper, **context), attached)

    def _read(self, name: str) -> bytes:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()

    def _print(self, value: object) -> None:
        text = msgspec.json.format(msgspec.json.encode(whole(value)), indent=2).decode()
        self.stdout.write(text)

    def _refuse(self, message: str) -> NoReturn:
        self.stderr.write(message)
        raise SystemExit(2)


def known_terms(rulebook: Rulebook) -> dict[str, dict[str, str]]:
    """Every term an answer can be, by the field of the answers it belongs to."""
    return {
        field: {slug: name for kind in kinds for slug, name in rulebook.names_of(kind).items()}
        for field, kinds in ASKED.items()
    }


def whole(value: object) -> object:
    """Plain data with every key present, defaults too, so that readers need not know them."""
    if isinstance(value, msgspec.Struct):
        return {name: whole(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple | list):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    return value
