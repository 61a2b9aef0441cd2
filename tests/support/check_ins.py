"""Plans that began some weeks ago, and their check-ins, by the form or as they are kept."""

import datetime
from typing import TYPE_CHECKING, Any

from django.test import Client
from django.utils import timezone

from regimen.engine.answers import Baseline
from regimen.engine.checkin import CheckIn
from regimen.engine.plan import Plan
from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.support.people import someone, taking

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

TODAY = timezone.localdate()
# What the form is told, and what a kept check-in tells.
SAID = {
    "on": TODAY.isoformat(), "pain": "6", "enjoyment": "5", "activity": "7", "sleep": "0",
    "stools": "normal", "missed": "none", "is_new": "no", "daily_mg": "100",
}  # fmt: skip
TELLS: dict[str, Any] = {
    "pain": 6, "enjoyment": 5, "activity": 7, "sleep": 4, "stools": "normal", "missed": "none",
    "is_new": False, "daily_mg": 200,
}  # fmt: skip


def weeks_ago(weeks: float) -> datetime.date:
    return TODAY - datetime.timedelta(weeks=weeks)


def keep(edition: Edition, weeks: float, **changes: Any) -> SavedPlan:
    """A plan that began some weeks ago."""
    start = Baseline(pain=6, enjoyment=5, activity=7, sleep=4)
    return SavedPlan.keep(someone(start_on=weeks_ago(weeks), baseline=start, **changes), edition)


def check_in(client: Client, saved: SavedPlan, **said: str) -> "_MonkeyPatchedWSGIResponse":
    """What comes back when the form of a plan is told this."""
    return client.post(f"/plan/{saved.token}/check-in/", {**SAID, **said}, follow=True)


def checked(
    edition: Edition, weeks: float, days_ago: int = 0, **said: Any
) -> tuple[SavedPlan, Plan]:
    """A plan that began some weeks ago, with a check-in some days ago."""
    saved = keep(edition, weeks, medicines=taking("levothyroxine", times=("07:00",)))
    on = TODAY - datetime.timedelta(days=days_ago)
    saved.add_check_in(CheckIn(**{**TELLS, "on": on, **said}))
    return saved, saved.follow()
