"""Helps: what each field of the editors' desk is for, with one good example."""

from django.utils.translation import gettext_lazy as _

ROW = {
    "slug": _(
        "Small letters, digits and hyphens; permanent, as plans name it. Example: heart-block."
    ),
    "name": _("A short title people read. Example: Kidney function not known."),
}
RULE = {
    **ROW,
    "from_age": _("Whole years, this one included; empty: from any age. Example: 65."),
    "to_age": _("Whole years, this one included; empty: to any age. Example: 17."),
    "because": _(
        "Why, in one or two plain sentences. Example: Weak kidneys let magnesium build up in the "
        "blood."
    ),
    "confidence": _(
        "Whether somebody saw it in a source. Example: Waiting, when it is our own caution."
    ),
    "sources": _("Where it is known from; a rule needs one to be published. Example: nih-ods."),
    "text": _(
        "What to do, in words for grade 6, at most 20 a sentence. Example: Do not start yet. Ask "
        "your doctor first."
    ),
    "review_by": _(
        "A day to read it again; past it editors are warned, and no plan changes. Example: "
        "2027-12-01."
    ),
    "retired_on": _(
        "A rule that is retired is in no edition from the next on; it can be taken up again. "
        "Example: 2026-01-31."
    ),
    "retired_because": _("Why it was retired. Example: The source was withdrawn."),
    "outcomes": _(
        "Under which outcomes it may be said, one a line: stop, ask or go; empty: the usual ones. "
        "Example: go."
    ),
}
ADVICE = {
    "flag": _("The public code of the flag; it may be shared. Example: kidney-ask."),
    "level": _("How grave it is: stop holds every dose, ask waits for a clinician. Example: Ask."),
    "ask": _('Whom to ask, as it reads after "Ask". Example: your kidney doctor.'),
    "cap_if_agreed_mg": _("The limit once a clinician has agreed; empty: no cap. Example: 200."),
    "have_checked": _("What the clinician should have checked. Example: kidney function (eGFR)."),
    "text_if_agreed": _(
        "What is said once a clinician has agreed; empty: their name and the checks. Example: Keep "
        "taking your heart medicines."
    ),
    "check_weeks": _(
        "Weeks after the start until that check; no step up comes before it. Example: 6."
    ),
    "person_may_tell": _(
        "Ticked, a person may report the agreement for themselves. Example: left empty."
    ),
}
FIELDS = {
    "figure": {
        **ROW,
        "slug": _("Which number it is; the program calls for it by this. Example: Review weeks."),
        "name": _("What it counts, in words. Example: Many medicines, from."),
        "values": _("One number a line. Example: 5."),
        "unit": _("What it is counted in; the check says which. Example: medicines."),
        "because": RULE["because"],
        "confidence": RULE["confidence"],
        "sources": RULE["sources"],
    },
    "inference": {
        **RULE,
        "gives": _("The term that follows, kind and slug. Example: allergen:gluten."),
    },
    "clue": {
        **RULE,
        "name": _("The statement a person ticks. Example: It runs below my knee."),
        "pain": _("The pain it points to, by its slug. Example: nerve."),
        "points": _("How strongly, 1 or 2. Example: 2."),
    },
    "term": {
        **ROW,
        "kind": _("Which question it answers; class and sign are worked out. Example: Condition."),
        "name": _("What a person reads beside the box. Example: A pacemaker."),
        "hint": _("More words below it, when they help. Example: Also called an ICD."),
        "group": _(
            "What it is asked under, by its slug; a condition with none is never asked. Example: "
            "heart."
        ),
        "words": _("Other names people use, one a line, to find it by. Example: AFib."),
    },
    "warningline": {
        **RULE,
        "name": _("The line a person ticks. Example: One calf swollen, red, hot or sore."),
        "page": _("Which page it stands on; first is the most urgent. Example: First."),
        "heading": _("The heading above it, shared by its neighbours. Example: Legs."),
        "hint": _("More words below it, when they help. Example: On brown skin, feel for heat."),
        "red_flag": _("The red flag that a tick raises, by its slug. Example: swollen-calf."),
        "under": _("The line it is revealed under, by its slug. Example: accident."),
        "reveals": _("What is asked once it is ticked. Example: How bad was it?"),
        "takes_many": _(
            "Whether several lines under it may be ticked. Example: ticked for two signs."
        ),
        "least": _("How many lines under it raise its red flag; 0: the tick does. Example: 4."),
        "is_door": _(
            "Whether it is a button that leads to help. Example: ticked for dark thoughts."
        ),
    },
    "source": {
        **ROW,
        "title": _("The work and its year. Example: NICE guideline NG59: low back pain, 2016."),
        "url": _("Where anybody can read it. Example: https://www.nice.org.uk/guidance/ng59."),
        "year": _("The year of the version that was read. Example: 2016."),
        "note": _("What to know before trusting it. Example: Abstract only."),
    },
    "whenrow": {
        "lifts": _("Ticked, these terms lift the rule instead. Example: ticked for “on dialysis”."),
        "terms": _("Any one of these is enough for the row. Example: condition:heart-block."),
    },
    "redflag": {
        **RULE,
        "level": _("What a yes means for today. Example: Emergency."),
        "question": _(
            "What a person ticks, in their own words. Example: New trouble peeing or leaking pee."
        ),
        "hint": _("More words below it, when they help. Example: Tick this if you cannot feel it."),
        "calls": _("Whom to call first, if not the usual number. Example: Crisis number."),
    },
    "gate": {
        **RULE,
        **ADVICE,
        "cap_mg": _("The limit a day while this applies; empty: no cap. Example: 100."),
    },
    "ceiling": {
        **RULE,
        "mg": _("The limit a day, every product together; the lowest counts. Example: 350."),
        "fewest_doses": _("In at least so many doses. Example: 2."),
    },
    "titration": {
        **RULE,
        "first_mg": _("Where to start. Example: 100."),
        "step_mg": _("How much each step adds. Example: 50."),
        "step_days": _("How long to stay on each step. Example: 7."),
        "most_mg_a_dose": _("The limit for one swallow. Example: 200."),
        "target_mg": _("Where the steps end, ceilings allowing. Example: 300."),
    },
    "timing": {
        **RULE,
        "sit_with": _("wake, breakfast, lunch, dinner or bed, one a line. Example: breakfast."),
        "cover": _("Prefer one slot at each of them. Example: ticked for morning and evening."),
        "apart_hours": _("Hours wanted between slots. Example: 8."),
        "never_closer_hours": _("Hours between slots that must be kept. Example: 4."),
        "doses": _("Only for days of so many slots; empty: for any. Example: 2."),
    },
    "interaction": {
        **RULE,
        **ADVICE,
        "subject": _(
            "class:… or medicine:…; a medicine's own row beats its class. Example: "
            "class:loop-diuretic."
        ),
        "wait_hours": _("Hours magnesium waits after the medicine, 0 to 24. Example: 2."),
        "lead_hours": _("Hours magnesium is taken ahead of the medicine, 0 to 24. Example: 4."),
        "severity": _("How much harm a miss could do. Example: High."),
        "quiet": _("Said in one line with other small precautions. Example: ticked for statins."),
    },
    "brand": {
        **ROW,
        "name": _("The name on the box. Example: Euthyrox."),
        "medicine": _("The medicine in it, by its slug. Example: levothyroxine."),
        "countries": _("Where it is sold, two letters a line; uk for the UK. Example: de."),
        "elemental_mg": _("Magnesium in one unit of this brand; empty: none. Example: 100."),
        "unit": _("What it is counted by. Example: sachet."),
        "asks_label": _("Ticked, people are asked what the label says. Example: a new product."),
        "confidence": RULE["confidence"],
        "sources": _("Where the name was seen. Example: bdpm-2020."),
    },
    "medicine": {
        **ROW,
        "name": _("The generic name, as on the box. Example: Levothyroxine."),
        "classes": _("Slugs of class terms, one a line. Example: thyroid-hormone."),
        "ingredients": _("Slugs of medicines, one a line; empty: itself. Example: losartan."),
        "implies": _("Slugs of conditions it reveals, one a line. Example: heart-failure."),
        "synonyms": _("Other generic names, one a line. Example: acetaminophen."),
        "brands_us": _("Names on boxes in the US, one a line. Example: Synthroid."),
        "brands_uk": _("Names on boxes in the UK, one a line. Example: Euthyrox."),
        "old_brands": _("Names no longer sold, one a line. Example: Eltroxin."),
        "words": _("What people say, one a line. Example: thyroid pill."),
        "asks_which": _("A word for many medicines, to be narrowed. Example: “water pill”."),
        "elemental_mg": _("Magnesium in one unit; empty: none. Example: 60.3."),
        "unit": _("What one unit is called. Example: tablet."),
        "salts": _("Words after the name that say nothing more, one a line. Example: sodium."),
        "may_be": _("Medicines a short form can be, by slug, one a line. Example: epoetin."),
        "asks_label": _("Ticked, people are asked what the label says. Example: any citrate."),
    },
    "food": {
        **ROW,
        "name": _("As a person would shop for it. Example: Pumpkin seeds, roasted."),
        "group": _("One of the groups of the article, or other. Example: seeds."),
        "form_of": _("The food it is another form of; empty: none. Example: spinach-boiled."),
        "serving": _("As a kitchen measures, and as its grams say. Example: 1 ounce."),
        "serving_g": _("Grams in that serving. Example: 28."),
        "mg": _("Magnesium in that serving. Example: 156."),
        "mg_per_100g": _("The source's own figure. Example: 550."),
        "usda_number": _("The NDB number of the record. Example: 12016."),
        "usda_name": _("The record's own name. Example: Seeds, pumpkin, dried."),
        "allergens": _("One a line; nuts-may-contain for traces. Example: tree-nuts."),
        "diets": _("The diets it suits, one a line. Example: vegan."),
        "cautions": _("One a line. Example: high-oxalate."),
        "meal": _("When it is mostly eaten: a day of food is made of meals. Example: breakfast."),
        "usual_in": _("Regions in which many people eat it, one a line. Example: us."),
        "note": _("What to know at the table. Example: Rinse canned beans."),
        "sources": _("Where the figure is from. Example: usda-sr."),
    },
    "need": {**RULE, "mg": _("What a day should hold, food included. Example: 420.")},
    "habit": {
        **RULE,
        "theme": _("Which part of the plan it stands in. Example: move."),
        "how_often": _("As people count. Example: 3 to 5 times a day."),
        "progress": _("How to build it up. Example: Add 1 minute to each walk every 3 days."),
        "stop_when": _("When to stop. Example: Stop if a leg feels weak or numb."),
        "first_step": _("May be one of the three first steps. Example: ticked for short walks."),
    },
    "finding": {
        **RULE,
        "place": _("The number of the sentence in the article. Example: 12."),
        "claim": _(
            "A short paraphrase in our words. Example: Magnesium may help nerves calm down."
        ),
        "use": _("Whether a plan may rest on it. Example: Disputed."),
        "certainty": _("How sure the evidence is. Example: Very low."),
        "evidence": _("What studies found, plainly. Example: Two small trials; no difference."),
        "says": _("What a person is told, if anything. Example: Nobody has tested this well."),
        "used_by": _("kind/slug of each rule that rests on it, one a line. Example: ceilings/us."),
    },
    "notice": {**RULE, "place": _("Where in a plan it stands. Example: disclaimer.")},
}
