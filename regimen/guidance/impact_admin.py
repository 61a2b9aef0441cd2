"""The desk's page on whom a draft moves: how far the run is, what it found, and the reasons."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from regimen import desk
from regimen.generics import AdminOf
from regimen.guidance.impact import begin, find_bars, read_result
from regimen.guidance.models import Edition, GoldenPerson, Impact
from regimen.guidance.places import link_places
from regimen.guidance.reasons_form import ReasonsForm
from regimen.guidance.snapshot import read_draft


@admin.register(Impact)
class ImpactAdmin(AdminOf[Impact]):
    """Adding is looking; a run itself is never changed, only explained."""

    group = desk.PUBLISH
    list_display = ("__str__", "begun_at", "by", "is_finished")
    list_filter = ("begun_at", "by")
    list_select_related = ("by",)
    search_fields = ("old", "new")
    change_form_template = "admin/guidance/impact/change_form.html"
    add_form_template = "admin/guidance/impact/add_form.html"

    def has_delete_permission(self, request: HttpRequest, obj: Impact | None = None) -> bool:
        return False

    @admin.display(description=_("finished"), boolean=True)
    def is_finished(self, impact: Impact) -> bool:
        return impact.is_finished

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Look at the draft as it lies now. Not inside a transaction: nobody waits for it."""
        if not self.has_add_permission(request):
            return self._refuse(request)
        if request.method == "POST":
            assert request.user.is_authenticated  # The admin let nobody else in.
            return redirect("admin:guidance_impact_change", begin(read_draft(), request.user).pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Look at whom the draft moves"),
            "opts": self.opts,
            "current": Edition.objects.current(),
            "golden": GoldenPerson.objects.count(),
        }
        return TemplateResponse(request, "admin/guidance/impact/add_form.html", context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """How far the run is; then what it found, and a reason to be given for each softening."""
        impact = get_object_or_404(Impact.objects.defer("content"), pk=object_id)
        if not self.has_view_permission(request, impact):
            return self._refuse(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Whom the draft moves"),
            "opts": self.opts,
            "impact": impact,
        }
        if impact.is_finished:
            form = self._explain(request, impact)
            if form is None:
                return redirect(request.path)
            context |= self._tell(impact, form)
        return TemplateResponse(request, self.change_form_template, context)

    def _explain(self, request: HttpRequest, impact: Impact) -> ReasonsForm | None:
        """The form of reasons; None once they are kept."""
        softer = read_result(impact).weighed.softer
        may_explain = self.has_change_permission(request, impact)
        is_told = request.method == "POST" and may_explain
        form = ReasonsForm(softer, impact, request.POST if is_told else None)
        if is_told and form.is_valid():
            assert request.user.is_authenticated  # The admin let nobody else in.
            form.keep(request.user)
            return None
        return form

    def _tell(self, impact: Impact, form: ReasonsForm) -> dict[str, Any]:
        found = read_result(impact)
        return {
            "found": found,
            "problems": link_places([*found.problems, *found.faults]),
            "form": form,
            "bars": find_bars(impact.old, impact.new),
        }

    def _refuse(self, request: HttpRequest) -> HttpResponse:
        from django.core.exceptions import PermissionDenied

        raise PermissionDenied
