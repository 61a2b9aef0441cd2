"""Hard bounds: what no rulebook may pass, whatever its editors write; each with its source."""

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
# documents ask for medical advice with weak kidneys, a weak heart and pregnancy.
ASKED_FIRST = (
    "kidney:egfr-45-59",
    "kidney:egfr-30-44",
    "kidney:disease-60-plus",
    "kidney:disease-unknown",
    "condition:heart-failure",
    "pregnancy:pregnant",
    "sign:unrecognised-medicine",
)
