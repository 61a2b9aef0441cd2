"""Label words: what bottles call units, servings, packs and magnesium, in a few languages."""

import re

# What one unit is called, by the form of the product that is counted in it.
NOUNS = {
    "capsule": "capsules? caps? vcaps? vegcaps? kapseln? g[ée]lules? c[áa]psulas? capsul[ae]",
    "tablet": "tablets? tabs? caplets? pills? tabletten? comprim[ée]s? comprimidos? compress[ae]",
    "scored-tablet": "scored.tablets?",
    "effervescent": "effervescent.tablets? effervescents? brausetabletten?",
    "lozenge": "lozenges? pastilles? lutschtabletten?",
    "softgel": "softgels? soft.gels? weichkapseln?",
    "gummy": "gummy gummies gummi.bears? gummy.bears? gummibärchen",
    "sachet": "sachets? stick.packs? sticks? packets? beutel sobres?",
    "powder": "scoops? scoopfuls? messl[öo]ffel",
    "teaspoon": "teaspoons? teaspoonfuls? tsps? teel[öo]ffel",
    "tablespoon": "tablespoons? tablespoonfuls? tbsps? essl[öo]ffel",
    "drops": "drops? tropfen gouttes? gotas?",
    "liquid": "ml millilit(?:er|re)s?",
    "gram": "g gr grams? grammes? gramm",
}
# Units that are also weights or volumes: a count of them needs a word such as "per" before it.
BY_MEASURE = ("liquid", "gram")
COUNT_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eine": 1, "zwei": 2,
    "drei": 3, "vier": 4, "deux": 2, "trois": 3, "dos": 2, "tres": 3,
}  # fmt: skip
# A bare count up to the first is a serving; from the second on it is a pack.
MOST_BARE_SERVING = 6
LEAST_BARE_PACK = 10

_forms = list(NOUNS)
_nouns = "|".join(f"({words.replace(' ', '|').replace('.', '[ -]')})" for words in NOUNS.values())
_kinds_of = (
    r"level|heaped|heaping|rounded|small|large|vegetarian|veggie|vegan|veg\.?|hard|easy|chewable"
)
_how_many = r"[0-9]+ [0-9]+/[0-9]+|[0-9]+/[0-9]+|[0-9]+(?:[.,][0-9]+)?"
COUNT = re.compile(
    rf"(?<![a-z0-9.,])(?<![0-9]/)(?:(?P<count>{_how_many})[ -]?)?"
    rf"(?:(?:{_kinds_of}) )*(?:{_nouns})(?![^\W_])"
)
_verb = (
    r"(?:contains?|provides?|suppl(?:y|ies)|delivers?|gives?|yields?|has|have|enth(?:alten|ält)"
    r"|lief(?:ern|ert)|apporten?t?|contienen?|contiennent)\b"
)
_pack = r"(?:pack|packung|bottle|box|tub|jar|pot|tube|container|count|ct|inhalt|contents?|quantity)"
BEFORE_PACK = re.compile(rf"\b{_pack}(?: size)?(?: of| contains)? ?[:=(]? ?$")
AFTER_PACK = re.compile(rf" ?(?:per|a|/|in (?:the|a|each|every)) ?{_pack}\b| ?(?:count|ct)\b")
BEFORE_DIRECTION = re.compile(
    r"\b(?:takes?|taking|use|chew|swallow|dissolve|drink|adults|up to|nehmen|prendre|tomar)"
    r"(?: an?| one)?:? ?$"
)
AFTER_DIRECTION = re.compile(
    r" ?(?:daily|(?:a|per|each|every) (?:day|night)|once|twice|at night|before|täglich|par jour)"
)
BEFORE_SERVING = re.compile(
    r"(?:\b(?:per|in|each|every|an?|pro|je|par|pour|por|para|of)|/|="
    r"|\b(?:serving|size|portion|dose|tagesdosis)(?: of| is| size)? ?[:=(-]?) ?$"
)
# What a figure is for, told from what one dose is: "per 100 ml", "per dose (10 ml)".
BEFORE_PER = re.compile(
    r"(?:\b(?:per|in|each|every|pro|je|par|pour|por|para)|/)"
    r"(?: (?:serving|portion|dose|tagesdosis))? ?[:=(-]? ?$"
)
# "Dissolve in 200 ml of water": what it is drunk in holds no magnesium.
AFTER_TO_DRINK = re.compile(
    r" ?(?:of |de |d')?(?:(?:cold|warm|hot|still|lauwarmem) )?"
    r"(?:water|wasser|eau|agua|acqua|juice|saft|liquid|fluid|drink)\b"
)
AFTER_SERVING = re.compile(
    rf"(?: ?\([^)]*\))?(?: of)?(?: powder)?(?: daily| a day| per day)?(?: ?=| ?{_verb})"
)
# "120 mg capsule" is what one of them holds.
BEHIND_MG = re.compile(r"(?:mg|milligrams?) $")
ONE_ALONE = re.compile(r"[^ ]*[^s ]")
RANGE_BEFORE = re.compile(r"[0-9] ?(?:-|to|or|bis) ?$")
SERVING_SIZE = re.compile(r"\bserving size ?[:=]? ?([0-9]{1,2})(?! ?(?:[a-zµ%/.,0-9]))")
SERVINGS = re.compile(
    r"\bservings per (?:container|bottle|pack|tub) ?[:=]? ?([0-9]{1,4})|\b([0-9]{1,4}) servings\b"
)
PIECES = re.compile(r"\b([0-9]{2,4}) ?(?:count|ct|stk|stück)\b")
HALF = re.compile(r"\b(?:half an?|1/2 an?|half|1/2 of an?) ")
BLANKS = re.compile(r" +")
EFFERVESCENT = re.compile(r"\b(?:effervescent|brause)")
SCORED = re.compile(r"\b(?:scored|score line|break line|bruchkerbe)")
SENTENCE_END = re.compile(r"\n|;|\.(?![0-9])")

_magnesium = r"magn[eé]si(?:um|o)"
_glycinate = r"(?:bis|di)?[ -]?gl[iy]cina(?:te?|to|at)"
_elemental = r"elementa[lr]y?(?:es|em|er)?"
_other_salt = (
    r"(?:oxid[eo]?|citrat[eo]?|malat[eo]?|taurat[eo]?|(?:l-)?threonat[eo]?|chlorid[eo]?|sulfat[eo]?"
    r"|sulphate|carbonat[eo]?|aspartat[eo]?|orotat[eo]?|lactat[eo]?|gluconat[eo]?|hydroxid[eo]?"
    r"|ascorbat[eo]?)"
)
_others = (
    r"(?:vitamin|vitamina|vit\.?) ?[a-k](?: ?-?[0-9]{1,2})?|\bb-?[0-9]{1,2}\b|\bd3\b|\bk2\b"
    r"|\b(?:zinc|zink|calcium|kalzium|potassium|kalium|iron|eisen|selenium|selen|copper|manganese"
    r"|chromium|iodine|sodium|salt|taurine|melatonin|l-theanine|theanine|glycine|ashwagandha|gaba"
    r"|folate|folic acid|niacin|biotin|inulin|protein|sugars?|carbohydrates?|fat|fibre|fiber"
    r"|calories|kcal|caffeine|turmeric|curcumin|5-htp|coq10)\b"
)
_as = r"(?:as|from|als|aus|in the form of|sous forme de|como|de)"
_salt_of = rf"(?:(?:an?|fully|reacted|chelated|buffered) )*(?:{_magnesium}[ -]?)?"
# Each name gives way, in this order, to a sign in capitals, which no plain text holds.
NAMES = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (rf"{_magnesium} (?:stearat[eo]?|silicat[eo]?)|stearat[eo]? de {_magnesium}", ""),
        (
            rf"{_magnesium} ?[(\[]{_as} [^)\]0-9]*(?:{_glycinate}|{_other_salt})[^)\]0-9]*[)\]]"
            rf"|{_magnesium},? {_as} {_salt_of}(?:{_glycinate}|{_other_salt})(?: chelate)?"
            rf"|{_elemental} {_magnesium}|{_magnesium} ?\(?{_elemental}\b\)?|\b{_elemental}\b",
            "ELEMENTAL",
        ),
        (
            rf"(?:of (?:the )?)?(?:(?:whole|total) )?(?:{_magnesium}[ -]?)?"
            rf"(?:{_glycinate}(?: chelate)? )?\bcompound\b(?: weight)?",
            "WHOLE",
        ),
        (rf"{_magnesium}[ -]?{_glycinate}(?: chelate)?|{_glycinate} de {_magnesium}", "COMPOUND"),
        (rf"{_magnesium}[ -]?{_other_salt}|{_other_salt} de {_magnesium}", "COMPOUND"),
        (rf"(?<![^\W_]){_glycinate}(?: chelate)?", "COMPOUND"),
        (_magnesium, "MAGNESIUM"),
        (_others, "OTHER"),
    )
)
# More grams than this are what the pack weighs.
MOST_SERVING_GRAMS = 20
# How far before a figure or count a word may stand that says what it is.
WIDTH = 48
SIGN = re.compile(r"ELEMENTAL|COMPOUND|WHOLE|MAGNESIUM|OTHER")
SIGN_BEHIND = re.compile(rf" ?\(?(?:of |de )?(?:pure )?({SIGN.pattern})")
OTHER_SALT = re.compile(
    rf"{_magnesium}[^.;\n]{{0,24}}\b{_other_salt}\b|\b{_other_salt} de {_magnesium}"
)
FIGURE = re.compile(
    r"(?<![0-9.,/-])(?P<number>[0-9][0-9.,']*[0-9]|[0-9]) ?"
    r"(?P<unit>mgs?|milligram(?:me)?s?|g|grams?|grammes?|mcg|[uµμ]g|micrograms?)(?![^\W_])"
)
# A count that a blank parts from a figure: 2 500 mg may be thousands or two of 500.
STRAY_COUNT = re.compile(r"(?:^|[^a-z0-9.,-])[0-9]{1,3} $")
PERCENT = re.compile(
    r"(?<![0-9.,/-])(?P<number>[0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?:%|percent\b|per cent\b)"
    r"(?: ?\(?(?:of )?(?:the |your )?(?P<of>daily value|dv|ec nrv|nrv|vnr|nrw|ri|rda)\b)?"
    r"(?! ?(?:natural|vegan|vegetarian|pure|plant|organic|satisf|chelat|fully|more|bio|by weight"
    r"|ELEMENTAL|COMPOUND|WHOLE|MAGNESIUM))"
)
VALUES = {"daily value": "dv", "dv": "dv", "ec nrv": "nrv", "nrv": "nrv", "vnr": "nrv",
          "nrw": "nrv", "ri": "nrv"}  # fmt: skip
VALUE_BEFORE = re.compile(r"\b(daily value|dv|nrv|vnr|ri)\b[ *:%)]*$")
GIVES = re.compile(
    r"\b(?:provid|yield|of which|davon|di cui|waarvan|de l[oa]s cuales"
    r"|suppl(?:y|ies)|deliver|equivalent|equal|entspr|dont|giv)"
)


COUNT_WORD = re.compile(rf"\b(?:{'|'.join(COUNT_WORDS)})\b")


def form_of(found: re.Match[str]) -> str:
    """The form whose unit a count names."""
    return next(form for form, word in zip(_forms, found.groups()[1:], strict=True) if word)
