"""Binding: words that stay on one line, and no space that parts nothing, in a leaf's HTML."""

import re

from django.utils.dates import MONTHS_3

NO_BREAK = "\N{NO-BREAK SPACE}"
_space = re.compile(r"[ \t\r\n]+")
_blocks = r"(?:body|caption|div|h[1-6]|li|[ou]l|p|table|tbody|td|th|thead|tr)\b[^>]*"
_edge_of_a_block = re.compile(rf"(<{_blocks}>) | (?=</{_blocks}>)")
_text = re.compile(r">[^<]+<")
# A figure and what it counts: 2 capsules, 100 mg, 1:00 pm, 27 Nov, 116 123.
_figure = re.compile(r"(?<![\w/])([\d:.,]*[\d¼½¾]) (?=[\w])")


def press_space(page: str) -> str:
    """An HTML page with no space but what parts words.

    Where a space before bold words or at an end hangs over the margin, WeasyPrint breaks the line
    after its first word; inside the bold words a space does no harm.
    """
    pressed = _edge_of_a_block.sub(r"\1", _space.sub(" ", page))
    return pressed.replace(" <strong>", "<strong> ")


def bind(page: str) -> str:
    """An HTML page whose figures stay with their units, and days with their months: a line that
    ends in "1" is read as a whole amount."""
    month = re.compile(
        rf"\b({'|'.join(re.escape(str(name).title()) for name in MONTHS_3.values())}) (?=\d)"
    )

    def bind_text(found: re.Match[str]) -> str:
        return _figure.sub(rf"\1{NO_BREAK}", month.sub(rf"\1{NO_BREAK}", found[0]))

    return _text.sub(bind_text, page)
