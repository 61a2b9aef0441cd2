"""What pictures of a plan have in common: numbers as they stand there, and a square code."""

from base64 import b64encode
from io import BytesIO

import segno


def place(number: float) -> str:
    """A number of a drawing as it must stand there in any language: with a point."""
    return str(round(number, 1))


def draw_code(address: str) -> str:
    """An address as a square code that a telephone reads, as an image."""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=0, xmldecl=False, nl=False)
    return "data:image/svg+xml;base64," + b64encode(drawn.getvalue()).decode()
