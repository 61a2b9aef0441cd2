"""A made-up language that shows what is not marked for translation: accented letters, vowels
doubled so that texts are longer by two fifths, brackets around each message."""

import re
from gettext import NullTranslations

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from regimen.engine.rulebook import Rulebook
from regimen.engine.things import Food, Medicine
from regimen.guidance.draft import Record

CODE = "en-x-pseudo"
CONTEXT_END = "\x04"
PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
# Letters that fold back to the plain ones, as names of medicines are folded before a search.
ACCENTED = "ÁḂÇĎÉḞĞĤÍĴĶĽḾÑÓṔＱŘŠŤÚṼŴẊÝŽáḃçďéḟğĥíĵķľḿñóṕｑřšťúṽŵẋýž"
LETTERS = str.maketrans(PLAIN, ACCENTED)
VOWELS = re.compile("[áéíóúýÁÉÍÓÚÝ]")
# What is not prose: placeholders, tags, entities.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[%sd]|\{\w*\}|<[^>]*>|&#?\w+;)")
# Fields of a rulebook that people read; everything else is a code or a figure.
PROSE = {
    "name", "hint", "group", "title", "note", "because", "text", "question", "ask", "have_checked",
    "how_often", "progress", "stop_when", "claim", "evidence", "says", "serving", "unit",
    "heading", "reveals",
}  # fmt: skip
NAMES = ("synonyms", "brands_us", "brands_uk", "old_brands", "words")
# The groups of foods are codes of the engine, shown by a table of words.
CODES: dict[type[Struct], set[str]] = {Food: {"group"}}


def accent(text: str) -> str:
    """A text in accented letters, as long as it was."""
    return text.translate(LETTERS)


def stretch(text: str) -> str:
    """A text in accented letters, longer by two fifths; placeholders and tags stay."""
    parts = KEPT.split(text)
    parts[::2] = [VOWELS.sub(lambda vowel: vowel[0] * 2, accent(part)) for part in parts[::2]]
    return "".join(parts)


class Pseudo(NullTranslations):
    """Every message of every catalogue, Django's own ones too."""

    def gettext(self, message: str) -> str:
        return f"[{stretch(message.rpartition(CONTEXT_END)[2])}]"

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)

    def to_language(self) -> str:
        return CODE


def accent_rulebook(rulebook: Rulebook) -> Rulebook:
    """The same rules, in words that nobody can mistake for words of the program."""
    kinds = {kind: tuple(map(_accent_row, getattr(rulebook, kind))) for kind in _fields(rulebook)}
    return replace(rulebook, **kinds)


def _accent_row(row: Record) -> Record:
    if isinstance(row, Medicine):
        names = {field: tuple(map(accent, getattr(row, field))) for field in NAMES}
        return replace(row, name=accent(row.name), unit=stretch(row.unit), **names)
    prose = (PROSE - CODES.get(type(row), set())) & set(_fields(row))
    return replace(row, **{field: stretch(getattr(row, field)) for field in prose})


def _fields(struct: Struct) -> list[str]:
    return [field.name for field in msgspec.structs.fields(struct)]
