"""Makes a plan from a file of answers, without a browser."""

import sys
from pathlib import Path

import msgspec
from django.core.management.base import BaseCommand

from regimen.engine.answers import ASKED, UnknownTerm, read_answers
from regimen.engine.decide import make_plan
from regimen.guidance.publish import find_edition, find_rulebook
from regimen.plans.papers import LEAVES, SHEETS, SIZES, Paper
from regimen.plans.pdf import draw_handout
from regimen.questions.telling import tell_answers


class Command(BaseCommand):
    help = "Print the plan for a JSON file of answers ('-' reads standard input) as JSON."

    def add_arguments(self, parser):
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
        parser.add_argument("--terms", action="store_true", help="list every term, and stop")

    def handle(self, *args, answers, pdf, leaf, size, sheet, letters, terms, **options):
        edition = find_edition()
        rulebook = find_rulebook(edition)
        if terms:
            return self._print(known_terms(rulebook))
        if not answers:
            self._refuse("Name a file of answers, or - for standard input.")
        try:
            told = read_answers(self._read(answers), rulebook)
        except (OSError, ValueError, UnknownTerm, msgspec.DecodeError) as error:
            self._refuse(str(error))
        plan = make_plan(told, rulebook, edition.number if edition else None)
        if pdf:
            paper = Paper.for_plan(
                plan, leaves=leaf or (), size=size, sheet=sheet, has_letters=letters
            )
            context = {"told": tell_answers(told, rulebook), "answers": told}
            pdf.write_bytes(draw_handout(plan, paper=paper, **context))
        return self._print(plan)

    def _read(self, name):
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()

    def _print(self, value):
        text = msgspec.json.format(msgspec.json.encode(whole(value)), indent=2).decode()
        self.stdout.write(text)

    def _refuse(self, message):
        self.stderr.write(message)
        raise SystemExit(2)


def known_terms(rulebook):
    """Every term an answer can be, by the field of the answers it belongs to."""
    return {
        field: {slug: name for kind in kinds for slug, name in rulebook.names_of(kind).items()}
        for field, kinds in ASKED.items()
    }


def whole(value):
    """Plain data with every key present, defaults too, so that readers need not know them."""
    if isinstance(value, msgspec.Struct):
        return {name: whole(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple | list):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    return value
