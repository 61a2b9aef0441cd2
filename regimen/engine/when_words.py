"""Words that say when a medicine is taken, and what they mean."""

import re

from regimen.engine.answers import WEEKDAYS
from regimen.engine.reading_words import AMID, BARE, FORM_OF, ROUTES

# Words of number, for counts and times.
NUMBERS: dict[str, float] = {
    word: number
    for number, words in {
        0.25: "1/4",
        0.5: "half 1/2",
        0.75: "3/4",
        1: "one once ein eine einmal un une una einen raz",
        2: "two twice zwei zweimal deux dos due",
        3: "three thrice drei dreimal trois tres tre",
        4: "four vier viermal quatre cuatro quattro",
        5: "five funf cinq cinco cinque",
        6: "six sechs seis sei",
        8: "eight acht",
        12: "twelve zwolf",
    }.items()
    for word in words.split()
}
# By the first letter of week, semaine, hebdo, tydzien, month, year, fortnight and their like.
LENGTH_IN_DAYS = {"w": 7, "s": 7, "h": 7, "t": 7, "m": 30, "y": 365, "j": 365, "f": 14}
N = r"(?:\d+|" + "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True)) + ")"
NUMBER_WORD = f"(?:{'|'.join(sorted(map(re.escape, NUMBERS), key=len, reverse=True))})"
DAY_WORD = r"(?:days?|tag|jour|dia|giorno|dag)"
DAYS = {
    spelled: WEEKDAYS[place]
    for place, words in enumerate(
        (
            "monday mondays mon montag montags mo lundi lundis lunes lunedi maandag"
            " poniedzialek poniedziałek",
            "tuesday tuesdays tues tue dienstag dienstags di mardi mardis martes martedi dinsdag"
            " wtorek",
            "wednesday wednesdays wed mittwoch mittwochs mi mercredi mercredis miercoles"
            " mercoledi woensdag sroda srode",
            "thursday thursdays thurs thur thu donnerstag donnerstags do jeudi jeudis jueves"
            " giovedi donderdag czwartek",
            "friday fridays fri freitag freitags fr vendredi vendredis viernes venerdi"
            " vrijdag piatek",
            "saturday saturdays sat samstag samstags sa samedi samedis sabado sabados sabato"
            " zaterdag sobota sobote",
            "sunday sundays sun sonntag sonntags so dimanche dimanches domingo domingos domenica"
            " zondag niedziela niedziele",
        )
    )
    for spelled in words.split()
}
DAY_NAME = f"(?:{'|'.join(sorted((day for day in DAYS if len(day) > 4), key=len)[::-1])})"
DAY_SHORT = f"(?:{'|'.join(sorted(DAYS, key=len)[::-1])})"
# Shorter ones ("so", "do") are words of their own.
DAY_THREE = f"(?:{'|'.join(sorted((day for day in DAYS if len(day) > 2), key=len)[::-1])})"
# A date as it stands behind "until"; what day that is, who knows today says.
MONTHS = (
    "jan feb fev mar apr avr abr may mai jun jui jul aug aou ago sep okt oct nov dec dez dic ene"
)
MONTH = f"(?:{MONTHS.replace(' ', '|')})[a-z]*"
DATE = (
    rf"(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?\.?(?: of| de)?[ -]?{MONTH}(?:,? ?-?\d{{4}})?"
    rf"|{MONTH}\.? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? ?\d{{4}})?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d\d))?\.?|tomorrow|today)"
)
# What joins the first and the last of several days.
DAY_RANGE = r"(?:to|bis|through|thru|a|al|au|tot|t/m)"
DAY_JOINT = rf"(?: ?[,/&–-] ?(?:and )?| (?:and|und|et|y|e|en|i|{DAY_RANGE}) )"
LATIN = {
    **dict.fromkeys(("qd", "od", "om"), 1),
    **dict.fromkeys(("bid", "bd", "bds"), 2),
    **dict.fromkeys(("tid", "tds"), 3),
    **dict.fromkeys(("qid", "qds"), 4),
}
PART_OF_DAY = {
    word: part
    for part, words in {
        "morning": "morning mornings am qam mane morgens morgen matin manana mattina mattino"
        " ochtends ochtend rano fruh",
        "noon": "noon midday afternoon mittags midi mediodia mezzogiorno middags",
        "evening": "evening evenings pm qpm abends abend soir noche sera tarde avonds avond"
        " wieczorem",
    }.items()
    for word in words.split()
}
# Meals and bedtime, each with the anchor of the day that it is, and what joins several.
ANCHOR_OF = {
    "bedtime": "bed",
    **dict.fromkeys(
        (
            "breakfast",
            "fruhstuck",
            "petit dejeuner",
            "desayuno",
            "colazione",
            "ontbijt",
            "sniadaniem",
            "sniadaniu",
        ),
        "breakfast",
    ),
    **dict.fromkeys(("lunch", "mittagessen", "almuerzo", "pranzo", "obiadem"), "lunch"),
    **dict.fromkeys(
        (
            "dinner",
            "supper",
            "evening meal",
            "tea",
            "abendessen",
            "cena",
            "avondeten",
            "kolacja",
            "kolacji",
        ),
        "dinner",
    ),
}
MEAL = f"(?:{'|'.join(ANCHOR_OF)})"
# "Green tea" is a name; the others may stand alone beside each other.
MEAL_ALONE = f"(?:{'|'.join(meal for meal in ANCHOR_OF if meal not in ('tea', 'bedtime'))})"
AND = r"(?: ?[,&+] ?(?:and )?| (?:and|und|et|y|e|en|i) | (?=(?:midi|soir|mittags|abends|noche)\b))"
# What can be counted out: "2 tablets", "one puff".
COUNTED_WORD = "|".join(
    sorted(
        (
            word
            for word, form in FORM_OF.items()
            if word not in ROUTES and form not in ("cream", "gel", "ointment", "lotion", "liquid")
        ),
        key=len,
        reverse=True,
    )
)
# Each article only before words of its language: "Inderal LA morning", "Mag-Al" and "AM" hold it.
IN_THE = (
    r"(?<!-)(?:in the |le (?=matin|midi|soir)|(?:(?:de|por|a) )?la (?=mattina|manana|tarde|noche"
    r"|sera)|de la (?=\w)|al (?=mattino|mediodia)|il (?=mattino)|am (?=morgen|abend))"
)
# What is read as half of a day and may be a mark of the name: "40 mg AM".
DOUBTED_HALF = rf"(?P<kind>{AMID}|{BARE})(?P<half>[ap]m)"
PARTS = "|".join(sorted(PART_OF_DAY, key=len, reverse=True))
DAILY = (
    rf"(?:daily|\b(?:each|every|jeden|chaque|cada|ogni) {DAY_WORD}|\btous les jours"
    r"|\btodos los dias|\btutti i giorni|\b(?:elke|iedere) dag|taglich|tgl\b\.?|daags"
    r"|(?:\braz )?(?:co)?dziennie)"
)
A_DAY = (
    rf"(?:\b(?:a|per|par|al|pro|am) {DAY_WORD}|\bal di\b"
    r"|/ ?(?:day|tag|jour|dia|giorno|dag|die|d|j)\b)"
)
PER_DAY = f"(?:{DAILY}|{A_DAY})"
CLOCK = r"(?:2[0-3]|[01]?\d)(?:[.:][0-5]\d)?"
# A figure right behind a strength or a form is no strength itself.
STRENGTH_ENDS = "mg mcg micrograms g ml iu units tabs tablets tablet caps capsules"
BEHIND_STRENGTH = "(?:" + "|".join(f"(?<={word} )" for word in STRENGTH_ENDS.split()) + ")"
# What stands behind the number of units taken at once.
AFTER_COUNT = (
    rf"(?:(?:once|twice|{N} ?(?:x|times)) ?{PER_DAY}|(?:every|each) |(?:{'|'.join(LATIN)})\b"
    rf"|prn\b|sos\b|(?:as|when|if) (?:needed|required)\b"
    rf"|(?:(?:at|in|per|before|with|after|on) (?:the |each |every |my )?)?"
    rf"(?:mornings?|evenings?|noon|midday|afternoon|mane|nights?|nightly|nocte|bed|bedtime|waking"
    rf"|food|meals?|{MEAL_ALONE})\b)"
)


def number_of(word: str) -> float:
    """The number a word or figure says, such as ``twice`` or ``2``."""
    return NUMBERS[word] if word in NUMBERS else float(word.replace(",", "."))
