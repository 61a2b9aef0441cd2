"""The desk: the stock admin, its tables grouped and named for the people who edit and print."""

from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regimen.pace import few_at_once, paced
from regimen.staff import given, lock
from regimen.staff.models import Operator
from regimen.staff.sessions import user_of
from regimen.view import View

# The headings an editor looks under, in their order; an admin class names its own as ``group``.
PUBLISH = _("Publish")
SAFETY = _("Safety: what stops, holds or spaces a plan")
DOSE = _("Dose and day: how much and when")
WORDS = _("Food, habits and words")
EVIDENCE = _("Evidence")
ANSWERS = _("Answers and medicines")
CLINIC = _("The clinic")
COPY = _("This copy")
ACCOUNTS = _("Accounts and logins")
GROUPS = (PUBLISH, SAFETY, DOSE, WORDS, EVIDENCE, ANSWERS, CLINIC, COPY, ACCOUNTS)
# Tables of other people's apps.
THEIRS = ("Group", "AccessAttempt", "AccessFailureLog", "AccessLog", "StaticDevice",
          "TOTPDevice", "WebAuthnCredential", "DBTaskResult")  # fmt: skip


# Of a process's sixteen threads, so that pages have the others.
MOST_PASSWORDS = 4
few_passwords = few_at_once(MOST_PASSWORDS, "login")


def by_password[**P](view: View[P]) -> View[P]:
    """Hash passwords at a pace, and few at once."""
    return paced("login", posts_only=True)(few_passwords(view))


def unsaid_to(request: HttpRequest) -> list[Promise]:
    """What this copy does not yet say of itself, told to those who may fill it in."""
    may_say = user_of(request).has_perm("staff.change_operator")
    return Operator.find().find_unsaid() if may_say else []


# A heading or a table as Django's own pages of the admin take it.
type Listed = dict[str, Any]


class Desk(AdminSite):
    """The admin's site. An app's own page still lists the app's tables together."""

    site_header = _("Regimen: the desk")
    site_title = _("Regimen")
    index_title = _("What would you like to change?")

    # Both hash a password, or what is not there just as long.
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        name = request.POST.get("username", "")
        if request.method == "POST" and lock.seconds_locked(request, name):
            return render(request, "lockout.html", status=429)
        response = by_password(super().login)(request, extra_context)
        if request.method == "POST" and request.user.is_authenticated:
            lock.remember(request, response)
        return response

    def password_change(  # type: ignore[override]  # refused, it is a page of another kind
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = by_password(super().password_change)(request, extra_context)
        if request.method == "POST" and response.status_code == 302:
            given.take(request, user_of(request))
        return response

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        told = {"unsaid": unsaid_to(request), **(extra_context or {})}
        return super().index(request, told)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Listed]:
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        groups = [self._pick(name, apps) for name in GROUPS]
        ungrouped = [self._pick(None, [app]) for app in apps]
        return [group for group in (*groups, *ungrouped) if group["models"]]

    def _pick(self, name: Promise | None, apps: list[Listed]) -> Listed:
        """One heading with its tables; without a name, those of an app that have none."""
        found = [
            (app, table)
            for app in apps
            for table in app["models"]
            if self._group_of(table["model"]) == name
        ]
        app = found[0][0] if found else {}
        return {**app, **({"name": name} if name else {}), "models": [table for _, table in found]}

    def _group_of(self, model: type[Model]) -> Promise | None:
        theirs = ACCOUNTS if model.__name__ in THEIRS else None
        return getattr(self._registry[model], "group", theirs)
