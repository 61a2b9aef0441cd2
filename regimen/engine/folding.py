"""How a name is folded before it is looked up: case, accents, spaces and hyphens do not count."""

import unicodedata

# Letters of Korean fall into three, with marks of Vietnamese into as many.
MOST_SPELLED = 4


def spell_out(text: str) -> str:
    """A text with its letters parted from their accents. A sign that stands for a whole phrase is
    left as it is: no name has one, and a text of them would grow eighteenfold."""
    spelled = unicodedata.normalize("NFKD", text)
    if len(spelled) <= MOST_SPELLED * len(text):
        return spelled
    parted = ((letter, unicodedata.normalize("NFKD", letter)) for letter in text)
    return "".join(letter if len(told) > MOST_SPELLED else told for letter, told in parted)


def fold(name: str) -> str:
    """Return the letters and digits of a name, lower-case, without accents."""
    return "".join(letter for letter in spell_out(name.casefold()) if letter.isalnum())
