"""A drill: what is kept goes into one file and comes back elsewhere, on either database; what was
forgotten stays forgotten, and what is on its way is not copied."""

import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.support.served import ROOT, manage, new_place

# The commands find their database by an address, as on a server; the tests' own is not touched.
pytestmark = pytest.mark.database
FILL = """
from datetime import timedelta
from django.contrib.sessions.models import Session
from django.utils import timezone
from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
from tests.support.people import someone
now = timezone.now()
plans = [SavedPlan.keep(someone(age=30 + n), Edition.objects.current()) for n in range(5)]
plans[0].change(someone(age=31, kidney="egfr-45-59"), Edition.objects.current())
plans[1].forget()
SavedPlan.objects.filter(pk=plans[2].pk).update(expires_at=now - timedelta(days=1))
Session.objects.create(session_key="zqkey", session_data="zqmarker" * 400, expire_date=now)
"""
TELL = """
from regimen.guidance.models import Edition
from regimen.plans.models import SavedPlan
for edition in Edition.objects.all():
    print(edition.number, edition.digest)
for plan in SavedPlan.objects.kept().order_by("code"):
    same = plan.make().fingerprint == plan.fingerprint
    print(plan.code, plan.token, plan.number, plan.versions.count(), same)
"""


@pytest.fixture
def place(tmp_path):
    with new_place(tmp_path) as empty:
        yield empty


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """A database in use: four plans, one of them changed and one past its time."""
    with new_place(tmp_path_factory.mktemp("there")) as used:
        manage(used, "migrate", "--verbosity", "0")
        manage(used, "load_starter")
        manage(used, "shell", "-v", "0", "-c", FILL)
        yield used


def refused(place, *words):
    """What a command says that is refused."""
    ran = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT, env=os.environ | {"DATABASE_URL": place}, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 1
    return ran.stderr


def tell(place):
    return manage(place, "shell", "-v", "0", "-c", TELL).decode()


@pytest.mark.slow
def test_what_was_kept_comes_back_and_what_was_forgotten_does_not(there, place, tmp_path):
    copy = tmp_path / "copy"
    manage(there, "backup", str(copy))
    assert copy.stat().st_mode & 0o077 == 0
    assert b"zqmarker" not in copy.read_bytes()
    said = manage(place, "restore", str(copy)).decode()
    assert "Forgot 1 expired plan." in said
    assert "Here are 3 plans and 1 editions." in said
    assert tell(place) == tell(there)
    assert tell(place).count("True") == 3
    # The database goes on from where it was: numbers of rows do not begin anew.
    manage(place, "shell", "-v", "0", "-c", FILL)
    # Twice is refused, and harms nothing.
    assert "not empty" in refused(place, "restore", str(copy))
    assert "exists" in refused(there, "backup", str(copy))


@pytest.mark.slow
def test_a_damaged_copy_or_another_file_leaves_the_place_empty(there, place, tmp_path):
    whole = manage(there, "backup", "-")
    (tmp_path / "half").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "none").write_bytes(b"Not a copy of anything.")
    said = refused(place, "restore", str(tmp_path / "half"))
    assert "damaged" in said or "pg_restore failed" in said
    assert "not a copy" in refused(place, "restore", str(tmp_path / "none"))
    # A copy goes through a pipe, so that it can be encrypted.
    manage(place, "restore", "-", stdin=whole)
    assert tell(place) == tell(there)


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_neither_guesses_which_database_is_meant(command, settings, tmp_path):
    settings.LOCAL_IS_A_GUESS = True
    with pytest.raises(CommandError, match="which database"):
        call_command(command, str(tmp_path / "copy"))
