"""The plans room as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "regimen.plans"
    verbose_name = "Plans"
    default_auto_field = "django.db.models.BigAutoField"
