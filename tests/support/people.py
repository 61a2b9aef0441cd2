"""People to make plans for: one plain adult to vary, and any adult at all."""

from collections.abc import Mapping

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import Answers, Day, Product, TakenMedicine, find_unknown_terms
from regimen.guidance.starter import read_starter

STARTER = read_starter()
PLAIN = Answers(
    region="us",
    age=40,
    sex="male",
    pains=("muscle",),
    red_flags=(),
    kidney="normal-last-year",
    conditions=(),
    medicines=(),
)
NAMES = [medicine.name for medicine in STARTER.medicines]


def someone(**changes: object) -> Answers:
    """The plain adult with some answers changed, all of them in the starter's own terms."""
    answers = replace(PLAIN, **changes)
    assert list(find_unknown_terms(answers, STARTER)) == []
    return answers


def taking(*names: str, times: tuple[str, ...] = ("08:00",)) -> tuple[TakenMedicine, ...]:
    """Medicines, each at the same times."""
    return tuple(TakenMedicine(name=name, times=times) for name in names)


def read_case(case: Mapping[str, object]) -> Answers:
    """The answers of a golden person."""
    return msgspec.convert(case["answers"], Answers)


def slugs(kind: str) -> list[str]:
    return [term.slug for term in STARTER.terms_of(kind)]


clocks = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from((0, 10, 15, 30, 45)))
medicines = st.builds(
    TakenMedicine,
    name=st.sampled_from(NAMES) | st.text("abcdefgh", min_size=1, max_size=12),
    times=st.lists(clocks, min_size=1, max_size=4).map(tuple),
    weekday=st.none() | st.sampled_from(("monday", "sunday")),
    as_needed=st.booleans(),
    course_days=st.none() | st.integers(1, 60),
    units_a_day=st.none() | st.integers(0, 6),
)
conditions = st.lists(st.sampled_from(slugs("condition")), max_size=3, unique=True).map(tuple)
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
adults = st.builds(
    Answers,
    region=st.sampled_from(slugs("region")),
    age=st.integers(18, 95),
    sex=st.sampled_from(slugs("sex")),
    pregnancy=st.sampled_from(["none", "none", "none", *slugs("pregnancy")]),
    pains=st.lists(st.sampled_from(slugs("pain")), min_size=1, unique=True).map(tuple),
    red_flags=st.lists(
        st.sampled_from([red_flag.slug for red_flag in STARTER.red_flags]), max_size=1
    ).map(tuple),
    kidney=st.sampled_from(["normal-last-year", "not-tested", *slugs("kidney")]),
    conditions=conditions,
    unsure=conditions,
    medicines=st.lists(medicines, max_size=4).map(tuple),
    supplemental_mg=st.sampled_from((0, 0, 0, 50, 100, 300)),
    diets=st.lists(st.sampled_from(slugs("diet")), max_size=2, unique=True).map(tuple),
    allergens=st.lists(st.sampled_from(slugs("allergen")), max_size=3, unique=True).map(tuple),
    magnesium_rich_diet=st.booleans(),
    product=products,
    day=days,
)
# Somebody who will most likely get a dose, to look at doses and days more often.
healthy_adults = st.builds(
    replace,
    adults,
    red_flags=st.just(()),
    conditions=st.just(()),
    unsure=st.just(()),
    pregnancy=st.just("none"),
    kidney=st.just("normal-last-year"),
)
