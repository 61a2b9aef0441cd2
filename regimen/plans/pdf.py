"""The handout as a PDF: tagged for screen readers, fetches nothing, same plan same bytes."""

import atexit
import re
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.cache import cache as drawn_before
from django.template.loader import render_to_string
from django.utils.translation import get_language

from regimen.plans.inks import ink
from regimen.plans.papers import Paper
from regimen.plans.press import draw_paper
from regimen.plans.showing import show

# WeasyPrint's font configuration may not be used by two threads at once.
_drawing = Lock()
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
STYLE = Path(settings.BASE_DIR) / "static" / "css" / "handout.css"
PICTURES = tuple(f"data:image/{kind};base64," for kind in ("svg+xml", "png", "jpeg"))
# No longer, because a plan that is deleted takes its drawn papers along.
KEPT_SECONDS = 60
MOST_SIDES = 2
_space = re.compile(r"[ \t\r\n]+")
_blocks = r"(?:body|caption|div|h[1-6]|li|[ou]l|p|table|tbody|td|th|thead|tr)\b[^>]*"
_edge_of_a_block = re.compile(rf"(<{_blocks}>) | (?=</{_blocks}>)")


@cache
def _press():
    """Fonts, style and fetcher, set up once a process; WeasyPrint is slow to import."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    class OurOwn(URLFetcher):
        """Gives pictures that are part of the page, and fonts that are ours; nothing else."""

        def fetch(self, url, headers=None):
            if not (url.startswith(PICTURES) or is_our_font(url)):
                raise ValueError(f"The handout may not fetch {url[:80]}")
            return super().fetch(url, headers)

    fetcher = OurOwn(allowed_protocols=("data", "file"), allow_redirects=False)
    fonts = FontConfiguration()
    style = CSS(
        string=ink(STYLE.read_text()), base_url=STYLE, font_config=fonts, url_fetcher=fetcher
    )
    return fonts, style, fetcher


# WeasyPrint complains when its fonts outlive it.
atexit.register(lambda: _press.cache_clear())


def is_our_font(url):
    """Whether an address is a font in our own folder."""
    if not url.startswith("file:"):
        return False
    path = Path(unquote(urlsplit(url).path)).resolve()
    return path.parent == FONTS.resolve() and path.suffix == ".ttf"


def draw_handout(plan, code="", paper=None, **context):
    """The bytes of a plan's paper; ``code`` is printed when the plan is saved.

    ``context`` is plain data. The same paper is drawn once: asked for again within a minute, it
    is given as it was.
    """
    paper = paper or Paper.for_plan(plan)
    printed = (plan.fingerprint, code, paper, get_language(), sorted(context.items()))
    key = f"handout-{hash_of(*printed)}"
    drawn = drawn_before.get(key)
    if drawn is None:
        write = partial(write_handout, plan, code, paper, **context)
        brief = partial(write, is_brief=True) if paper.should_fit else None
        drawn = draw_paper(write(), brief)
        drawn_before.set(key, drawn, KEPT_SECONDS)
    return drawn


def write_handout(plan, code, paper, **context):
    """The paper as HTML."""
    shown = show(plan, code, paper=paper, **context)
    return press_space(render_to_string("plans/handout.html", shown))


def press_space(page):
    """An HTML page with no space but what parts words.

    Where a space before bold words or at an end hangs over the margin, WeasyPrint breaks the line
    after its first word; inside the bold words a space does no harm.
    """
    pressed = _edge_of_a_block.sub(r"\1", _space.sub(" ", page))
    return pressed.replace(" <strong>", "<strong> ")


def hash_of(*parts):
    """What tells one paper from another: the plan's fingerprint and all that is printed with it."""
    return sha256(repr(parts).encode()).hexdigest()


def draw(page, brief=None):
    """Draw an HTML page as a tagged PDF, the same bytes each time.

    ``brief`` writes the page more shortly, for a patient's leaf that would need a third side. A
    file identifier would have every object written twice, and nothing asks for one.
    """
    with _drawing:
        document = lay_out(page)
        if brief and count_sides(document.pages) > MOST_SIDES:
            document = lay_out(brief())
        return document.write_pdf(finisher=give_headers_their_scope, pdf_variant="pdf/ua-1")


def lay_out(page):
    """An HTML page set on sheets of paper, not yet drawn."""
    from weasyprint import HTML

    fonts, style, fetcher = _press()
    document = HTML(string=page, url_fetcher=fetcher, base_url=None)
    return document.render(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")


def count_sides(pages):
    """How many sides the patient's leaf takes."""
    return sum("leaf-patient" in page.anchors for page in pages)


def give_headers_their_scope(document, pdf):
    """Tell each header cell whether it heads a column or a row; WeasyPrint leaves that out."""
    elements = {thing.reference: thing for thing in pdf.objects if isinstance(thing, dict)}
    for element in elements.values():
        if element.get("S") == "/TH":
            row = elements[element["P"]]
            group = elements[row["P"]]
            scope = "/Column" if group.get("S") == "/THead" else "/Row"
            element["A"]["Scope"] = scope
