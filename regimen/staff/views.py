"""The pages of an account: the second step, and where one is logged in."""

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import devices_for_user

from regimen.pace import paced
from regimen.privacy import personal
from regimen.staff import second_step
from regimen.staff.forms import CodeForm
from regimen.staff.models import StaffSession
from regimen.staff.sessions import user_of
from regimen.view import View


def for_accounts[**P](view: View[P]) -> View[P]:
    """Only people who are logged in; nothing is stored on the way, and no guessing is quick."""
    return personal(login_required(paced("login", posts_only=True)(view)))


def where_next(request: HttpRequest) -> str:
    """Where somebody wanted to go, on this site; otherwise their account."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if is_ours else reverse("account")


def write_down(request: HttpRequest, what: str) -> None:
    """Write an act of an account into the desk's history."""
    user = user_of(request)
    LogEntry.objects.create(
        user_id=user.pk,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk),
        object_repr=user.get_username(),
        action_flag=CHANGE,
        change_message=what,
    )


@for_accounts
@sensitive_post_parameters()
def take_second_step(request: HttpRequest) -> HttpResponse:
    """After the password: a code, or a passkey."""
    if not second_step.has_second_step(request):
        return redirect("set-up-second-step")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_step.take_code(request, form.cleaned_data["code"]):
            return redirect(where_next(request))
        told = _("That code is not right, or was used before. Wait for the next one and try that.")
        form.add_error("code", told)
    context = {"form": form, "next": where_next(request)}
    return render(request, "staff/second_step.html", context)


@for_accounts
@sensitive_post_parameters()
def set_up_second_step(request: HttpRequest) -> HttpResponse:
    """An app's key to photograph, proved by its first code; then recovery codes, shown once."""
    if second_step.has_second_step(request) and not second_step.is_past(request):
        return redirect("second-step")
    app = second_step.app_in_the_making(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second_step.confirm(request, app, form.cleaned_data["code"]):
            write_down(request, _("Set up an app as second step."))
            return show_recovery_codes(request)
        form.add_error("code", _("That code is not right. Wait for the next one and try that."))
    drawn = {"key": second_step.read_key(app), "picture": second_step.draw_key(app)}
    context = {"form": form, "next": where_next(request), **drawn}
    return render(request, "staff/set_up_second_step.html", context)


def show_recovery_codes(request: HttpRequest) -> HttpResponse:
    codes = second_step.make_recovery_codes(request)
    write_down(request, _("Made new recovery codes."))
    context = {"codes": codes, "next": where_next(request)}
    return render(request, "staff/recovery_codes.html", context)


@for_accounts
def account(request: HttpRequest) -> HttpResponse:
    """What an account has for a second step, and where it is logged in; each can be ended."""
    sessions = StaffSession.objects.filter(user=user_of(request))
    if request.method == "POST":
        return act(request)
    context = {
        "devices": list(devices_for_user(request.user)),
        "sessions": sessions,
        "here": request.session.session_key,
    }
    return render(request, "staff/account.html", context)


def act(request: HttpRequest) -> HttpResponse:
    """Carry out one button of the account's page."""
    if "end" in request.POST:
        mine = {str(one.pk): one for one in StaffSession.objects.filter(user=user_of(request))}
        if ended := mine.get(request.POST["end"]):
            ended.end()
            write_down(request, _("Ended a session."))
            messages.success(request, _("That browser is logged out."))
    elif "forget" in request.POST:
        devices = {one.persistent_id: one for one in devices_for_user(request.user)}
        if len(devices) > 1 and (forgotten := devices.get(request.POST["forget"])):
            forgotten.delete()
            write_down(request, _("Took away a second step."))
            messages.success(request, _("That second step is taken away."))
    elif "codes" in request.POST:
        return show_recovery_codes(request)
    return redirect("account")
