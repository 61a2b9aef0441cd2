"""Answers: what a person told us, nothing added."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta

from regimen.engine.bounds import MOST_WINDOW_HOURS
from regimen.engine.lists import INNER_KINDS
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook

Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="HH:MM, 24 hours")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Text = Annotated[str, Meta(min_length=1, max_length=100)]
Milligrams = Annotated[float, Meta(gt=0, le=5000)]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
PartOfDay = Literal["morning", "noon", "evening"]
PARTS_OF_DAY: tuple[PartOfDay, ...] = get_args(PartOfDay)
# Years that a plan may begin in: a date near the end of time leaves no room for its steps.
YEARS = range(2000, 2101)
ANCHORS = ("wake", "breakfast", "lunch", "dinner", "bed")


class TakenMedicine(Frozen, frozen=True, kw_only=True):
    """One medicine as the person spelled it, and when they take it.

    ``times`` are clock times or anchors of the day (``breakfast``, ``bed``…), ``parts_of_day`` all
    that is known where nobody needs more. ``weekday`` is for
    a medicine taken once a week, ``weekdays`` for one taken on several; ``every_days`` is 2 for
    every other day and 30 for once a month, on a day that nobody asked. ``course_days`` is the
    length of a short course, ``course_until`` its last day. ``units_a_day`` counts tablets or
    spoonfuls of a product that holds magnesium; ``magnesium_mg`` is the elemental mg in all that
    is taken of it in a day, by its label.
    """

    name: Text
    times: Annotated[tuple[str, ...], Meta(max_length=24)] = ()
    parts_of_day: tuple[PartOfDay, ...] = ()
    weekday: Weekday | None = None
    weekdays: tuple[Weekday, ...] = ()
    every_days: Annotated[int, Meta(ge=2, le=366)] | None = None
    as_needed: bool = False
    course_days: Annotated[int, Meta(ge=1, le=3650)] | None = None
    course_until: datetime.date | None = None
    units_a_day: Annotated[float, Meta(ge=0, le=50)] | None = None
    magnesium_mg: Annotated[float, Meta(ge=0, le=5000)] | None = None

    def course_length(self, start_on: datetime.date | None) -> int | None:
        """Days that a course lasts; of one that only tells its last day, those left when magnesium
        starts, and 0 where no start is told, as its times hold until then anyway. None for none."""
        if self.course_until is None:
            return self.course_days
        return (self.course_until - start_on).days + 1 if start_on else 0


class Product(Frozen, frozen=True, kw_only=True):
    """The magnesium glycinate at hand. ``unit_mg`` is elemental mg in one unit, from the label;
    ``compound_mg`` is the weight of magnesium glycinate itself in one unit."""

    form: Literal[
        "capsule", "tablet", "scored-tablet", "powder", "gummy", "softgel", "lozenge",
        "effervescent", "sachet", "drops", "liquid", "teaspoon", "tablespoon", "gram",
    ] = "capsule"  # fmt: skip
    unit_mg: Milligrams | None = None
    compound_mg: Annotated[float, Meta(gt=0, le=20000)] | None = None
    units_a_pack: Annotated[int, Meta(ge=1, le=5000)] | None = None


class Day(Frozen, frozen=True, kw_only=True):
    """The person's own day. A meal that is not eaten is null; nothing is swallowed while they
    fast, from ``fast_from`` until ``fast_until``."""

    wake: Clock = "07:00"
    breakfast: Clock | None = "08:00"
    lunch: Clock | None = "13:00"
    dinner: Clock | None = "18:30"
    bed: Clock = "22:30"
    fast_from: Clock | None = None
    fast_until: Clock | None = None


Servings = Annotated[int, Meta(ge=0, le=70)]
MOST_SCORE = 10
Score = Annotated[int, Meta(ge=0, le=MOST_SCORE)]


class FoodWeek(Frozen, frozen=True, kw_only=True):
    """Servings eaten in the last seven days, by group."""

    greens: Servings
    nuts: Servings
    seeds: Servings
    legumes: Servings
    grains: Servings
    other: Servings


class Baseline(Frozen, frozen=True, kw_only=True):
    """Where the person starts, each 0 to 10 over the last week: pain, how much it spoils
    enjoyment, how much it limits activity, and how well they sleep (10 is best).

    The three of pain follow the idea of the PEG scale (Krebs 2009), in our own words.
    """

    pain: Score
    enjoyment: Score
    activity: Score
    sleep: Score | None = None

    @property
    def score(self) -> float:
        """The mean of the three, to one decimal."""
        return round((self.pain + self.enjoyment + self.activity) / 3, 1)


ToldBy = Literal["", "person", "clinic"]
Note = Annotated[str, Meta(max_length=300)]
Short = Annotated[str, Meta(max_length=100)]


class Agreed(Frozen, frozen=True, kw_only=True):
    """Who agreed that the person may take magnesium, to what, and on which terms.

    ``findings`` are what was agreed to, each for itself, rule and reason as ``Flag.finding`` has
    it (``gates/heart-ask: A pacemaker``); ``flags`` are public codes, which count where no finding
    is named. ``told_by`` is
    who says so: the person, the clinic (then ``recorded_by`` is its account), or whoever runs the
    program where it is empty. ``cap_mg`` is the most supplemental magnesium a day, elemental mg;
    ``gap_hours`` how far it stays from medicines that we do not know, on either side;
    ``have_checked`` and ``check_by`` say what is to be checked and by when.
    """

    name: Text
    role: Text
    flags: tuple[str, ...] = ()
    on: datetime.date | None = None
    registration: Short = ""
    findings: tuple[str, ...] = ()
    told_by: ToldBy = ""
    recorded_by: Short = ""
    cap_mg: Annotated[int, Meta(ge=0, le=5000)] | None = None
    gap_hours: Annotated[float, Meta(ge=0, le=MOST_WINDOW_HOURS)] | None = None
    have_checked: Note = ""
    check_by: datetime.date | None = None


class Declined(Frozen, frozen=True, kw_only=True):
    """Who said no to magnesium for this person, and why."""

    name: Text
    role: Text
    reason: Annotated[str, Meta(min_length=1, max_length=300)]
    on: datetime.date | None = None
    registration: Short = ""
    told_by: ToldBy = ""
    recorded_by: Short = ""


def asks(*kinds: str) -> Meta:
    """Marks a field whose answers are terms of these kinds."""
    return Meta(extra={"kinds": kinds})


class Answers(Frozen, frozen=True, kw_only=True):
    """Every answer, in the order a person meets the questions. Medical questions have no default:
    silence is not an answer. ``ASKED`` says which kinds of term a field holds; ``other_foods`` are
    left out too, in the person's own words, which are printed and never sort the foods."""

    region: Annotated[str, asks("region")]
    country: Annotated[str, asks("country")] = ""
    age: Annotated[int, Meta(ge=0, le=120)]
    sex: Annotated[str, asks("sex")]
    pregnancy: Annotated[str, asks("pregnancy")] = "none"
    red_flags: Annotated[tuple[str, ...], asks("red-flag")]
    pains: Annotated[tuple[str, ...], Meta(min_length=1), asks("pain")]
    baseline: Baseline | None = None
    kidney: Annotated[str, asks("kidney")]
    conditions: Annotated[tuple[str, ...], asks("condition")]
    unsure: Annotated[tuple[str, ...], asks("condition", "red-flag")] = ()
    medicines: Annotated[tuple[TakenMedicine, ...], Meta(max_length=60)]
    supplemental_mg: Annotated[float, Meta(ge=0, le=5000)] = 0
    allergens: Annotated[tuple[str, ...], asks("allergen")] = ()
    diets: Annotated[tuple[str, ...], asks("diet")] = ()
    other_foods: Annotated[str, Meta(max_length=200)] = ""
    magnesium_rich_diet: bool = False
    food_week: FoodWeek | None = None
    product: Product = Product()
    day: Day = Day()
    start_on: datetime.date | None = None
    agreed: Agreed | None = None
    declined: Declined | None = None

    def slugs(self, field: str) -> tuple[str, ...]:
        """What was answered to a field of terms; a default that says nothing is left out."""
        told = getattr(self, field)
        return told if isinstance(told, tuple) else (told,) if told != DEFAULTS[field] else ()


def _find_asked() -> dict[str, tuple[str, ...]]:
    hints = get_type_hints(Answers, include_extras=True)
    return {
        field: meta.extra["kinds"]
        for field in Answers.__struct_fields__
        for meta in getattr(hints[field], "__metadata__", ())
        if meta.extra
    }


# The kinds of term that each field of the answers may hold.
ASKED = _find_asked()
# Every kind of term there is, in the order a person meets them.
TERM_KINDS = tuple(dict.fromkeys(kind for kinds in ASKED.values() for kind in kinds)) + INNER_KINDS
DEFAULTS = {field.name: field.default for field in msgspec.structs.fields(Answers)}


class UnknownTerm(ValueError):
    """An answer names something the rulebook does not know; the message names the place."""


def read_answers(text: str | bytes, rulebook: Rulebook) -> Answers:
    """Read answers from JSON.

    Raises ``msgspec.DecodeError`` (a wrong type or an unknown key, with its place) or
    ``UnknownTerm``.
    """
    answers = msgspec.json.decode(text, type=Answers)
    for problem in find_unknown_terms(answers, rulebook):
        raise UnknownTerm(problem)
    return answers


def find_unknown_terms(answers: Answers, rulebook: Rulebook) -> Iterator[str]:
    """Yield one sentence for each answer that is not a term of its kind, or not a time."""
    for field, kinds in ASKED.items():
        told = answers.slugs(field)
        known = {slug for kind in kinds if told for slug in rulebook.names_of(kind)}
        for slug in told:
            if slug not in known:
                expected = ", ".join(sorted(known))
                yield f"Unknown term '{slug}' - at `$.{field}`; expected one of: {expected}"
    if (answers.day.fast_from is None) != (answers.day.fast_until is None):
        yield "Only one end of the fast - at `$.day`; expected fast_from and fast_until, or neither"
    if leaves_no_hour(answers.day):
        yield "The fast leaves no waking hour - at `$.day`; expected a shorter one"
    if answers.start_on and answers.start_on.year not in YEARS:
        yield (
            f"Unlikely year {answers.start_on.year} - at `$.start_on`; expected {YEARS[0]} to "
            f"{YEARS[-1]}"
        )
    for position, medicine in enumerate(answers.medicines):
        for time in medicine.times:
            if time not in ANCHORS and not is_clock(time):
                yield (
                    f"Unknown time '{time}' - at `$.medicines[{position}].times`; expected HH:MM "
                    f"or one of: {', '.join(ANCHORS)}"
                )


def leaves_no_hour(day: Day) -> bool:
    """Whether somebody fasts from waking to bedtime."""
    if day.fast_from is None or day.fast_until is None:
        return False
    wake, bed, start, end = (
        int(clock[:2]) * 60 + int(clock[3:])
        for clock in (day.wake, day.bed, day.fast_from, day.fast_until)
    )
    awake, into, length = (bed - wake) % 1440 or 1440, (start - wake) % 1440, (end - start) % 1440
    return length > awake + (1440 - into if into else 0)


def is_clock(text: str) -> bool:
    """Whether a text is a clock time, HH:MM."""
    hours, colon, minutes = text.partition(":")
    return (
        bool(colon)
        and len(hours) == len(minutes) == 2
        and text.replace(":", "", 1).isascii()
        and hours.isdigit()
        and minutes.isdigit()
        and int(hours) < 24
        and int(minutes) < 60
    )
