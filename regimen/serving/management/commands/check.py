"""Asks the databases too: what Django's own check does only where it is told which."""

from typing import Any

from django.core.management.commands.check import Command as CheckCommand
from django.db import connections


class Command(CheckCommand):
    def handle(self, *app_labels: Any, **options: Any) -> None:
        options["databases"] = options["databases"] or list(connections)
        super().handle(*app_labels, **options)
