"""How gunicorn runs Regimen, on one's own machine and on a server."""

import os
import shutil
import tempfile

# Where the processes put their figures together, for /metrics; read before they are made.
if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="regimen-figures.")

bind = os.environ.get("REGIMEN_BIND", "127.0.0.1:8000")
# A process each core, and threads, so that a page never stands behind a paper that the process's
# press is drawing. Four of the threads can be waiting for papers, and four hashing passwords.
workers = int(os.environ.get("REGIMEN_WORKERS", "2"))
worker_class = "gthread"
threads = 16
keepalive = 5
# Beside a proxy on the same machine: nothing is read of a client that is slow to send.
timeout = 30
graceful_timeout = 30
# A process starts anew after so many requests, never two at once.
max_requests = 20_000
max_requests_jitter = 2_000
umask = 0o077
loglevel = "warning"
# A header says nothing of where the site stands or which page is meant.
forwarder_headers = ""


def _logging():
    """Gunicorn's lines as the site's own: time, level, and no address of a plan."""
    from regimen.settings import LOGGING

    # Gunicorn keeps its lines to itself, where no filter of ours stands.
    said = {"level": "WARNING", "propagate": True}
    return {**LOGGING, "loggers": {"gunicorn.error": said, "gunicorn.access": said}}


logconfig_dict = _logging()


def post_worker_init(worker):
    """What gunicorn itself refuses is answered by our own page, with every header."""
    import gunicorn.util

    from regimen.serving.last_resort import write_error

    gunicorn.util.write_error = write_error


def child_exit(server, worker):
    """A process that ended holds no paper; what it counted stays counted."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)


def on_exit(server):
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)
