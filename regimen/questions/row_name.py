"""The name of a row: what is asked about one that was not read exactly, and what it may be."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from regimen.engine.not_taken import ALLERGY, STOPPED
from regimen.engine.reading import Read
from regimen.engine.rulebook import Rulebook
from regimen.questions.fields import Choice
from regimen.questions.meanings import ANOTHER, KEEP, members_of, name_among
from regimen.questions.search import search


def ask_name(read: Read, text: str) -> str:
    """What is asked about the name."""
    if read.asks == "none":
        return _("Do you take no medicines?")
    if read.asks == STOPPED:
        return _("You wrote “%(name)s”. Do you still take it?") % {"name": text}
    if read.asks == ALLERGY:
        return _("You wrote “%(name)s”. Do you take it, or is it an allergy?") % {"name": text}
    if read.asks == "which":
        return _("Which one is your %(name)s?") % {"name": text}
    return _("We do not know this name. Is it one of these?")


def tell_unfinished(read: Read, text: str) -> str:
    """What is to be answered about the name, as the error says it."""
    if read.asks == "which":
        return _("“%(name)s”: which one is it?") % {"name": text}
    if read.asks == "none":
        return _("“%(name)s”: do you take no medicines?") % {"name": text}
    if read.asks in (STOPPED, ALLERGY):
        return _("“%(name)s”: say if you take it.") % {"name": text}
    return _("“%(name)s”: we do not know it. Choose what it is.") % {"name": text}


def list_names(read: Read, text: str, rulebook: Rulebook) -> list[Choice]:
    """What the name may be, as choices; that it is none of them is always one."""
    return list(_list_names(read, text, rulebook))


def _list_names(read: Read, text: str, rulebook: Rulebook) -> Iterator[Choice]:
    if read.asks == "none":
        yield "none", _("That is right: I take none")
        yield KEEP, _("It is the name of a medicine")
        return
    if read.asks in (STOPPED, ALLERGY):
        yield "none", _("No, I do not take it")
        for slug in read.choices:
            yield slug, _("Yes, I take %(name)s") % {"name": rulebook.medicine_by_slug[slug].name}
        yield ANOTHER, _("Yes, and this is the name on the box")
        yield KEEP, _("I cannot tell. A pharmacist must see it before you start")
        return
    for slug in read.choices or members_of(read, rulebook):
        yield slug, name_among(read, rulebook.medicine_by_slug[slug])
    if read.state == "unknown":
        for spelled, medicine in search(rulebook, text):
            more = f" ({medicine.name})" if spelled != medicine.name else ""
            yield spelled, f"{spelled}{more}"
    yield ANOTHER, _("Another name on the box")
    if read.medicine:
        yield KEEP, _("I cannot tell: be careful with all of that kind")
    elif read.choices:
        yield KEEP, _("I cannot tell. A pharmacist must see it before you start")
    else:
        yield KEEP, _("Keep it as I wrote it. A pharmacist must see it before you start")
