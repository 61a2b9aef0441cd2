"""Forgetting: what the clinic keeps beside plans goes with them, or when its time is over."""

from datetime import timedelta
from typing import Any

from django.db.models.signals import pre_delete
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from regimen.clinic.models import FAILED, READY, Batch, Sheet
from regimen.plans.models import SavedPlan
from regimen.plans.purging import purging

TASKS_DAYS = 7


def listen() -> None:
    """From now on a purge, and a plan that is deleted, take the clinic's own along."""
    purging.connect(forget_expired)
    pre_delete.connect(forget_papers, sender=SavedPlan)


def forget_expired(**signal: Any) -> None:
    """Delete sheets that never became a plan, old batches, and what is known of their drawing."""
    now = timezone.now()
    Sheet.objects.filter(plan=None, expires_at__lte=now).delete()
    Batch.objects.filter(expires_at__lte=now).delete()
    DBTaskResult.objects.filter(finished_at__lt=now - timedelta(days=TASKS_DAYS)).delete()


def forget_papers(instance: SavedPlan, **signal: Any) -> None:
    """A file that holds the paper of a plan goes when the plan does."""
    holding = Batch.objects.filter(papers__plan=instance, state=READY)
    Batch.objects.filter(pk__in=list(holding.values_list("pk", flat=True))).update(
        file=None, state=FAILED
    )
