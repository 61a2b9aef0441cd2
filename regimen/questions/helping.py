"""Whom to call and what to go for: what the pages show that end a journey early."""

from regimen.engine.lists import KNOWN_AT_SIGNS
from regimen.engine.records import Notice
from regimen.engine.rulebook import Rulebook
from regimen.questions.journey import Journey
from regimen.questions.warnings_form import lines_of
from regimen.words.spelling import spell


def numbers_at(place: str, journey: Journey, rulebook: Rulebook) -> list[Notice]:
    """The notices with numbers to call at this place, for where the person lives."""
    told = frozenset(
        f"{kind}:{journey.answered[kind]}"
        for kind in ("region", "country")
        if journey.answered.get(kind)
    )
    return [
        notice
        for notice in rulebook.notices
        if notice.place == place and notice.holds(told, told, journey.answered.get("age"))
    ]


def numbers_for(journey: Journey, rulebook: Rulebook, is_emergency: bool) -> list[Notice]:
    """The numbers that the ticked signs call for, each sign's own first, such as a crisis line."""
    usual = "emergency-number" if is_emergency else "same-day-number"
    places = list(dict.fromkeys(red_flag.calls or usual for red_flag in journey.urgent))
    if is_emergency and usual not in places:
        places.append(usual)
    return [notice for place in places for notice in numbers_at(place, journey, rulebook)]


def emergency_lines(journey: Journey, rulebook: Rulebook) -> list[tuple[str, str]]:
    """Every line whose red flag is an emergency and was not ticked, for who this is: pairs of the
    line above it, or nothing, and the line."""
    flags = {red_flag.slug for red_flag in rulebook.red_flags if red_flag.level == "emergency"}
    told = frozenset(
        f"{kind}:{journey.answered[kind]}" for kind in KNOWN_AT_SIGNS if journey.answered.get(kind)
    )
    flagged = journey.answered.get("red_flags", ())
    by_slug = {line.slug: line for line in lines_of(rulebook)}
    region = journey.answered["region"]
    return [
        (spell(by_slug[line.under].name, region) if line.under else "", spell(line.name, region))
        for line in lines_of(rulebook)
        if line.red_flag in flags - set(flagged)
        and not line.is_door
        and line.page != "pregnancy"
        and line.holds(told, told, journey.answered.get("age"))
    ]
