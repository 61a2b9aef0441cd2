"""Forgets what is past its time, once, where the worker's clock does not."""

from django.core.management.base import BaseCommand

from regimen.plans.purging import forget
from regimen.where import refuse_a_guess


class Command(BaseCommand):
    help = (
        "Delete every saved plan and pause that has expired, every ended session, and what is "
        "known of log-ins and of who opened plans once it is as old as a plan may become. "
        "The worker (draw_batches) does it every hour."
    )

    def handle(self, *args: str, **options: object) -> None:
        refuse_a_guess()
        count = forget()
        self.stdout.write(f"Forgot {count} expired plan{'' if count == 1 else 's'}.")
