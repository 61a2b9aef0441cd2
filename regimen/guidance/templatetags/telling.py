"""Telling: a row of the desk as people read it, with its figures in its words."""

from collections.abc import Iterable

from django import template

from regimen.engine.telling_figures import fill
from regimen.guidance.models import Food, Source
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


@register.filter
def name_in_full(row: Row) -> str:
    """What a row is called on its preview: its name or its title; of a food, a serving too."""
    name = told(getattr(row, "name", ""), row) or getattr(row, "title", "")
    if isinstance(row, Food) and row.serving:
        return f"{name}, {row.serving}: {row.mg} mg"
    return name


@register.filter
def titles_words(sources: Iterable[Source]) -> str:
    """The titles of sources, one after the other."""
    return "; ".join(source.title for source in sources)
