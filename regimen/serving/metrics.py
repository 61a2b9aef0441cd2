"""Metrics: how many requests, how they ended and how long they took; of a person nothing, and of
an address only the name of its page."""

import os
import time
from collections.abc import Callable, Iterator

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

type Next = Callable[[HttpRequest], HttpResponse]

REQUESTS = Counter("regimen_requests", "Requests by page and status.", ["page", "status"])
SECONDS = Histogram(
    "regimen_request_seconds",
    "Seconds a request took, by page.",
    ["page"],
    buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10),
)


def count_requests(get_response: Next) -> Next:
    """Count each request under the name of its page. 429s are the paces that were hit."""

    def answer(request: HttpRequest) -> HttpResponse:
        begun = time.monotonic()
        response = get_response(request)
        match = request.resolver_match
        page = (match.view_name if match else "") or "none"
        REQUESTS.labels(page, response.status_code).inc()
        SECONDS.labels(page).observe(time.monotonic() - begun)
        return response

    return answer


def waiting_tasks() -> DBTaskResultQuerySet:
    """What no worker has begun."""
    return DBTaskResult.objects.ready()


class Waiting(Collector):
    """How much waits for a worker, asked of the database in the moment; nothing when it is down."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            count = waiting_tasks().count()
        except DatabaseError:
            return
        yield GaugeMetricFamily("regimen_tasks_waiting", "Tasks no worker has begun.", value=count)


QUEUE = CollectorRegistry()
QUEUE.register(Waiting())


def tell_metrics() -> HttpResponse:
    """The figures of all processes together, where ``PROMETHEUS_MULTIPROC_DIR`` names a folder
    that they share; otherwise those of this one."""
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it ships no types
    told = generate_latest(registry) + generate_latest(QUEUE)
    return HttpResponse(told, content_type=CONTENT_TYPE_LATEST)
