"""A server's settings for the benchmark of the web: the floor beside the site's own pages, and
collected files in the folder of the database, and no limit to the pace of one address."""

from pathlib import Path

from regimen.settings import *  # noqa: F403 - every setting but three
from regimen.settings import DATABASES, PACES

ROOT_URLCONF = "regimen.bench.floor"
STATIC_ROOT = Path(DATABASES["default"]["NAME"]).parent / "staticfiles"
PACES = dict.fromkeys(PACES, "1000000/second")
