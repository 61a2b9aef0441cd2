"""Where: which database a command means is said, never guessed."""

from django.conf import settings
from django.core.management.base import CommandError


def refuse_a_guess() -> None:
    """Refuse to work on the database that happens to lie beside manage.py. Raises
    ``CommandError``."""
    if settings.LOCAL_IS_A_GUESS:
        raise CommandError(
            "Say which database is meant: set what the server's own process is given "
            "(REGIMEN_SECRET_KEY, DATABASE_URL), or REGIMEN_LOCAL=on."
        )
