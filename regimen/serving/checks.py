"""Checks: what a server is told by ``check --deploy`` before it serves."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

# The server's name is proved, by a certificate of an authority that we trust.
PROVED = "verify-full"


@register(Tags.database, deploy=True)
def database_is_proved(**asked: Any) -> list[CheckMessage]:
    """A database over a network is asked for its certificate; a socket of this machine has none."""
    return [
        Warning(
            f"The connection to the database {alias!r} does not prove whom it speaks to.",
            hint=f"Add ?sslmode={PROVED} to DATABASE_URL, with sslrootcert where it needs one.",
            id="regimen.W001",
        )
        for alias in asked.get("databases") or ()
        if is_unproved(alias)
    ]


def is_unproved(alias: str) -> bool:
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return False
    told = connection.get_connection_params()
    host = str(told.get("host") or "/")
    return not host.startswith("/") and told.get("sslmode") != PROVED
