"""Accounts at the desk: who sets another's password gives it; sessions are seen and ended; and the
form of what this copy says of itself."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from regimen import desk
from regimen.generics import AdminOf
from regimen.staff import given
from regimen.staff.forms import OperatorForm
from regimen.staff.models import ONLY, Operator, StaffSession

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]  # it takes none when it runs
    """Django's own page of accounts."""

    group = desk.ACCOUNTS

    def save_model(
        self, request: HttpRequest, obj: User, form: "ModelForm[User]", change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if isinstance(form, UserCreationForm):
            given.give(obj.pk)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        response = super().user_change_password(request, id, form_url)
        was_set = request.method == "POST" and response.status_code == 302
        if was_set and id != str(request.user.pk):
            given.give(int(id))
        return response


@admin.register(StaffSession)
class StaffSessionAdmin(AdminOf[StaffSession]):
    """Where everybody is logged in. To delete one is to log that browser out."""

    group = desk.ACCOUNTS
    list_display = ("user", "address", "browser", "begun_at", "seen_at")
    list_filter = ("user",)
    list_select_related = ("user",)
    search_fields = ("user__username", "address")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: StaffSession | None = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: StaffSession) -> None:
        obj.end()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[StaffSession]) -> None:
        for session in cast("list[StaffSession]", list(queryset)):
            session.end()


@admin.register(Operator)
class OperatorAdmin(AdminOf[Operator]):
    """One form, of the only row: it is opened at once, and saving it first makes the row."""

    group = desk.COPY
    form = OperatorForm
    readonly_fields = ("changed_at",)
    fields = (*OperatorForm.Meta.fields, "changed_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Operator | None = None) -> bool:
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("admin:staff_operator_change", ONLY)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Operator | None:
        return Operator.find() if object_id == str(ONLY) else None
