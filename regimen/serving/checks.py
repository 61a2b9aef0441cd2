"""Checks: what a server is told by ``check`` and ``migrate`` before it serves."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.utils.functional import Promise

from regimen.staff.models import Operator

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


@register(Tags.database)
def copy_says_whose_it_is(**asked: Any) -> list[CheckMessage]:
    """Everybody may read who runs this copy, and how to reach them."""
    unsaid = find_unsaid() if DEFAULT_DB_ALIAS in (asked.get("databases") or ()) else []
    if not unsaid:
        return []
    return [
        Warning(
            f"This copy does not yet say: {', '.join(map(str, unsaid))}.",
            hint="Fill it in at /admin/staff/operator/.",
            id="regimen.W002",
        )
    ]


def find_unsaid() -> list[Promise]:
    """What is still empty, once there is a database to fill it into."""
    try:
        is_made = (
            Operator._meta.db_table in connections[DEFAULT_DB_ALIAS].introspection.table_names()
        )
    except OperationalError:
        return []
    return Operator.find().find_unsaid() if is_made else []
