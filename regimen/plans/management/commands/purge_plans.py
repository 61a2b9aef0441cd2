"""Forgets plans and pauses past their time, and sessions that have ended."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from regimen.plans.models import Pause, SavedPlan


class Command(BaseCommand):
    help = "Delete expired plans, answers put aside too long, and ended sessions."

    def handle(self, *args, **options):
        count, _ = SavedPlan.objects.expired().delete()
        Pause.objects.filter(expires_at__lte=timezone.now()).delete()
        call_command("clearsessions")
        self.stdout.write(f"Forgot {count} expired plan{'' if count == 1 else 's'}.")
