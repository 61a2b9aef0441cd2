"""The lock of an account: many wrong passwords for one name, from anywhere, lock it for all
browsers but those in which its owner has logged in before."""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.core import signing
from django.http import HttpRequest, HttpResponse
from limits import parse

from regimen.pace import count, seconds_to_wait

SALT = "regimen.staff.known"
KNOWN_DAYS = 180


def cookie_name() -> str:
    return "known" if settings.LOCAL else "__Host-known"


def fold_name(name: str) -> str:
    return name.strip().casefold()[:150]


def is_known(request: HttpRequest, name: str) -> bool:
    """Whether somebody has logged in by this name in this browser."""
    try:
        seconds = KNOWN_DAYS * 24 * 60 * 60
        said = request.COOKIES.get(cookie_name(), "")
        signed: str = signing.loads(said, salt=SALT, max_age=seconds)
    except signing.BadSignature:
        return False
    return signed == fold_name(name)


def seconds_locked(request: HttpRequest, name: str) -> int:
    """How long no password is taken for a name in this browser; 0 when it is taken now."""
    if is_known(request, name):
        return 0
    return seconds_to_wait(parse(settings.PACES["account"]), "account", fold_name(name))


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Know this browser again, once its owner has logged in."""
    response.set_cookie(
        cookie_name(),
        signing.dumps(fold_name(request.user.get_username()), salt=SALT),
        max_age=KNOWN_DAYS * 24 * 60 * 60,
        secure=not settings.LOCAL,
        httponly=True,
        samesite="Strict",
    )


def count_wrong(credentials: dict[str, Any], **told: Any) -> None:
    count(parse(settings.PACES["account"]), "account", fold_name(credentials.get("username") or ""))


def listen() -> None:
    user_login_failed.connect(count_wrong, dispatch_uid="regimen.staff.lock")
