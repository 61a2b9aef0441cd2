"""Runs a benchmark and prints its figures as JSON."""

import json

from django.core.management.base import BaseCommand

from regimen.guidance.starter import read_starter
from regimen.plans.bench import bench_engine, bench_search
from regimen.plans.bench_pdf import MANY, bench_pdf

BENCHMARKS = ("engine", "pdf", "search")


class Command(BaseCommand):
    help = "Measure one part on the starter guidance; figures wander, ratios hold."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=BENCHMARKS)
        parser.add_argument("--documents", type=int, default=MANY, help="PDFs for the memory ratio")

    def handle(self, *args, what, documents, **options):
        if what == "pdf":
            report = bench_pdf(documents)
        else:
            report = {"engine": bench_engine, "search": bench_search}[what](read_starter())
        self.stdout.write(json.dumps(report, indent=2))
