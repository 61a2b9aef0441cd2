"""Logos: read as pictures, bounded, and written anew, so that nothing else that a file holds is
kept."""

from base64 import b64encode
from io import BytesIO

from PIL import Image

LARGEST_LOGO = 200 * 1024
MOST_DOTS = 2000  # each way; more than 20 cm of paper at the resolution of print
# What a logo is kept as: a letterhead is 60 mm wide at most.
KEPT_DOTS = 800
KINDS = ("PNG", "JPEG")
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def redraw(content: bytes) -> str:
    """A logo as the address of a PNG picture. Raises ``ValueError`` for what is no PNG or JPEG,
    has more than ``LARGEST_LOGO`` bytes or ``MOST_DOTS`` each way, or is broken."""
    if len(content) > LARGEST_LOGO:
        raise ValueError("The logo is too large.")
    try:
        with Image.open(BytesIO(content), formats=KINDS) as picture:
            if max(picture.size) > MOST_DOTS:
                raise ValueError("The logo has too many dots.")
            drawn = picture.convert("RGBA")
    except (OSError, SyntaxError, *BOMBS) as problem:
        raise ValueError("The logo is not a picture.") from problem
    drawn.thumbnail((KEPT_DOTS, KEPT_DOTS))
    written = BytesIO()
    Image.frombytes("RGBA", drawn.size, drawn.tobytes()).save(written, "PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(written.getvalue()).decode()}"
