"""What a server's process holds from its start, and need not look through again."""

import gc
import logging

from django.db import DatabaseError, connection

from regimen.guidance.publish import rulebook_in_force

log = logging.getLogger("regimen.serving")


def settle() -> None:
    """Read the edition in force, and leave all that is held by now out of later collections of
    garbage: one that went through it took 100 ms, while every page of the process waited. Without
    a database it is read by the first page."""
    try:
        rulebook_in_force()
    except DatabaseError as problem:
        log.warning("The edition in force is not read yet: %s.", type(problem).__name__)
    finally:
        connection.close()
    gc.collect()
    gc.freeze()
