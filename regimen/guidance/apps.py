"""The guidance room as a Django app."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "regimen.guidance"
    verbose_name = "Guidance"
    default_auto_field = "django.db.models.BigAutoField"
