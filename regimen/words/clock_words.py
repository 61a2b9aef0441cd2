"""Clock words: what people write around the hours of a day, and the signs they are read as."""

import re
from collections.abc import Iterable

# The Spanish eleven is left out: "once" is English too.
HOURS = (
    "one eins une una uno een",
    "two zwei deux dos due twee",
    "three drei trois tres tre drie",
    "four vier quatre cuatro quattro",
    "five fünf cinq cinco cinque vijf",
    "six sechs seis sei zes",
    "seven sieben sept siete sette zeven",
    "eight acht huit ocho otto",
    "nine neun neuf nueve nove negen",
    "ten zehn dix diez dieci tien",
    "eleven elf onze undici",
    "twelve zwölf douze doce dodici twaalf",
)
NUMBER_WORDS = {
    **{word: hour for hour, words in enumerate(HOURS, start=1) for word in words.split()},
    "twenty": 20, "twenty five": 25, "twenty-five": 25,
}  # fmt: skip
# Which half of the day the words behind a time name; "evening" and "night" cross one.
HALVES = {
    "am": (
        "am", "rano", "in the morning", "this morning", "morning", "morgens", "früh", "vormittags",
        "du matin", "de la mañana", "di mattina", "del mattino", "'s ochtends",
    ),
    "pm": (
        "pm", "in the afternoon", "this afternoon", "afternoon", "nachmittags",
        "de l'après-midi", "po południu", "de la tarde", "'s middags",
    ),
    "evening": (
        "in the evening", "this evening", "evening", "tonight", "abends", "du soir", "di sera",
        "'s avonds", "wieczorem",
    ),
    "night": ("at night", "in the night", "night", "nachts", "de la noche", "de la nuit"),
}  # fmt: skip
# Words that say no more than that a time was meant.
IDLE = ("o'clock", "oclock", "o clock", "uhr", "heures", "heure", "uur", "en punto")
NOONS = ("noon", "midday", "mittags", "mittag", "midi", "mediodía", "mediodia", "mezzogiorno")
MIDNIGHTS = ("midnight", "mitternachts", "mitternacht", "minuit", "medianoche", "mezzanotte")
PARTS_OF_AN_HOUR = {"half": 30, "quarter": 15, "a quarter": 15, "viertel": 15}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


IS_NOON = re.compile(rf"(?:12(?:[:.h]00)?(?: uhr)? (?:at )?)?(?:{_any_of(NOONS)})")
IS_MIDNIGHT = re.compile(
    rf"(?:(?:12|24|00?)(?:[:.h]00)?(?: uhr)? (?:at )?)?(?:{_any_of(MIDNIGHTS)})"
)
BEFORE = re.compile(
    r"(?:@ ?|(?:at|about|around|circa|ca\.?|um|gegen|vers|à|(?:a )?las?|alle|ore|kl\.?|om|o) )"
)
# Said of a time, and no part of it.
_beside_the_point = re.compile(r"(?<=[0-9m]) ?-?ish\b|(?<=[0-9m]) sharp\b")
_half_letters = re.compile(r"(?<![^\W\d_])([ap])\.? ?m(?![^\W\d_])\.?")
# 8.am; 6;30; 6,30 where no hour can follow the comma; 22u30; 7h30min.
_sign_before_half = re.compile(r"(?<=[0-9])[.:;,](?= ?[ap]\.? ?m(?![^\W\d_]))")
_other_sign = re.compile(r"(?<![0-9:.])([0-9]{1,2})[;,](00|2[4-9]|[345][0-9])(?![0-9])")
_u_for_hour = re.compile(r"(?<=[0-9])u(?=[0-9]{2}|$|[ ,;])")
_minutes = re.compile(r"(?<=h[0-9]{2}) ?min\b")
_half_letter = re.compile(r"(?<=[0-9]) ?([ap])\.?(?=$|[ ,;/&\n])(?! la)")
_number_word = re.compile(rf"\b(?:{_any_of(NUMBER_WORDS)})\b")
_idle = re.compile(rf"(?<=[0-9]) ?(?:{_any_of(IDLE)})(?= |$)")
_hour_then_minutes = re.compile(r"([0-9]{1,2}) ?(?:uhr|heures) ([0-5][0-9])(?![0-9])")
_half_behind = re.compile(r"([0-9]{1,2}) ?(?:heures?|h)? (?:et demie|y media)")
_half_ahead = re.compile(r"\bhalb ([0-9]{1,2})\b")
# "Half eight" is half past eight to some and half past seven to others.
HALF_ALONE = re.compile(r"\bhalf ([0-9]{1,2})\b")
BEHIND = {half: re.compile(rf"(.+?) ?(?:{_any_of(words)})") for half, words in HALVES.items()}
BETWEEN = re.compile(r"\s*(?:[,;/&+\n]|\b(?:and|then|und|et|y)\b)\s*")
_beside = re.compile(r"([0-9] ?[ap]m|[:.][0-9]{2}) (?=[0-9]{1,2}(?:[:.]| ?[ap]m))")


def sign(text: str) -> str:
    """A plain text with number words as digits, ``am`` and ``pm``, no idle words, and a comma
    between two times that stand side by side."""
    told = _beside_the_point.sub("", _sign_before_half.sub(" ", text))
    told = _minutes.sub("", _u_for_hour.sub("h", _other_sign.sub(r"\1:\2", told)))
    told = _half_letters.sub(r"\1m", told)
    told = _half_letter.sub(r"\1m", told)
    told = _number_word.sub(lambda found: str(NUMBER_WORDS[found[0]]), told)
    told = _half_behind.sub(r"half past \1", told)
    told = _half_ahead.sub(lambda found: _half_before(int(found[1])), told)
    told = _hour_then_minutes.sub(r"\1:\2", told)
    return _beside.sub(r"\1, ", _idle.sub("", told))


def part_half(text: str) -> tuple[str, ...]:
    """Both readings of a signed text with a bare "half eight", earliest first; else the text."""
    found = HALF_ALONE.search(text)
    if not found:
        return (text,)
    told = (_half_before(int(found[1])), f"half past {found[1]}")
    return tuple(HALF_ALONE.sub(each, text) for each in told)


def _half_before(hour: int) -> str:
    return f"half past {(hour - 1) or 12}"
