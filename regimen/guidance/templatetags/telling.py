"""Telling: a row of the desk as people read it, with its figures in its words."""

from django import template

from regimen.engine.telling_figures import fill
from regimen.guidance.models.rows import Row

register = template.Library()


@register.filter
def told(text: str | None, row: Row) -> str:
    """A text of a row with the row's own figures where it names them; empty where it has none."""
    if not text:
        return ""
    found = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}
    figures = {
        name: value
        for name, value in found.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    return fill(text, figures)
