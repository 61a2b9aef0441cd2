"""Purging: told when plans past their time go, for rooms that keep more beside them."""

from django.dispatch import Signal

# Sent by `purge_plans`, before anything else is deleted.
purging = Signal()
