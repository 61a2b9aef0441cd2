"""Hard bounds: what no rulebook may pass, whatever its editors write; each with its source."""

from fractions import Fraction

from regimen.engine.lists import PREGNANT

# The highest published limit for magnesium from supplements, elemental mg a day: UK, EVM 2003.
# The US (350, IOM 1997) and the EU (250, SCF 2001) stay below it.
MOST_CEILING_MG = 400
# The regimen is for adults; the limits above are adults' limits.
YOUNGEST_AGE = 18
# Nobody of whom one of these is true may be given a dose, agreed or not: magnesium leaves by the
# kidneys (magnesium hydroxide and citrate SmPCs: contraindicated in severe renal impairment), it
# blocks nerve to muscle and slows the heart (magnesium sulfate SmPCs: myasthenia gravis, heart
# block), and it must not be swallowed with a blocked bowel (laxative SmPCs).
NEVER_DOSED = (
    "kidney:egfr-under-30",
    "condition:kidney-failure",
    "condition:acute-kidney-injury",
    "condition:myasthenia",
    "condition:heart-block",
    "condition:bowel-blockage",
    "condition:high-magnesium-history",
)
# Nobody of whom one of these is true may be given a dose before somebody has agreed: the same
# documents ask for medical advice with weak kidneys, a weak heart and pregnancy. Kidney disease
# that a medicine gives away counts like one that was told, and a pregnancy that may be as one.
ASKED_FIRST = (
    "kidney:egfr-45-59",
    "kidney:egfr-30-44",
    "kidney:disease-60-plus",
    "kidney:disease-unknown",
    "condition:kidney-disease",
    "condition:heart-failure",
    "pregnancy:pregnant",
    "pregnancy:maybe-pregnant",
    "sign:unrecognised-medicine",
)
# Warning signs that must be asked about, and must send for help at once or today. The NHS says 999
# or A&E for the first five (Back pain) and the sixth (Abdominal aortic aneurysm). Feeling very ill
# with an infection (NICE, Suspected sepsis), fever with a blocked kidney (EAU, Urolithiasis) and a
# leg without blood (ESVS 2020, Acute limb ischaemia) are emergencies too. A maternity unit wants to
# hear at once (UHB, When to call the midwife), and who thinks of ending their life is heard at once
# (NHS, Where to get urgent help for mental health).
NEVER_LATER = (
    "saddle-numbness",
    "bladder-or-bowel",
    "both-legs-or-getting-worse",
    "chest-pain-or-breathless",
    "serious-accident",
    "sudden-belly-and-back-pain",
    "very-unwell",
    "side-pain-with-fever",
    "cold-pale-leg",
    "pregnancy-warning-signs",
    "self-harm-thoughts",
)
# Whom one calls first with such a sign, where that is not the number of its level.
CALLS_FIRST = {"self-harm-thoughts": "crisis-number"}
# Urgent signs that concern only some people; every other is asked of everybody.
CONCERNS_ONLY = {
    "pregnancy-warning-signs": PREGNANT,
    "pregnancy-other-signs": PREGNANT,
}
# A plan has at most so many doses a day, so that it can be kept, and so that the search for their
# times ends at once whatever an edition says.
MOST_SLOTS = 4
# In one dose, elemental mg: SCF 2001 gives 250 mg a day in two doses or more.
MOST_AT_ONCE_MG = 250
# Less in one dose would need more than four of them to reach the highest ceiling.
LEAST_AT_ONCE_MG = MOST_CEILING_MG // MOST_SLOTS
# The smallest rung: half of a scored 50 mg tablet. Smaller ones would make a plan of many pages.
LEAST_STEP_MG = 25
# Stools tell within two or three days whether an amount is borne; a step before that is blind.
STEP_DAYS = (3, 60)
# Two doses are at most a third of the day apart by law, and half of it by wish.
MOST_NEVER_CLOSER_HOURS = 8
MOST_APART_HOURS = 12
# Magnesium keeps away from a medicine for at most a day: a daily one comes again after that.
MOST_WINDOW_HOURS = 24
# A gap of minutes is none: no document asks for less than half an hour.
LEAST_WINDOW_HOURS = 0.5
# Magnesium a day from all food and drink, mg: WHO/FAO 2004 (220, women) to IOM 1997 (420, men).
NEEDS_MG = (220, 420)
# Magnesium, 24.305 g/mol (IUPAC 2021), in dry bisglycinate, C4H8MgN2O4 of 172.42 g/mol, is
# 14.10 percent: the share that a weight of glycinate is reckoned with.
ELEMENTAL_SHARE = Fraction(141, 1000)
# A claim up to this share may be rounding; above it there must be another magnesium salt.
MOST_PURE_SHARE = Fraction(142, 1000)
# Of magnesium oxide, 40.304 g/mol, it is 60.30 percent: no salt holds a greater share.
MOST_SHARE_OF_ANY_SALT = Fraction(604, 1000)
# So glycinate is seven times as heavy as its magnesium, and four times with the oxide that labels
# add to it.
LEAST_TIMES_HEAVIER = 4
# Less than this in the least part of a product cannot be measured out, and would need more steps
# than anybody climbs.
LEAST_GRAIN_MG = 1
# A big tablet of a gram of magnesium oxide, of which 60.3 percent is magnesium, holds 603 mg.
MOST_UNIT_MG = 600
# Pure magnesium hydroxide is 417 mg in a gram; of foods, the richest the USDA lists (hemp and
# pumpkin seeds, cocoa) stay under 800 mg in 100 g. Servings are what is eaten at one time.
MOST_FOOD_MG_PER_100G = 800
MOST_SERVING_G = 500
# A serving is rounded to whole mg.
ROUNDING_MG = 1
AGES = (0, 120)
# Women of these ages are always asked whether they are pregnant: WHO counts the years of bearing
# children as 15 to 49, and the regimen is for adults.
ASKED_IF_PREGNANT = (YOUNGEST_AGE, 49)
# A check that somebody agreed to comes within a year.
CHECK_WEEKS = (1, 52)
# The number to call at once, as each region's own authority gives it (FCC; Ofcom; Directive
# 2018/1972 art. 109): whoever calls another reaches nobody.
EMERGENCY_NUMBERS = {"us": ("911",), "uk": ("999", "112"), "eu": ("112",)}
# The same of countries that have another than their region, as the sources of their rows give it.
COUNTRY_NUMBERS = {
    "au": ("000",),
    "br": ("192",),
    "ca": ("911",),
    "in": ("112", "108"),
    "jp": ("119",),
    "mx": ("911",),
    "nz": ("111",),
    "za": ("112", "10177"),
}
# The answers to a question that the program itself asks; a new one would be read by no page.
CLOSED_TERMS = {
    "sex": ("female", "male"),
    "pregnancy": ("pregnant", "maybe-pregnant", "breastfeeding"),
    "kidney": (
        "normal-last-year",
        "not-tested",
        "disease-60-plus",
        "egfr-45-59",
        "egfr-30-44",
        "egfr-under-30",
        "disease-unknown",
        "not-sure",
    ),
}
