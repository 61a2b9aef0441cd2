"""Adults of any rulebook: one plain person to vary, and anybody at all."""

from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import Answers, Day, Product, TakenMedicine, find_unknown_terms
from regimen.engine.rulebook import Rulebook

clocks = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from((0, 10, 15, 30, 45)))
days = st.builds(
    Day,
    wake=clocks,
    breakfast=st.none() | clocks,
    lunch=st.none() | clocks,
    dinner=st.none() | clocks,
    bed=clocks,
)
products = st.builds(
    Product,
    form=st.sampled_from(("capsule", "tablet", "scored-tablet", "powder", "gummy")),
    unit_mg=st.none() | st.floats(1, 600).map(lambda mg: round(mg, 1)),
    compound_mg=st.none() | st.integers(50, 4000),
    units_a_pack=st.none() | st.integers(1, 400),
)


def taking(*names: str, times: tuple[str, ...] = ("08:00",)) -> tuple[TakenMedicine, ...]:
    """Medicines, each at the same times."""
    return tuple(TakenMedicine(name=name, times=times) for name in names)


class People:
    """Those whom the terms and medicines of one rulebook can describe."""

    def __init__(self, rulebook: Rulebook, region: str) -> None:
        self.rulebook = rulebook
        self.names = [medicine.name for medicine in rulebook.medicines]
        self.red_flags = [red_flag.slug for red_flag in rulebook.red_flags]
        self.plain = Answers(
            region=region,
            age=40,
            sex="male",
            pains=("muscle",),
            red_flags=(),
            kidney="normal-last-year",
            conditions=(),
            medicines=(),
        )
        self.adults = self._any_adults()
        # Somebody who will most likely get a dose, to look at doses and days more often.
        self.healthy_adults = st.builds(
            replace,
            self.adults,
            red_flags=st.just(()),
            conditions=st.just(()),
            unsure=st.just(()),
            pregnancy=st.just("none"),
            kidney=st.just("normal-last-year"),
        )

    def someone(self, **changes: object) -> Answers:
        """The plain adult with some answers changed, all of them in the rulebook's own terms."""
        answers = replace(self.plain, **changes)
        assert list(find_unknown_terms(answers, self.rulebook)) == []
        return answers

    def slugs(self, kind: str) -> list[str]:
        """The terms of one kind."""
        return [term.slug for term in self.rulebook.terms_of(kind)]

    def _any_adults(self) -> st.SearchStrategy[Answers]:
        some = self._some
        return st.builds(
            Answers,
            region=st.sampled_from(self.slugs("region")),
            age=st.integers(18, 95),
            sex=st.sampled_from(self.slugs("sex")),
            pregnancy=st.sampled_from(["none", "none", "none", *self.slugs("pregnancy")]),
            pains=some("pain", least=1),
            red_flags=st.lists(st.sampled_from(self.red_flags), max_size=1).map(tuple),
            kidney=st.sampled_from(["normal-last-year", "not-tested", *self.slugs("kidney")]),
            conditions=some("condition", most=3),
            unsure=some("condition", most=3),
            medicines=st.lists(self._any_medicines(), max_size=4).map(tuple),
            supplemental_mg=st.sampled_from((0, 0, 0, 50, 100, 300)),
            diets=some("diet", most=2),
            allergens=some("allergen", most=3),
            magnesium_rich_diet=st.booleans(),
            product=products,
            day=days,
        )

    def _some(
        self, kind: str, least: int = 0, most: int | None = None
    ) -> st.SearchStrategy[tuple[str, ...]]:
        terms = st.sampled_from(self.slugs(kind))
        return st.lists(terms, min_size=least, max_size=most, unique=True).map(tuple)

    def _any_medicines(self) -> st.SearchStrategy[TakenMedicine]:
        return st.builds(
            TakenMedicine,
            name=st.sampled_from(self.names) | st.text("abcdefgh", min_size=1, max_size=12),
            times=st.lists(clocks, min_size=1, max_size=4).map(tuple),
            weekday=st.none() | st.sampled_from(("monday", "sunday")),
            as_needed=st.booleans(),
            course_days=st.none() | st.integers(1, 60),
            units_a_day=st.none() | st.integers(0, 6),
            magnesium_mg=st.none() | st.sampled_from([0, 60, 200, 1000]),
        )
