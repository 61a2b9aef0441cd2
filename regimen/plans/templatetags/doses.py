"""Doses in templates of page and paper alike."""

from collections.abc import Iterable

from django import template

from regimen.engine.signs import Review
from regimen.plans.parts.dose import list_late, list_taken_slots

register = template.Library()
register.filter("late_days", list_late)
register.filter("taken_slots", list_taken_slots)


@register.filter
def weeks_words(reviews: Iterable[Review]) -> str:
    """The weeks after which one looks back: 4, 8."""
    return ", ".join(str(review.week) for review in reviews)
