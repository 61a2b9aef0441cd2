"""Checking: everything that is asked of a rulebook before it may be published, and where each
problem lies. Whatever else should be asked is added to ``run_checks``."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from regimen.engine.audit import audit
from regimen.engine.rulebook import Rulebook
from regimen.guidance.draft import KINDS, key_of
from regimen.guidance.models import Check, Edition, Rule
from regimen.guidance.publish import digest_of, encode, rulebook_of
from regimen.guidance.spreading import PROCESSES, spread_beside

PLACE = re.compile(r"\b(" + "|".join(KINDS) + r")/([a-z0-9:-]+)")
# What a problem's sentence says, and the field it is about.
FIELD_WORDS = (
    ("source", "sources"),
    ("level", "level"),
    ("hours", "wait_hours"),
    ("medicine", "medicine"),
    ("class", "classes"),
    ("allergen", "allergens"),
    ("diet", "diets"),
    ("caution", "cautions"),
    ("flag", "flag"),
    ("cap", "cap_mg"),
    ("above", "mg"),
)  # fmt: skip


class Faults(NamedTuple):
    """What a check found: the problems that bar publishing, and what was checked, in words."""

    problems: tuple[str, ...]
    told: tuple[str, ...]


class Problem(NamedTuple):
    """A problem in words, and the row and field it lies in, where it names one."""

    text: str
    row: str = ""
    address: str = ""


def run_checks(rulebook: Rulebook, before: Rulebook | None) -> Faults:
    """Ask everything of a rulebook. ``before`` is that of the edition in force. The plans are made
    beside the server's process, whose pages would else wait for one another."""
    processes = PROCESSES if settings.LOOKS_BESIDE else 1
    with spread_beside(rulebook, rulebook, processes) as spread:
        problems = audit(rulebook, hand_out=spread)
    rules = sum(len(getattr(rulebook, kind)) for kind in KINDS)
    told = (
        _("%(count)s rows were read: every name, figure, source and list in them.")
        % {"count": f"{rules:,}"},
        _("Plans were made for every danger, in every region and at every age where rules change."),
    )
    return Faults(problems, told)


def check(rulebook: Rulebook, by: User | None = None) -> Check:
    """Check a rulebook against the edition in force, and keep what was found by its digest. Nothing
    is held while it runs."""
    current = Edition.objects.current()
    found = run_checks(rulebook, rulebook_of(current) if current else None)
    kept, _made = Check.objects.update_or_create(
        digest=digest_of(encode(rulebook)),
        defaults={"problems": list(found.problems), "told": list(found.told), "by": by},
    )
    return kept


def find_check(digest: str) -> Check | None:
    """What an earlier check of the very same draft found."""
    return Check.objects.filter(digest=digest).first()


def place_problems(problems: Iterable[str]) -> Iterator[Problem]:
    """Each problem with a link to the row and field it names."""
    keys: dict[str, dict[str, int]] = {}
    for text in problems:
        found = PLACE.search(text)
        if not found:
            yield Problem(text)
            continue
        kind, key = found[1], found[2]
        if kind not in keys:
            keys[kind] = {key_of(row): row.pk for row in KINDS[kind][1].objects.all()}
        if key not in keys[kind]:
            yield Problem(text, found[0])
            continue
        name = f"admin:guidance_{KINDS[kind][1]._meta.model_name}_change"
        address = reverse(name, args=[keys[kind][key]])
        yield Problem(text, found[0], f"{address}{_anchor(kind, text[found.end() :])}")


def _anchor(kind: str, words: str) -> str:
    fields = KINDS[kind][0].__struct_fields__
    for word, field in FIELD_WORDS:
        if word in words and field in fields:
            return f"#id_{field}"
    return ""


def find_overdue() -> Iterator[Problem]:
    """Rules whose day to be read again has passed. They hold all the same: an edition has no
    clock."""
    for kind, (_record, model) in KINDS.items():
        if issubclass(model, Rule):
            name = f"admin:guidance_{model._meta.model_name}_change"
            due = model.objects.filter(review_by__lt=timezone.localdate(), retired_on=None)
            for rule in due:
                told = _("%(row)s was to be read again by %(day)s.")
                row = f"{kind}/{rule.slug}"
                text = told % {"row": row, "day": rule.review_by}
                yield Problem(text, row, reverse(name, args=[rule.pk]))
