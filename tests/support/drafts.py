"""Broken and dangerous drafts, by the kind of slip: each a change of the starter with a name."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from regimen.engine.records import Ceiling, Gate, Term, Titration
from regimen.engine.rulebook import Rulebook
from tests.support.people import STARTER

EVERYWHERE = ("region:us", "region:uk", "region:eu", "region:elsewhere")


def change(kind: str, slug: str, rulebook: Rulebook = STARTER, **fields: object) -> Rulebook:
    """The rulebook with one row changed."""
    rows = getattr(rulebook, kind)
    assert any(row.slug == slug for row in rows), slug
    changed = tuple(replace(row, **fields) if row.slug == slug else row for row in rows)
    return replace(rulebook, **{kind: changed})


def change_all(kind: str, rulebook: Rulebook = STARTER, **fields: object) -> Rulebook:
    """The rulebook with every row of a kind changed alike."""
    rows = tuple(replace(row, **fields) for row in getattr(rulebook, kind))
    return replace(rulebook, **{kind: rows})


def without(kind: str, *slugs: str, rulebook: Rulebook = STARTER) -> Rulebook:
    """The rulebook with some rows left out."""
    rows = getattr(rulebook, kind)
    kept = tuple(row for row in rows if row.slug not in slugs)
    assert len(kept) == len(rows) - len(slugs), slugs
    return replace(rulebook, **{kind: kept})


def only(kind: str, keep: Callable[[Any], bool]) -> Rulebook:
    """The starter with just those rows of a kind."""
    kept = tuple(row for row in getattr(STARTER, kind) if keep(row))
    return replace(STARTER, **{kind: kept})


def add(kind: str, row: object, at: int | None = None, rulebook: Rulebook = STARTER) -> Rulebook:
    """The rulebook with one row more, last or at a place."""
    rows = list(getattr(rulebook, kind))
    rows.insert(len(rows) if at is None else at, row)
    return replace(rulebook, **{kind: tuple(rows)})


def titration(slug: str, **fields: int) -> Titration:
    """A titration for everybody, with the figures of the usual one but for some."""
    usual = next(rule for rule in STARTER.titrations if rule.slug == "usual")
    return replace(usual, slug=slug, **fields)


def _canada() -> Rulebook:
    with_region = add("terms", Term(kind="region", slug="canada", name="Canada"))
    ceiling = Ceiling(
        slug="canada", name="Canada", when=(("region:canada",),), mg=350, sources=("iom-1997",)
    )
    return add("ceilings", ceiling, rulebook=with_region)


def _two_thousand() -> Rulebook:
    figures = {"first_mg": 1000, "step_mg": 1000, "step_days": 1}
    high = change_all("ceilings", mg=2000)
    return change_all("titrations", high, **figures, most_mg_a_dose=2000, target_mg=2000)


def _stop_for_all() -> Rulebook:
    gate = next(gate for gate in STARTER.gates if gate.slug == "myasthenia")
    return add("gates", replace(gate, slug="stop-all", when=()))


def _ask_without_row() -> Rulebook:
    row = Gate(
        slug="new", name="New", flag="new", level="watch", text="Take care.", sources=("policy",)
    )
    return add("gates", row)


# Refused whatever anybody says.
REFUSED: Mapping[str, Callable[[], Rulebook]] = {
    "01 two thousand mg a day": _two_thousand,
    "02 ceilings of 1000": lambda: change_all("ceilings", mg=1000),
    "02 ceilings of 401": lambda: change_all("ceilings", mg=401),
    "03 a first step of 5000": lambda: change("titrations", "usual", first_mg=5000),
    "03 a first step above the ceiling": lambda: change("titrations", "usual", first_mg=260),
    "03 a first step above one dose": lambda: change("titrations", "usual", first_mg=225),
    "04 a step a day": lambda: change("titrations", "usual", step_days=1),
    "04 a step every two days": lambda: change("titrations", "careful", step_days=2),
    "10 ages the wrong way round": lambda: change("gates", "kidney-stop", from_age=75, to_age=18),
    "11 lifted in every region": lambda: change("gates", "heart-block", unless=EVERYWHERE),
    "14 the stop for kidneys deleted": lambda: without("gates", "kidney-stop"),
    "15 unknown medicines go": lambda: without("gates", "unrecognised-medicine"),
    "20 an allergen nobody has": lambda: change("foods", "almonds", allergens=("tree-nutz",)),
    "20 a diet nobody has": lambda: change("foods", "almonds", diets=("veganish",)),
    "20 a group nobody reads": lambda: change("foods", "almonds", group="Nuts", form_of=""),
    "23 no emergency number": lambda: without("notices", "emergency-number-us"),
    "24 a wrong emergency number": lambda: change(
        "notices", "emergency-number-us", text="Call 119."
    ),
    "26 a cap of 30000": lambda: change("gates", "pregnancy", cap_if_agreed_mg=30000),
    "29 a titration before the careful ones": lambda: add("titrations", titration("new"), at=1),
    "33 a stop that tells an amount": lambda: change(
        "gates", "heart-block", text="It is safe to take 400 mg now. Take it all at once."
    ),
    "41 a food of 7800 mg": lambda: change("foods", "spinach-boiled", mg=7800),
    "41 a food whose grams slipped": lambda: change("foods", "spinach-boiled", serving_g=900),
    "42 fifty in one dose": lambda: change("titrations", "usual", most_mg_a_dose=50),
    "43 six doses": lambda: change("ceilings", "us", fewest_doses=6),
    "44 a heading lost": lambda: replace(
        STARTER,
        terms=tuple(
            replace(term, group="") if term.key == "condition:heart-block" else term
            for term in STARTER.terms
        ),
    ),
    "47 never closer than 30 hours": lambda: change("timings", "apart", never_closer_hours=30),
    "48 all gates but one deleted": lambda: only("gates", lambda row: row.slug == "age-65"),
    "50 rows of classes deleted": lambda: only(
        "interactions", lambda row: not row.subject.startswith("class:")
    ),
    "59 a ceiling of nothing": lambda: change("ceilings", "us", mg=0),
    "60 all notices but trouble deleted": lambda: only(
        "notices", lambda row: row.place.startswith("trouble:")
    ),
    "a region with nobody to call": _canada,
    "a stop for everybody": _stop_for_all,
    "a gate that says no whom": _ask_without_row,
    "a need of a gram": lambda: change("needs", "us-men", mg=1000),
    "a brand of two grams a unit": lambda: change(
        "medicines", "magnesium-oxide", elemental_mg=2000
    ),
    "a sex that no question gives": lambda: add("terms", Term(kind="sex", slug="any", name="Any")),
    "a theme no page has": lambda: change("habits", "pace-yourself", theme="moove"),
    "steps of one mg": lambda: change("titrations", "usual", step_mg=1),
    "a gate that its own terms lift": lambda: change(
        "gates", "heart-block", unless=("condition:heart-block",)
    ),
    "an age nobody reaches": lambda: change("gates", "heart-block", from_age=500),
    "a confidence that no form offers": lambda: change(
        "brands", "panangin", confidence="secondary"
    ),
    "a severity nobody reads": lambda: change("interactions", "loop-diuretic", severity="grave"),
    "a sign that needs more lines than it has": lambda: change(
        "warning_lines",
        next(line.slug for line in STARTER.warning_lines if line.least),
        least=40,
    ),
    "a kidney stop that only notes": lambda: change("gates", "kidney-stop", level="note"),
    "a finding used by nothing": lambda: change(
        "findings", "sentence-02-treatment-range", used_by=("gates/nothing",)
    ),
}


def _term(key: str, **fields: object) -> Rulebook:
    terms = tuple(replace(t, **fields) if t.key == key else t for t in STARTER.terms)
    assert terms != STARTER.terms
    return replace(STARTER, terms=terms)


def _cured() -> Rulebook:
    slug = next(found.slug for found in STARTER.findings if found.use == "disputed")
    return change("findings", slug, use="used", certainty="high", says="Magnesium eases pain.")


# Published only with a reason for each softening: the row and the field to be named.
SOFTER: Mapping[str, tuple[Callable[[], Rulebook], str]] = {
    "08 tetracycline clear": (
        lambda: change("interactions", "tetracycline", level="clear", wait_hours=0, lead_hours=0),
        "interactions/tetracycline level",
    ),
    "09 a stop that only asks": (
        lambda: change("gates", "bowel-stop", level="ask"),
        "gates/bowel-stop level",
    ),
    "16 pyridostigmine implies nothing": (
        lambda: change("medicines", "pyridostigmine", implies=()),
        "medicines/pyridostigmine implies",
    ),
    "17 levothyroxine is a statin": (
        lambda: change("medicines", "levothyroxine", classes=("statin",)),
        "medicines/levothyroxine classes",
    ),
    "19 nuts without allergens": (
        lambda: change("foods", "almonds", allergens=()),
        "foods/almonds allergens",
    ),
    "21 saddle numbness is soon": (
        lambda: change("red_flags", "saddle-numbness", level="soon", text=""),
        "red_flags/saddle-numbness level",
    ),
    "22 saddle numbness deleted": (
        lambda: without("red_flags", "saddle-numbness"),
        "red_flags/saddle-numbness missing",
    ),
    "27 doses as close as anybody likes": (
        lambda: change("timings", "apart", never_closer_hours=None),
        "timings/apart never_closer_hours",
    ),
    "50 a row of a medicine deleted": (
        lambda: without("interactions", "thyroid-hormone"),
        "interactions/thyroid-hormone missing",
    ),
    "51 a worse answer reads like a good one": (
        lambda: _term("kidney:egfr-under-30", name="My kidneys are fine"),
        "terms/kidney:egfr-under-30 name",
    ),
    "53 a disclaimer turned round": (
        lambda: change(
            "notices", "disclaimer-not-medical-advice", text="This plan is medical advice."
        ),
        "notices/disclaimer-not-medical-advice text",
    ),
    "54 a disputed sentence is sure": (_cured, " use"),
    "a ceiling of the EU raised": (
        lambda: change("ceilings", "eu", mg=300),
        "ceilings/eu mg",
    ),
    "a careful start taken last": (
        lambda: replace(
            STARTER,
            titrations=(*STARTER.titrations[1:-1], STARTER.titrations[0], STARTER.titrations[-1]),
        ),
        "titrations/gut-sensitive-rich-diet order",
    ),
    "a gate for fewer": (
        lambda: change("gates", "bowel-stop", from_age=50),
        "gates/bowel-stop for-whom",
    ),
    "fewer doses in the EU": (
        lambda: change("ceilings", "eu", fewest_doses=1),
        "ceilings/eu fewest_doses",
    ),
    "many medicines are twenty": (
        lambda: change("figures", "many-medicines", values=(20.0,)),
        "figures/many-medicines values",
    ),
    "an inference gone": (
        lambda: without("inferences", STARTER.inferences[-1].slug),
        f"inferences/{STARTER.inferences[-1].slug} missing",
    ),
    "an unread name is read as harmless": (
        lambda: change("medicines", "paracetamol", words=("my heart pill",)),
        "medicines/paracetamol words",
    ),
    "a person's word is enough": (
        lambda: change("gates", "heart-ask", person_may_tell=True),
        "gates/heart-ask person_may_tell",
    ),
    "what to have checked is gone": (
        lambda: change("gates", "heart-ask", have_checked=""),
        "gates/heart-ask have_checked",
    ),
    "a quiet gap gives way": (
        lambda: change("interactions", "thyroid-hormone", quiet=True),
        "interactions/thyroid-hormone quiet",
    ),
    "a number for a crisis is another": (
        lambda: change("notices", "crisis-us", text="Call us tomorrow."),
        "notices/crisis-us text",
    ),
}
# Changes that nobody need give a reason for.
FREE: Mapping[str, Callable[[], Rulebook]] = {
    "a lower ceiling": lambda: change("ceilings", "us", mg=300),
    "a longer gap": lambda: change("interactions", "thyroid-hormone", wait_hours=6),
    "a stop instead of an ask": lambda: change("gates", "heart-ask", level="stop"),
    "one more source": lambda: change("gates", "heart-ask", sources=("article", "policy")),
    "a habit said to more": lambda: change("habits", "pace-yourself", because="It is kinder."),
    "a title": lambda: change("sources", "article", title="The article."),
}
