"""How times, dates, amounts and spellings are written, by the person's region."""

import datetime
import re

MEALS = {
    "wake": "when you wake up",
    "breakfast": "with breakfast",
    "lunch": "with lunch",
    "dinner": "with your evening meal",
    "bed": "at bedtime",
    "": "between meals",
}
UNITS = {
    "capsule": ("capsule", "capsules"),
    "tablet": ("tablet", "tablets"),
    "scored-tablet": ("tablet", "tablets"),
    "powder": ("scoop", "scoops"),
    "gummy": ("gummy", "gummies"),
}
HALVES = {0.25: "¼", 0.5: "½", 0.75: "¾"}
# Guidance is written with UK spelling; readers elsewhere are shown the US one.
US_SPELLING = {
    "diarrhoea": "diarrhea",
    "fibre": "fiber",
    "anaemia": "anemia",
    "oesophagus": "esophagus",
    "soya": "soy",
    "wholegrain": "whole-grain",
    "wholegrains": "whole grains",
    "wholemeal": "whole-wheat",
    "coeliac": "celiac",
    "litre": "liter",
    "metre": "meter",
    "centimetre": "centimeter",
    "colour": "color",
    "favourite": "favorite",
    "programme": "program",
    "yoghurt": "yogurt",
    "haemodialysis": "hemodialysis",
    "anaesthetic": "anesthetic",
    "anaesthetist": "anesthetist",
    "paediatric": "pediatric",
    "tumour": "tumor",
    "oestrogen": "estrogen",
    "sulphites": "sulfites",
    "gelatine": "gelatin",
    "recognise": "recognize",
    "practise": "practice",
    "organise": "organize",
    "behaviour": "behavior",
    "neighbour": "neighbor",
    "grey": "gray",
    "leukaemia": "leukemia",
    "tablespoonful": "tablespoon",
}
ZERO_WIDTH_SPACE = "\u200b"
WORD_PART = 25
_long_words = re.compile(r"\S{40,}")
_uk_words = re.compile(r"\b(" + "|".join(US_SPELLING) + r")(s?)\b", re.IGNORECASE)


def clock(time, region):
    """8:00 am where people say so, else 08:00."""
    if region not in ("us", "uk"):
        return time
    hours, minutes = time.split(":")
    half = "am" if int(hours) < 12 else "pm"
    return f"{int(hours) % 12 or 12}:{minutes} {half}"


def hour_words(hour, region):
    """A whole hour, short: 6 am or 06."""
    if region not in ("us", "uk"):
        return f"{hour:02d}"
    return f"{hour % 12 or 12} {'am' if hour < 12 else 'pm'}"


def date_words(on: datetime.date | None, region):
    """A date with its weekday: Tue, Dec 1 or Tue 1 Dec."""
    if on is None:
        return ""
    return f"{on:%a}, {on:%b} {on.day}" if region == "us" else f"{on:%a} {on.day} {on:%b}"


def meal_words(anchor):
    """What a slot sits with, in words."""
    return MEALS[anchor]


def unit_words(units, form):
    """1 capsule, 2 capsules, ½ tablet, 1½ scoops, about 0.3 scoop."""
    one, many = UNITS[form]
    whole, part = divmod(units, 1)
    if part and part not in HALVES:
        return f"about {units:.2g} {one if units <= 1 else many}"
    number = (f"{whole:.0f}" if whole else "") + HALVES.get(part, "")
    return f"{number} {one if units <= 1 else many}"


def serving_words(food, region):
    """A serving in the reader's measures: cups and ounces in the US, else grams first."""
    if region == "us":
        return food.serving
    return f"{food.serving_g:.0f} g ({food.serving})"


def hours_words(hours):
    """4 hours, 1 hour, 30 minutes."""
    if hours < 1:
        return f"{hours * 60:.0f} minutes"
    return f"{hours:g} hour{'' if hours == 1 else 's'}"


def spelled(text, region):
    """Guidance text with the reader's spelling."""
    text = breakable(text)
    return _uk_words.sub(_to_us, text) if region == "us" else text


def breakable(text):
    """A text whose overlong words may break; on paper they would run off the page."""
    return _long_words.sub(lambda found: ZERO_WIDTH_SPACE.join(_cut(found[0])), text)


def _cut(word):
    return [word[at : at + WORD_PART] for at in range(0, len(word), WORD_PART)]


def _to_us(match):
    word, plural = match.groups()
    us = US_SPELLING[word.lower()] + plural
    return us.capitalize() if word[0].isupper() else us
