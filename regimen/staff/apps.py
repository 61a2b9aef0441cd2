"""The staff room as a Django app."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "regimen.staff"
    verbose_name = "Staff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from regimen.staff import given, lock, sessions

        given.listen()
        lock.listen()
        sessions.listen()
