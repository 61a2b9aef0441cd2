"""The worker's clock: what is past its time is forgotten every hour, whatever else is drawn."""

import logging
import time
from collections.abc import Callable
from threading import Thread

from django.db import DatabaseError, connection

from regimen.plans.purging import forget

HOUR_SECONDS = 60 * 60

logger = logging.getLogger(__name__)


def start_clock(say: Callable[[str], object]) -> None:
    """Forget now and every hour, beside what this process does, and say what was forgotten."""
    Thread(target=run_clock, args=(say,), name="clock", daemon=True).start()


def run_clock(say: Callable[[str], object]) -> None:
    while True:
        strike(say)
        time.sleep(HOUR_SECONDS)


def strike(say: Callable[[str], object]) -> None:
    """Forget once; a database that does not answer is asked again in an hour."""
    try:
        count = forget()
    except DatabaseError:
        logger.exception("What is past its time could not be forgotten.")
    else:
        if count:
            say(f"Forgot {count} expired plan{'' if count == 1 else 's'}.")
    finally:
        connection.close()
