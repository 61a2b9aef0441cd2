"""Template tags that cite the sources of a plan's page."""

from django import template

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
