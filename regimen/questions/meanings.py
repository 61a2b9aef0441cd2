"""What was meant: the choices for a name, what a pick makes of it, and what a text says of when."""

from typing import Any

from regimen.engine.reading import Read, read_medicine
from regimen.engine.reading_words import STRENGTH
from regimen.engine.rulebook import Rulebook
from regimen.engine.things import Medicine
from regimen.words.dates import read_date
from regimen.words.moments import today_in

KEEP, ANOTHER = "keep", "another"
EVERY_OTHER_DAY, ONCE_A_MONTH = 2, 30
LONGEST_COURSE_DAYS = 3650
MEMBERS_OF_A_CLASS, MOST_MEMBERS = 3, 9
SHORTEST_PROPER_NAME = 4


def members_of(read: Read, rulebook: Rulebook) -> tuple[str, ...]:
    """What a word for several medicines may be, by their slugs: those of that name on the box
    ("Gaviscon"), or the first of each class that a class word ("water pill") stands for."""
    if namesakes := _list_namesakes(read, rulebook):
        return namesakes
    word = rulebook.medicine_by_slug.get(read.medicine)
    found = [
        [
            medicine.slug
            for medicine in rulebook.medicines
            if slug in medicine.classes and not (medicine.ingredients or medicine.asks_which)
        ][:MEMBERS_OF_A_CLASS]
        for slug in (word.classes if word else ())
    ]
    return tuple(dict.fromkeys(slug for slugs in found for slug in slugs))[:MOST_MEMBERS]


def name_among(read: Read, medicine: Medicine) -> str:
    """What a medicine is called where it is one of several: with the name on the box, where that
    is what was written."""
    on_box = next(iter(_names_like(read, medicine)), medicine.name)
    return medicine.name if on_box == medicine.name else f"{on_box} ({medicine.name})"


def _list_namesakes(read: Read, rulebook: Rulebook) -> tuple[str, ...]:
    """Medicines that have the same proper name among theirs."""
    return tuple(
        medicine.slug
        for medicine in rulebook.medicines
        if not (medicine.asks_which or medicine.may_be) and _names_like(read, medicine)
    )


def _names_like(read: Read, medicine: Medicine) -> list[str]:
    """The names of a medicine that have the proper name which was written, "Gaviscon" say."""
    name = read.known_as.partition(" ")[0]
    if len(name) < SHORTEST_PROPER_NAME or not name[0].isupper():
        return []
    return [each for each in medicine.names if name.casefold() in each.casefold().split()]


def meant_by(read: Read, picked: str, rulebook: Rulebook, place: tuple[str, str]) -> Read:
    """The reading that holds once a person has said which one is meant: of the choice they
    picked, or of the text where they kept it."""
    if read.state == "exact" or not picked or picked in (KEEP, ANOTHER, "none"):
        return read if read.medicine else Read(text=read.text)
    medicine = rulebook.medicine_by_slug.get(picked)
    name = medicine.name if medicine else picked
    chosen = read_medicine(name, rulebook, *place)
    return chosen if chosen.medicine else Read(text=read.text)


def told_days(read: Read) -> int | None:
    """Days that a course lasts by the text, where one can last so long."""
    days = read.course_days or 0
    return days if 0 < days <= LONGEST_COURSE_DAYS else None


def told_moments(read: Read) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The times and the parts of the day that a text names, where they are all of them: "twice a
    day, in the morning" leaves the other open."""
    times, parts = read.times, read.parts_of_day
    if read.times_a_day in (None, len(times)):
        return times, () if times else parts
    return (times, parts) if read.times_a_day == len(times) + len(parts) else ((), ())


def details_from(read: Read, region: str) -> dict[str, list[str]]:
    """What the text itself says about when, as answers that need not be given again."""
    details: dict[str, list[str]] = {}
    today = today_in(region)
    last = read_date(read.until, today, region).date if read.until else None
    if last and last >= today:
        details["course_until"] = [last.isoformat()]
    anchors = [time for time in read.times if ":" not in time]
    clocks = [time for time in read.times if ":" in time]
    # "Twice a day, at bedtime" leaves the other time open.
    if read.times_a_day in (None, len(read.times)):
        details |= {"when": anchors} if anchors else {}
        details |= {"clock": [", ".join(clocks)]} if clocks else {}
    if read.as_needed:
        details["often"] = ["as-needed"]
    elif read.weekdays:
        details["often"] = ["some-days"]
        # "50 mcg, 100 mcg on Sundays" leaves open on which days the other strength is taken.
        if len(STRENGTH.findall(read.strength)) < 2 and not read.times_a_week:
            details["weekdays"] = list(read.weekdays)
    elif read.every_days in (EVERY_OTHER_DAY, ONCE_A_MONTH):
        often = "every-other-day" if read.every_days == EVERY_OTHER_DAY else "once-a-month"
        details["often"] = [often]
    elif read.every_days or read.times_a_week:
        details["often"] = ["some-days"]
    return details


def told_when(read: Read, region: str, is_counted: bool) -> dict[str, Any]:
    """What the text says about when of a medicine that is not asked about it, as answers. What
    holds magnesium ``is_counted``: it counts every day, whatever stands beside it."""
    told = details_from(read, region)
    times, parts = told_moments(read)
    often = "daily" if is_counted else "".join(told.get("often", ()))
    days = tuple(told.get("weekdays", ()))
    return {"when": times, "parts_of_day": parts, "often": often, "weekdays": days}
