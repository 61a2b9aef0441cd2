"""Reads texts as the forms do, without a browser: one JSON line a text."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandParser

from regimen.engine.reading import part_list, read_medicine
from regimen.engine.rulebook import Rulebook
from regimen.guidance.publish import find_rulebook
from regimen.questions.search import search
from regimen.words.clocks import read_clock
from regimen.words.labels import read_label_text
from regimen.words.numbers import read_number

# The options of the command, and what is told of a text, by its fields.
type Options = dict[str, str]
type Told = dict[str, Any]


class Command(BaseCommand):
    help = "Say what was read of each text: medicine, time, number or label."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=sorted(READERS))
        parser.add_argument("texts", nargs="+", metavar="TEXT")
        parser.add_argument("--region", default="", help="us, uk, eu or elsewhere")
        parser.add_argument("--country", default="", help="two letters, such as de")
        parser.add_argument("--for", dest="meant", default="", help="what a time is for: dinner")
        parser.add_argument("--unit", default="", help="what a number counts: mg")

    def handle(self, *args: str, kind: str, texts: list[str], **options: Any) -> None:
        rulebook = find_rulebook()
        for text in texts:
            told = {"text": text, **READERS[kind](text, rulebook, options)}
            self.stdout.write(msgspec.json.encode(told, enc_hook=_plain).decode())


def understand_medicine(text: str, rulebook: Rulebook, options: Options) -> Told:
    """The medicine, or what is asked, with names that may be meant."""
    place = options["region"], options["country"]
    read = read_medicine(text, rulebook, *place)
    told = {name: getattr(read, name) for name in read.__struct_fields__}
    if not any(mark.isalnum() for mark in text) and not read.asks:
        told["state"] = "refused"
    told["medicine"] = read.medicine or None
    rows = part_list(text, rulebook, *place)
    told["rows"] = rows if len(rows) > 1 else ()
    named = rulebook.medicine_by_slug
    choices = [(named[slug].name, named[slug]) for slug in read.choices]
    if read.state == "unknown" and not told["rows"]:
        choices = search(rulebook, text)
    told["offers"] = [{"medicine": m.slug, "name": spelled} for spelled, m in choices]
    return told


def understand_time(text: str, rulebook: Rulebook, options: Options) -> Told:
    """The time, or the times that it can be."""
    return _fields(read_clock(text, options["meant"]))


def understand_number(text: str, rulebook: Rulebook, options: Options) -> Told:
    """The number, or the numbers that it can be."""
    return _fields(read_number(text, options["unit"]))


def understand_label(text: str, rulebook: Rulebook, options: Options) -> Told:
    """What a label says, and the elemental mg in one unit of it."""
    return _fields(read_label_text(text, rulebook, options["region"]))


def _fields(read: msgspec.Struct) -> Told:
    return {name: getattr(read, name) for name in read.__struct_fields__}


def _plain(value: object) -> int | float:
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    raise NotImplementedError(type(value))


READERS: dict[str, Callable[[str, Rulebook, Options], Told]] = {
    "label": understand_label,
    "medicine": understand_medicine,
    "number": understand_number,
    "time": understand_time,
}
