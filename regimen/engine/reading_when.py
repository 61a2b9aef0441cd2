"""What a text beside a medicine's name says of when it is taken: times, days, how often."""

import re

from regimen.engine.answers import WEEKDAYS
from regimen.engine.when import Heard
from regimen.engine.when_notes import (
    Note,
    bare_clock,
    bed,
    clock,
    clocks_of_24,
    clocks_of_four_figures,
    count,
    daily,
    days,
    latin,
    meal,
    midnight,
    noon,
    part_of_day,
    parts,
    scheme,
    times_a_day,
    times_by_units,
    times_each_day,
    wake,
    weekdays,
)
from regimen.engine.when_rhythms import RHYTHMS
from regimen.engine.when_words import (
    A_DAY,
    AFTER_COUNT,
    AND,
    BEHIND_STRENGTH,
    CLOCK,
    COUNTED_WORD,
    DAY_JOINT,
    DAY_NAME,
    DAY_SHORT,
    DAY_THREE,
    IN_THE,
    MEAL,
    MEAL_ALONE,
    NUMBER_WORD,
    PARTS,
    PER_DAY,
    N,
)

# In this order, since a longer phrase holds the words of a shorter one.
PHRASES: tuple[tuple[re.Pattern[str], Note], ...] = tuple(
    (re.compile(pattern), note)
    for pattern, note in (
        *RHYTHMS,
        (
            rf"(?<![\d.,/-])(?<!vitamin [a-z] )(?P<taken>take |taking |takes )?"
            rf"(?P<least>{BEHIND_STRENGTH}[1-8](?:[.,]5)?"
            rf"|\b(?:[12](?= (?:twice|{N} ?(?:x|times)) ?{PER_DAY})(?! once)"
            rf"|1/2|half|one|two|three|four))"
            rf"(?: ?(?:-|to|or) ?(?P<most>[1-8]|two|three|four))? (?={AFTER_COUNT})",
            count,
        ),
        (
            rf"(?<![\d.,/])\b(?P<n>1?\d|{NUMBER_WORD}) ?"
            rf"(?:x|times?|mal|fois|veces|vez|volte|volta|keer|razy?) ?{PER_DAY}(?![a-z])",
            times_each_day,
        ),
        # A bare figure before "daily" is a strength: "warfarin 5 daily", "gabapentin 300 daily".
        (
            rf"(?<![\d.,/-])(?:(?<![a-z])(?P<n>{NUMBER_WORD}|[1-4](?= ?{A_DAY})"
            rf"|{BEHIND_STRENGTH}[1-4]) ?{PER_DAY}(?![a-z]))",
            times_each_day,
        ),
        (r"\b(?P<n>[1-6]) ?dd ?(?P<each>[1-4]|1/2)\b(?![\d.,/])", times_by_units),
        (r"\b(?P<n>[1-6]) ?dd\b", times_a_day),
        (rf"(?<![\d.,/])\b(?P<n>{N}) ?times\b", times_a_day),
        (r"\b(?P<n>[1-6]) ?x(?![a-z])(?! ?\d)", times_a_day),
        (r"\b(?P<n>twice|thrice|once)\b", times_a_day),
        (r"\b(?:qds|qid|tds|tid|bds|bid|bd|od|qd|om)\b", latin),
        (
            r"(?<![\d/.+-])(?:1/2|[0-4])(?:(?:-(?:1/2|[0-4])){2,3}|(?:\+(?:1/2|[0-4])){2,3})"
            r"(?![\d/.+-])",
            scheme,
        ),
        (
            r"\b(?:(?:at|before|every|each|in the|per) (?:night(?:time| time)?|bed)"
            r"|(?:at |before |every )?(?:bedtime|bed time)|qhs|hs|nightly|nocte|zur nacht"
            r"|au coucher|al acostarse|voor de nacht|na noc)\b"
            r"|(?<=\d)(?: ?m?c?g)? on\b(?= *(?:$|[,;)]))"
            # "300 mg morning, 600 mg night"
            rf"|(?:(?<=\d)|{BEHIND_STRENGTH}|(?<=\dmg )|(?<=\dmcg )) ?nights?\b"
            r"(?= *(?:$|[,;)&+]|and\b))",
            bed,
        ),
        (
            rf"\b(?:(?:every |each |at |{IN_THE}))?"
            rf"(?P<parts>{PARTS}|night|bedtime)(?:{AND}(?:at |{IN_THE})?"
            rf"(?:{PARTS}|night|bedtime))+\b",
            parts,
        ),
        (r"\b(?:on|upon|after) (?:waking|wakening)(?: up)?\b|\bwhen i wake(?: up)?\b", wake),
        (
            r"\b(?:(?:with|before|after|at|during|zum) (?:my |the |each |every )?"
            r"|(?:zu|beim|vor|nach|avant|apres|au|antes|despues|prima|dopo|przed|po)"
            r" (?:(?:dem|le|la|el|il|de|del|di) )*"
            # "Con" and "Na" are of names too.
            r"|(?:voor|bij|na|met|con|en) (?:het|la|el|il) "
            r"|(?:en|con|a|al) (?=desayuno|cena|almuerzo|colazione|pranzo))"
            rf"(?P<meals>{MEAL}(?:{AND}(?:(?:with|at|my|before|after|la|le|el) )*{MEAL})*)\b"
            rf"|\b(?P<alone>{MEAL_ALONE}(?:{AND}{MEAL_ALONE})+)\b",
            meal,
        ),
        (
            r"(?:\bat |@ ?|, ?|\band |& ?|(?<=mg )|(?<=mcg )|(?<=daily )|(?<=[|] ))"
            r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?",
            clock,
        ),
        (
            r"\b(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>\d\d) ?)?(?P<half>[ap])\.?m\b\.?",
            clock,
        ),
        (
            r"(?:\bat |@ ?)?(?<![\d.,/:])0\d[0-5]\d"
            r"(?:(?: ?[,/&] ?| and | )(?:[01]\d|2[0-3])[0-5]\d)*"
            r"(?![\d.,/]| ?(?:m?c?g|ml|iu|units?)\b)(?: ?(?:hrs?|hours?|h)\b)?",
            clocks_of_four_figures,
        ),
        (
            rf"\b(?:(?:um|gegen) )?(?<![\d.,:])(?P<clocks>{CLOCK}(?: ?(?:und|&) ?{CLOCK})*) ?uhr\b",
            clocks_of_24,
        ),
        (
            r"(?:\bat |\bum |@ ?)?\b(?P<clocks>(?:[01]?\d|2[0-3]):[0-5]\d) ?(?:hrs?|h)\b",
            clocks_of_24,
        ),
        (
            r"(?:(?:\bat |\bum |@ ?)?\b(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\d))",
            bare_clock,
        ),
        (
            r"(?:\bat|@) ?(?P<hour>[01]?\d|2[0-3])\b(?:\.(?P<minute>[0-5]\d))?"
            r"(?![.,:/-]?\d| ?(?:mg|mcg|g|ml|iu|units?)\b)",
            bare_clock,
        ),
        (r"(?:\bat |\b12 ?)+noon\b", noon),
        (r"(?:\bat |\b12 ?)*\bmidnight\b", midnight),
        (
            rf"\b(?:every |each |q ?|in |{IN_THE})(?P<part>{PARTS})\b"
            rf"|(?:(?<!\w)'s )?\b(?P<bare>morgens|mittags|abends|mane|mornings|evenings|rano"
            r"|wieczorem|ochtends|middags|avonds|fruh)\b",
            part_of_day,
        ),
        (
            r"\b(?P<part>qam|qpm|(?:morning|evening|noon|midday|ochtend|avond|mattina|sera)"
            r"(?= *(?:$|[,;.)&|]|and\b)))\b"
            r"(?P<bare>)",
            part_of_day,
        ),
        (r"\bm ?[-–/, ] ?w ?[-–/, ] ?f\b|\bmwf\b", days(WEEKDAYS[:5:2])),
        (r"\bm ?[-–] ?f\b|\b(?:on )?(?:week|working )days\b", days(WEEKDAYS[:5])),
        (r"\b(?:on |at )?(?:the )?weekends?\b", days(WEEKDAYS[5:])),
        (r"\b(?:on )?(?:all )?(?:the )?(?:other|rest of the) (?:days|week)\b", days(WEEKDAYS)),
        (
            r"\b(?:(?:on|every|each|jeden|am|op|elke|chaque|le|(?:tous|todos) l[eo]s|los|el|ogni"
            rf"|cada|de|du|von|van|w|co) |la (?=domenica))?{DAY_NAME}(?:{DAY_JOINT}{DAY_SHORT})*\b"
            rf"|\b{DAY_THREE}(?:(?:{DAY_JOINT}| ){DAY_THREE})+\b"
            rf"|\b{DAY_SHORT}(?:{DAY_JOINT}{DAY_SHORT})+\b|\b(?:on|every|each) {DAY_SHORT}\b",
            weekdays,
        ),
        (rf"{PER_DAY}(?![a-z])|\bq ?day\b", daily),
        (
            rf"(?<![\d.,/])\b(?P<taken>take |taking |takes |use )?"
            rf"(?P<least>(?:(?<=take )|(?<=taking )|(?<=takes )|(?<=use ))\d{{1,2}}"
            rf"|[0-8](?:[.,](?:5|25|75))?|1/2|1/4|3/4"
            rf"|one half|half|one|two|three|four|six|eight)(?: ?(?:-|to|or) ?(?P<most>[1-9]|two"
            rf"|three|four))? ?(?:x )?(?:a |an )?(?=(?:{COUNTED_WORD})\b)",
            count,
        ),
        (
            r"\b(?P<taken>take|takes|taking) (?P<least>[1-9]|1/2|one|two|three)(?P<most>)\b"
            r"(?! ?[a-z]*g\b)",
            count,
        ),
        (r"(?<![\d/])(?P<least>[1-4])(?P<most>) ?x(?P<taken>) ?(?=\d)", count),
    )
)


# A text without figures that has none of these words holds no phrase.
HINTS = frozenset(
    piece
    for pattern, _ in PHRASES
    for word in re.findall("[a-z]{2,}", re.sub(r"\\.", " ", pattern.pattern))
    for piece in (word, word[:-1])
)
# What joins two times of day, once both are set aside.
BETWEEN_TIMES = re.compile(r"\|(?:[ ,]+(?:and|und|et|y|then) +\|)+")
WORDS_OR_FIGURES = re.compile(r"[a-z]+|\d")


def find_when(text: str, found: Heard) -> str:
    """Note in ``found`` what a cleaned text says of when; give what is left of the text."""
    pieces = WORDS_OR_FIGURES.findall(text)
    if HINTS.isdisjoint(pieces) and not any(piece.isdigit() for piece in pieces):
        return text
    for pattern, note in PHRASES:
        match = pattern.search(text)
        while match:
            note(match, found)
            found.labels.add("".join(match[0].split()))
            text = f"{text[: match.start()]} | {text[match.end() :]}"
            match = pattern.search(text)
    return BETWEEN_TIMES.sub("|", text)
