"""The door for a web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regimen.settings")
site = get_wsgi_application()

from regimen.serving.last_resort import with_last_resort  # noqa: E402 - needs the settings

application = with_last_resort(site)
