"""The questions room as a Django app; it has no tables."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "regimen.questions"
    verbose_name = "Questions"
