"""Saved plans in the admin, by their code; never their answers."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regimen import desk
from regimen.generics import AdminOf
from regimen.plans.models import SavedPlan


@admin.register(SavedPlan)
class SavedPlanAdmin(AdminOf[SavedPlan]):
    group = desk.CLINIC
    list_display = ("code", "edition", "created_at", "expires_at")
    list_select_related = ("edition",)
    search_fields = ("code",)
    search_help_text = _("Write the whole code, as it stands on the paper.")
    fields = ("code", "edition", "created_at", "expires_at")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[SavedPlan], search_term: str
    ) -> tuple[QuerySet[SavedPlan], bool]:
        """One plan, by its whole code: nobody lists all of them."""
        return queryset.filter(code__iexact=search_term.strip()), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SavedPlan | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SavedPlan]:
        return super().get_queryset(request).defer("answers", "edition__content")

    def view_on_site(self, saved: SavedPlan) -> str:
        """The plan at the clinic's desk, which notes who opened it."""
        return reverse("clinic-plan", args=[saved.code])
