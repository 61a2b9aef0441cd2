"""The second step: after the password a code of an app, a passkey, or a recovery code; asked of
all who open the desk or the clinic's pages."""

import base64
from collections.abc import Callable
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_otp import devices_for_user, verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from regimen.staff.given import is_given
from regimen.staff.sessions import note

type Next = Callable[[HttpRequest], HttpResponse]

GUARDED = ("/admin/", "/clinic/", "/staff/")
# The way in and out stays open to those who have yet to take the second step.
OPEN = (
    "/admin/login/",
    "/admin/logout/",
    "/admin/jsi18n/",
    "/staff/second-step/",
    "/staff/passkeys/",
)
OWN_PASSWORD = "/admin/password_change/"  # noqa: S105 - an address
RECOVERY_CODES = 10


def is_sure(request: HttpRequest) -> bool:
    """Whether we know who this is as well as publishing and deciding need: logged in, and past
    the second step where ``settings.SECOND_STEP`` asks for it."""
    return request.user.is_authenticated and (not settings.SECOND_STEP or is_past(request))


def is_past(request: HttpRequest) -> bool:
    """Whether this session took its second step."""
    return bool(request.user.is_verified())  # type: ignore[union-attr]  # OTPMiddleware adds it


def guard_staff(get_response: Next) -> Next:
    """On staff pages: end a session that was left alone, ask for the second step, and have a
    password that somebody else has set changed before anything is done."""

    def answer(request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if not path.startswith(GUARDED) or not request.user.is_authenticated:
            return get_response(request)
        if not note(request):
            return lead_to("admin:login", request)
        if path.startswith(OPEN):
            return get_response(request)
        if is_sure(request):
            if is_given(request) and path != OWN_PASSWORD:
                return HttpResponseRedirect(OWN_PASSWORD)
            return get_response(request)
        return lead_to("second-step" if has_second_step(request) else "set-up-second-step", request)

    return answer


def lead_to(name: str, request: HttpRequest) -> HttpResponseRedirect:
    """To a page of the way in, and from there back to where somebody wanted to go."""
    wanted = request.get_full_path() if request.method == "GET" else request.path_info
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': wanted})}")


def has_second_step(request: HttpRequest) -> bool:
    """Whether an account has a second step set up, whichever."""
    return any(True for _ in devices_for_user(request.user))


def take_code(request: HttpRequest, code: str) -> bool:
    """Whether a code is one of the account's app or a recovery code not used before. The library
    makes wrong ones wait longer and longer."""
    written = "".join(code.split()).replace("-", "").lower()
    for device in list(devices_for_user(request.user)):
        if isinstance(device, (TOTPDevice, StaticDevice)) and (
            taken := verify_token(request.user, device.persistent_id, written)
        ):
            pass_on(request, taken)
            return True
    return False


def pass_on(request: HttpRequest, device: TOTPDevice | StaticDevice) -> None:
    """From here on this session, under a new key, is past the second step."""
    from django_otp import login

    request.session.cycle_key()
    login(request, device)


def app_in_the_making(request: HttpRequest) -> TOTPDevice:
    """The app that an account is setting up: the same until its first code is right."""
    found, _ = TOTPDevice.objects.get_or_create(
        user=request.user, confirmed=False, defaults={"name": "App"}
    )
    return found


def confirm(request: HttpRequest, app: TOTPDevice, code: str) -> bool:
    """Set an app up by its first code, and let this session on; whether that code was right."""
    if not app.verify_token("".join(code.split())):
        return False
    app.confirmed = True
    app.save(update_fields=["confirmed"])
    pass_on(request, app)
    return True


def read_key(app: TOTPDevice) -> str:
    """An app's key to type, in groups of four letters and digits."""
    key = base64.b32encode(app.bin_key).decode().rstrip("=")
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def draw_key(app: TOTPDevice) -> str:
    """An app's key as a square code to photograph, as the address of a picture."""
    return segno.make(app.config_url, micro=False).svg_data_uri(
        scale=5, border=4, dark="#000", light="#fff"
    )


def make_recovery_codes(request: HttpRequest) -> list[str]:
    """New recovery codes in place of those from before, to be shown once."""
    StaticDevice.objects.filter(user=request.user).delete()
    device = StaticDevice.objects.create(user=request.user, name="Recovery codes")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes
