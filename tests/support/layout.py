"""Where things stand on the paper: lines, headings, rows and pictures, in reading order."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes

from regimen.plans.pdf import lay_out

HEADINGS = ("h1", "h2", "h3")
CLEARANCE_PX = 1
# What stands alone because a hand writes behind it.
TO_WRITE_AT = ("Answer", "Name", "Signature", "Date", "Registration")


def find_layout_faults(page: str) -> list[str]:
    """Headings left alone at the foot of a page, table rows cut in two, and whatever stands
    outside the margins."""
    faults: list[str] = []
    pages_of_row: dict[Element, set[int]] = {}
    for number, laid_out in enumerate(lay_out(page).pages, start=1):
        sheet = laid_out._page_box
        framed = [box.element_tag for box in flow(sheet) if is_framed(box) and passes(box, sheet)]
        faults += [f"page {number}: the frame of a {tag} passes the margin" for tag in framed]
        shown = [box for box in flow(sheet) if is_word(box) or box.element_tag == "img"]
        if shown and shown[-1].element_tag in HEADINGS:
            faults.append(f"page {number} ends with the heading {shown[-1].text!r}")
        faults += [
            f"page {number}: {getattr(box, 'text', 'a picture')!r} stands outside the margins"
            for box in shown
            if is_outside(box, sheet)
        ]
        faults += [
            f"page {number}: a line of one word, {word!r}"
            for word in lone_words(sheet)
            if word not in TO_WRITE_AT
        ]
        for box in flow(sheet):
            if box.element_tag == "tr" and box.element.find("td") is not None:
                pages_of_row.setdefault(box.element, set()).add(number)
    cut = [pages for pages in pages_of_row.values() if len(pages) > 1]
    return faults + [f"a row is cut between the pages {sorted(pages)}" for pages in cut]


def flow(sheet: boxes.PageBox) -> Iterator[boxes.Box]:
    """Every box of the page's own content, without what stands in the margins."""
    for child in sheet.children:
        if not isinstance(child, boxes.MarginBox):
            yield child
            yield from child.descendants(placeholders=True)


def is_word(box: boxes.Box) -> bool:
    """Whether a box is a piece of text that can be seen."""
    return bool(getattr(box, "text", "").strip())


def is_framed(box: boxes.Box) -> bool:
    """Whether a box has a line drawn at its right."""
    return isinstance(box, boxes.BlockLevelBox) and bool(box.border_right_width)


def passes(box: boxes.Box, sheet: boxes.PageBox) -> bool:
    """Whether the frame of a box passes the right margin."""
    right = sheet.content_box_x() + sheet.width
    return bool(box.border_box_x() + box.border_width() > right + CLEARANCE_PX)


def is_outside(box: boxes.Box, sheet: boxes.PageBox) -> bool:
    """Whether a box passes the right or lower margin by more than the room under its letters."""
    right = sheet.content_box_x() + sheet.width
    foot = sheet.content_box_y() + sheet.height
    under_letters = box.style["font_size"] / 8 if is_word(box) else CLEARANCE_PX
    return bool(
        box.position_x + box.width > right + CLEARANCE_PX
        or box.position_y + box.height > foot + under_letters
    )


def lone_words(sheet: boxes.PageBox) -> Iterator[str]:
    """Words that stand alone on a line although the next one would have had room."""
    for box in flow(sheet):
        lines = [line for line in getattr(box, "children", ()) if isinstance(line, boxes.LineBox)]
        for line in lines[:-1]:
            words = [part for part in line.descendants() if is_word(part)]
            text = "".join(part.text for part in words).strip()
            if words and " " not in text and line.width < box.width / 4:
                yield text
