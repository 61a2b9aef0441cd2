"""Closed lists: every code that rules and the engine share, named once."""

# The kinds of term that no question asks for: what follows, and what answers stand under.
INNER_KINDS = ("kidney-group", "condition-group", "class", "sign")
LEVELS = ("emergency", "same-day", "stop", "ask", "space", "watch", "note")
# Of these, the levels under which nobody is given a dose, and those under which nobody is given one
# before somebody has agreed.
STOPPING_LEVELS = ("emergency", "same-day", "stop")
HOLDING_LEVELS = (*STOPPING_LEVELS, "ask")
# The pages of warning signs, in the order they are asked; the first only when pregnant.
WARNING_PAGES = ("pregnancy", "first", "second", "third")
MALE = "sex:male"
PREGNANT = ("pregnancy:pregnant", "pregnancy:maybe-pregnant")
# What those pages know of a person besides the age, and so what a line of theirs may hang on.
KNOWN_AT_SIGNS = ("region", "sex", "pregnancy")
# What a flag can be: an ask that somebody agreed to is a level of its own.
FLAG_LEVELS = ("emergency", "same-day", "stop", "ask", "agreed", "space", "watch", "note")
RED_FLAG_LEVELS = ("emergency", "same-day", "soon")
CERTAINTIES = ("high", "moderate", "low", "very-low", "untraced", "contradicted")
FINDING_USES = ("used", "not-used", "disputed")
SEVERITIES = ("high", "medium", "low")
UNVERIFIED = "unverified"
CONFIDENCES = ("verified", UNVERIFIED)
# What a habit is about.
THEMES = ("seek", "move", "strengthen", "stretch", "ease", "work", "calm", "sleep", "eat")
# The outcomes and levels that send a person for help before anything else.
URGENT_LEVELS = ("emergency", "same-day")
# What the engine itself finds in answers; some rule must answer each.
SIGNS = (
    "unrecognised-medicine",
    "short-antibiotic-course",
    "five-or-more-medicines",
    "magnesium-rich-diet",
    "takes-magnesium",
    "magnesium-amount-unknown",
    "above-limit",
    "above-ceiling",
    "far-above-ceiling",
    "kidney-risk",
    "many-kidney-risks",
    "nsaid-care",
    "several-blood-pressure-medicines",
    "low-cap-if-agreed",
    "daily-anti-inflammatory",
    "avoids-an-allergen",
    "label-gives-compound",
    "label-too-strong",
)
# The condition that the page of an excess asks about, and no list of conditions.
SIGNS_OF_TOO_MUCH = "signs-of-too-much"
# Notices that the engine itself calls on, when it finds the trouble or hears a no.
SCHEDULE_CONFLICT = "schedule-conflict"
TIMES_NEEDED = "times-needed"
NO_UNIT_FITS = "no-unit-fits"
FIRST_STEP_TOO_BIG = "first-step-too-big"
TOO_MUCH_AT_ONCE = "too-much-at-once"
PRODUCT_TOO_WEAK = "product-too-weak"
ONLY_HALVES = "only-halves"
ONE_DOSE_ONLY = "one-dose-only"
GAP_NOT_KEPT = "gap-not-kept"
DECLINED = "declined"
AGREED_CAP = "agreed-cap"
TROUBLES = (
    SCHEDULE_CONFLICT,
    TIMES_NEEDED,
    NO_UNIT_FITS,
    FIRST_STEP_TOO_BIG,
    TOO_MUCH_AT_ONCE,
    PRODUCT_TOO_WEAK,
    ONLY_HALVES,
    ONE_DOSE_ONLY,
    GAP_NOT_KEPT,
    DECLINED,
    AGREED_CAP,
)
# Said once beside all that is told quietly.
SMALL_PRECAUTIONS = "small-precautions"
# Notices that page, paper and check-in look for by their slug, each at its own spot.
CALLED_NOTICES = (
    "missed-dose",
    "before-a-step",
    "step-down",
    "no-lower-step",
    "stop-and-ask",
    "hold",
    "after-a-break",
    "review",
    SMALL_PRECAUTIONS,
)
# The finding that the page says beside the reasons against a trial.
MAY_NOT_WORK = "sentence-03-promising"
CALLED_FINDINGS = (MAY_NOT_WORK,)
# When a food is mostly eaten; a day of food is made of the first three, and a snack where needed.
FOOD_MEALS = ("breakfast", "lunch", "dinner", "snack")
# A food that few people eat or find: it comes after those that many do.
SELDOM_EATEN = "seldom-eaten"
# What a food may need care with; a notice says for whom it is left out, or what goes with it.
CAUTIONS = (
    "high-potassium",
    "high-oxalate",
    "tyramine-maoi",
    "g6pd",
    "high-vitamin-k",
    "very-high-vitamin-k",
    "laxative",
    "salty",
    "added-or-concentrated-sugar",
    "soy-levothyroxine",
    "calcium-chelator",
    "selenium-cap",
    SELDOM_EATEN,
)
# Where in a plan a notice stands. The first three are for everybody, by region.
URGENT_PLACES = ("emergency-number", "same-day-number", "disclaimer")
CRISIS_NUMBER = "crisis-number"
# Foods are not told of at all to people whom such a notice sends to their own team.
NO_FOODS = "no-foods"
TROUBLE = "trouble:"
LEAVE_OUT = "food-leave-out:"
NOTE = "food-note:"
PLACES = (
    *URGENT_PLACES,
    "dose",
    "review",
    "too-much",
    "foods",
    "way-of-eating",
    "get-help",
    "side-effects",
    "dose-in-steps",
    "dose-one-step",
    NO_FOODS,
    "already-taken",
    SMALL_PRECAUTIONS,
    CRISIS_NUMBER,
    *(f"{TROUBLE}{slug}" for slug in TROUBLES),
    *(f"{place}{caution}" for place in (LEAVE_OUT, NOTE) for caution in CAUTIONS),
)
