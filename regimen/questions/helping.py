"""Whom to call and what to go for: what the pages show that end a journey early."""

from regimen.engine.lists import KNOWN_AT_SIGNS
from regimen.engine.records import Notice, RedFlag
from regimen.engine.rulebook import Rulebook
from regimen.questions.journey import Journey
from regimen.questions.warnings_form import SIGNS, WarningsForm, lines_of
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


def emergency_lines(journey: Journey, rulebook: Rulebook) -> list[str]:
    """Every line whose red flag is an emergency and was not ticked, for who this is. One that
    stands under another says only half: its red flag's question stands for it."""
    asked = {flag.slug: flag.question for flag in rulebook.red_flags if flag.level == "emergency"}
    told = frozenset(
        f"{kind}:{journey.answered[kind]}" for kind in KNOWN_AT_SIGNS if journey.answered.get(kind)
    )
    flagged = journey.answered.get("red_flags", ())
    return [
        spell(asked[line.red_flag] if line.under else line.name, journey.answered["region"])
        for line in lines_of(rulebook)
        if line.red_flag in asked.keys() - set(flagged)
        and not line.is_door
        and line.page != "pregnancy"
        and line.holds(told, told, journey.answered.get("age"))
    ]


def ticked_for(red_flag: RedFlag, journey: Journey) -> list[str]:
    """The lines that a person ticked and that raised this red flag, where its name says less; one
    that stands under another says only half, and is left out."""
    forms = [form for form in journey.forms.values() if isinstance(form, WarningsForm)]
    return [
        spell(line.name, journey.answered["region"])
        for form in forms
        for line in form.cleaned_data[SIGNS]
        if line.red_flag == red_flag.slug and not line.under and line.name != red_flag.name
    ]
