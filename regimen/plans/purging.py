"""Purging: plans past their time, ended sessions, and who tried to log in or looked at a plan."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import connection
from django.dispatch import Signal
from django.utils import timezone

from regimen.plans.models import Pause, SavedPlan
from regimen.staff import sessions

# For rooms that keep more beside plans; sent before anything else is deleted.
purging = Signal()


def forget() -> int:
    """Delete what is past its time; gives how many plans were."""
    purging.send(sender=forget)
    count, _ = SavedPlan.objects.expired().delete()
    Pause.objects.filter(expires_at__lte=timezone.now()).delete()
    call_command("clearsessions")
    sessions.purge()
    before = timezone.now() - timedelta(days=settings.PLAN_DAYS)
    AccessAttempt.objects.filter(attempt_time__lt=before).delete()
    AccessLog.objects.filter(attempt_time__lt=before).delete()
    LogEntry.objects.filter(
        content_type__app_label="plans", content_type__model="savedplan", action_time__lt=before
    ).delete()
    empty_log()
    return count


def empty_log() -> None:
    """SQLite's log of writes holds what was deleted until it is written over; empty it now."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
