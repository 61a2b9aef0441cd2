"""How a name is folded before it is looked up: case, accents, spaces and hyphens do not count."""

import unicodedata


def fold(name: str) -> str:
    """Return the letters and digits of a name, lower-case, without accents."""
    spelled = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in spelled if letter.isalnum())
