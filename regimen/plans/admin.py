"""Saved plans in the admin, by their code; never their answers."""

from django.contrib import admin
from django.urls import reverse

from regimen import desk
from regimen.plans.models import SavedPlan


@admin.register(SavedPlan)
class SavedPlanAdmin(admin.ModelAdmin):
    group = desk.CLINIC
    list_display = ("code", "edition", "created_at", "expires_at")
    list_filter = ("edition", "created_at", "expires_at")
    list_select_related = ("edition",)
    search_fields = ("code",)
    fields = ("code", "edition", "created_at", "expires_at")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).defer("answers", "edition__content")

    def view_on_site(self, saved):
        """The plan at the clinic's desk, which notes who opened it."""
        return reverse("clinic-plan", args=[saved.code])
