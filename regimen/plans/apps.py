"""The plans room as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "regimen.plans"
    verbose_name = "Plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from regimen.guidance.impact import kept_answers
        from regimen.plans.counted import read_kept_answers

        kept_answers.append(read_kept_answers)
