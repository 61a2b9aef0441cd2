"""The questions as a form on paper: every page with its branches, to be filled in by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.clinic.models import Clinic
from regimen.engine.asked import WarningLine
from regimen.engine.rulebook import Rulebook
from regimen.guidance.publish import rulebook_in_force
from regimen.questions.fields import NONE
from regimen.questions.journey import PAGES, Page
from regimen.questions.question import flat
from regimen.questions.warnings_form import WarningsForm, lines_of
from regimen.words.spelling import spell

# Whom a page is for, where it is not for everybody.
ONLY_IF = {
    "pregnancy": lazy("Only for women of %(youngest)s to %(oldest)s, and whoever may be pregnant."),
    "pregnancy-signs": lazy("Only if pregnant, or maybe pregnant."),
    "too-much": lazy("Only if you take magnesium now, in any product."),
    "food-week": lazy("Only if you like: how often in the last 7 days?"),
}
SEX_WORDS = {"sex:female": lazy("(women)"), "sex:male": lazy("(men)")}
MEDICINE_ROWS = 12
# More boxes than these stand in two columns.
LONG = 8
PRESSED = (NONE, "week", "have", "today", "door")


@dataclass(frozen=True)
class Box:
    """One thing to tick, and what is ticked below it."""

    words: str
    hint: str = ""
    below: tuple["Box", ...] = ()


@dataclass(frozen=True)
class Ask:
    """One question: boxes to tick, numbers to ring, or a line to write on."""

    words: str = ""
    hint: str = ""
    boxes: tuple[Box, ...] = ()
    ring: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        return len(self.boxes) > LONG

    @property
    def is_written(self) -> bool:
        return not (self.boxes or self.ring)


@dataclass(frozen=True)
class FormPage:
    """One page of the questions, on paper."""

    title: str
    only_if: str = ""
    asks: tuple[Ask, ...] = ()
    has_medicines: bool = False
    groups: tuple[tuple[str, tuple[Box, ...]], ...] = field(default=())


def write_blank(region: str, sheet: str, clinic: Clinic | None) -> str:
    """The whole form as HTML for paper."""
    rulebook = rulebook_in_force()
    assert rulebook is not None  # Nobody is offered a form before there is guidance.
    context = {
        "form_pages": list(list_pages(region, rulebook)),
        "sheet": sheet,
        "medicine_rows": range(MEDICINE_ROWS),
        "page": {"clinic": clinic.letterhead() if clinic else None},
    }
    return render_to_string("paper/blank.html", context)


def list_pages(region: str, rulebook: Rulebook) -> Iterator[FormPage]:
    """Every page of the questions, each as it is asked with no answer before it."""
    youngest, oldest = rulebook.figures_of("pregnancy-ages")
    ages = {"youngest": f"{youngest:g}", "oldest": f"{oldest:g}"}
    for page in PAGES:
        only_if = str(ONLY_IF.get(page.slug, "")) % ages
        title = str(page.title)
        if page.slug == "medicines":
            yield FormPage(title, only_if, has_medicines=True)
            continue
        form = page.form({}, rulebook=rulebook, earlier={"region": region})
        if isinstance(form, WarningsForm):
            asks = tuple(tell_signs(form.page, region, rulebook))
            yield FormPage(title, only_if, (*asks, Ask(boxes=(Box(_("None of these")),))))
        elif page.slug == "conditions":
            yield FormPage(title, only_if, groups=tuple(group_conditions(form, region)))
        else:
            yield FormPage(title, only_if, tuple(tell_asks(page, form)))


def tell_asks(page: Page, form: forms.Form) -> Iterator[Ask]:
    """The questions of a page, by its form's fields."""
    for name, asked in form.fields.items():
        if name in PRESSED or isinstance(asked.widget, forms.HiddenInput):
            continue
        words = "" if getattr(asked, "is_titled", False) else str(asked.label or "")
        listed: Any = asked.choices if isinstance(asked, forms.ChoiceField) else ()
        boxes = tuple(
            Box(str(label), getattr(label, "hint", "")) for key, label in flat(listed) if key
        )
        if boxes and all(box.words.isdigit() for box in boxes):
            yield Ask(words, str(asked.help_text), ring=tuple(box.words for box in boxes))
        else:
            yield Ask(words, str(asked.help_text), boxes)


def tell_signs(page: str, region: str, rulebook: Rulebook) -> Iterator[Ask]:
    """The warning signs of a page under their headings, each with those below it; one that only
    some are asked says whom."""
    lines = [line for line in lines_of(rulebook) if line.page == page and is_here(line, region)]
    for heading in dict.fromkeys(line.heading for line in lines):
        boxes = tuple(
            tell_sign(line, lines, region)
            for line in lines
            if line.heading == heading and not line.under
        )
        yield Ask(spell(heading, region), boxes=boxes)


def tell_sign(line: WarningLine, lines: list[WarningLine], region: str) -> Box:
    """One warning sign, and what it reveals."""
    below = tuple(Box(spell(other.name, region)) for other in lines if other.under == line.slug)
    hints = filter(None, (spell(line.hint, region), spell(line.reveals, region)))
    words = " ".join((spell(line.name, region), *tell_whom(line)))
    return Box(words, " ".join(hints), below)


def tell_whom(line: WarningLine) -> Iterator[str]:
    """Whom a line is for, in brackets, where it is not for everybody."""
    yield from (str(SEX_WORDS[term]) for term in terms_of(line) if term in SEX_WORDS)
    if line.from_age is not None:
        yield _("(from age %(age)s)") % {"age": line.from_age}
    if line.to_age is not None:
        yield _("(up to age %(age)s)") % {"age": line.to_age}


def terms_of(line: WarningLine) -> list[str]:
    """The terms that a line asks for before it is shown."""
    return [term for row in line.when for term in row]


def is_here(line: WarningLine, region: str) -> bool:
    """Whether a line is asked where the person lives."""
    asked = [term for term in terms_of(line) if term.startswith("region:")]
    return not asked or f"region:{region}" in asked


def group_conditions(form: Any, region: str) -> Iterator[tuple[str, tuple[Box, ...]]]:
    """The conditions under their headings."""
    for group in form.groups:
        yield group["name"], tuple(Box(line["name"], line["hint"]) for line in group["lines"])
