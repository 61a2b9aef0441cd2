"""Given passwords: who sets another's knows it, so its owner sets a new one first of all."""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from regimen.staff.models import GivenPassword

KEPT_AS = "password-was-given"


def give(user_id: int) -> None:
    """Note that somebody else has set an account's password. It is logged out everywhere by that,
    so the next log-in tells its session."""
    GivenPassword.objects.get_or_create(user_id=user_id)


def take(request: HttpRequest, user: User) -> None:
    """Note that an account has set its own password."""
    GivenPassword.objects.filter(user=user).delete()
    request.session.pop(KEPT_AS, None)


def is_given(request: HttpRequest) -> bool:
    """Whether this session was begun with a password that somebody else knows."""
    return bool(request.session.get(KEPT_AS))


def tell_session(request: HttpRequest, user: User, **told: Any) -> None:
    if GivenPassword.objects.filter(user=user).exists():
        request.session[KEPT_AS] = True


def listen() -> None:
    user_logged_in.connect(tell_session, dispatch_uid="regimen.staff.given")
