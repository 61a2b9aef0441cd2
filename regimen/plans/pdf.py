"""The handout as a PDF: tagged for screen readers, fetches nothing, same plan same bytes."""

import atexit
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.template.loader import render_to_string

from regimen.plans.showing import show

# WeasyPrint's font configuration may not be used by two threads at once.
_drawing = Lock()
FONTS = Path(settings.BASE_DIR) / "static" / "fonts"
STYLE = Path(settings.BASE_DIR) / "static" / "css" / "handout.css"


@cache
def _press():
    """Fonts, style and fetcher, set up once a process; WeasyPrint is slow to import."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    class Pictures(URLFetcher):
        """Gives pictures that are part of the page, and fonts that are ours; nothing else."""

        def fetch(self, url, headers=None):
            is_ours = url.startswith("file:") and _is_font(url)
            if not (url.startswith("data:image/svg+xml") or is_ours):
                raise ValueError(f"The handout may not fetch {url[:80]}")
            return super().fetch(url, headers)

    fetcher = Pictures(allowed_protocols=("data", "file"), allow_redirects=False)
    fonts = FontConfiguration()
    style = CSS(filename=STYLE, font_config=fonts, url_fetcher=fetcher)
    return fonts, style, fetcher


# WeasyPrint complains when its fonts outlive it.
atexit.register(lambda: _press.cache_clear())


def _is_font(url):
    from urllib.parse import unquote, urlsplit

    path = Path(unquote(urlsplit(url).path)).resolve()
    return path.parent == FONTS.resolve() and path.suffix == ".ttf"


def draw_handout(plan, code=""):
    """The handout's bytes for a plan; ``code`` is printed when the plan is saved."""
    page = render_to_string("plans/handout.html", show(plan, code, on_paper=True))
    return draw(page, identifier=plan.fingerprint)


def draw_slip(plan, code=""):
    """The slip for the pharmacist: medicines not recognised, as the person spelled them."""
    page = render_to_string("plans/slip.html", show(plan, code, on_paper=True))
    return draw(page, identifier=f"{plan.fingerprint}-slip")


def draw(page, identifier):
    """Draw an HTML page as a tagged PDF with a fixed identifier."""
    from weasyprint import HTML

    with _drawing:
        fonts, style, fetcher = _press()
        document = HTML(string=page, url_fetcher=fetcher, base_url=None)
        return document.write_pdf(
            stylesheets=[style],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_identifier=identifier.encode(),
        )
