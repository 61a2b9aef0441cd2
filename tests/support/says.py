"""What a page says, without its marks."""

import html
import re

TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)


def read_said(response: object) -> str:
    """The text of a response's page, with single spaces."""
    page = response.content.decode()  # type: ignore[attr-defined]  # any of Django's responses
    return " ".join(html.unescape(TAGS.sub(" ", page)).replace("\u00a0", " ").split())
