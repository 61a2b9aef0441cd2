"""Runs a benchmark and prints its figures as JSON."""

import json
from collections.abc import Mapping

from django.core.management.base import BaseCommand, CommandParser

from regimen.bench.batch import bench_batch
from regimen.bench.crowd import bench_crowd
from regimen.bench.desk import bench_desk
from regimen.bench.engine import bench_engine, bench_search
from regimen.bench.pdf import MANY, bench_pdf
from regimen.bench.web import ROUNDS, bench_web
from regimen.guidance.starter import read_starter

BENCHMARKS = ("batch", "crowd", "desk", "engine", "pdf", "search", "web")


class Command(BaseCommand):
    help = "Measure one part on the starter guidance; figures wander, ratios hold."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=BENCHMARKS)
        parser.add_argument("--documents", type=int, default=MANY, help="PDFs for the memory ratio")
        parser.add_argument("--rounds", type=int, default=ROUNDS, help="of requests to the web")

    def handle(self, *args: str, what: str, documents: int, rounds: int, **options: object) -> None:
        report: Mapping[str, object]
        if what == "pdf":
            report = bench_pdf(documents)
        elif what == "batch":
            report = bench_batch()
        elif what == "crowd":
            report = bench_crowd()
        elif what == "desk":
            report = bench_desk()
        elif what == "web":
            report = bench_web(rounds)
        elif what == "engine":
            report = bench_engine(read_starter())
        else:
            report = bench_search(read_starter())
        self.stdout.write(json.dumps(report, indent=2))
