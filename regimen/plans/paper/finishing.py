"""The finisher: what WeasyPrint leaves undone in a tagged PDF, done before it is written."""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

# Any, as WeasyPrint and what it writes PDF with ship no types: a document that was laid out, one of
# its boxes, the PDF, and an element of its structure.
type Document = Any
type Box = Any
type Pdf = Any
type Element = Any

POINTS_A_PIXEL = 0.75
PRINTED = 4
CELLS = ("/TH", "/TD")
# Where a page or a column cut one of these, its parts become one again.
WHOLE = ("/Div", "/L", "/LI", "/LBody", "/P", "/Table", "/TBody", "/TR", "/TH", "/TD", "/Caption",
         "/H1", "/H2", "/H3")  # fmt: skip


def finish(document: Document, pdf: Pdf) -> None:
    """Join what was cut, head the cells, place the pictures, and leave out of what is read aloud
    whatever only repeats: footers and the heads of continued tables."""
    tree = Tree(document, pdf)
    tree.join_what_was_cut()
    tree.drop_what_is_empty()
    tree.give_headers_their_scope()
    tree.place_figures(pdf)
    tree.make_artifacts(pdf)
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Subtype") == "/Link":
            thing["F"] = PRINTED


def walk(box: Box, in_item: bool = False) -> Iterator[Box]:
    """The boxes that have an element of the structure, in the order WeasyPrint makes these; an
    item without a marker has two."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.PageBox | boxes.MarginBox) or box.element_tag in ("html", "body"):
        for child in box.children:
            yield from walk(child)
        return
    yield box
    if box.element_tag == "li" and not in_item:
        yield box
    in_item = in_item or box.element_tag == "li"
    if box.element_tag == "table" and box.is_table_wrapper:
        table = box.get_wrapped_table()
        inner: list[Box] = [part for child in box.children
                 for part in (child.children if child is table else [child])]  # fmt: skip
    else:
        inner = getattr(box, "children", [])
    for child in inner:
        for part in child.children if isinstance(child, boxes.LineBox) else [child]:
            if isinstance(part, boxes.TextBox):
                # The words of a link hang on its own element.
                if box.element_tag != "a":
                    yield part
            else:
                yield from walk(part, in_item)


class Tree:
    """The structure of a PDF: its elements by reference, and the box each was made of; where a page
    holds what our leaves never do, nobody knows which, and nothing is joined."""

    def __init__(self, document: Document, pdf: Pdf) -> None:
        made: list[Element] = [
            t for t in pdf.objects if isinstance(t, dict) and t.get("Type") == "/StructElem"
        ]
        self.root, *self.elements = made
        self.by_reference = {element.reference: element for element in made}
        drawn = [box for page in document.pages for box in walk(page._page_box)]
        is_known = len(drawn) == len(self.elements)
        self.boxes = {
            element.reference: box
            for element, box in zip(self.elements, drawn, strict=is_known)
            if is_known
        }
        self.repeated: list[Element] = []

    def parent_of(self, element: Element) -> Element:
        """The element above."""
        return self.by_reference.get(element["P"])

    def is_within(self, element: Element, other: Element) -> bool:
        """Whether an element stands somewhere under another."""
        above = self.parent_of(element)
        while above is not None and above is not other:
            above = self.parent_of(above)
        return above is other

    def join_what_was_cut(self) -> None:
        """Each paragraph, list, item, box and table that a page or a column cut, as one."""
        first: dict[tuple[Any, ...], list[Element]] = {}
        renamed: dict[str, Any] = {}
        for element in self.elements:
            box = self.boxes.get(element.reference)
            if box is None or isinstance(box, boxes.TextBox) or box.element is None:
                continue
            key = (box.element, box.element_tag, element["S"])
            known = [e for e in first.get(key, ()) if not self.is_within(element, e)]
            if not known:
                first.setdefault(key, []).append(element)
            elif element["S"] == "/THead":
                self.repeated.append(element)
                self.parent_of(element)["K"].remove(element.reference)
            elif self._is_repeated(element):
                if "ID" in element:
                    renamed[str(element["ID"])] = known[0]["ID"]
            elif element["S"] in WHOLE and all(isinstance(kid, bytes) for kid in element["K"]):
                self._join(known[0], element)
        for element in self.elements:
            if element["S"] == "/TD" and "Headers" in element.get("A", {}):
                headers = element["A"]["Headers"]
                headers[:] = [renamed.get(str(header), header) for header in headers]

    def _is_repeated(self, element: Element) -> bool:
        return any(self.is_within(element, head) for head in self.repeated)

    def _join(self, whole: Element, part: Element) -> None:
        self.parent_of(part)["K"].remove(part.reference)
        for kid in part["K"]:
            self.by_reference[kid]["P"] = whole.reference
        whole["K"].extend(part["K"])
        del part["K"][:]

    def drop_what_is_empty(self) -> None:
        """Elements that hold nothing: boxes and lines that are drawn alone."""
        for element in reversed(self.elements):
            above = self.parent_of(element)
            if element["S"] not in CELLS and not element["K"] and element.reference in above["K"]:
                above["K"].remove(element.reference)

    def give_headers_their_scope(self) -> None:
        """Tell each header cell whether it heads a column or a row."""
        for element in self.elements:
            if element["S"] == "/TH":
                group = self.parent_of(self.parent_of(element))
                element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"

    def place_figures(self, pdf: Pdf) -> None:
        """The frame of each picture in points from the foot of the page, as PDF counts."""
        kept: list[Element] = [thing for thing in pdf.objects if isinstance(thing, dict)]
        pages = {thing.reference: thing for thing in kept}
        for element in self.elements:
            if element["S"] == "/Figure":
                height = pages[element["Pg"]]["MediaBox"][3]
                left, top, right, foot = (at * POINTS_A_PIXEL for at in element["A"]["BBox"])
                element["A"]["BBox"][:] = [left, height - foot, right, height - top]

    def make_artifacts(self, pdf: Pdf) -> None:
        """What no reader should read: footers, and the heads that a continued table repeats."""
        reached, waiting = set(), [self.root.reference]
        while waiting:
            reference = waiting.pop()
            reached.add(reference)
            kids = self.by_reference[reference]["K"]
            waiting += [kid for kid in kids if kid in self.by_reference]
        objects = {thing.reference: thing for thing in pdf.objects}
        tree = objects[objects[pdf.catalog["StructTreeRoot"]]["ParentTree"]]["Nums"]
        for element in self.elements:
            marks = [kid for kid in element["K"] if isinstance(kid, int)]
            if element.reference not in reached and marks:
                page = objects[element["Pg"]]
                owners = tree[2 * page["StructParents"] + 1]
                stream = objects[page["Contents"]].stream
                for mark in marks:
                    owners[mark] = "null"
                    at = stream.index({"MCID": mark})
                    stream[at - 1 : at + 2] = ["/Artifact", "BMC"]
