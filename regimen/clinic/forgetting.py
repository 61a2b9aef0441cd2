"""Forgetting: what the clinic keeps beside plans goes when its time is over."""

from typing import Any

from django.utils import timezone

from regimen.clinic.models import Sheet
from regimen.plans.purging import purging


def listen() -> None:
    """From now on a purge takes the clinic's own along."""
    purging.connect(forget_expired)


def forget_expired(**signal: Any) -> None:
    """Delete the sheets that never became a plan."""
    Sheet.objects.filter(plan=None, expires_at__lte=timezone.now()).delete()
