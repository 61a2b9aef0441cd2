"""Inks: the colours of the site's tokens and the paper's icons, for what no style sheet reaches."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
ICONS = Path(settings.BASE_DIR) / "templates" / "paper" / "icons"
_root = re.compile(r":root \{(.*?)\}", re.DOTALL)
_colour = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
_token = re.compile(r"var\(--([\w-]+)\)")
_icon = re.compile(r"\bicon\(([\w-]+)\)")


@cache
def read_inks() -> dict[str, str]:
    """Each colour by the name of its token, #rrggbb, as it is on white."""
    on_white = _root.search(TOKENS.read_text())
    assert on_white is not None  # The tokens are our own.
    return dict(_colour.findall(on_white[1]))


def ink(text: str) -> str:
    """A style sheet or a drawing with its colours in place of their tokens. Raises ``KeyError``
    for a token that is no colour."""
    return _token.sub(lambda token: read_inks()[token[1]], text)


def place_icons(style: str) -> str:
    """A style sheet with each ``icon(name)`` as a drawing that is part of it. Raises
    ``FileNotFoundError`` for one that is not drawn."""
    return _icon.sub(lambda icon: f'url("{as_image(icon[1])}")', style)


def as_image(name: str) -> str:
    """An icon as an address that holds the whole of it."""
    drawn = ink((ICONS / f"{name}.svg").read_text().strip())
    return "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()
