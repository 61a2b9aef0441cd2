"""Generics: classes of Django's that take a type in brackets, which only its stubs let them do."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin

if TYPE_CHECKING:
    AdminOf = admin.ModelAdmin
    FormOf = forms.ModelForm
    ChoicesOf = forms.ModelMultipleChoiceField
else:

    class AdminOf[Row](admin.ModelAdmin):
        """The admin of one table, or of tables that share it."""

    class FormOf[Row](forms.ModelForm):
        """A form whose instance is a row."""

    class ChoicesOf[Row](forms.ModelMultipleChoiceField):
        """Rows to choose from."""
