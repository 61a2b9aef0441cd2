"""What is taken at a time of the day, on one line: in templates of page, paper and desk alike."""

from collections.abc import Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regimen.engine.plan import Plan
from regimen.plans.templatetags.paper import most_words
from regimen.plans.timetable import Row
from regimen.words.templatetags.words import in_brackets

register = template.Library()


@register.filter
def taken_in_line(row: Row) -> str:
    """The medicines of a time; with a comma behind where magnesium follows them."""
    names = ", ".join(taken.medicine for taken in row.taken)
    return f"{names}," if names and row.portions else names


@register.filter
def taken_words(row: Row) -> SafeString:
    """The medicines of a time, each with its days, and the meal it sits with, as HTML."""
    return _join(*_list_taken(row))


@register.filter
def all_taken(row: Row) -> SafeString:
    """The same with magnesium before it, where any step has some then."""
    said = [format_html("<strong>{}</strong>", _("magnesium glycinate"))] if row.portions else []
    return _join(*said, *_list_taken(row))


@register.filter
def taken_at_most(row: Row, plan: Plan) -> SafeString:
    """The same with how far the steps go then; before anybody has agreed to a dose
    it is told as what would be taken."""
    if not row.portions:
        said = []
    elif plan.dose:
        said = [_("magnesium glycinate"), most_words(row)]
    else:
        said = [_("would take magnesium glycinate once it is agreed")]
    return _join(*said, *_list_taken(row))


def _list_taken(row: Row) -> Iterator[str]:
    for taken in row.taken:
        yield format_html('<span class="drug">{}</span>{}', taken.medicine, in_brackets(taken.note))
    if row.meal_name:
        yield format_html('<span class="meal">{}</span>', row.meal_name)


def _join(*said: str) -> SafeString:
    return format_html_join(", ", "{}", ([each] for each in said))
