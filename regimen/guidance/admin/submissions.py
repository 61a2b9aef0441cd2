"""Checks and submissions on the desk: check the draft, hand it in, read it, give one's word."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from regimen import desk
from regimen.generics import AdminOf
from regimen.guidance import models, workflow
from regimen.guidance.checking import check, find_check, find_overdue, place_problems
from regimen.guidance.differences import find_differences, link_rows
from regimen.guidance.forms import InviteForm, SubmitForm, VerdictForm
from regimen.guidance.publish import digest_of, encode, rulebook_of
from regimen.guidance.reviewing import find_moved, give_word, tell_submission
from regimen.guidance.snapshot import read_draft
from regimen.staff.sessions import user_of


class ReadOnly:
    """Rows that are made by what people do, never typed, changed or deleted."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(models.Check)
class CheckAdmin(ReadOnly, AdminOf[models.Check]):
    """Add is to check the draft as it lies."""

    group = desk.PUBLISH
    list_display = ("digest", "problems_found", "at", "by")
    list_filter = ("at", "by")
    search_fields = ("digest",)

    @admin.display(description=gettext_lazy("problems"))
    def problems_found(self, row: models.Check) -> int:
        return len(row.problems)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        rulebook = read_draft()
        if request.method == "POST":
            found = check(rulebook, user_of(request))
            return redirect("admin:guidance_check_change", found.pk)
        return self._show(request, find_check(digest_of(encode(rulebook))), True)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        found = get_object_or_404(models.Check, pk=object_id)
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        return self._show(request, found, found.digest == digest_of(encode(read_draft())))

    def _show(
        self, request: HttpRequest, found: models.Check | None, is_of_draft: bool
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Check the draft"),
            "opts": self.opts,
            "check": found,
            "is_of_draft": is_of_draft,
            "problems": list(place_problems(found.problems)) if found else [],
            "overdue": list(find_overdue()),
        }
        return render(request, "admin/guidance/check/check.html", context)


@admin.register(models.Submission)
class SubmissionAdmin(ReadOnly, AdminOf[models.Submission]):
    """Add is to hand the draft in; opened, a submission is read and given a word."""

    group = desk.PUBLISH
    list_display = ("__str__", "state", "note", "by", "at")
    list_filter = ("state", "by", "at")
    search_fields = ("note", "digest")

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Submission]:
        return super().get_queryset(request).select_related("by").defer("content")

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        own = [
            path(
                "<int:pk>/verdict/",
                guard(require_POST(self.verdict_view)),
                name="submission-verdict",
            ),
            path(
                "<int:pk>/invite/", guard(require_POST(self.invite_view)), name="submission-invite"
            ),
        ]
        return [*own, *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The draft beside the edition in force, what a check found, and a note to hand it in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = SubmitForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                made = workflow.submit(
                    form.cleaned_data["note"], request.POST.get("digest", ""), user_of(request)
                )
            except workflow.Refused as refused:
                form.add_error(None, str(refused.why))
            else:
                return redirect("admin:guidance_submission_change", made.pk)
        return self._show_draft(request, form)

    def _show_draft(self, request: HttpRequest, form: SubmitForm) -> HttpResponse:
        draft, current = read_draft(), models.Edition.objects.current()
        digest = digest_of(encode(draft))
        found = find_check(digest)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Hand the draft in"),
            "opts": self.opts,
            "form": form,
            "current": current,
            "digest": digest,
            "check": found,
            "problems": list(place_problems(found.problems)) if found else [],
            "found": link_rows(find_differences(rulebook_of(current) if current else None, draft)),
        }
        return render(request, "admin/guidance/submission/submit.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        submission = self._find(request, object_id)
        return self._read(request, workflow.settle(submission), VerdictForm())

    def _find(self, request: HttpRequest, pk: int | str) -> models.Submission:
        submission = get_object_or_404(models.Submission, pk=pk)
        if not self.has_view_permission(request, submission):
            raise PermissionDenied
        return submission

    def _read(
        self, request: HttpRequest, submission: models.Submission, form: VerdictForm
    ) -> HttpResponse:
        told = tell_submission(submission)
        context = {
            **self.admin_site.each_context(request),
            "title": str(submission),
            "opts": self.opts,
            **told,
            "found": link_rows(told["found"]),
            "moved": link_rows(find_moved(submission)),
            "form": form,
            **self._tell_next(request, submission),
        }
        return render(request, "admin/guidance/submission/read.html", context)

    def _tell_next(self, request: HttpRequest, submission: models.Submission) -> dict[str, object]:
        """What this account may do with a submission, and who else was asked for a word."""
        user = user_of(request)
        return {
            "why_not": workflow.why_not_approve(submission, user),
            "may_invite": user.has_perm("guidance.add_submission"),
            "may_publish": user.has_perm("guidance.add_edition"),
            "invite_form": InviteForm(),
            "invited": [
                (invitation, self._address(request, invitation))
                for invitation in submission.invitations.select_related("by")
            ],
        }

    def _address(self, request: HttpRequest, invitation: models.Invitation) -> str:
        signed = workflow.sign_invitation(invitation)
        return request.build_absolute_uri(reverse("guest-review", args=[signed]))

    def verdict_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        submission = self._find(request, pk)
        form = VerdictForm(request.POST)
        if not form.is_valid():
            return self._read(request, submission, form)
        try:
            if request.POST.get("digest") != submission.digest:
                raise workflow.Refused(_("That was another submission. Nothing was approved."))
            give_word(form, submission, by=user_of(request))
        except workflow.Refused as refused:
            messages.error(request, str(refused.why))
        else:
            messages.success(request, _("Your word is kept."))
        return redirect("admin:guidance_submission_change", pk)

    def invite_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        submission = self._find(request, pk)
        form = InviteForm(request.POST)
        may = user_of(request).has_perm("guidance.add_submission")
        if may and form.is_valid() and submission.state in models.Submission.OPEN:
            workflow.invite(submission, form.cleaned_data["name"], user_of(request))
        return redirect("admin:guidance_submission_change", pk)
