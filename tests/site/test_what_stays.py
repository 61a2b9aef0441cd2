"""What stays after deletion: nothing in SQLite's files, and no record older than a plan may be."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.utils import timezone

from regimen.plans.models import SavedPlan
from regimen.staff.models import StaffSession

ROOT = Path(__file__).parents[2]
WRITE_AND_DELETE = """
from django.contrib.sessions.models import Session
from django.utils import timezone
for n in range(50):
    Session.objects.create(session_key=f"key{n}", session_data="zqmarker" * 400,
                           expire_date=timezone.now())
"""


def test_a_purge_forgets_old_log_ins_and_old_looks_and_keeps_new_ones(db, admin_user, settings):
    old = timezone.now() - timedelta(days=settings.PLAN_DAYS + 1)
    kind = ContentType.objects.get_for_model(SavedPlan)
    for _ in range(2):
        AccessAttempt.objects.create(username="boss", failures_since_start=1)
        AccessLog.objects.create(username="boss")
        LogEntry.objects.create(user=admin_user, content_type=kind, action_flag=CHANGE)
        StaffSession.objects.create(user=admin_user, address="203.0.113.7")
    for model, time in ((AccessAttempt, "attempt_time"), (AccessLog, "attempt_time"),
                        (LogEntry, "action_time"), (StaffSession, "seen_at")):  # fmt: skip
        model.objects.filter(pk=model.objects.first().pk).update(**{time: old})
    call_command("purge_plans")
    for model in (AccessAttempt, AccessLog, LogEntry, StaffSession):
        assert model.objects.count() == 1, model


def test_a_purge_that_was_not_told_which_database_deletes_nothing(db, settings):
    settings.LOCAL_IS_A_GUESS = True
    with pytest.raises(CommandError, match="which database"):
        call_command("purge_plans")


@pytest.mark.walks
def test_nothing_of_what_was_deleted_stays_in_the_files_and_others_cannot_read_them(tmp_path):
    environ = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/regimen.sqlite3"}

    def manage(*words):
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True)

    def found():
        return sum(path.read_bytes().count(b"zqmarker") for path in tmp_path.iterdir())

    manage("migrate", "--verbosity", "0")
    manage("shell", "-v", "0", "-c", WRITE_AND_DELETE)
    assert found()
    assert not any(path.stat().st_mode & 0o077 for path in tmp_path.iterdir())
    manage("purge_plans")
    assert not found()
