"""The phrases that say how often a medicine is taken, on which days and for how long."""

from regimen.engine.when_notes import (
    Note,
    as_needed,
    course,
    days_a_week,
    doctors_course,
    doubted_half,
    every_day,
    every_few_days,
    every_hours,
    last_day,
    left_out,
    nothing_more,
    once_a,
    once_on_its_days,
    spread,
    times_by_units,
    times_each_day,
)
from regimen.engine.when_words import (
    COUNTED_WORD,
    DATE,
    DAY_JOINT,
    DAY_NAME,
    DAY_SHORT,
    DAY_THREE,
    DAY_WORD,
    DOUBTED_HALF,
    NUMBER_WORD,
    PER_DAY,
    N,
)

# In this order, since a longer phrase holds the words of a shorter one.
RHYTHMS: tuple[tuple[str, Note], ...] = (
    (
        r"\b(?:(?:only )?(?:as|if|when) (?:needed|required|necessary|i need(?: it)?)|prn"
        r"|sos|only when i need it|bei (?:bedarf|schmerzen)|(?:si|au) besoin|al bisogno|si precisa"
        r"|a demanda|(?:si|en cas de|en caso de|in caso di|w razie|bij)"
        r" (?:besoin|douleurs?|dolor|dolore|bolu|potrzeby|pijn)|(?:zo|indien) nodig)\b"
        r"|\bb\. ?bed(?:arf)?\b\.?",
        as_needed,
    ),
    (r"\bstat\b", nothing_more),
    (DOUBTED_HALF, doubted_half),
    (
        rf"(?:, ?)?\b(?:(?:but )?(?:not|never|no dose|no|none|skip|skipping|omit|miss)|but|bar"
        rf"|except(?:ing)?|excluding|apart from|other than|ausser|sauf|excepto|salvo|eccetto"
        rf"|tranne|behalve|oprocz|descansa[rn]?)(?: not)?(?: for)?"
        rf"(?: (?:a dose|on|at|during|every|each|my|this|the|am|le|el|la|op|los|il|w))*"
        rf" (?P<days>weekends?\b|(?<=ausser ){DAY_SHORT}\b|{DAY_THREE}\b"
        rf"(?:(?:{DAY_JOINT}| or | ){DAY_THREE}\b)*)",
        left_out,
    ),
    (
        rf"\b(?:but|except)(?: for)?(?= [\d.,]+ ?(?:m?c?g|micrograms?)?(?: on| every)?"
        rf" (?:the )?(?:weekends?|{DAY_THREE})\b)",
        every_day,
    ),
    # "Once a day on Mondays" is once on each Monday, unless another dose is told behind it.
    (
        rf"\b(?:(?:once|one) ?{PER_DAY}|once|od|qd|daily),?(?: only)?(?= on (?:the )?"
        rf"(?:weekends?|weekdays|{DAY_THREE})\b"
        rf"(?!.*(?:\d|\b(?:half|other|rest|double|{NUMBER_WORD})\b)))",
        once_on_its_days,
    ),
    (
        rf"(?:(?<![a-z])|(?<=\dmg))x ?(?P<n>[1-6]) ?(?:{PER_DAY}|day\b(?! course))(?![a-z])",
        times_each_day,
    ),
    (
        r"(?<![\d.,/a-z])(?P<n>[1-6]) ?x ?(?P<each>[1-4](?:[.,]5)?|1/2)"
        r"(?![\d.,/x]| ?(?:m?c?g|ml|iu|micrograms?)\b)",
        times_by_units,
    ),
    (
        rf"\b(?:every other day|(?:on )?alt(?:ernate)?\.? (?:days?|dies?)|every second day|qod"
        rf"|jeden zweiten tag|(?:un|1) jour ?(?:sur|/) ?(?:deux|2)|(?:a )?dias alternos"
        rf"|a giorni alterni|om de (?:andere )?dag|co drugi dzien"
        rf"|(?:every|jeden|elke|co) ?(?P<nth>\d)(?:nd|rd|th|\.)? ?(?:day|tag|dag|dzien)"
        rf"|(?:q|every|alle|cada|ogni|tous les|elke|co)"
        rf" ?(?P<days>{N})(?: ?(?:-|to) ?\d+)? ?(?:days|d|tage|jours|dias|giorni|dagen|dni))\b",
        every_few_days,
    ),
    (
        r"\b(?:q\.? ?|every |each |alle |toutes les |cada |ogni )(?P<hours>\d+)"
        r"(?: ?(?:-|to) ?\d+)? ?(?:hours?|hourly|hrs?|h|std|stunden|heures|horas|ore)\b",
        every_hours,
    ),
    (
        rf"(?<![\d.,/-])(?P<hours>\d{{1,2}}|{NUMBER_WORD})(?: ?(?:-|to) ?\d+)?[ -]?hourly\b",
        every_hours,
    ),
    (
        rf"(?:\b(?:for|on) |\bx ?)?(?<![\d.,/])\b(?P<days>{N}) ?(?:{DAY_WORD}|d|nights?|j)"
        r" ?(?:a la|a|alla|al|per|each|every|out of|in|/|pro|par|por|sur|w) ?(?:the )?(?:week|wk"
        r"|woche|semaine|semana|settimana|tygodniu|7)\b",
        days_a_week,
    ),
    (
        # "3 x a week" is no course.
        rf"\b(?:(?:for|during|fur|pendant|durante|per|gedurende|przez) ?(?P<course>{N}|a)"
        rf"|x ?(?P<x_course>{N}))"
        rf" ?(?:more )?"
        r"(?P<span>days?|d|weeks?|wks?|months?|tage?n?|wochen?|jours?|semaines?|dias?"
        r"|semanas?|giorni|settimane|dagen|weken|dni)\b(?: course\b)?"
        r"|\b(?P<course_only>\d+)"
        r"(?:[- ]days? course| (?:days?|tage|jours|dias|giorni|dagen|dgn|dni))\b"
        r"(?! (?:a|al|per|par|por|each|before|after|on|off|sur)\b)",
        course,
    ),
    (
        r"(?:, ?)?\b(?:(?:(?:un)?till?|bis(?: zum)?|jusqu'au|hasta(?: el)?|fino al?|tot"
        r"|(?:ends?|ending|finish(?:es|ing)?)(?: on)?)(?: and including)?"
        rf" (?P<until>(?:{DAY_NAME},? )?{DATE}|{DAY_NAME})"
        # "Monday through Friday" are days of every week.
        rf"|(?:through|thru|t/m) (?P<through>(?:{DAY_NAME},? )?{DATE}))"
        rf"(?![a-z\d]| ?(?:x|times|mal|ml|m?c?g|{COUNTED_WORD})\b)",
        last_day,
    ),
    (r"(?:\bfor )?(?<![\d.,/])(?P<course>\d{1,2})/(?P<weeks>7|52)(?![\d.,/])", doctors_course),
    (
        rf"(?<![\d.,/])\b(?P<number>{N})-"
        r"(?P<every>weekly|monthly|yearly|wochentlich|monatlich|jahrlich)\b",
        spread,
    ),
    (
        rf"\b(?:every|each|q|alle) ?(?P<number>{N}|other|second)? ?"
        rf"(?P<every>weeks?|wks?|wochen|months?|monate|years?)\b",
        spread,
    ),
    (
        rf"(?:(?<![\d.,/])\b(?:(?P<often>{N}) ?(?:x|times?|mal|fois|veces|vez|volte"
        rf"|volta|keer|razy?)|x ?(?P<x_often>[2-6])(?= ?(?:a|per|/))|(?P<bare>{NUMBER_WORD}|[1-6]))"
        r" ?|\b)(?:(?:(?:a la|a|per|each|/|pro|par|por|alla|al|na|w|in der) ?)?"
        r"(?P<span>weekly|wkly|week|wk|wochentlich|woche|semaine|semana|settimana|semanal(?:mente)?|wekelijks|settimanale"
        r"|hebdomadaire|tygodniu|monthly|month|monatlich|mois|mensual(?:mente)?|mensile|maandelijks"
        r"|miesiacu|fortnightly|fortnight|yearly|year|jahrlich"
        # These are words of their own where nothing stands before them.
        r"|(?<=/)wo|(?<=al )mes|(?<=por )mes|(?<=al )mese|(?<=per )maand|(?<=im )monat))\b"
        rf"(?:,? (?P<day>{DAY_THREE})\b)?",
        once_a,
    ),
)
