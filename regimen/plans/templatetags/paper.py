"""Template filters and tags of the paper."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from regimen.words.amounts import spelled

register = template.Library()


@register.filter
def whom_to_ask(flag, region):
    """Whom a flag names, as a sentence; empty where its own text sends people there already."""
    if not flag.ask or f"ask {flag.ask}".casefold() in flag.text.casefold():
        return ""
    return _("Ask %(whom)s.") % {"whom": spelled(flag.ask, region)}


@register.simple_tag
def rung_words(grid, step):
    """What a step comes to, a line each time and one for the whole day."""
    at = grid.table.steps.index(step)
    lines = [_line(row.clock, row.portions[at]) for row in grid.table.doses if row.portions[at]]
    for other in grid.table.exceptions:
        lines += [
            _line(f"{other.title}: {row.clock}", row.portions[at])
            for row in other.rows
            if row.portions[at]
        ] or [format_html("{}: {}", other.title, _("no magnesium that day"))]
    if len(lines) > 1 or not grid.table.doses:
        lines.append(_line(_("In the whole day"), grid.table.totals[at]))
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ([e] for e in lines)))


def _line(when, portion):
    return format_html("{}: <strong>{}</strong>, {}", when, portion.units, portion.mg)
