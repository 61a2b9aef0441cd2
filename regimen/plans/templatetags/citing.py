"""Template tags that cite the sources of a plan's page."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from regimen.plans.citations import Citations

register = template.Library()


def _citations_of(context: Context) -> Citations:
    citations: Citations = context["page"].citations
    return citations


@register.simple_tag(takes_context=True)
def cite(context: Context, slugs: Iterable[str]) -> str:
    """The numbers of sources in this plan's own list, such as [1, 4]."""
    return _citations_of(context).cite(slugs)


@register.simple_tag(takes_context=True)
def start_leaf(context: Context) -> str:
    """A new leaf of paper: what it cites is counted anew."""
    _citations_of(context).start_leaf()
    return ""


@register.simple_tag(takes_context=True)
def start_part(context: Context, anchor: str) -> str:
    """A new part of the page: what it cites is counted anew, and stands in its own list."""
    _citations_of(context).start_leaf(anchor)
    return ""


@register.simple_tag(takes_context=True)
def marks(context: Context, slugs: Iterable[str]) -> str:
    """The numbers of sources as links to the list of the part they stand in."""
    citations = _citations_of(context)
    numbers = citations.number(slugs)
    if not numbers:
        return ""
    links = format_html_join(
        " ",
        '<a href="#{}-source-{}"><span class="unseen">{} </span>{}</a>',
        ((citations.part, number, _("source"), number) for number in numbers),
    )
    return format_html('<span class="marks">{}</span>', links)
