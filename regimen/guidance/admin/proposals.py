"""Proposals on the desk: go back to an edition, take rows from a file or from a new starter; and
the files that every kind is written as."""

import io
import zipfile
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from regimen import desk
from regimen.generics import AdminOf
from regimen.guidance import models, proposals
from regimen.guidance.admin.submissions import ReadOnly
from regimen.guidance.draft import KINDS
from regimen.guidance.forms import ProposeForm
from regimen.guidance.importing import read_text
from regimen.guidance.publish import digest_of, encode
from regimen.guidance.snapshot import read_draft
from regimen.guidance.starter import write_starter
from regimen.guidance.starter.files import write_kind
from regimen.staff.sessions import user_of

TYPES = {"csv": "text/csv", "toml": "application/toml"}


def tell_proposal(proposal: models.Proposal) -> dict[str, object]:
    """The rows of a proposal beside the draft, and which draft that was."""
    draft = read_draft()
    return {
        "proposal": proposal,
        "parts": proposals.list_parts(proposal, draft),
        "read_as": digest_of(encode(draft)),
    }


@admin.register(models.Proposal)
class ProposalAdmin(ReadOnly, AdminOf[models.Proposal]):
    """Add is to propose; opened, its rows are chosen and laid on the desk."""

    group = desk.PUBLISH
    list_display = ("title", "by", "at", "laid_at")
    list_filter = ("by", "at", "laid_at")
    search_fields = ("title",)
    change_list_template = "admin/guidance/proposal/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Proposal]:
        return super().get_queryset(request).select_related("by").defer("content", "base")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("files/starter.zip", view(self.starter_view), name="guidance_starter_files"),
            path("files/<slug:kind>.<slug:form>", view(self.file_view), name="guidance_file"),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        kinds = [(kind, table._meta.verbose_name_plural) for kind, (_r, table) in KINDS.items()]
        return super().changelist_view(request, {**(extra_context or {}), "kinds": kinds})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ProposeForm(
            request.POST or None,
            request.FILES or None,
            initial={"edition": request.GET.get("edition")},
        )
        if request.method == "POST" and form.is_valid():
            try:
                made = self._propose(request, form.cleaned_data)
            except ValueError as problem:
                form.add_error("file", str(problem))
            else:
                return self._lead_to(request, made)
        return self._show_form(request, form)

    def _show_form(self, request: HttpRequest, form: ProposeForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Propose rows for the desk"),
            "opts": self.opts,
            "form": form,
        }
        return render(request, "admin/guidance/proposal/propose.html", context)

    def _propose(self, request: HttpRequest, asked: dict[str, Any]) -> models.Proposal | None:
        by = user_of(request)
        if asked["edition"]:
            return proposals.propose_edition(asked["edition"], by)
        if asked["file"]:
            name = asked["file"].name
            return proposals.propose_file(name, read_text(name, asked["file"].read()), by)
        return proposals.propose_starter(by)

    def _lead_to(self, request: HttpRequest, made: models.Proposal | None) -> HttpResponse:
        """To what was proposed, or to the list where there is nothing new."""
        if made:
            return redirect("admin:guidance_proposal_change", made.pk)
        messages.info(request, _("The starter of this release holds nothing new."))
        return redirect("admin:guidance_proposal_changelist")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Every row that would change, with its old and new values, to tick and lay."""
        proposal = get_object_or_404(models.Proposal, pk=object_id)
        if not self.has_view_permission(request, proposal):
            raise PermissionDenied
        may = self.has_add_permission(request)
        if request.method == "POST" and may:
            return self._lay(request, proposal)
        context = {
            **self.admin_site.each_context(request),
            "title": proposal.title,
            "opts": self.opts,
            "may": may,
            **tell_proposal(proposal),
        }
        return render(request, "admin/guidance/proposal/proposal.html", context)

    def _lay(self, request: HttpRequest, proposal: models.Proposal) -> HttpResponse:
        taken = request.POST.getlist("take")
        if "all" in request.POST:
            taken = proposals.list_all(proposal)
        try:
            proposals.lay(proposal, taken, user_of(request), request.POST.get("read_as", ""))
        except proposals.Unlayable as problem:
            messages.error(request, str(problem))
            return redirect(request.path)
        messages.success(request, _("%(count)s rows lie on the desk.") % {"count": len(taken)})
        return redirect("admin:guidance_submission_add")

    def file_view(self, request: HttpRequest, kind: str, form: str) -> HttpResponse:
        """Every row of a kind as a file."""
        kind = kind.replace("-", "_")
        if kind not in KINDS or form not in TYPES:
            raise Http404("There is no such file.")
        if not user_of(request).has_perm(f"guidance.view_{KINDS[kind][1]._meta.model_name}"):
            raise PermissionDenied
        text = write_kind(read_draft(), kind, form)
        return self._send(f"{kind}.{form}", text.encode(), TYPES[form])

    def starter_view(self, request: HttpRequest) -> HttpResponse:
        """The starter's own files as the draft would have them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in write_starter(read_draft()).items():
                packed.writestr(name, text)
        return self._send("starter.zip", out.getvalue(), "application/zip")

    def _send(self, name: str, content: bytes, kind: str) -> HttpResponse:
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=kind, headers=headers)
