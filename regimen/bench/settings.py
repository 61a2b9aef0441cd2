"""A server's settings for the benchmark of the web: the floor beside the site's own pages,
collected files in the folder of the database, no limit to the pace of one address, a password
alone for the desk, and one person for the whole way to an edition."""

from pathlib import Path

from regimen.settings import *  # noqa: F403 - every setting but five
from regimen.settings import DATABASES, PACES

ROOT_URLCONF = "regimen.bench.floor"
STATIC_ROOT = Path(DATABASES["default"]["NAME"]).parent / "staticfiles"
SECOND_STEP = False
ONE_PERSON = True
PACES = dict.fromkeys(PACES, "1000000/second")
WORK_PACE = "1000000/second"
