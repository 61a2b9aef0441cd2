"""The benchmarks as a Django app; they have no tables."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "regimen.bench"
    verbose_name = "Benchmarks"
