"""Inks: the colours of the site's tokens, for paper and drawings that no style sheet reaches."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
_root = re.compile(r":root \{(.*?)\}", re.DOTALL)
_colour = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
_token = re.compile(r"var\(--([\w-]+)\)")


@cache
def read_inks():
    """Each colour by the name of its token, #rrggbb, as it is on white."""
    on_white = _root.search(TOKENS.read_text())
    return dict(_colour.findall(on_white[1]))


def ink(text):
    """A style sheet or a drawing with its colours in place of their tokens. Raises ``KeyError``
    for a token that is no colour."""
    return _token.sub(lambda token: read_inks()[token[1]], text)
