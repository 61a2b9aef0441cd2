"""The words room as a Django app, for its filters; it has no tables."""

from django.apps import AppConfig


class WordsConfig(AppConfig):
    name = "regimen.words"
    verbose_name = "Words"
