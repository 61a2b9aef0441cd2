"""Reports without names: what plans came to, and which rules were agreed to or overruled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from regimen.clinic.desk_page import SEE_REPORT, desk_page, for_those_who, paced_here
from regimen.clinic.forms import REASONS
from regimen.clinic.models import Clinic, Word, clinic_of
from regimen.clinic.openings import openings_of
from regimen.guidance.publish import rulebook_in_force
from regimen.words.codes import LEVELS

OUTCOMES = ("emergency", "same-day", "stop", "ask", "go")


@dataclass(frozen=True)
class RuleLine:
    """One rule, and how often it was agreed to and overruled; ``reasons`` by their words."""

    rule: str
    name: str
    agreed: int
    declined: int
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def percent_declined(self) -> int:
        return round(100 * self.declined / (self.agreed + self.declined))

    @property
    def reasons_said(self) -> str:
        """The reasons with how often each was given, as one line."""
        return "; ".join(f"{words}: {count}" for words, count in self.reasons)

    @property
    def parts(self) -> tuple[str, str]:
        """The kind of rule, and its slug."""
        kind, _slash, slug = self.rule.partition("/")
        return kind, slug


def count_words(words: "QuerySet[Word]") -> list[RuleLine]:
    """Every rule that a word was given on, the most often overruled first."""
    names = rule_names()
    counts = {"agreed": Count("pk", filter=Q(said="agreed"))}
    counts |= {"declined": Count("pk", filter=Q(said="declined"))}
    counts |= {code: Count("pk", filter=Q(reason=code)) for code in REASONS}
    # Any: what is annotated by a name that is not written here has no type.
    rows: Iterable[Mapping[str, Any]] = words.order_by().values("rule").annotate(**counts)
    lines = [
        RuleLine(
            rule=row["rule"],
            name=names.get(row["rule"], row["rule"]),
            agreed=row["agreed"],
            declined=row["declined"],
            reasons=tuple((str(told), row[code]) for code, told in REASONS.items() if row[code]),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (-line.percent_declined, -line.declined, line.rule))


def rule_names() -> dict[str, str]:
    """The names of the rules that can ask for a word, in the guidance in force."""
    rulebook = rulebook_in_force()
    if rulebook is None:
        return {}
    kinds = (("gates", rulebook.gates), ("interactions", rulebook.interactions))
    return {f"{kind}/{rule.slug}": rule.name for kind, rules in kinds for rule in rules}


def count_reasons(clinic: Clinic | None) -> list[tuple[str, int]]:
    """How often each reason was given for a no."""
    found = dict(
        Word.objects.filter(clinic=clinic, said="declined")
        .values_list("reason")
        .annotate(Count("pk"))
    )
    return [(str(words), found.get(code, 0)) for code, words in REASONS.items()]


def count_outcomes(clinic: Clinic | None) -> list[tuple[str, int]]:
    """How many of the plans on the list came to what when they were last seen."""
    found = dict(openings_of(clinic).order_by().values_list("outcome").annotate(Count("pk")))
    words = {**LEVELS, "go": _("May start")}
    return [(str(words[code]), found.get(code, 0)) for code in OUTCOMES]


@for_those_who(SEE_REPORT)
@paced_here("plan")
def report(request: HttpRequest) -> HttpResponse:
    """The report of the account's site, as a page."""
    clinic = clinic_of(request.user)
    context = {
        "outcomes": count_outcomes(clinic),
        "rules": count_words(Word.objects.filter(clinic=clinic)),
        "reasons": count_reasons(clinic),
    }
    return desk_page(request, "clinic/report.html", context)
