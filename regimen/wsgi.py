"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regimen.settings")
site = get_wsgi_application()

# These need the settings.
from regimen.plans.press import open_press  # noqa: E402
from regimen.serving.last_resort import with_last_resort  # noqa: E402
from regimen.serving.settling import settle  # noqa: E402

open_press()
settle()
application = with_last_resort(site)
