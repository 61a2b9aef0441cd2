"""The handout as a PDF: tagged for screen readers, fetches nothing, same plan same bytes."""

import atexit
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, Unpack
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.cache import cache as drawn_before
from django.template.loader import render_to_string
from django.utils.translation import get_language

from regimen.engine.plan import Plan
from regimen.plans.inks import ink, place_icons
from regimen.plans.paper.binding import bind, press_space
from regimen.plans.paper.finishing import Document, finish
from regimen.plans.paper.page import PaperPage
from regimen.plans.paper.trims import BACK_TRIMS, FLOWS, SOURCES_TRIM
from regimen.plans.papers import Paper
from regimen.plans.press import draw_paper
from regimen.plans.printed import Printed

# WeasyPrint's font configuration may not be used by two threads at once.
_drawing = Lock()
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
STYLE = Path(settings.BASE_DIR) / "static" / "css" / "handout.css"
PICTURES = tuple(f"data:image/{kind};base64," for kind in ("svg+xml", "png", "jpeg"))
# No longer, because a plan that is deleted takes its drawn papers along.
KEPT_SECONDS = 60
BLANK = (
    '<html lang="en"><title>-</title><style>@page blank {{ size: {width}px {height}px }}</style>'
    '<body class="blank">'
)


@cache
def _press() -> tuple[Any, Any, Any]:
    """Fonts, style and fetcher, set up once a process; WeasyPrint is slow to import.

    Any, as it ships no types.
    """
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    class OurOwn(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
        """Gives pictures that are part of the page, and fonts that are ours; nothing else."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            if not (url.startswith(PICTURES) or is_our_font(url)):
                raise ValueError(f"The handout may not fetch {url[:80]}")
            return super().fetch(url, headers)

    fetcher = OurOwn(allowed_protocols=("data", "file"), allow_redirects=False)
    fonts = FontConfiguration()
    style = CSS(
        string=ink(place_icons(STYLE.read_text())),
        base_url=STYLE,
        font_config=fonts,
        url_fetcher=fetcher,
    )
    return fonts, style, fetcher


# WeasyPrint complains when its fonts outlive it.
atexit.register(lambda: _press.cache_clear())


def is_our_font(url: str) -> bool:
    """Whether an address is a font in our own folder."""
    if not url.startswith("file:"):
        return False
    path = Path(unquote(urlsplit(url).path)).resolve()
    return path.parent == FONTS.resolve() and path.suffix == ".ttf"


def draw_handout(
    plan: Plan, code: str = "", paper: Paper | None = None, **context: Unpack[Printed]
) -> bytes:
    """The bytes of a plan's paper; ``code`` is printed when the plan is saved.

    ``context`` are other fields of ``PaperPage``, plain data. The same paper is drawn once: asked
    for again within a minute, it is given as it was.
    """
    paper = paper or Paper.for_plan(plan)
    printed = (plan.fingerprint, code, paper, get_language(), sorted(context.items()))
    key = f"handout-{hash_of(*printed)}"
    drawn: bytes | None = drawn_before.get(key)
    if drawn is None:
        drawn = draw_paper(plan, code, paper, context)
        drawn_before.set(key, drawn, KEPT_SECONDS)
    return drawn


def set_paper(plan: Plan, code: str, paper: Paper, context: Printed) -> bytes:
    """A paper's leaves, each fitted to its sheets, as the bytes of one PDF."""
    with _drawing:
        leaves = [fit(plan, code, paper, leaf, **context) for leaf in paper.leaves]
        return bind_leaves(leaves)


def write_leaf(
    plan: Plan, code: str, paper: Paper, leaf: str, trims: tuple[int, int] = (0, 0),
    part: str = "", **context: Unpack[Printed],
) -> str:  # fmt: skip
    """One leaf of the paper as HTML; see ``PaperPage``."""
    page = PaperPage(
        plan=plan, code=code, paper=paper, leaf=leaf, trims=trims, part=part, **context
    )
    shown = {"page": page, "plan": plan, "region": plan.region}
    return bind(press_space(render_to_string("paper/leaf.html", shown)))


def hash_of(*parts: object) -> str:
    """What tells one paper from another: the plan's fingerprint and all that is printed with it."""
    return sha256(repr(parts).encode()).hexdigest()


def fit(plan: Plan, code: str, paper: Paper, leaf: str, **context: Unpack[Printed]) -> Document:
    """A leaf set on its sheets. Where a patient's front or back takes more than a side, it is told
    more shortly, a step at a time, until it takes as few sides as it can. Each is tried by itself,
    which is half the work; what they share may still ask for one step more. A pharmacist's slip
    stands on half a sheet where it can."""
    lay = partial(_lay_leaf, plan, code, paper, leaf, **context)
    if leaf == "clinician" and paper.size == "normal":
        return min((lay((0, back)) for back in (0, SOURCES_TRIM)), key=lambda set_: len(set_.pages))
    if leaf == "pharmacist" and paper.size == "normal":
        half = lay((0, 0), part="half")
        return half if len(half.pages) == 1 else lay((0, 0))
    if leaf != "patient" or not paper.should_fit:
        return lay((0, 0))
    front = _shorten(FLOWS, lambda trims: len(lay((trims, 0), part="front").pages) <= 1)
    part = "" if front == FLOWS else "back"
    count = cache(lambda trims: len(lay((front, trims), part=part).pages))
    most = len(BACK_TRIMS)
    back = _shorten(most, lambda trims: count(trims) <= 1)
    if count(back) > 1:
        back = _shorten(most, lambda trims: count(trims) <= count(most))
    whole = lay((front, back))
    while part and len(whole.pages) > 1 + count(back) and back < most:
        back += 1
        whole = lay((front, back))
    return whole


def _shorten(most: int, is_enough: Callable[[int], bool]) -> int:
    """The fewest trims that are enough, found by halves; ``most`` where no fewer are."""
    too_few, enough = -1, most
    while enough - too_few > 1:
        half = (too_few + enough) // 2
        if is_enough(half):
            enough = half
        else:
            too_few = half
    return enough


def lay_papers(plan: Plan, code: str, paper: Paper, **context: Unpack[Printed]) -> list[Document]:
    """A plan's leaves, each fitted to its sheets and not yet drawn: for one PDF of many plans."""
    with _drawing:
        return [fit(plan, code, paper, leaf, **context) for leaf in paper.leaves]


def bind_papers(
    leaves: Sequence[Document], attached: Mapping[str, tuple[str, str]] | None = None
) -> bytes:
    """The leaves of many plans as the bytes of one PDF; ``attached`` are files that go with it, by
    their name, each with what it is and its content."""
    from weasyprint import Attachment

    files = [
        Attachment(string=content, name=name, description=about, relationship="Data")
        for name, (about, content) in (attached or {}).items()
    ]
    with _drawing:
        return bind_leaves(leaves, files)


def _lay_leaf(
    plan: Plan, code: str, paper: Paper, leaf: str, trims: tuple[int, int], part: str = "",
    **context: Unpack[Printed],
) -> Document:  # fmt: skip
    return lay_out(write_leaf(plan, code, paper, leaf, trims, part, **context))


def draw(page: str) -> bytes:
    """Draw an HTML page as a tagged PDF, the same bytes each time."""
    with _drawing:
        return bind_leaves([lay_out(page)])


def bind_leaves(leaves: Sequence[Document], attachments: Sequence[Any] = ()) -> bytes:
    """The leaves as one PDF, each from a right-hand side on; a blank side is of the sheet before
    it. A file identifier would have every object written twice, and nothing asks for one."""
    sides: list[Any] = []
    for leaf in leaves:
        if len(sides) % 2:
            last = sides[-1]
            sides += lay_out(BLANK.format(width=last.width, height=last.height)).pages
        sides += leaf.pages
    document = leaves[0].copy(sides)
    document.metadata.attachments = list(attachments)
    drawn: bytes = document.write_pdf(finisher=finish, pdf_variant="pdf/ua-1")
    return drawn


def lay_out(page: str) -> Document:
    """An HTML page set on sheets of paper, not yet drawn."""
    from weasyprint import HTML

    fonts, style, fetcher = _press()
    document = HTML(string=page, url_fetcher=fetcher, base_url=None)
    return document.render(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
