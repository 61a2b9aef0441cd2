"""Words that stand around a medicine's name on a box or a list, and the patterns of figures."""

import re


def words_in(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# Each word of a form under one spelling of it, by where on the body that form goes; "" where it
# may go anywhere.
FORMS_BY_SITE = {
    "mouth": {
        "tablet": "tablet tablets tab tabs tabl tbl tablette tablettes tabletten"
        " filmtablette filmtabletten filmtabl comprime comprimes comprimido comprimidos compressa"
        " compresse cpr compr cp tabletka tabletki",
        "pill": "pill pills",
        "caplet": "caplet caplets",
        "capsule": "capsule capsules cap caps kapsel kapseln hartkapsel hartkapseln"
        " weichkapseln gelule gelules capsula capsulas kaps kapsulki",
        "softgel": "softgel softgels gelcap gelcaps geltab geltabs liquigel liquigels",
        "chewable": "chewable chewables kautabletten",
        "gummy": "gummy gummies",
        "dragee": "dragee dragees drg grageas confetti",
        "lozenge": "lozenge lozenges",
        "effervescent": "effervescent brausetablette brausetabletten brausetabl",
        "syrup": "syrup sirup sirop elixir linctus saft",
        "sachet": "sachet sachets beutel sobre sobres bustine",
        "oral": "oral orally po",
        "sublingual": "sublingual sl",
        "buccal": "buccal",
    },
    "skin": {
        "cream": "cream creme",
        "ointment": "ointment salbe pommade",
        "gel": "gel",
        "lotion": "lotion",
        "topical": "topical topically",
        "patch": "patch patches pflaster transdermal",
    },
    "eye": {"eyedrops": "eyedrops augentropfen ophthalmic"},
    "ear": {"eardrops": "eardrops otic"},
    "nose": {"nasal": "nasal nasenspray"},
    "lung": {
        "inhaler": "inhaler inhalers puffer inhaled inhalation hfa",
        "puff": "puff puffs",
        "nebules": "nebules nebuliser nebulizer",
        **{
            device: device
            for device in words_in(
                "accuhaler diskus easyhaler ellipta evohaler flexhaler handihaler nexthaler"
                " respimat turbohaler turbuhaler"
            )
        },
    },
    "blood": {
        "injection": "injection injections inj im iv sc subq subcut subcutaneous subcutaneously"
        " intravenous intramuscular",
        "infusion": "infusion",
        "pen": "pen pens kwikpen flexpen flextouch solostar",
        "syringe": "syringe syringes prefilled vial vials ampoule ampoules ampullen",
    },
    "below": {
        "suppository": "suppository suppositories zapfchen",
        "enema": "enema",
        "pessary": "pessary pessaries vaginal",
        "rectal": "rectal rectally",
    },
    "": {
        "drops": "drop drops tropfen gouttes gotas",
        "spray": "spray sprays",
        "liquid": "liquid solution suspension",
        "powder": "powder granules pulver",
        "packet": "packet packets",
        "soluble": "soluble dispersible",
        "depot": "depot",
        "spoonful": "spoon spoons spoonful spoonfuls teaspoon teaspoons teaspoonful teaspoonfuls"
        " tablespoon tablespoons tablespoonful tablespoonfuls tsp tbsp scoop scoops",
    },
}
ROUTES = words_in(
    "oral orally po sublingual sl buccal topical topically transdermal ophthalmic otic nasal"
    " inhaled im iv sc subq subcut subcutaneous subcutaneously intravenous intramuscular vaginal"
    " rectal rectally"
)
FORM_OF = {
    word: form
    for forms in FORMS_BY_SITE.values()
    for form, words in forms.items()
    for word in words.split()
}
SITE_OF = {form: site for site, forms in FORMS_BY_SITE.items() for form in forms if site}
RELEASES = words_in(
    "er xr xl sr cr cd la mr pr ec dr ir xt cc lp gr odt oros mups ret retard retardtabletten"
    " retardtabl contin continus enteric coated film orodispersible gastroresistant"
    " magensaftresistent magensaftresistente dispersable recubiertos rivestite pellicule"
    " pellicules tb24 tb12 cp24 cp12 tber tbcr tbec tbdp cpdr cper cpep"
)
# Release words that a box of these countries prints behind a brand for what it holds more: "MR" is
# a muscle relaxant there, "XT" iron with more.
MARKS_OF_MORE = {"in": words_in("mr pr cc cd xt lp gr")}
MAKERS = words_in(
    "apo teva sandoz ratiopharm ratio abz hexal stada aliud al heumann mylan viatris actavis"
    " accord biogaran eg arrow zentiva cinfa normon kern doc almus zydus sun cipla lupin"
    " aurobindo auro pms novo gen mint jamp ranbaxy torrent winthrop aristo krka efg"
)
FILLERS = words_in(
    "take taking takes use using my the an of generic brand branded rx otc"
    " prescription medicine medication meds med drug supplement currently dose doses elemental"
)
# What joins two medicines in one name.
JOINTS = frozenset({"+", "&", ",", "|", "and", "with", "plus", "und", "et", "y"})
# Those between two medicines as much as within one.
LOOSE_JOINTS = frozenset({"&", "and", "und", "et", "y"})
# Beside another medicine these are one of their own, never more words for it.
MINERALS = words_in("potassium calcium magnesium iron zinc")
JOINT_SIGNS = {"&": "&", "/": "+", "+": "+", ",": ",", "|": "|"}

NUMBER = r"\d+(?:[.,]\d+)*"
UNIT = (
    r"(?:mgs?|milligram(?:me)?s?|mcgs?|µg|μg|ug|micrograms?|microgrammes?|mikrogramm|grams?|g|gm"
    r"|grains?|kg|mls?|millilit(?:er|re)s?|iu|ie|ui|units?|einheiten|u|meq|mmol|%|percent)"
)
# 40 mg; 10/325 mg; 25-50 mg; 80 mg/12.5 mg; 5 mg/5 ml; 100 units/ml; 12 mcg/h
STRENGTH = re.compile(
    rf"(?<![a-z\d])(?:{NUMBER}|\.\d+) ?{UNIT}?(?:(?<=\d)\+(?=\s|$)|(?![a-z\d]))"
    rf"(?: ?[/+-] ?{NUMBER} ?{UNIT}?(?![a-z\d]))*"
    rf"(?: ?/ ?(?:\d+ ?)?(?:ml|h|hr|hour|dose|actuation|puff|spray|tablet|cap|capsule)(?![a-z\d]))?"
)
# Where letters run into a strength: "lasix40mg".
GLUED = re.compile(rf"(?<=[a-z]{{3}})(?={NUMBER} ?(?:mg|mcg|µg|μg|ug|ml|g|iu)(?![a-z]))")
# A vitamin's letter apart from its number.
LETTER_APART = re.compile(
    r"\b(?:(b)[ -](?=12\b)|([bdk])-(?=\d{1,2}\b)|([bdkt]) (?=(?:[1-9]|12)(?:$| \d)))"
)
DOTTED = re.compile(r"\b(?:[a-z]\.)+[a-z]\b\.?")
PACK = re.compile(
    r"(?:#|\bqty\.?|\bquantity|\bdisp(?:ense)?\.?|\bpack of|\bx) ?:? ?\d+"
    r"(?![\d.,/%a-z]| ?(?:mg|mcg|g|ml)\b)"
    r"|\b\d+ ?(?:count|pack|st|stuck|pcs)\b"
    # Right behind a bare name it is a mark: "Telma 40 CT" holds chlorthalidone.
    r"|(?:(?<=mg )|(?<=mcg )|(?<=iu )|(?<=mg, )|(?<=tabs )|(?<=tablets )|(?<=caps )"
    r"|(?<=capsules )|(?<=softgels ))\d+ ?ct\b"
)
# A figure that may be of the name, kept from being read as anything else; no word begins so.
NUMBERED = re.compile(r"# ?([1-9])(?![\d.,/])")
OF_THE_NAME = "ofthename"
# What stands before it, once times are set aside: a name, or what a pack stands behind.
BEFORE_NUMBERED = re.compile(rf"([a-z]*) *{OF_THE_NAME}(\d)")
# Half of the day right behind a strength, and behind a bare figure; no word begins so.
AMID, BARE = "amidstrength", "barefigure"
_meal = "(?:breakfast|lunch|dinner|supper)"
# Phrases, each with the one word that stands for it.
TOGETHER = (
    (re.compile(r"\bby mouth\b|\bper os\b|\bzum einnehmen\b|\bvoie orale\b|\bvia oral\b"), "oral"),
    (re.compile(r"\beye[- ]drops?\b"), "eyedrops"),
    (re.compile(r"\bear[- ]drops?\b"), "eardrops"),
    (re.compile(r"\b(?:nasal|nose)[- ]spray\b"), "nasal"),
    (re.compile(r"\bsoft[- ]gels?\b"), "softgel"),
    (re.compile(r"\bgel[- ]caps?\b"), "gelcap"),
    (re.compile(r"\b(?:film|enteric|sugar)[- ]coated\b"), "ec"),
    (re.compile(r"\bgastro[- ]resistant\b"), "gr"),
    (re.compile(r"\b([mpsecdi])[a-z]+[- ]release\b|\b([ms])/r\b"), r"\1\2r"),
    (re.compile(r"(?<=\d[mµc]g) (?:and|&) (?=\d)|(?<=\dmcg) (?:and|&) (?=\d)"), "+"),
    # Only where no name may follow the second strength.
    (
        re.compile(
            rf"(?<=\d) ?({UNIT}) (?:and|&|und|et|y|e) (?=\d[\d.,]* ?{UNIT}(?: ?[,;.)|]| ?$"
            r"| (?:tabs?|tablets?|caps?|capsules?|daily|once|twice|every|each|in the|at|od|bd"
            r"|om)\b))"
        ),
        r"\1 +",
    ),
    # A second dose at another time of the day is no second medicine.
    (
        re.compile(
            rf"\b(morning|noon|midday|lunch|lunchtime|afternoon|evening|night|bed|bedtime|breakfast"
            rf"|dinner|am|pm) ?(?:,? and|&|[+]|then|plus) (?=\d[\d.,]* ?{UNIT} (?:(?:at|in the"
            r"|every|each|before|after|with|on|for) )?(?:the |my )?(?:morning|noon|midday|lunch"
            r"|afternoon|evening|night|bed|breakfast|dinner|am\b|pm\b|nocte\b))"
        ),
        r"\1, ",
    ),
    (re.compile(r"(?<![\d.,/-])([1-4])[ -]1/2(?![\d/]|-\d)"), r"\1.5"),
    (re.compile(r"(?<![\d.,/-])([1-4])[ -]1/4(?![\d/]|-\d)"), r"\1.25"),
    (re.compile(r"(?<![\d.,/-])([1-4])[ -]3/4(?![\d/]|-\d)"), r"\1.75"),
    (re.compile(r"\blong[- ]acting\b"), "la"),
    (re.compile(r"\be/c\b"), "ec"),
    (re.compile(r"\bvit\b\.?|\b[vw]itamin[ae]\b"), "vitamin"),
    (re.compile(rf"(?<![\w/])w/ ?(?!o\b)|\bw (?=(?:food|meals?|milk|water|{_meal})\b)"), "with "),
    (re.compile(rf"\bac (?={_meal}\b)"), "before "),
    (re.compile(rf"\bpc (?={_meal}\b)"), "after "),
    (re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)days?) ([ap])m\b"), r"\1 q\2m"),
    # "am" may be a second medicine: only behind a figure, and marked as doubtful.
    (re.compile(rf"(?<=\d)( ?{UNIT}) ?([ap])m\b"), rf"\1 {AMID}\2m"),
    (
        re.compile(
            rf"^([a-z][a-z-]*(?: [a-z][a-z-]+)?)(?<! at)(?<! by)(?<! around)(?<! about)(?<! and)"
            rf" ({NUMBER}) ([ap])m\b(?! ?[&,/]| and)"
        ),
        rf"\1 \2 {BARE}\3m",
    ),
    (re.compile(r"\bi(?:'m| am)? (?:take|taking|on|use|using)\b"), ""),
    (re.compile(r"\b(?:orally|mouth)[- ](?:disintegrating|dissolving)\b"), "odt"),
    (re.compile(r"\b(?:sugar|preservative|lactose)[- ]free\b"), ""),
    (re.compile(r"\bbrand[- ]name\b|\bgeneric (?:for|of)\b"), ""),
    (re.compile(r"\b(?:1a|sun) pharma\b|\bdr\.? reddy'?s?\b"), ""),
)
