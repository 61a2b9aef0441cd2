"""Health: whether this process lives, and whether it can serve: for a machine that asks by the
server's own address, without a host name, https or a session."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from regimen.guidance.models import Edition
from regimen.pace import limiter
from regimen.serving.metrics import tell_metrics, waiting_tasks

type Next = Callable[[HttpRequest], HttpResponse]

# A batch of two hundred papers may stand before another's.
LONGEST_WAIT = timedelta(minutes=15)


def answer_machines(get_response: Next) -> Next:
    """``/healthz``, ``/readyz`` and ``/metrics``, before hosts and https are asked about; only to
    who asks this server itself. What came by a proxy, which says so, is from the outside."""

    def answer(request: HttpRequest) -> HttpResponse:
        told = MACHINES.get(request.path_info)
        is_near = "X-Forwarded-For" not in request.headers
        if told and is_near and request.method in ("GET", "HEAD"):
            return told()
        return get_response(request)

    return answer


def say_alive() -> HttpResponse:
    return HttpResponse("alive\n", content_type="text/plain")


def say_ready() -> HttpResponse:
    """200 where everything a page needs answers; otherwise 503, and what does not. The worker is
    told of beside them: pages go on without it."""
    found = {name: holds(check) for name, check in CHECKS.items()}
    told = found | {"worker": holds(worker_works)}
    return JsonResponse(told, status=200 if all(found.values()) else 503)


def holds(check: Callable[[], bool]) -> bool:
    """Whether a check holds; one that breaks does not."""
    try:
        return check()
    except Exception:
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def worker_works() -> bool:
    """Whether nothing waits for a worker longer than one that runs would let it."""
    return not waiting_tasks().filter(enqueued_at__lt=timezone.now() - LONGEST_WAIT).exists()


CHECKS = {
    "database": database_answers,
    "edition": lambda: Edition.objects.exists(),
    "paces": lambda: limiter().storage.check(),
}
MACHINES = {"/healthz": say_alive, "/readyz": say_ready, "/metrics": tell_metrics}
