"""Template filters that write times, amounts and sources the way the reader does."""

from django import template

from regimen.engine.changes import nearest
from regimen.plans import words

register = template.Library()
register.filter("clock", words.clock)
register.filter("date_words", words.date_words)
register.filter("meal_words", words.meal_words)
register.filter("unit_words", words.unit_words)
register.filter("serving_words", words.serving_words)
register.filter("breakable", words.breakable)
register.filter("hours_words", words.hours_words)
register.filter("spelled", words.spelled)

LEVEL_WORDS = {
    "emergency": "Emergency",
    "same-day": "See someone today",
    "stop": "Stop",
    "ask": "Ask first",
    "space": "Keep apart",
    "watch": "Watch",
    "note": "Note",
}
STATE_WORDS = {
    "checked": "Checked: nothing known",
    "flagged": "Flagged",
    "not-recognised": "Not recognised: ask your pharmacist",
}


@register.filter
def level_words(level):
    """A flag's level as people read it."""
    return LEVEL_WORDS[level]


@register.filter
def state_words(state):
    """A medicine's state as people read it."""
    return STATE_WORDS[state]


@register.filter
def number(value):
    """A number without an idle decimal."""
    return f"{value:g}"


@register.filter
def amount_at(step, slot_number):
    """The amount a step puts into a slot, or None."""
    return next((amount for amount in step.slots if amount.slot == slot_number), None)


@register.simple_tag(takes_context=True)
def cite(context, slugs):
    """The numbers of sources in this plan's own list, such as [1, 4].

    Plain text: a trailing span makes WeasyPrint break the line before it in odd places.
    """
    numbers = context["source_numbers"]
    if context["is_urgent"]:
        return ""  # The page holds whom to call, and no list to look things up in.
    context["cited"].update(slugs)
    cited = ", ".join(str(numbers[slug]) for slug in slugs if slug in numbers)
    return f" [{cited}]" if cited else ""


@register.simple_tag(takes_context=True)
def start_leaf(context):
    """A new leaf lists the sources of its own sentences only."""
    context["cited"].clear()
    return ""


@register.filter
def unit_words_plural(form):
    """What the product comes in: capsules, scoops."""
    return words.UNITS[form][1]


@register.filter
def change_of(changes, rule):
    """The nearest single answer that would lift a rule."""
    return nearest(changes, rule)


@register.filter
def lower_first(text):
    """A title that goes on inside a sentence."""
    return text[:1].lower() + text[1:]


@register.filter
def cut_stop(text):
    """A sentence that goes on inside a line."""
    return text.rstrip(".")
