"""Somebody who runs this copy and has filled in all of its own pages."""

from collections.abc import Callable

from regimen.staff.models import ONLY, Operator


def fill_in_operator(write: Callable[[str], str] = str, **changed: str) -> Operator:
    """Every field filled in, in the spelling of ``write``, with some changed."""
    said = {
        "who": write("Riverside Pain Clinic runs this copy.\n\nDr A. Example answers for it."),
        "post": write("4 Mill Lane\nOxford"),
        "privacy": write("The server stands in Oxford.\n\nWe keep backups for thirty days."),
        "accessibility": write("Ask us for your plan in large print."),
        "email": "help@riverside.example",
        "phone": "+44 (0)1865 000000",
    }
    operator = Operator(pk=ONLY, **said | changed)
    operator.save()
    return operator
