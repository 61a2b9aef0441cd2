"""Rulebook: a whole set of rules, frozen, that the engine can read."""

from functools import cache, cached_property
from typing import Any, get_type_hints

import msgspec
from msgspec import NODEFAULT
from msgspec.structs import replace

from regimen.engine.asked import Clue, WarningLine
from regimen.engine.figures import FIRST_VALUES
from regimen.engine.folding import fold
from regimen.engine.records import (
    Ceiling,
    Figure,
    Finding,
    Frozen,
    Gate,
    Habit,
    Inference,
    Interaction,
    Need,
    Notice,
    RedFlag,
    Rule,
    Source,
    Term,
    Timing,
    Titration,
)
from regimen.engine.telling_figures import TELLING, tell_figures
from regimen.engine.things import Brand, Food, Medicine

# What the program itself held before inferences were rows.
FIRST_INFERENCES = (
    Inference(slug="coeliac", name="", gives="allergen:gluten", when=(("condition:coeliac",),)),
    Inference(
        slug="antibiotic",
        name="",
        gives="sign:antibiotic",
        when=(
            (
                "class:tetracycline", "class:fluoroquinolone", "class:cephalosporin-oral",
                "class:macrolide", "class:other-antibacterial", "class:penicillin",
            ),
        ),
    ),
)  # fmt: skip


class Rulebook(Frozen, frozen=True, kw_only=True, dict=True):
    """Everything the engine knows. Order within a kind is the editors' order."""

    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    red_flags: tuple[RedFlag, ...] = ()
    gates: tuple[Gate, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    titrations: tuple[Titration, ...] = ()
    timings: tuple[Timing, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    brands: tuple[Brand, ...] = ()
    foods: tuple[Food, ...] = ()
    needs: tuple[Need, ...] = ()
    habits: tuple[Habit, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    figures: tuple[Figure, ...] = ()
    inferences: tuple[Inference, ...] = ()
    clues: tuple[Clue, ...] = ()
    warning_lines: tuple[WarningLine, ...] = ()

    @cached_property
    def term_by_key(self) -> dict[str, Term]:
        return {term.key: term for term in self.terms}

    @cached_property
    def every_key(self) -> frozenset[str]:
        """Every term that a rule may name, red flags among them."""
        return frozenset(
            (*self.term_by_key, *(f"red-flag:{red_flag.slug}" for red_flag in self.red_flags))
        )

    @cached_property
    def source_by_slug(self) -> dict[str, Source]:
        return {source.slug: source for source in self.sources}

    @cached_property
    def medicine_by_slug(self) -> dict[str, Medicine]:
        return {medicine.slug: medicine for medicine in self.medicines}

    @cached_property
    def brand_by_slug(self) -> dict[str, Brand]:
        return {brand.slug: brand for brand in self.brands}

    @cached_property
    def medicine_by_folded_name(self) -> dict[str, Medicine]:
        return {fold(name): medicine for medicine in self.medicines for name in medicine.names}

    @cached_property
    def folded_names(self) -> tuple[str, ...]:
        return tuple(self.medicine_by_folded_name)

    @cached_property
    def interaction_by_subject(self) -> dict[str, Interaction]:
        return {interaction.subject: interaction for interaction in self.interactions}

    @cached_property
    def worked_out(self) -> dict[object, Any]:
        """Room for what others work out from the rulebook once; never anything of a person's."""
        return {}

    @cached_property
    def told(self) -> "Rulebook":
        """The rulebook with every row's figures in its words; itself where none names any."""
        changed = {
            kind: rows
            for kind, names in TELLING.items()
            if (rows := tuple(tell_figures(row, names) for row in getattr(self, kind)))
            != getattr(self, kind)
        }
        if not changed:
            return self
        told = replace(self, **changed)
        # What was worked out of names and medicines holds for both.
        told.__dict__["worked_out"] = self.worked_out
        told.__dict__["told"] = told
        return told

    @cached_property
    def _names_by_kind(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for term in self.terms:
            found.setdefault(term.kind, {})[term.slug] = term.name
        found["red-flag"] = {red_flag.slug: red_flag.name for red_flag in self.red_flags}
        return found

    def names_of(self, kind: str) -> dict[str, str]:
        """The terms of one kind by their slug, each with its name; red flags are terms too."""
        return self._names_by_kind.get(kind, {})

    def name_of(self, key: str) -> str:
        """The name of a term such as ``condition:heart-block``; its slug when it has none."""
        kind, _, slug = key.partition(":")
        return self._names_by_kind.get(kind, {}).get(slug, slug)

    def terms_of(self, kind: str) -> tuple[Term, ...]:
        """The terms of one kind, in the editors' order."""
        return tuple(term for term in self.terms if term.kind == kind)

    @cached_property
    def inferred_by(self) -> tuple[Inference, ...]:
        """What follows from what; in editions from before, what the program held."""
        return self.inferences or FIRST_INFERENCES

    @cached_property
    def _values_by_figure(self) -> dict[str, tuple[float, ...]]:
        return {**FIRST_VALUES, **{figure.slug: figure.values for figure in self.figures}}

    def figures_of(self, slug: str) -> tuple[float, ...]:
        """The values of a figure, such as ``review-weeks``. Raises ``KeyError`` for one that the
        engine does not know."""
        return self._values_by_figure[slug]

    def figure(self, slug: str) -> float:
        """The one value of a figure, such as ``many-medicines``."""
        (value,) = self._values_by_figure[slug]
        return value


# Each kind of record by its name in a rulebook, in the editors' order; rules are the kinds with
# rows that say whom they are for.
KINDS = {name: hint.__args__[0] for name, hint in get_type_hints(Rulebook).items()}
KINDS_OF_RULE = tuple(name for name, record in KINDS.items() if issubclass(record, Rule))


def bare(rulebook: Rulebook) -> Rulebook:
    """The same rulebook with what goes without saying unsaid: a value that equals its default is
    left out when it is encoded only where it is that default itself."""
    kinds = {kind: tuple(map(_bare, getattr(rulebook, kind))) for kind in KINDS}
    return Rulebook(**kinds)


def _bare[R: msgspec.Struct](row: R) -> R:
    usual = _defaults_of(type(row))
    values = {name: getattr(row, name) for name in row.__struct_fields__}
    unsaid = {name for name, default in usual.items() if values[name] == default}
    if all(values[name] is usual[name] for name in unsaid):
        return row
    return type(row)(**{name: value for name, value in values.items() if name not in unsaid})


@cache
def _defaults_of(record: type[msgspec.Struct]) -> dict[str, Any]:
    """The fields that may go unsaid, each with its default."""
    fields = msgspec.structs.fields(record)
    return {field.name: field.default for field in fields if field.default is not NODEFAULT}
