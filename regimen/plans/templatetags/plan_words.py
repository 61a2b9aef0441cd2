"""Template filters that write times, amounts and sources the way the reader does."""

from django import template

from regimen.engine.changes import nearest
from regimen.plans import words
from regimen.questions import moments

register = template.Library()
register.filter("clock", moments.clock)
register.filter("date_words", moments.date_words)
register.filter("full_date_words", moments.full_date_words)
register.filter("unit_words", words.unit_words)
register.filter("strength_words", words.strength_words)
register.filter("mg_words", words.mg_words)
register.filter("mg_dose_words", words.mg_dose_words)
register.filter("step_words", words.step_words)
register.filter("slots_words", words.slots_words)
register.filter("existing_words", words.existing_words)
register.filter("agreed_words", words.agreed_words)
register.filter("change_words", words.change_words)
register.filter("serving_words", words.serving_words)
register.filter("breakable", words.breakable)
register.filter("hours_words", words.hours_words)
register.filter("spelled", words.spelled)
register.filter("source_in_short", words.source_in_short)
register.filter("closed_words", words.closed_words)
register.simple_tag(words.dose_words, name="dose_words")


@register.filter
def level_words(level):
    """A flag's level as people read it."""
    return words.LEVELS[level]


@register.filter
def level_in_line(level):
    """A flag's level inside a line."""
    return words.LEVELS_IN_LINE[level]


@register.filter
def state_words(state):
    """A medicine's state inside a line."""
    return str(words.STATES[state])


@register.filter
def meal_words(anchor):
    """What a slot sits with, in words."""
    return words.MEALS[anchor]


@register.filter
def group_words(group):
    """A group of foods as people read it."""
    return words.FOOD_GROUPS[group]


@register.filter
def band_words(band):
    """How much magnesium somebody's food holds, in a word."""
    return words.BANDS[band]


@register.filter
def weekdays_words(weekday):
    """A weekday that comes again: Mondays."""
    return moments.WEEKDAYS_IN_PLURAL[weekday]


@register.filter
def dates_words(reviews, region):
    """The dates of reviews, one after the other."""
    return "; ".join(moments.date_words(review.date, region) for review in reviews)


@register.filter
def signs_words(signs, region):
    """Warning signs, one after the other, inside a sentence."""
    return "; ".join(words.spelled(lower_first(sign.name), region) for sign in signs)


@register.filter
def foods_words(foods, region):
    """Foods with their servings, one after the other."""
    return "; ".join(words.food_words(food, region) for food in foods)


@register.filter
def still_to_ask(flag):
    """Whether a flag names somebody to ask whom its own text does not send people to."""
    return bool(flag.ask) and f"ask {flag.ask}".casefold() not in flag.text.casefold()


@register.filter
def said_words(said):
    """The person's own words, one after the other."""
    return words.breakable(", ".join(said))


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
