"""Picking: what may stand in each field of slugs, offered where it is typed and asked for after."""

from collections.abc import Callable, Collection, Iterable
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from regimen.engine import lists
from regimen.engine.answers import ANCHORS
from regimen.engine.plan import OUTCOMES
from regimen.guidance import models
from regimen.guidance.models.rows import Row

type Words = Callable[[], Iterable[str]]


def terms_of(kind: str) -> Words:
    """The slugs of the terms of a kind."""
    return lambda: models.Term.objects.filter(kind=kind).values_list("slug", flat=True)


def column(model: type[Row], name: str = "slug") -> Words:
    """What stands in a column of a table, each once."""
    return lambda: sorted(set(model.objects.values_list(name, flat=True)) - {""})


def subjects() -> list[str]:
    """What a row about medicines can be about."""
    classes = [f"class:{slug}" for slug in terms_of("class")()]
    return [*classes, *(f"medicine:{slug}" for slug in column(models.Medicine)())]


def term_keys() -> list[str]:
    return [str(term) for term in models.Term.objects.all()]


# Fields that hold nothing else. A table's own name comes before, where a field is not the same in
# every table.
CLOSED: dict[str, Words] = {
    "form_of": column(models.Food),
    "medicine": column(models.Medicine),
    "red_flag": column(models.RedFlag),
    "under": column(models.WarningLine),
    "subject": subjects,
    "gives": term_keys,
    "pain": terms_of("pain"),
    "classes": terms_of("class"),
    "implies": terms_of("condition"),
    "ingredients": column(models.Medicine),
    "may_be": column(models.Medicine),
    "allergens": terms_of("allergen"),
    "diets": terms_of("diet"),
    "cautions": lambda: lists.CAUTIONS,
    "outcomes": lambda: OUTCOMES,
    "sit_with": lambda: ANCHORS,
    "food.group": column(models.Food, "group"),
    "habit.theme": column(models.Habit, "theme"),
}
# Fields where a new word may be meant; those in use are offered.
OPEN: dict[str, Words] = {
    "flag": lambda: sorted({*column(models.Gate, "flag")(), *column(models.Interaction, "flag")()}),
    "term.group": column(models.Term, "group"),
    "warningline.heading": column(models.WarningLine, "heading"),
}


def find_words(model: type[Row], name: str) -> Words | None:
    """What is offered for a field; None for one that is no pick."""
    table = f"{model._meta.model_name}.{name}"
    both = {**OPEN, **CLOSED}
    return both.get(table) or (both.get(name) if name != "group" else None)


def is_closed(model: type[Row], name: str) -> bool:
    return name in CLOSED or f"{model._meta.model_name}.{name}" in CLOSED


def find_unknown(model: type[Row], name: str, typed: object) -> list[str]:
    """One sentence for each word that a closed field may not hold, with the one most like it."""
    if not is_closed(model, name) or not typed:
        return []
    words = find_words(model, name)
    known = set(words() if words else ())
    items = typed if isinstance(typed, list) else [str(typed)]
    return [_tell_unknown(item, known) for item in items if item not in known]


def _tell_unknown(item: str, known: Collection[str]) -> str:
    like = get_close_matches(item, known, 1)
    told = _("Nothing here is called “%(item)s”.") % {"item": item}
    return f"{told} {_('Did you mean %(like)s?') % {'like': like[0]}}" if like else told


class Picked(forms.Widget):
    """A box or a field of lines with a list of words to pick from beside it."""

    words: Words

    @classmethod
    def of(cls, inner: forms.Widget, words: Words) -> "Picked":
        """A widget that offers words beside another."""
        kind = PickLines if isinstance(inner, forms.Textarea) else PickText
        made = kind(attrs=inner.attrs)
        made.words = words
        return made

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["words"] = list(self.words())
        context["widget"]["list"] = f"{context['widget']['attrs'].get('id', name)}-words"
        return context


class PickText(Picked, forms.TextInput):
    template_name = "guidance/widgets/pick_text.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = context["widget"]["list"]
        return context


class PickLines(Picked, forms.Textarea):
    template_name = "guidance/widgets/pick_lines.html"
