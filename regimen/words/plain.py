"""Plain: text as people write it, brought to one kind of digit, blank and mark before reading."""

import re
import unicodedata

# Marks that only look different; what NFKC already makes plain is not among them.
MARKS = {
    "٫": ".", "٬": "'", "⁄": "/", "∕": "/", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "·": ".", "∶": ":", "٪": "%", "،": ",",
    "\u2028": "\n", "\u2029": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\r": "\n", "\t": " ",
}  # fmt: skip
_blanks = re.compile(r"[^\S\n]+")
_breaks = re.compile(r" ?\n\s*")


class Unreadable(ValueError):
    """A text that nobody could have meant; ``reason`` is ``too-long`` or ``not-text``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def make_plain(text: str, most: int) -> str:
    """The text in lower case with ASCII digits, ``1/2`` for ``½`` and single blanks.

    Lines stay lines. A raised or circled digit stays as it is, so that nothing reads it.
    Raises ``Unreadable`` over ``most`` characters and for control characters.
    """
    if len(text) > most:
        raise Unreadable("too-long")
    told = "".join(map(_make_plain_mark, unicodedata.normalize("NFC", text)))
    told = re.sub(r"(?<=[0-9])\x00(?=[0-9])", " ", told).replace("\x00", "")
    return _breaks.sub("\n", _blanks.sub(" ", told)).strip().lower()


def make_plain_line(text: str, most: int) -> str:
    """As ``make_plain``, on one line."""
    return make_plain(text, most).replace("\n", " ")


def take_accents_off(text: str) -> str:
    """The text with each accented letter as its plain one."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _make_plain_mark(mark: str) -> str:
    if mark in MARKS:
        return MARKS[mark]
    if mark.isascii():
        if mark < " " and mark != "\n":
            raise Unreadable("not-text")
        return mark
    digit = unicodedata.decimal(mark, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(mark)
    if kind == "No":
        return _make_plain_fraction(mark)
    if kind == "Cc":
        raise Unreadable("not-text")
    if kind == "Cf":
        return ""
    return unicodedata.normalize("NFKC", mark)


def _make_plain_fraction(mark: str) -> str:
    kind, _, parts = unicodedata.decomposition(mark).partition(" ")
    codes = [chr(int(code, 16)) for code in parts.split()]
    if kind != "<fraction>" or codes[-1] == "⁄":
        return mark
    # The NUL, which no readable text holds, marks where 1½ must not become 11/2.
    return "\x00" + "".join(codes).replace("⁄", "/")
