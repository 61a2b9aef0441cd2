"""Doses in templates of page and paper alike."""

from django import template

from regimen.plans.parts.dose import list_late

register = template.Library()
register.filter("late_doses", list_late)
