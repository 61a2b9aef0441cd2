"""Template tags that cite the sources of a plan's page."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def cite(context, slugs):
    """The numbers of sources in this plan's own list, such as [1, 4]."""
    return context["page"].citations.cite(slugs)


@register.simple_tag(takes_context=True)
def start_leaf(context):
    """A new leaf of paper: what it cites is counted anew."""
    context["page"].citations.start_leaf()
    return ""


@register.simple_tag(takes_context=True)
def start_part(context, anchor):
    """A new part of the page: what it cites is counted anew, and stands in its own list."""
    context["page"].citations.start_leaf(anchor)
    return ""


@register.simple_tag(takes_context=True)
def marks(context, slugs):
    """The numbers of sources as links to the list of the part they stand in."""
    citations = context["page"].citations
    numbers = citations.number(slugs)
    if not numbers:
        return ""
    links = format_html_join(
        " ",
        '<a href="#{}-source-{}"><span class="unseen">{} </span>{}</a>',
        ((citations.part, number, _("source"), number) for number in numbers),
    )
    return format_html('<span class="marks">{}</span>', links)
