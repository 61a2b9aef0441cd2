"""How a leaf is set: its longest line, its tightest leading, and amounts that a line parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from weasyprint.formatting_structure import boxes

from regimen.plans.pdf import lay_out
from regimen.words.codes import UNITS
from tests.support.layout import flow, is_word

RUNNING = ("p", "li")
_ends_in_a_figure = re.compile(r"[\d¼½¾]$")
_units = {str(word % {"units": "", "count": count}).split()[0] for word in UNITS.values()
          for count in (1, 2)} | {"mg", "am", "pm"}  # fmt: skip


@dataclass(frozen=True)
class Setting:
    """``longest_line`` in characters, ``least_leading`` of running text as a share of its size, and
    the ``splits``, each with both its lines."""

    longest_line: int
    least_leading: float
    splits: tuple[str, ...]


def measure(page: str) -> Setting:
    """How an HTML leaf is set."""
    texts, leadings, splits = [""], [9.9], []
    for block, lines in list_blocks(page):
        told = [text_of(line) for line in lines]
        texts += told
        if len(lines) > 1 and block.element_tag in RUNNING:
            leadings.append(min(line.height for line in lines) / block.style["font_size"])
        splits += [
            f"{before} | {after}"
            for before, after in pairwise(told)
            if _ends_in_a_figure.search(before) and after.split()[0].strip(".,;:)") in _units
        ]
    return Setting(max(map(len, texts)), round(min(leadings), 2), tuple(splits))


def list_blocks(page: str) -> Iterator[tuple[boxes.Box, list[boxes.LineBox]]]:
    """Every block of text with its lines."""
    for laid_out in lay_out(page).pages:
        for box in flow(laid_out._page_box):
            lines = [each for each in getattr(box, "children", ()) if is_line(each)]
            if lines:
                yield box, lines


def is_line(box: boxes.Box) -> bool:
    """Whether a box is a line with words on it."""
    return isinstance(box, boxes.LineBox) and bool(text_of(box))


def text_of(line: boxes.LineBox) -> str:
    """The words of a line."""
    return "".join(part.text for part in line.descendants() if is_word(part)).strip()
