"""Records: what a rulebook is made of, one frozen shape a kind."""

from msgspec import Struct, field


class Frozen(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every record here: immutable, strict about keys, silent about defaults.

    Fields are added with a default and never renamed, so that an old edition loads
    for ever and keeps its digest.
    """


class Term(Frozen, frozen=True, kw_only=True):
    """One thing an answer can be; rules name it as ``kind:slug``.

    ``group`` is the heading it is asked under; a condition with none is never asked, only derived.
    ``words`` are other names that people use for it, to find it by.
    """

    kind: str
    slug: str
    name: str
    hint: str = ""
    group: str = ""
    words: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """How rules name this term, such as ``condition:heart-block``."""
        return f"{self.kind}:{self.slug}"


class Source(Frozen, frozen=True, kw_only=True):
    """Where a figure or a sentence comes from."""

    slug: str
    title: str
    url: str = ""
    year: int | None = None
    note: str = ""


class Rule(Frozen, frozen=True, kw_only=True):
    """One piece of advice: when it applies, why, and from which sources.

    ``when``: every row must hold; a row holds when the person has any of its terms.
    ``unless``: the rule does not apply to a person who surely has any of these terms.
    Ages are whole years, both ends included. ``outcomes`` are those of a plan under which what
    the rule says may stand; empty: the usual ones of its kind (see ``voice``).
    """

    slug: str
    name: str
    when: tuple[tuple[str, ...], ...] = ()
    unless: tuple[str, ...] = ()
    from_age: int | None = None
    to_age: int | None = None
    because: str = ""
    sources: tuple[str, ...] = ()
    confidence: str = "verified"
    outcomes: tuple[str, ...] = ()

    def holds(self, terms: frozenset[str], sure: frozenset[str], age: int | None) -> bool:
        """Whether the rule applies to a person of these terms, of which these are sure. An age
        that nobody has asked yet (None) excludes nothing."""
        # Told in order of what shuts out most: this is asked of every rule for every plan.
        for row in self.when:
            if terms.isdisjoint(row):
                return False
        return sure.isdisjoint(self.unless) and self.is_for_age(age)

    def is_for_age(self, age: int | None) -> bool:
        """Whether somebody this old is within the rule's ages."""
        return age is None or (
            (self.from_age is None or age >= self.from_age)
            and (self.to_age is None or age <= self.to_age)
        )


class RedFlag(Rule, frozen=True, kw_only=True):
    """A question in plain words that comes before all others, and what a yes means. ``calls`` is
    the place of notices with whom to call first, where that is not the number of its level."""

    level: str
    question: str
    hint: str = ""
    text: str = ""
    calls: str = ""


class Gate(Rule, frozen=True, kw_only=True):
    """A condition, age or combination that stops, holds or cautions a plan.

    ``cap_mg`` is the most supplemental magnesium a day while the rule applies, elemental mg;
    ``cap_if_agreed_mg`` is the cap once a clinician has agreed, who should ``have_checked`` what
    it names; where that comes ``check_weeks`` after the start, no step up comes before it.
    ``text_if_agreed`` is what is said then, and ``person_may_tell`` whether a person's own report
    of the agreement is enough.
    """

    flag: str
    level: str
    text: str
    ask: str = ""
    cap_mg: int | None = None
    cap_if_agreed_mg: int | None = None
    have_checked: str = ""
    text_if_agreed: str = ""
    check_weeks: int | None = None
    person_may_tell: bool = False


class Ceiling(Rule, frozen=True, kw_only=True):
    """The most supplemental magnesium a day, elemental mg; the lowest that applies wins."""

    mg: int
    fewest_doses: int = 1
    text: str = ""


class Titration(Rule, frozen=True, kw_only=True):
    """How to start and raise, elemental mg; the first that applies wins."""

    first_mg: int
    step_mg: int
    step_days: int
    most_mg_a_dose: int
    target_mg: int
    text: str = ""


class Timing(Rule, frozen=True, kw_only=True):
    """What a slot should sit with, and how far apart slots should be.

    ``sit_with``: anchors of the day (wake, breakfast, lunch, dinner, bed), the wanted ones.
    ``cover``: also prefer days whose slots use different anchors from ``sit_with``.
    ``apart_hours``: wanted hours between slots; ``never_closer_hours`` is a law, not a wish.
    ``doses``: only for days of that many slots.
    """

    sit_with: tuple[str, ...] = ()
    cover: bool = False
    apart_hours: float | None = None
    never_closer_hours: float | None = None
    doses: int | None = None
    text: str = ""


class Interaction(Rule, frozen=True, kw_only=True):
    """What one medicine, or a class of them, means for magnesium.

    ``subject`` is ``class:…`` or ``medicine:…``; a row for a medicine beats its class's.
    Magnesium waits ``wait_hours`` or more after the medicine, and is taken ``lead_hours`` or
    more ahead of it. Editions keep the two under the names they first had.
    ``level`` may also be ``clear``: checked, nothing known. ``quiet`` rows are precautions
    from antacid data, said once, together. What follows an agreement is as with a gate.
    """

    subject: str
    level: str
    flag: str = ""
    wait_hours: float = field(default=0, name="before_hours")
    lead_hours: float = field(default=0, name="after_hours")
    text: str = ""
    ask: str = ""
    severity: str = "low"
    quiet: bool = False
    cap_if_agreed_mg: int | None = None
    have_checked: str = ""
    text_if_agreed: str = ""
    check_weeks: int | None = None
    person_may_tell: bool = False


class Need(Rule, frozen=True, kw_only=True):
    """How much magnesium a day a person needs from all they eat and take, mg; the first that
    applies holds. It is no ceiling."""

    mg: int


class Habit(Rule, frozen=True, kw_only=True):
    """One action: what to do, how often, how to build it up, when to stop."""

    theme: str
    text: str
    how_often: str = ""
    progress: str = ""
    stop_when: str = ""
    first_step: bool = False


class Finding(Rule, frozen=True, kw_only=True):
    """One sentence of the article, what the evidence really says, and whether a plan may use it.

    ``place`` numbers the sentence in the article; ``used_by`` names rules as ``kind/slug``.
    ``says`` is shown to people whose answers match ``when``.
    """

    place: int
    claim: str
    use: str
    certainty: str = "low"
    evidence: str = ""
    says: str = ""
    used_by: tuple[str, ...] = ()


class Notice(Rule, frozen=True, kw_only=True):
    """A fixed text by its place in a plan."""

    place: str
    text: str


class Figure(Frozen, frozen=True, kw_only=True):
    """A number, or a few, that the engine calls for by its slug: what it counts, and why it is so.

    ``figures.WANTED`` names every figure with its unit and how far it may go.
    """

    slug: str
    name: str
    values: tuple[float, ...]
    unit: str
    because: str = ""
    sources: tuple[str, ...] = ()
    confidence: str = "verified"


class Inference(Rule, frozen=True, kw_only=True):
    """What follows from answers besides what was said: one term more, ``gives``."""

    gives: str
