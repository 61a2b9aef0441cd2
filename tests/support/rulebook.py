"""A small rulebook of the engine's own tests: made-up medicines and round figures, whole enough to
pass the audit. No change of the starter moves what is worked out from it."""

from typing import Any

from regimen.engine.asked import Clue, WarningLine
from regimen.engine.bounds import CALLS_FIRST, NEVER_DOSED, NEVER_LATER
from regimen.engine.figures import WANTED
from regimen.engine.lists import CALLED_FINDINGS, SIGNS, TROUBLE, TROUBLES
from regimen.engine.records import (
    Ceiling,
    Figure,
    Finding,
    Gate,
    Habit,
    Inference,
    Interaction,
    Need,
    Notice,
    RedFlag,
    Source,
    Term,
    Timing,
    Titration,
)
from regimen.engine.rulebook import Rulebook
from regimen.engine.things import Brand, Food, Medicine

TERMS = {
    "region": ("north", "south"),
    "sex": ("female", "male"),
    "pregnancy": ("pregnant", "maybe-pregnant", "breastfeeding"),
    "pain": ("muscle", "nerve"),
    "kidney": (
        "normal-last-year", "not-tested", "disease-unknown", "disease-60-plus", "egfr-45-59",
        "egfr-30-44", "egfr-under-30", "not-sure",
    ),
    "condition": (
        *(key.removeprefix("condition:") for key in NEVER_DOSED if key.startswith("condition:")),
        "heart-failure", "kidney-disease", "coeliac", "diabetes", "sensitive-gut",
    ),
    "class": ("binder", "quieter", "soother", "steadier", "mineral", "antacid", "spray"),
    "diet": ("vegetarian",),
    "allergen": ("gluten", "nuts"),
    "sign": SIGNS,
}  # fmt: skip
# Only what stands under a heading is asked.
GROUPS = {"condition": "health"}
WEAK_KIDNEYS = (
    "kidney:disease-unknown", "kidney:disease-60-plus", "kidney:egfr-45-59", "kidney:egfr-30-44",
    "condition:kidney-disease",
)  # fmt: skip
# Signs that gates of their own answer; the others are only heard.
SIGNS_WITH_GATES = (
    "unrecognised-medicine", "takes-magnesium", "magnesium-amount-unknown", "above-limit",
    "above-ceiling", "far-above-ceiling", "kidney-risk", "label-gives-compound",
)  # fmt: skip


def made_up(slug: str, **fields: object) -> dict[str, Any]:
    """What every row has: a slug, a name like it, a reason and a source."""
    usual = {"name": slug.replace("-", " "), "because": "For tests.", "sources": ("made-up",)}
    return {"slug": slug, **usual, **fields}


def gate(slug: str, level: str, *rows: tuple[str, ...], **fields: object) -> Gate:
    """A gate for whom these rows hold; its flag is its slug unless another is given."""
    shown = {"flag": slug, "text": f"{slug} speaks.", **fields}
    return Gate(**made_up(slug, level=level, when=rows, **shown))


def notice(place: str, slug: str = "", **fields: object) -> Notice:
    """A notice at a place; its slug is the place's own unless another is given."""
    slug = slug or place.replace(":", "-")
    return Notice(**made_up(slug, place=place, text=f"{slug} speaks.", **fields))


def row(subject: str, level: str = "clear", **fields: object) -> Interaction:
    """What a class or a medicine means for magnesium; its slug is the subject's."""
    slug = subject.partition(":")[2]
    return Interaction(**made_up(slug, subject=subject, level=level, **fields))


def medicine(slug: str, *classes: str, **fields: Any) -> Medicine:
    """A medicine whose name is its slug in words."""
    return Medicine(slug=slug, name=slug.replace("-", " "), classes=classes, **fields)


def food(slug: str, group: str, mg: int, **fields: Any) -> Food:
    """A serving of 100 g that suits the one diet there is, unless told otherwise."""
    usual: dict[str, Any] = {
        "serving": "1 cup", "serving_g": 100, "mg_per_100g": mg, "usda_number": "1",
        "diets": ("vegetarian",), "sources": ("made-up",),
    }  # fmt: skip
    name = slug.replace("-", " ")
    return Food(slug=slug, name=name, group=group, mg=mg, **{**usual, **fields})


GATES = (
    gate("under-18", "stop", to_age=17),
    gate("never", "stop", NEVER_DOSED),
    gate(
        "kidney-ask", "ask", WEAK_KIDNEYS,
        cap_if_agreed_mg=200, have_checked="a blood test", check_weeks=6,
    ),
    gate("heart-ask", "ask", ("condition:heart-failure",), cap_if_agreed_mg=200),
    gate(
        "pregnancy-ask", "ask", ("pregnancy:pregnant", "pregnancy:maybe-pregnant"),
        cap_if_agreed_mg=300, person_may_tell=True,
    ),
    gate("unknown-medicine", "ask", ("sign:unrecognised-medicine",)),
    gate(
        "kidney-unknown", "watch", ("kidney:not-tested", "kidney:not-sure"), ("sign:kidney-risk",),
        cap_mg=200,
    ),
    gate(
        "takes-magnesium", "watch", ("sign:takes-magnesium",), flag="mg-duplicate",
        unless=("sign:far-above-ceiling",),
    ),
    gate("soother-with-diabetes", "watch", ("class:soother",), ("condition:diabetes",)),
    gate("amount-unknown", "ask", ("sign:magnesium-amount-unknown",), flag="mg-duplicate"),
    gate(
        "above-limit", "ask", ("sign:above-limit",), flag="ul-exceeded",
        text="{taken_mg} of {limit_mg}, {over_mg} over",
    ),
    gate(
        "above-with-weak-kidneys", "same-day", ("sign:above-ceiling",), WEAK_KIDNEYS,
        flag="ul-exceeded",
    ),
    gate("far-above", "same-day", ("sign:far-above-ceiling",), flag="ul-exceeded"),
    gate("elemental-check", "watch", ("sign:label-gives-compound",)),
    gate("heard", "note", tuple(f"sign:{slug}" for slug in SIGNS if slug not in SIGNS_WITH_GATES)),
)  # fmt: skip
TITRATIONS = (
    Titration(
        **made_up("careful", when=((*WEAK_KIDNEYS, "condition:heart-failure"),)),
        first_mg=100, step_mg=100, step_days=14, most_mg_a_dose=200, target_mg=200,
    ),
    Titration(
        **made_up("small-steps", when=(("condition:sensitive-gut",),)),
        first_mg=50, step_mg=50, step_days=14, most_mg_a_dose=200, target_mg=200,
    ),
    Titration(
        **made_up("rich-diet", when=(("sign:magnesium-rich-diet",),)),
        first_mg=100, step_mg=100, step_days=7, most_mg_a_dose=200, target_mg=200,
    ),
    Titration(
        **made_up("usual"),
        first_mg=100, step_mg=100, step_days=7, most_mg_a_dose=200, target_mg=300,
    ),
)  # fmt: skip
TIMINGS = (
    Timing(**made_up("with-meals"), sit_with=("breakfast", "lunch", "dinner")),
    Timing(**made_up("split"), sit_with=("breakfast", "dinner"), cover=True, doses=2),
    Timing(**made_up("one-in-the-evening"), sit_with=("dinner",), doses=1),
    Timing(**made_up("apart"), apart_hours=6, never_closer_hours=4),
    Timing(**made_up("bedtime"), sit_with=("bed",)),
)
INTERACTIONS = (
    # Uneven on purpose: a swap of before and after would show.
    row("class:binder", "space", flag="binding", severity="high", wait_hours=4, lead_hours=2),
    row("class:quieter", "space", quiet=True, wait_hours=1, lead_hours=1),
    row("class:soother"),
    row("class:steadier"),
    row("class:mineral"),
    row("class:antacid"),
    row("class:spray"),
    row(
        "medicine:heartol", "ask", ask="a doctor", wait_hours=2, lead_hours=2,
        cap_if_agreed_mg=100, have_checked="the heart", check_weeks=4,
    ),
)  # fmt: skip
MEDICINES = (
    medicine("bindol", "binder", brands_us=("Bindora",), salts=("sodium", "succinate")),
    medicine("quietol", "quieter"),
    medicine("restol", "soother"),
    # Its own row stands before its class's.
    medicine("heartol", "binder"),
    medicine("graspol", "steadier", implies=("myasthenia",)),
    medicine("restol-with-bindol", "soother", "binder", ingredients=("restol", "bindol")),
    medicine("magnesium", "mineral", elemental_mg=100, unit="tablet"),
    medicine("magnesium-mix", "mineral"),
    medicine("chalkol", "mineral", "antacid", elemental_mg=50, unit="tablet"),
    medicine("mistol", "spray"),
    # One name for a cream and a tablet, and one for a pill that is put on the skin too.
    medicine("dabol-cream", "spray", words=("Dabbit",)),
    medicine("dabol-tablets", "soother", words=("Dabbit tablets",)),
    medicine("soothing-gel", "spray", synonyms=("restol gel",)),
    medicine("soothing-pill", "soother", asks_which=True),
    medicine("bo", asks_which=True, may_be=("bindol", "restol")),
)
INFERENCES = {
    "allergen:gluten": ("condition:coeliac",),
    "sign:antibiotic": ("class:binder",),
    "sign:anti-inflammatory": ("class:soother",),
    "sign:holds-magnesium": ("class:mineral",),
    "sign:taken-by-need": ("class:antacid",),
    "sign:not-a-pill": ("class:spray",),
    "sign:small-first-step": ("condition:sensitive-gut",),
}
KIDNEY_RISK = "sign:kidney-risk"
FOODS = (
    food(
        "kale-boiled",
        "leafy greens",
        30,
        cautions=("high-vitamin-k",),
        note="Rinse it.",
        usual_in=("north",),
    ),
    food("kale-raw", "leafy greens", 10, form_of="kale-boiled"),
    food("chard", "leafy greens", 80, cautions=("high-potassium",), meal="dinner"),
    food("jute", "leafy greens", 90, cautions=("seldom-eaten",)),
    food("almonds", "nuts", 75, allergens=("nuts",)),
    food("pumpkin-seeds", "seeds", 150, allergens=("nuts-may-contain",)),
    food("oats", "whole grains", 60, allergens=("gluten-may-contain",), meal="breakfast"),
    food("bread", "whole grains", 40, allergens=("gluten",)),
    food("beans", "legumes", 60, meal="lunch"),
    food("fish", "other", 50, diets=()),
)
NOTICES = (
    notice("emergency-number", when=(("region:north", "region:south"),)),
    notice("same-day-number"),
    notice("disclaimer"),
    notice("crisis-number"),
    notice("dose", "stop-and-ask"),
    notice("dose-in-steps", "before-a-step"),
    notice("dose-in-steps", "step-down"),
    notice("dose-in-steps", "hold"),
    notice("dose", "missed-dose"),
    notice("dose-in-steps", "after-a-break"),
    notice("dose-one-step", "no-lower-step"),
    notice("review", "review"),
    notice("foods", outcomes=("go",)),
    notice("already-taken"),
    notice("small-precautions"),
    notice("no-foods", when=(("kidney:egfr-under-30",),)),
    notice("food-leave-out:high-potassium", when=(WEAK_KIDNEYS,)),
    notice("food-note:high-vitamin-k"),
    *(notice(f"{TROUBLE}{slug}", slug) for slug in TROUBLES),
)
RED_FLAGS = tuple(
    RedFlag(**made_up(slug), level=level, question=f"Is it {slug}?", calls=calls)
    for slug, level, calls in (
        *((slug, "emergency", CALLS_FIRST.get(slug, "")) for slug in NEVER_LATER),
        ("fever", "same-day", ""),
        ("weight-loss", "soon", ""),
    )
)
SAMPLE = Rulebook(
    terms=tuple(
        Term(kind=kind, slug=slug, name=slug.replace("-", " "), group=GROUPS.get(kind, ""))
        for kind, slugs in TERMS.items()
        for slug in slugs
    ),
    sources=(Source(slug="made-up", title="Made up for tests"),),
    red_flags=RED_FLAGS,
    gates=GATES,
    ceilings=(
        Ceiling(**made_up("north", when=(("region:north",),)), mg=400, text="At most 400 mg."),
        Ceiling(**made_up("south", when=(("region:south",),)), mg=250, fewest_doses=2),
    ),
    titrations=TITRATIONS,
    timings=TIMINGS,
    interactions=INTERACTIONS,
    medicines=MEDICINES,
    brands=(
        Brand(slug="magna", name="Magna", medicine="magnesium", countries=("uk",), elemental_mg=60,
              unit="sachet", sources=("made-up",)),
    ),
    foods=FOODS,
    needs=(
        Need(**made_up("women", when=(("sex:female",),)), mg=300),
        Need(**made_up("men", when=(("sex:male",),)), mg=400),
    ),
    habits=(Habit(**made_up("walk"), theme="move", text="Walk.", first_step=True),),
    findings=(
        Finding(**made_up("helps-muscles", when=(("pain:muscle",),)), place=1, claim="It helps.",
                use="used", says="It may help."),
        *(
            Finding(**made_up(slug), place=3, claim="It may work.", use="not-used")
            for slug in CALLED_FINDINGS
        ),
        Finding(**made_up("cures"), place=2, claim="It cures.", use="not-used"),
    ),
    notices=NOTICES,
    figures=tuple(
        Figure(**made_up(slug), unit=wanted.unit,
               values=(4,) if slug == "unknown-gap-hours" else wanted.first)
        for slug, wanted in WANTED.items()
    ),
    inferences=(
        *(
            Inference(**made_up(gives.partition(":")[2], when=(terms,)), gives=gives)
            for gives, terms in INFERENCES.items()
        ),
        Inference(**made_up("risk-age", from_age=65), gives=KIDNEY_RISK),
        Inference(**made_up("risk-soother", when=(("class:soother",),)), gives=KIDNEY_RISK),
        Inference(**made_up("risk-sugar", when=(("condition:diabetes",),)), gives=KIDNEY_RISK),
    ),
    clues=(Clue(**made_up("shooting"), pain="nerve", points=2),),
    warning_lines=tuple(
        WarningLine(**made_up(red_flag.slug), page="second", red_flag=red_flag.slug)
        for red_flag in RED_FLAGS
    ),
)  # fmt: skip
