"""Template filters that write the codes of a rulebook the way people read them."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

register = template.Library()

SHORT_NUMBER = re.compile(r"(?<![\w&#])(\d{3}(?: \d{3})?)(?!\w)")

KINDS = {
    "terms": _("terms"),
    "sources": _("sources"),
    "red_flags": _("red flags"),
    "gates": _("gates"),
    "ceilings": _("ceilings"),
    "titrations": _("titrations"),
    "timings": _("timings"),
    "interactions": _("interactions"),
    "medicines": _("medicines"),
    "foods": _("foods"),
    "needs": _("needs"),
    "habits": _("habits"),
    "findings": _("findings"),
    "notices": _("notices"),
}
LEVELS = {
    "emergency": _("emergency"),
    "same-day": _("same-day"),
    "soon": _("soon"),
    "stop": _("stop"),
    "ask": _("ask"),
    "space": _("space"),
    "watch": _("watch"),
    "note": _("note"),
    "clear": _("clear"),
}
USES = {"used": _("Used."), "disputed": _("Disputed."), "not-used": _("Not used.")}
CERTAINTIES = {
    "high": _("high"),
    "moderate": _("moderate"),
    "low": _("low"),
    "very-low": _("very-low"),
    "untraced": _("untraced"),
    "contradicted": _("contradicted"),
}


@register.filter
def kind_words(kind):
    """A kind of rule as people read it."""
    return KINDS[kind]


@register.filter
def level_name(level):
    """The name of a level, as editors give it."""
    return LEVELS[level]


@register.filter
def use_words(use):
    """What was made of a sentence."""
    return USES[use]


@register.filter
def certainty_words(certainty):
    """How certain a finding is."""
    return CERTAINTIES[certainty]


@register.filter
def dial(text):
    """A text whose short numbers to call, such as 911, are links a phone can call."""
    parts = enumerate(SHORT_NUMBER.split(text))
    return format_html_join("", "{}", ((_link(part) if n % 2 else part,) for n, part in parts))


def _link(number):
    return format_html('<a href="tel:{}">{}</a>', number.replace(" ", ""), number)
