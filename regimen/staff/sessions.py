"""Sessions of staff: shorter than a patient's when nobody is there, seen, and ended."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest
from django.utils import timezone

from regimen.addresses import client_address
from regimen.staff.models import StaffSession

KEPT_AS = "staff-session"
# So that looking at pages does not write once a page.
NOTED_EVERY = timedelta(minutes=1)


def user_of(request: HttpRequest) -> User:
    """The account of somebody who is logged in, as every page of staff asks first."""
    assert request.user.is_authenticated
    return request.user


def note(request: HttpRequest) -> bool:
    """Note that somebody is here. Gives False, and logs them out, when they were away for
    ``settings.STAFF_IDLE_MINUTES``, or came ``settings.STAFF_HOURS`` ago."""
    now = timezone.now()
    mine = StaffSession.objects.filter(user=user_of(request))
    here = mine.filter(pk=request.session.get(KEPT_AS, 0)).first() or begin(request)
    idle, whole = (
        timedelta(minutes=settings.STAFF_IDLE_MINUTES),
        timedelta(hours=settings.STAFF_HOURS),
    )
    if now - here.seen_at > idle or now - here.begun_at > whole:
        logout(request)
        return False
    key = request.session.session_key or ""
    if now - here.seen_at > NOTED_EVERY or here.session_key != key:
        here.seen_at, here.session_key = now, key
        here.save(update_fields=["seen_at", "session_key"])
    return True


def begin(request: HttpRequest) -> StaffSession:
    """Note a browser in which somebody has just logged in."""
    here = StaffSession.objects.create(
        user=user_of(request),
        session_key=request.session.session_key or "",
        address=client_address(request),
        browser=request.headers.get("User-Agent", "")[:200],
    )
    request.session[KEPT_AS] = here.pk
    return here


def forget(request: HttpRequest | None, **told: Any) -> None:
    """Forget the browser that logs out."""
    if request is not None and KEPT_AS in request.session:
        StaffSession.objects.filter(pk=request.session[KEPT_AS]).delete()


def purge() -> int:
    """Forget browsers that were not seen for as long as a log-in lasts; gives how many."""
    before = timezone.now() - timedelta(hours=settings.STAFF_HOURS)
    return StaffSession.objects.filter(seen_at__lt=before).delete()[0]


def listen() -> None:
    user_logged_out.connect(forget, dispatch_uid="regimen.staff.sessions")
