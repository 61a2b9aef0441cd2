"""How a text about a medicine falls into the words of its name and the words around it."""

import re
import unicodedata

from regimen.engine.folding import spell_out
from regimen.engine.reading_when import find_when
from regimen.engine.reading_words import (
    BEFORE_NUMBERED,
    DOTTED,
    FILLERS,
    FORM_OF,
    GLUED,
    JOINT_SIGNS,
    LETTER_APART,
    MAKERS,
    NUMBERED,
    OF_THE_NAME,
    PACK,
    RELEASES,
    ROUTES,
    SITE_OF,
    STRENGTH,
    TOGETHER,
    UNIT,
)
from regimen.engine.records import Frozen
from regimen.engine.remarks import set_remarks_aside
from regimen.engine.when import Heard, When

FORMS = frozenset(FORM_OF.values())
SIGNS = str.maketrans(
    {
        "™": " ",
        "®": " ",
        "©": " ",
        "¼": " 1/4",
        "½": " 1/2",
        "¾": " 3/4",
        "’": "'",
        "–": "-",
        "—": "-",
    }
)
# "2½" is one figure, "2 ½" may be two.
PARTS_OF_ONE = re.compile(r"(?<=\d)[¼½¾]")
DECIMAL = {"¼": ".25", "½": ".5", "¾": ".75"}
# In capitals behind a name it is a mark and no time: "Amlong AT 5" holds atenolol.
MARK_AT = re.compile(r"(?<=[a-z] )AT(?= ?\d)")
SIGN_STRENGTH = "|,&+"
# What the shares of a mixture make together.
WHOLE = 100
WORD = re.compile(r"[^\W_]+|[+&/,|]")
IS_UNIT = re.compile(UNIT)
WEIGHT = r"(?:mg|mcg|[uµμ]g|g|m(?:illi|icro)grams?)"
FIGURES = re.compile(rf"^[\d.,]+ ?{WEIGHT}?(?: ?[/+-] ?[\d.,]+ ?(?:{WEIGHT}|%|iu|ie|ui|units)?)+$")
FIGURE = re.compile(r"\d[\d.,]*|\.\d+")
# The first sign of 1,000.5 parts thousands.
THOUSANDS = re.compile(r"[.,](?=\d{3}[.,])")
# Part of one tablet, and no two ingredients.
SHARES_OF_ONE = frozenset(("1/2", "1/4", "3/4"))


class Wording(Frozen, frozen=True, kw_only=True):
    """A text in parts: ``core`` are the words that nothing sets aside, in their order, with one
    sign between two that do not stand side by side: ``+`` where they are joined, a comma, or
    ``|`` where something was set aside, ``&`` for one that may join or part. A ``+`` or ``&`` at an
    end joins what was set aside.

    ``labels`` are the words and figures set aside, each in one spelling; a name of the directory
    that has some of its own is meant only by a text that has them too. ``doubtful`` ones may be
    of the name or not; so may ``marks``, read as half of a day behind a strength, or, if
    ``is_mark_bare``, behind a bare figure. ``bare`` is the text without figures and times.
    ``sites`` are where on the body its forms go. ``parts`` is how many ingredients the figures of
    the strength tell of: 50/12.5 are two.
    """

    core: tuple[str, ...]
    bare: str
    labels: frozenset[str]
    doubtful: frozenset[str]
    marks: frozenset[str]
    is_mark_bare: bool
    sites: frozenset[str]
    strengths: tuple[str, ...] = ()
    form: str = ""
    release: str = ""
    route: str = ""
    parts: int = 1
    when: When = When()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the core without the signs between them."""
        return tuple(word for word in self.core if word not in JOINT_SIGNS)


def clean(text: str) -> str:
    """One spelling of a text: no case, accents, marks of trade or second spaces."""
    text = PARTS_OF_ONE.sub(lambda match: DECIMAL[match[0]], MARK_AT.sub("at |", text))
    spelled = spell_out(text.translate(SIGNS).casefold())
    plain = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return " ".join(plain.split())


def part(text: str) -> Wording:
    """Set aside, in a cleaned text, everything that is never a name; decide nothing else."""
    found = Heard()
    strengths: list[str] = []
    if not text.isalpha():
        text = NUMBERED.sub(rf" {OF_THE_NAME}\1 ", text)
        text = DOTTED.sub(lambda match: match[0].replace(".", ""), GLUED.sub(" ", text))
        for pattern, word in TOGETHER:
            text = pattern.sub(rf" {word} ", text)
        text = LETTER_APART.sub(r"\1\2\3", " ".join(text.split()))
        text = set_remarks_aside(text)
    text = find_when(text, found)
    if any(letter.isdigit() for letter in text):
        text = BEFORE_NUMBERED.sub(_set_pack_aside, text)
        text = PACK.sub(" | ", text)
        strengths = [match[0].strip() for match in STRENGTH.finditer(text)]
        text = STRENGTH.sub(" | ", text)
    core: list[str] = []
    bare: list[str] = []
    aside: dict[str, str] = {}
    for word in WORD.findall(text):
        if word in JOINT_SIGNS:
            core.append(JOINT_SIGNS[word])
            continue
        bare.append(word.removeprefix(OF_THE_NAME))
        if word in FORM_OF:
            aside.setdefault(FORM_OF[word], word)
            core.append("|")
        elif word in RELEASES or word in MAKERS or word in FILLERS:
            aside.setdefault(word, word)
        else:
            core.append(word.removeprefix(OF_THE_NAME))
    return Wording(
        core=_with_single_signs(core),
        bare="".join(bare),
        labels=frozenset(found.labels).union(
            aside, found.doubtful, ("".join(strength.split()) for strength in strengths)
        ),
        doubtful=frozenset(found.doubtful),
        marks=frozenset(found.marks),
        is_mark_bare=found.is_mark_bare,
        sites=frozenset(SITE_OF[form] for form in aside if form in SITE_OF),
        strengths=tuple(strengths),
        form=" ".join(form for form, word in aside.items() if form in FORMS and word not in ROUTES),
        release=" ".join(word for word in aside.values() if word in RELEASES),
        route=" ".join(word for word in aside.values() if word in ROUTES),
        parts=max(map(_count_parts, strengths), default=1),
        when=found.when(),
    )


def _set_pack_aside(match: re.Match[str]) -> str:
    """A figure behind a "#" stays only right after a name, "Tylenol #4"; behind a form, a
    strength or a time it is a pack: "tablets #4"."""
    word = match[1]
    is_of_name = word and word not in FORM_OF and not IS_UNIT.fullmatch(word)
    return match[0] if is_of_name else f"{word} | "


def _with_single_signs(core: list[str]) -> tuple[str, ...]:
    """The core with the strongest of the signs that stand together, and at an end only those
    that join."""
    kept: list[str] = []
    for word in core:
        if word in SIGN_STRENGTH and kept and kept[-1] in SIGN_STRENGTH:
            kept[-1] = max(kept[-1], word, key=SIGN_STRENGTH.index)
        else:
            kept.append(word)
    while kept and kept[-1] in "|,":
        kept.pop()
    return tuple(kept[1:] if kept and kept[0] in "|," else kept)


def _count_parts(strength: str) -> int:
    """How many ingredients a strength tells apart: 50/12.5, or 50-12.5, which is no range; 70/30
    are the shares of a mixture."""
    if strength in SHARES_OF_ONE or not FIGURES.match(strength):
        return 1
    told = FIGURE.findall(strength)
    try:
        figures = [float(THOUSANDS.sub("", figure).replace(",", ".").strip(".")) for figure in told]
    except ValueError:
        # Whatever such a figure is, it is one more than the first.
        return len(told)
    if sum(figures) == WHOLE or ("-" in strength and figures[-1] >= figures[0]):
        return 1
    return len(figures)
