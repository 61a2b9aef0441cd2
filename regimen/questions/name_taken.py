"""The name that a plan keeps of a medicine: a plan reads its names anew, so it must be one that is
read as what a person picked or was shown."""

import re

from django.utils.translation import gettext as _

from regimen.engine.reading import Read, read_medicine
from regimen.engine.rulebook import Rulebook

LONGEST_NAME = 100
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def name_meant(meant: Read, strength: str, rulebook: Rulebook, place: tuple[str, str]) -> str:
    """The name of what was meant with the strength that was written; without it where the two
    together are read as something else ("aspirin 1/2" could be a pair), and where the name tells
    it already ("Ibu 600")."""
    told, figures = set(FIGURE.findall(meant.known_as)), set(FIGURE.findall(strength))
    whole = f"{meant.known_as} {strength}"
    if figures <= told or len(whole) > LONGEST_NAME:
        return meant.known_as
    return whole if _is_same(read_medicine(whole, rulebook, *place), meant) else meant.known_as


def name_written(text: str, rulebook: Rulebook, place: tuple[str, str]) -> str:
    """A text that is no medicine of the directory, as far as there is room, and never a piece of
    it that is read as one."""
    if len(text) <= LONGEST_NAME:
        return text
    for piece in (text[:LONGEST_NAME], text[-LONGEST_NAME:].strip()):
        if not read_medicine(piece, rulebook, *place).medicine:
            return piece
    return _("A medicine we do not know")


def _is_same(read: Read, meant: Read) -> bool:
    return (read.state, read.medicine, read.brand) == (meant.state, meant.medicine, meant.brand)
