"""Template filters that write codes, times, amounts and sources the way the reader does."""

import re
from collections.abc import Collection, Iterable

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from regimen.engine.plan import Amount, Flag, FoodPick, Review, Step, WarningSign
from regimen.engine.what_if import Change, nearest
from regimen.words import amounts, codes, moments

SHORT_NUMBER = re.compile(r"(?<![\w&#])(\d{3}(?: \d{3})?)(?!\w)")

register = template.Library()
register.filter("clock", moments.clock)
register.filter("date_words", moments.date_words)
register.filter("full_date_words", moments.full_date_words)
register.filter("unit_words", amounts.unit_words)
register.filter("strength_words", amounts.strength_words)
register.filter("mg_words", amounts.mg_words)
register.filter("mg_dose_words", amounts.mg_dose_words)
register.filter("step_words", amounts.step_words)
register.filter("slots_words", amounts.slots_words)
register.filter("existing_words", amounts.existing_words)
register.filter("agreed_words", amounts.agreed_words)
register.filter("change_words", amounts.change_words)
register.filter("serving_words", amounts.serving_words)
register.filter("breakable", amounts.breakable)
register.filter("hours_words", amounts.hours_words)
register.filter("spelled", amounts.spelled)
register.filter("source_in_short", amounts.source_in_short)
register.filter("closed_words", amounts.closed_words)
register.simple_tag(amounts.dose_words, name="dose_words")


@register.filter
def level_words(level: str) -> Promise:
    """A flag's level as people read it."""
    return codes.LEVELS[level]


@register.filter
def level_in_line(level: str) -> Promise:
    """A flag's level inside a line."""
    return codes.LEVELS_IN_LINE[level]


@register.filter
def state_words(state: str) -> str:
    """A medicine's state inside a line."""
    return str(codes.STATES[state])


@register.filter
def meal_words(anchor: str) -> Promise:
    """What a slot sits with, in words."""
    return codes.MEALS[anchor]


@register.filter
def group_words(group: str) -> Promise:
    """A group of foods as people read it."""
    return codes.FOOD_GROUPS[group]


@register.filter
def band_words(band: str) -> Promise:
    """How much magnesium somebody's food holds, in a word."""
    return codes.BANDS[band]


@register.filter
def weekdays_words(weekday: str) -> Promise:
    """A weekday that comes again: Mondays."""
    return moments.WEEKDAYS_IN_PLURAL[weekday]


@register.filter
def dates_words(reviews: Iterable[Review], region: str) -> str:
    """The dates of reviews, one after the other."""
    return "; ".join(moments.date_words(review.date, region) for review in reviews)


@register.filter
def signs_words(signs: Iterable[WarningSign], region: str) -> str:
    """Warning signs, one after the other, inside a sentence."""
    return "; ".join(amounts.spelled(lower_first(sign.name), region) for sign in signs)


@register.filter
def foods_words(foods: Iterable[FoodPick], region: str) -> str:
    """Foods with their servings, one after the other."""
    return "; ".join(amounts.food_words(food, region) for food in foods)


@register.filter
def still_to_ask(flag: Flag) -> bool:
    """Whether a flag names somebody to ask whom its own text does not send people to."""
    return bool(flag.ask) and f"ask {flag.ask}".casefold() not in flag.text.casefold()


@register.filter
def said_words(said: Iterable[str]) -> str:
    """The person's own words, one after the other."""
    return amounts.breakable(", ".join(said))


@register.filter
def number(value: float) -> str:
    """A number without an idle decimal."""
    return f"{value:g}"


@register.filter
def amount_at(step: Step, slot_number: int) -> Amount | None:
    """The amount a step puts into a slot, or None."""
    return next((amount for amount in step.slots if amount.slot == slot_number), None)


@register.simple_tag(takes_context=True)
def cite(context: template.Context, slugs: Collection[str]) -> str:
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
def start_leaf(context: template.Context) -> str:
    """A new leaf lists the sources of its own sentences only."""
    context["cited"].clear()
    return ""


@register.filter
def change_of(changes: Iterable[Change], rule: str) -> Change | None:
    """The nearest single answer that would lift a rule."""
    return nearest(changes, rule)


@register.filter
def lower_first(text: str) -> str:
    """A title that goes on inside a sentence."""
    return text[:1].lower() + text[1:]


@register.filter
def cut_stop(text: str) -> str:
    """A sentence that goes on inside a line."""
    return text.rstrip(".")


@register.filter
def level_name(level: str) -> Promise:
    """The name of a level, as editors give it."""
    return codes.DESK_LEVELS[level]


@register.filter
def use_words(use: str) -> Promise:
    """What was made of a sentence."""
    return codes.USES[use]


@register.filter
def certainty_words(certainty: str) -> Promise:
    """How certain a finding is."""
    return codes.CERTAINTIES[certainty]


@register.filter
def dial(text: str) -> SafeString:
    """A text whose short numbers to call, such as 911, are links a phone can call."""
    parts = enumerate(SHORT_NUMBER.split(text))
    return format_html_join("", "{}", ((_link(part) if n % 2 else part,) for n, part in parts))


def _link(number: str) -> SafeString:
    return format_html('<a href="tel:{}">{}</a>', number.replace(" ", ""), number)
