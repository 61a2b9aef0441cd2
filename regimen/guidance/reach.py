"""Reach: how a rule of the draft reads, and which medicines of the directory it bears on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regimen.engine.subjects import find_subjects
from regimen.guidance.draft import KINDS
from regimen.guidance.models import Interaction, Medicine, Rule, Term, WhenRow

MOST_NAMED = 8
CITING = tuple(model for _, model in KINDS.values() if hasattr(model, "sources"))


class Directory:
    """The draft's medicines, read once for a page, as the engine would read them."""

    @cached_property
    def medicines(self) -> dict[str, Medicine]:
        """Every medicine by its slug."""
        wanted = Medicine.objects.only("slug", "name", "classes", "ingredients", "implies")
        return {medicine.slug: medicine for medicine in wanted}

    @cached_property
    def names_by_subject(self) -> dict[str, list[str]]:
        """For each interaction's subject, the names of medicines whose row it is."""
        subjects = set(Interaction.objects.values_list("subject", flat=True))
        found: dict[str, list[str]] = defaultdict(list)
        for medicine in self.medicines.values():
            ingredients = [
                self.medicines[slug] for slug in medicine.ingredients if slug in self.medicines
            ]
            for subject in find_subjects(medicine, ingredients, subjects):
                found[subject].append(medicine.name)
        return found

    @cached_property
    def names_by_term(self) -> dict[str, list[str]]:
        """For each class and condition, the names of medicines that bring it."""
        found: dict[str, list[str]] = defaultdict(list)
        for medicine in self.medicines.values():
            for slug in medicine.classes:
                found[f"class:{slug}"].append(medicine.name)
            for slug in medicine.implies:
                found[f"condition:{slug}"].append(medicine.name)
        return found

    def names_for(self, terms: Iterable[Term]) -> list[str]:
        """The names of medicines that bring any of these terms."""
        return sorted({name for term in terms for name in self.names_by_term[str(term)]})


def count_medicines(names: Sequence[str]) -> str:
    """How many medicines, and the first of them by name."""
    if not names:
        return _("No medicine in the directory.")
    told = ngettext("%(count)s medicine", "%(count)s medicines", len(names))
    first = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else ".")
    return f"{told % {'count': len(names)}}: {first}"


def tell_whom(rule: Rule) -> list[str]:
    """Whom a rule is for, one line a row: its ages, its terms and what lifts it."""
    lines = []
    if rule.from_age is not None:
        lines.append(_("Aged %(age)s or over.") % {"age": rule.from_age})
    if rule.to_age is not None:
        lines.append(_("Aged %(age)s or under.") % {"age": rule.to_age})
    for row in rule.when_rows.all():
        names = _(" or ").join(term.name for term in row.terms.all())
        told = _("Not for: %(names)s.") if row.lifts else _("With: %(names)s.")
        lines.append(told % {"names": names})
    return lines or [_("Everybody.")]


def tell_medicine(medicine: Medicine, directory: Directory) -> str:
    """Which rows of the interactions speak of a medicine."""
    found = directory.names_by_subject.items()
    subjects = [subject for subject, names in found if medicine.name in names]
    if medicine.asks_which:
        return _("A class word: a person is asked which one.")
    if not subjects:
        return _("No row speaks of it, so it is never called safe.")
    return _("Rows that speak of it: %(subjects)s.") % {"subjects": ", ".join(subjects)}


def tell_reach(rule: Rule | Term, directory: Directory) -> str:
    """Which medicines lead to a rule or bring a term; empty when none can."""
    if isinstance(rule, Interaction):
        return count_medicines(directory.names_by_subject[rule.subject])
    if isinstance(rule, Term):
        names = directory.names_for([rule])
        return (
            _("Brought by %(medicines)s") % {"medicines": count_medicines(names)} if names else ""
        )
    names = directory.names_for(
        term for row in rule.when_rows.all() if not row.lifts for term in row.terms.all()
    )
    return _("Brought by %(medicines)s") % {"medicines": count_medicines(names)} if names else ""


def count_citations() -> Counter[int]:
    """How many rules and foods cite each source, by its key."""
    found: Counter[int] = Counter()
    for link in (model.sources.through for model in CITING):
        found.update(link.objects.values_list("source_id", flat=True))
    return found


def count_uses() -> Counter[int]:
    """How many rules name each term, by its key; a row that lifts counts too."""
    return Counter(WhenRow.terms.through.objects.values_list("term_id", flat=True))
