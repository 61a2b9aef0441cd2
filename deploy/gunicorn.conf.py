"""How gunicorn runs Regimen, on one's own machine and on a server."""

import os

bind = os.environ.get("REGIMEN_BIND", "127.0.0.1:8000")
# A process each core, and threads, so that a page never stands behind a paper that the process's
# press is drawing. Four of the threads can be waiting for papers.
workers = int(os.environ.get("REGIMEN_WORKERS", "2"))
worker_class = "gthread"
threads = 8
keepalive = 5
# Beside a proxy on the same machine: nothing is read of a client that is slow to send.
timeout = 30
graceful_timeout = 30
# A process starts anew after so many requests, never two at once.
max_requests = 20_000
max_requests_jitter = 2_000
umask = 0o077
loglevel = "warning"


def _logging():
    """Gunicorn's lines as the site's own: time, level, and no address of a plan."""
    from regimen.settings import LOGGING

    return {**LOGGING, "loggers": {"gunicorn.error": {"level": "WARNING"}, "gunicorn.access": {}}}


logconfig_dict = _logging()
