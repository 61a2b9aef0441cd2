"""Runs a benchmark and prints its figures as JSON."""

import json

from django.core.management.base import BaseCommand

from regimen.guidance.starter import read_starter
from regimen.plans import bench

BENCHMARKS = {"search": bench.bench_search, "engine": bench.bench_engine}


class Command(BaseCommand):
    help = "Measure one part on the starter guidance; figures wander, ratios hold."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=sorted(BENCHMARKS))

    def handle(self, *args, what, **options):
        self.stdout.write(json.dumps(BENCHMARKS[what](read_starter()), indent=2))
