"""A second tap that was meant for the page before: it answers nothing.

Two things hold it off, as neither does alone. For 0.8 seconds from the moment when a page is first
drawn its form takes no tap (`static/css/way.css`): that counts from what the person sees, however
slow the line, and needs no script. A browser too old for that still sends when its page was sent,
and a press so soon after it is refused here. Nobody reads a page in that time.
"""

import time

from django.http import HttpRequest

SENT = "sent"
TOO_SOON_SECONDS = 0.75
# How far the clocks of two servers may lie apart.
APART_SECONDS = 2


def stamp() -> str:
    """The moment, as a page's form carries it."""
    return f"{time.time():.2f}"


def is_too_soon(request: HttpRequest) -> bool:
    """Whether a press came before anybody can have read the page that it was on. A form that says
    nothing of when it was sent is believed."""
    try:
        passed = time.time() - float(request.POST.get(SENT, ""))
    except ValueError:
        return False
    return -APART_SECONDS < passed < TOO_SOON_SECONDS
