"""Remarks: what stands beside a medicine's name and is neither name, strength nor time."""

import re

# What a medicine may be for, as people say it; none of these words is a medicine's name.
PURPOSE = (
    r"(?:(?:my|the|high|low|back|nerve|chronic|severe|muscle|joint|knee|neck|lower|bad|mild) ){0,3}"
    r"(?:pain|spasms?|headaches?|migraines?|nausea|sleep|sleeping|insomnia|anxiety|cramps|schmerzen"
    r"|back|nerves?|joints?|arthritis|gout|blood pressure|bp|cholesterol|heart|af|angina|thyroid"
    r"|underactive thyroid|stomach|reflux|heartburn|acid|diabetes|sugars?|blood sugar"
    r"|allerg(?:y|ies)|hay ?fever|asthma|copd|breathing|depression|mood|bones?|osteoporosis"
    r"|infections?|uti|chest infection|fluid|swelling|water retention|seizures|fits|epilepsy"
    r"|constipation|bowels|bladder|prostate|skin|acne|menopause|hot flushes"
    r"|anaemia|anemia|restless legs|inflammation)"
)
_whom = r"(?:(?: by| from)? (?:my |the |a )?(?:doctors?|dr|gp|clinic|hospital|pharmacist|nurse))?"
_food = (
    r"(?:meals?|food|eating|breakfast|lunch|dinner|supper|repas|essen|mahlzeiten?|comidas?|comer"
    r"|pasti|pasto|eten|jedzeniu|diner|dejeuner|souper)"
)
REMARKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:as|use as|take as) (?:directed|prescribed|instructed|advised|told|usual){_whom}\b",
        r"\b(?:prescribed|given)(?: to me)?(?: by| from) (?:my |the |a )?"
        r"(?:doctors?|dr|gp|clinic|hospital|specialist|dentist)\b",
        r"\b(?:as )?per (?:inr|protocol|plan|chart|scale|clinic|doctor|gp|label|package)\b",
        r"\baccording to (?:my )?(?:inr|plan|chart|blood tests?)\b"
        r"|\b(?:nach|lt\.?|secondo|segun|volgens|wg|wedlug|selon)"
        r" (?:lo )?(?:plan|schema|schematu|pauta|inr)\b",
        # What follows is the most of it.
        r"\b(?:up to|bis zu|jusqu'a)(?= ?(?:\d|one|two|three|four))",
        # Behind a name it may be a part of it, as in Citracal Maximum.
        r"(?:(?<=[,;(])|(?<=[,;(\dy] ))max(?:imum)?\.?(?= ?(?:\d|one|two|three|four))",
        r"\b(?:around|about|approx(?:imately)?\.?|circa|vers)"
        r"(?= ?\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b)",
        r"\bonly\b(?= *$)|\bat the same time\b(?: (?:each|every) day\b)?",
        r"\b(?:on a )?sliding scale\b|\bper sliding scale\b",
        r"\b(?:brand|name brand) (?:only|necessary)\b|\bno (?:generics?|substitutions?)\b|\bdaw\b",
        r"\btaper(?:ing|ed)?(?: (?:dose|pack|down|off))?\b|\bdose[- ]?pa(?:c)?k\b",
        r"\b(?:over the counter|off the shelf|from the (?:chemist|pharmacy|shop|health shop))\b",
        r"\b(?:repeat|private|nhs) prescription\b|\bon (?:repeat|prescription)\b",
        rf"\b(?:about |around |ca )?(?:half an? |an? |\d{{1,3}} ?(?:-|to)? ?\d{{0,3}} ?)"
        rf"(?:minutes?|mins?|min|hours?|hrs?|h|stunden?|std|heures?|horas?|ore) "
        rf"(?:before|after|vor|nach|avant|apres|antes|prima|voor|przed)"
        rf"(?: (?:any|my|the|dem|der|le|les|de|del|la|las|dei|i|het))* {_food}\b",
        r"\b(?:with|before|after|between|during) (?:each |every |my )?"
        r"(?:meals?|food|eating|a glass of water|milk|water(?! (?:tab|pill)))\b",
        r"\b(?:on |with )?(?:an? )?empty stomach\b|\ba jeun\b|\ben ayunas\b"
        r"|\ba (?:digiuno|stomaco vuoto)\b|\bnuchtern?\b|\bop (?:een )?(?:nuchtere|lege) maag\b"
        r"|\bna czczo\b",
        rf"\b(?:vor|nach|zu|zum|beim|avant|apres|pendant|antes|despues|con|prima|dopo|durante|ai"
        rf"|voor|na|bij|przed)(?: (?:dem|den|der|le|les|de|del|la|las|dei|i|het))* {_food}\b",
        r"\bpo (?:jedzeniu|posilku)\b|\b(?:ac|pc)\b(?= *(?:$|[,;.)]))",
        rf"(?<=prn ){PURPOSE}\b|\bin pain\b",
        rf"\b(?:for|against|gegen|contre|contra) {PURPOSE}\b(?:(?: and|,| &| or) {PURPOSE}\b)?",
        r"\b(?:orange|lemon|lime|mint|peppermint|strawberry|cherry|berry|mixed berry|vanilla"
        r"|chocolate|blackcurrant|aniseed|tropical|raspberry|grape) flavou?r(?:ed)?\b",
        r"\b(?:new|old) (?:dose|strength)\b|\bdose (?:varies|changes|unknown)\b|\bvaries\b",
        r"\bnot sure (?:of|about) (?:the )?(?:dose|strength)\b|\bdon'?t know (?:the )?dose\b",
        r"\b(?:just |recently )?(?:started|since) (?:last |this )?"
        r"(?:week|month|year|(?:19|20)\d\d)\b",
        r"\b(?:at|on) onset(?: of (?:the |an? |my )?(?:pain|headache|migraine|attack|symptoms))?\b",
        r"\b(?:long[- ]term|lifelong|for life|every so often|now and (?:then|again)|sometimes"
        r"|occasionally|when i remember|if i remember|on and off)\b",
    )
)


def set_remarks_aside(text: str) -> str:
    """A cleaned text with a sign in the place of each remark."""
    for pattern in REMARKS:
        text = pattern.sub(" | ", text)
    return text
