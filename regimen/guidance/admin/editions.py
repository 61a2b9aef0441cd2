"""Editions and recalls on the desk: publishing what was approved, and comparing any two."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from regimen import desk
from regimen.generics import AdminOf
from regimen.guidance import models
from regimen.guidance.checking import find_check
from regimen.guidance.comparing import DRAFT, list_sides, read_side
from regimen.guidance.differences import find_differences, link_rows
from regimen.guidance.forms import RecallForm
from regimen.guidance.workflow import Refused, publish, read_base, read_submitted, settle
from regimen.staff.sessions import user_of


@admin.register(models.Edition)
class EditionAdmin(AdminOf[models.Edition]):
    """Add is publish; change and delete are off."""

    group = desk.PUBLISH
    list_display = ("number", "note", "origin", "published_at", "published_by")
    list_filter = ("origin", "published_at", "published_by")
    search_fields = ("note", "digest")
    list_select_related = ("published_by",)
    readonly_fields = (
        "number", "note", "digest", "origin", "published_at", "published_by",
    )  # fmt: skip
    fields = readonly_fields
    change_list_template = "admin/guidance/edition/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Edition]:
        return super().get_queryset(request).defer("content")

    def has_change_permission(
        self, request: HttpRequest, obj: models.Edition | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: models.Edition | None = None
    ) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        compare = self.admin_site.admin_view(self.compare_view)
        return [path("compare/", compare, name="guidance_edition_compare"), *super().get_urls()]

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Publish the approved submission, and nothing else."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        approved = models.Submission.objects.filter(state=models.Submission.APPROVED).first()
        if approved and request.method == "POST":
            return self._publish(request, approved)
        return self._show(request, settle(approved) if approved else None)

    def _publish(self, request: HttpRequest, approved: models.Submission) -> HttpResponse:
        if not request.POST.get("sure"):
            messages.error(request, _("Tick the box first. It can never be undone."))
            return self._show(request, approved)
        try:
            made = publish(approved, request.POST.get("digest", ""), user_of(request))
        except Refused as refused:
            messages.error(request, str(refused.why))
            return redirect("admin:guidance_submission_change", approved.pk)
        self.log_addition(request, made, [{"added": {}}])
        messages.success(request, _("%(edition)s is published.") % {"edition": made})
        return redirect("admin:guidance_edition_change", made.pk)

    def _show(self, request: HttpRequest, approved: models.Submission | None) -> HttpResponse:
        current = models.Edition.objects.current()
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish"),
            "opts": self.opts,
            "number": current.number + 1 if current else 1,
        }
        if approved and approved.state == models.Submission.APPROVED:
            found = find_differences(read_base(approved), read_submitted(approved))
            context |= {
                "submission": approved,
                "found": link_rows(found),
                "check": find_check(approved.digest),
            }
        return render(request, "admin/guidance/edition/publish.html", context)

    def compare_view(self, request: HttpRequest) -> HttpResponse:
        """What differs between two editions, or an edition and the draft."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        current = models.Edition.objects.current()
        old = request.GET.get("old", str(current.number) if current else "")
        new = request.GET.get("new", DRAFT)
        context = {
            **self.admin_site.each_context(request),
            "title": _("What differs"),
            "opts": self.opts,
            "sides": list_sides(with_draft=True),
            "old": old,
            "new": new,
            "found": link_rows(find_differences(read_side(old), read_side(new))),
        }
        return render(request, "admin/guidance/edition/compare.html", context)

    def view_on_site(self, obj: models.Edition) -> str:
        return reverse("edition", args=[obj.number])


@admin.register(models.Signature)
class SignatureAdmin(AdminOf[models.Signature]):
    """Who has checked an edition; shown with it, and on every plan made from it."""

    group = desk.PUBLISH
    list_display = ("edition", "name", "role", "registration", "on")
    list_select_related = ("edition",)


@admin.register(models.Recall)
class RecallAdmin(AdminOf[models.Recall]):
    """Recalls are shown from the day they begin, without an edition."""

    group = desk.PUBLISH
    form = RecallForm
    list_display = ("text", "first_edition", "last_edition", "subjects", "since", "until")
    list_filter = ("since", "until")
    search_fields = ("text", "subjects")

    def save_model(
        self, request: HttpRequest, obj: models.Recall, form: RecallForm, change: bool
    ) -> None:
        obj.by = user_of(request)
        super().save_model(request, obj, form, change)
