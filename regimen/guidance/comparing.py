"""Comparing: two states of the guidance by what people call them, a number or the draft."""

from django.http import Http404
from django.utils.translation import gettext as _

from regimen.engine.rulebook import Rulebook
from regimen.guidance.models import Edition
from regimen.guidance.publish import rulebook_of
from regimen.guidance.snapshot import read_draft

DRAFT = "draft"


def read_side(name: str) -> Rulebook:
    """The rulebook of an edition's number, or of the draft. Raises ``Http404``."""
    if name == DRAFT:
        return read_draft()
    number = int(name) if name.isascii() and name.isdigit() and len(name) < 7 else 0
    found = Edition.objects.filter(number=number).first()
    if found is None:
        raise Http404("There is no such edition.")
    return rulebook_of(found)


def list_sides(with_draft: bool = False) -> list[tuple[str, str]]:
    """Everything that can be compared, newest first, with what it is called."""
    numbers = Edition.objects.values_list("number", flat=True)
    told = [(str(number), _("Edition %(number)s") % {"number": number}) for number in numbers]
    return [(DRAFT, _("The draft")), *told] if with_draft else told
