"""Drafts that would let somebody go: a danger that one answer lifts, and a number, a limit or a
line that one row takes away; each a change of the starter with a name."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from regimen.engine.rulebook import Rulebook
from tests.support.drafts import add, change, without
from tests.support.people import STARTER


def gate_with(slug: str, *row: str, **fields: object) -> Rulebook:
    """The starter with one gate changed: a row of terms more that it asks for, or other fields."""
    gate = next(gate for gate in STARTER.gates if gate.slug == slug)
    fields = {"when": (*gate.when, row), **fields} if row else fields
    return change("gates", slug, STARTER, **fields)


def _parted_numbers() -> Rulebook:
    number = next(row for row in STARTER.notices if row.slug == "emergency-number-us")
    less = without("notices", number.slug)
    for sex in ("female", "male"):
        when = (*number.when, (f"sex:{sex}",))
        less = add("notices", replace(number, slug=f"{number.slug}-{sex}", when=when), None, less)
    return less


# Whom no plan may dose, let go by one answer more: the gate, what lifts it or what it asks for too.
LET_GO: Mapping[str, Callable[[], Rulebook]] = {
    "unknown, vegan": lambda: gate_with("unrecognised-medicine", unless=("diet:vegan",)),
    "unknown, allergic": lambda: gate_with("unrecognised-medicine", unless=("allergen:tree-nuts",)),
    "unknown, nerve pain": lambda: gate_with("unrecognised-medicine", unless=("pain:nerve",)),
    "unknown, a man": lambda: gate_with("unrecognised-medicine", unless=("sex:male",)),
    "unknown, women only": lambda: gate_with("unrecognised-medicine", "sex:female"),
    "unknown, in Germany": lambda: gate_with("unrecognised-medicine", unless=("country:de",)),
    "unknown, kidneys not tested": lambda: gate_with(
        "unrecognised-medicine", unless=("kidney:not-tested",)
    ),
    "unknown, takes magnesium": lambda: gate_with(
        "unrecognised-medicine", unless=("sign:takes-magnesium",)
    ),
    "unknown, muscle pain only": lambda: gate_with("unrecognised-medicine", "pain:muscle"),
    "unknown, kidneys normal only": lambda: gate_with(
        "unrecognised-medicine", "kidney:normal-last-year"
    ),
    "myasthenia, a man": lambda: gate_with("myasthenia", unless=("sex:male",)),
    "myasthenia, women only": lambda: gate_with("myasthenia", "sex:female"),
    "kidneys failing, nerve pain": lambda: gate_with("kidney-stop", unless=("pain:nerve",)),
    "kidneys failing, on a diet": lambda: gate_with("kidney-stop", unless=("diet:dash",)),
    "kidneys failing, breastfeeding": lambda: gate_with(
        "kidney-stop", unless=("pregnancy:breastfeeding",)
    ),
    "under 18, a boy": lambda: gate_with("under-18", unless=("sex:male",)),
    "pregnant, vegan": lambda: gate_with("pregnancy", unless=("diet:vegan",)),
    "maybe pregnant": lambda: gate_with("pregnancy", when=(("pregnancy:pregnant",),)),
    "myasthenia at 90": lambda: gate_with("myasthenia", to_age=89),
    "a kidney disease that a medicine tells": lambda: gate_with(
        "kidney-ask-disease", unless=("sex:male",)
    ),
}
# Whom no number, limit or line may leave out, left out by one row.
LEFT_OUT: Mapping[str, Callable[[], Rulebook]] = {
    "no number for vegans": lambda: change(
        "notices", "emergency-number-us", unless=("diet:vegan",)
    ),
    "no number for a weak heart": lambda: change(
        "notices", "emergency-number-us", unless=("condition:heart-failure",)
    ),
    "a number under go only": lambda: change("notices", "emergency-number-us", outcomes=("go",)),
    "numbers by sex": _parted_numbers,
    "a same-day number without words": lambda: change("notices", "same-day-number-us", text=""),
    "a disclaimer without words": lambda: change(
        "notices", "disclaimer-not-medical-advice", text=""
    ),
    "a disclaimer under stop only": lambda: change(
        "notices", "disclaimer-not-medical-advice", outcomes=("stop",)
    ),
    "a crisis line without words": lambda: change("notices", "crisis-us", text=""),
    "a crisis line that nothing calls": lambda: change("red_flags", "self-harm-thoughts", calls=""),
    "saddle numbness is soon": lambda: change("red_flags", "saddle-numbness", level="soon"),
    "saddle numbness of men": lambda: change("warning_lines", "saddle", when=(("sex:male",),)),
    "saddle numbness of vegans": lambda: change("warning_lines", "saddle", when=(("diet:vegan",),)),
    "a chest of the old": lambda: change("warning_lines", "chest", from_age=30),
    "an accident that nothing reveals": lambda: change(
        "warning_lines", "accident", unless=("region:us",)
    ),
    "no lines at all": lambda: replace(STARTER, warning_lines=()),
    "a ceiling not for vegans": lambda: change("ceilings", "us", unless=("diet:vegan",)),
    "the sentence the page looks for": lambda: without("findings", "sentence-03-promising"),
}
