"""The groups of staff, which come with a migration and go when a test empties every table."""

from importlib import import_module
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection


def find_group(name: str) -> Group:
    """The group, made again as its migration makes it where it is gone."""
    schema = SimpleNamespace(connection=connection)
    if not Group.objects.filter(name=name).exists():
        for room in ("staff", "guidance", "clinic"):
            config = apps.get_app_config(room)
            tables = config.models_module
            import_module(f"regimen.{room}.migrations.0002_groups").make_groups(apps, schema)
            # A migration knows no module of tables; the program does.
            config.models_module = tables
    return Group.objects.get(name=name)
