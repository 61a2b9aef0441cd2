"""The serving room as a Django app."""

from django.apps import AppConfig


class ServingConfig(AppConfig):
    name = "regimen.serving"
    verbose_name = "Serving"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from regimen.serving import checks, files  # noqa: F401 - checks register themselves

        files.listen()
