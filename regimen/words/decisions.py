"""Decisions in words: who said yes or no, when, why, and who tells of it."""

from django.utils.translation import gettext as _

from regimen.engine.answers import Agreed, Declined
from regimen.words.amounts import breakable
from regimen.words.moments import full_date_words

type Decision = Agreed | Declined


def decision_words(word: Decision, region: str) -> str:
    """A yes or a no in a sentence, as it is told by whoever tells it."""
    return (
        declined_words(word, region) if isinstance(word, Declined) else agreed_words(word, region)
    )


def agreed_words(agreed: Agreed, region: str) -> str:
    """Who has agreed, when, and who says so."""
    told = _name(agreed, region)
    if agreed.told_by == "person" and agreed.on:
        said = _("You told us that %(who)s, %(role)s, agreed on %(date)s.") % told
    elif agreed.told_by == "person":
        said = _("You told us that %(who)s, %(role)s, agreed.") % told
    elif agreed.on:
        said = _("%(who)s, %(role)s, has agreed on %(date)s.") % told
    else:
        said = _("%(who)s, %(role)s, has agreed.") % told
    return f"{said} {registration_words(agreed)}".rstrip()


def declined_words(declined: Declined, region: str) -> str:
    """Who has said no, when, why, and who says so."""
    told = _name(declined, region) | {"reason": breakable(declined.reason.rstrip("."))}
    if declined.told_by == "person" and declined.on:
        said = _("You told us that %(who)s, %(role)s, said no on %(date)s: %(reason)s.") % told
    elif declined.told_by == "person":
        said = _("You told us that %(who)s, %(role)s, said no: %(reason)s.") % told
    elif declined.on:
        said = _("%(who)s, %(role)s, has said no on %(date)s: %(reason)s.") % told
    else:
        said = _("%(who)s, %(role)s, has said no: %(reason)s.") % told
    return f"{said} {registration_words(declined)}".rstrip()


def registration_words(word: Decision) -> str:
    """The registration of whose word it is; empty where none was told."""
    if not word.registration:
        return ""
    return _("Registration: %(number)s.") % {"number": breakable(word.registration)}


def _name(word: Decision, region: str) -> dict[str, str]:
    told = {"who": breakable(word.name), "role": breakable(word.role)}
    return told | {"date": full_date_words(word.on, region)} if word.on else told
