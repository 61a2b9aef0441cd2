"""Forgets plans past their time, and sessions that have ended."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from regimen.plans.models import SavedPlan


class Command(BaseCommand):
    help = "Delete every saved plan that has expired, and every ended session."

    def handle(self, *args, **options):
        count, _ = SavedPlan.objects.expired().delete()
        call_command("clearsessions")
        self.stdout.write(f"Forgot {count} expired plan{'' if count == 1 else 's'}.")
