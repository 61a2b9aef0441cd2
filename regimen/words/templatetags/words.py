"""Template filters that write codes, times, amounts and sources the way the reader does."""

import re
from collections.abc import Iterable

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from regimen.engine.bounds import EMERGENCY_NUMBERS
from regimen.engine.lists import UNVERIFIED
from regimen.engine.plan import FoodPick, WarningSign
from regimen.engine.records import Source
from regimen.words import amounts, codes, decisions, moments, standings
from regimen.words.regions import measures_of

# A number to call, whole: 911, 116 123, 0800 111 0 111. An amount is none, nor is one to text to.
NUMBER_TO_CALL = re.compile(
    r"(?<![\w&#,.:])(?<!\bto )(?<!\d )(\d(?:[ \N{NO-BREAK SPACE}]?\d){2,})"
    r"(?![ \w,.:]?\d| ?(?:mg|hours?|days?|weeks?|years?)\b|[^\W\d])"
)

register = template.Library()
register.filter("clock", moments.clock)
register.filter("date_words", moments.date_words)
register.filter("full_date_words", moments.full_date_words)
register.filter("strength_words", amounts.strength_words)
register.filter("mg_words", amounts.mg_words)
register.filter("slots_words", amounts.slots_words)
register.filter("existing_words", amounts.existing_words)
register.filter("agreed_words", decisions.agreed_words)
register.filter("declined_words", decisions.declined_words)
register.filter("decision_in_full", decisions.decision_in_full)
register.filter("check_words", decisions.check_words)
register.filter("after_course_words", amounts.after_course_words)
register.filter("climb_words", amounts.climb_words)
register.filter("limit_words", amounts.limit_words)
register.filter("range_words", amounts.range_words)
register.filter("standing_words", standings.standing_words)
register.filter("again_words", standings.again_words)
register.filter("ahead_words", standings.ahead_words)
register.filter("mg_now", standings.mg_now)
register.filter("now_words", standings.now_words)
register.filter("slot_clock", amounts.slot_clock)
register.filter("easing_words", amounts.easing_words)
register.filter("serving_words", amounts.serving_words)
register.filter("breakable", amounts.breakable)
register.filter("hours_words", amounts.hours_words)
register.filter("gap_words", amounts.gap_words)
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
def serving_in_full(food: FoodPick, region: str) -> str:
    """A food's serving, its magnesium, and each caution as a sentence behind them."""
    told = amounts.serving_words(food, measures_of(region))
    if food.mg:
        told += f": {amounts.mg_words(food.mg)}"
    return ". ".join([told, *(cut_stop(amounts.spelled(note, region)) for note in food.notes)])


@register.filter
def servings_words(servings: Iterable[tuple[str, float]]) -> str:
    """Groups of foods with the magnesium in a serving of each, one after the other."""
    return "; ".join(f"{group} {amounts.mg_words(mg)}" for group, mg in servings)


@register.filter
def linked(source: Source) -> str:
    """The title of a source, as a link where it can be read online."""
    if not source.url:
        return source.title
    told: str = format_html('<a href="{}" rel="noreferrer">{}</a>', source.url, source.title)
    return told


@register.filter
def source_in_full(source: Source) -> str:
    """A source by its title and its year."""
    return format_html("{}, {}", linked(source), source.year) if source.year else linked(source)


@register.filter
def in_brackets(text: str) -> str:
    """A text as it stands behind a word, in brackets; nothing for none."""
    return f" ({text})" if text else ""


@register.filter
def mark_words(confidence: str) -> str:
    """The mark behind what no document that was opened says, for a clinician; else nothing."""
    return in_brackets(str(codes.SOURCE_NOT_READ)) if confidence == UNVERIFIED else ""


@register.filter
def sign_words(sign: WarningSign, region: str) -> str:
    """A sign to know by heart, with whom to call for it where that is somebody of its own."""
    name = amounts.spelled(sign.name, region)
    if not sign.numbers:
        return name
    told = {"sign": name, "numbers": amounts.spelled(" ".join(sign.numbers), region)}
    return _("%(sign)s: %(numbers)s") % told


@register.filter(is_safe=True)
def behind(text: str, mark: str) -> str:
    """A text as it stands behind a word and a mark, such as a comma; nothing for none."""
    return f"{mark}{text}" if text else ""


@register.filter
def answers_words(answers: Iterable[tuple[str, str]]) -> str:
    """Answers on one line, each behind its label where it has one."""
    return "; ".join(f"{label} {answer}".strip() for label, answer in answers)


@register.filter
def said_words(said: Iterable[str]) -> str:
    """The person's own words, one after the other."""
    return amounts.breakable(", ".join(said))


@register.filter
def number(value: float) -> str:
    """A number without an idle decimal."""
    return f"{value:g}"


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


@register.simple_tag
def emergency_numbers() -> str:
    """The numbers to call at once, for a page that knows no region."""
    known = (number for numbers in EMERGENCY_NUMBERS.values() for number in numbers)
    *first, last = dict.fromkeys(known)
    return moments.or_words((", ".join(first), last))


@register.filter
def dial(text: str) -> SafeString:
    """A text whose numbers to call, such as 911, are links a phone can call."""
    parts = enumerate(NUMBER_TO_CALL.split(text))
    return format_html_join("", "{}", ((_link(part) if n % 2 else part,) for n, part in parts))


def _link(number: str) -> SafeString:
    return format_html('<a href="tel:{}">{}</a>', "".join(number.split()), number)
