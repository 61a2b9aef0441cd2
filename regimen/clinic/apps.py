"""The clinic room as a Django app."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "regimen.clinic"
    verbose_name = "The clinic"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from regimen.clinic import forgetting

        forgetting.listen()
