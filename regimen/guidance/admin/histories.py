"""The history of every row: who changed what, from what to what, and a way to put it back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regimen import desk
from regimen.generics import AdminOf
from regimen.guidance import models
from regimen.guidance.admin.submissions import ReadOnly
from regimen.guidance.differences import HOW, RowDifference, compare_row
from regimen.guidance.draft import KINDS
from regimen.guidance.history import read_record
from regimen.guidance.proposals import Unlayable, by_key, put_back
from regimen.guidance.publish import digest_of, encode
from regimen.guidance.snapshot import read_draft
from regimen.staff.sessions import user_of

MOST_FIELDS = 3


def difference_of(change: models.Change) -> RowDifference | None:
    """What a change did to its row."""
    before = read_record(change.kind, change.before)
    return compare_row(change.kind, change.key, before, read_record(change.kind, change.after))


def tell_change(change: models.Change) -> dict[str, object]:
    """What a change did, and what putting it back would do to the draft as it lies."""
    draft = read_draft()
    lying = by_key(getattr(draft, change.kind)).get(change.key)
    before = read_record(change.kind, change.before)
    return {
        "change": change,
        "difference": difference_of(change),
        "back": compare_row(change.kind, change.key, lying, before),
        "read_as": digest_of(encode(draft)),
    }


@admin.register(models.Change)
class ChangeAdmin(ReadOnly, AdminOf[models.Change]):
    group = desk.PUBLISH
    list_display = ("__str__", "what", "by", "at", "why")
    list_filter = ("kind", "by", "at")
    search_fields = ("key", "why", "before", "after")
    list_select_related = ("by",)
    date_hierarchy = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=gettext_lazy("what"))
    def what(self, change: models.Change) -> str:
        found = difference_of(change)
        if found is None or found.how != "changed":
            return str(HOW[found.how]) if found else ""
        told = [f"{field.label}: {field.old} → {field.new}" for field in found.fields]
        return "; ".join(told[:MOST_FIELDS]) + (" …" if len(told) > MOST_FIELDS else "")

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Change]:
        return super().get_queryset(request).select_related("by")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What a change did, how the row lies now, and a button to lay it as it was before."""
        change = get_object_or_404(models.Change, pk=object_id)
        if not self.has_view_permission(request, change):
            raise PermissionDenied
        table = KINDS[change.kind][1]
        may = user_of(request).has_perm(f"guidance.change_{table._meta.model_name}")
        if request.method == "POST" and may:
            return self._put_back(request, change)
        context = {
            **self.admin_site.each_context(request),
            "title": str(change),
            "opts": self.opts,
            "may": may,
            **tell_change(change),
        }
        return render(request, "admin/guidance/change/change.html", context)

    def _put_back(self, request: HttpRequest, change: models.Change) -> HttpResponse:
        try:
            put_back(change, user_of(request), request.POST.get("read_as", ""))
        except Unlayable as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("The row lies on the desk as it was before."))
        return redirect(request.path)
