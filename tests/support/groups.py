"""The groups of staff, which come with a migration and go when a test empties every table."""

from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group

MAKERS = ("regimen.guidance.migrations.0002_groups", "regimen.clinic.migrations.0002_groups")


def find_group(name: str) -> Group:
    """The group, made again as its migration makes it where it is gone."""
    if not Group.objects.filter(name=name).exists():
        for maker in MAKERS:
            import_module(maker).make_groups(apps, None)
    return Group.objects.get(name=name)
