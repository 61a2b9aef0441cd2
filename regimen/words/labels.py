"""Labels: a bottle's label typed as it stands, read exactly or asked about."""

from fractions import Fraction
from math import floor
from typing import Literal

from msgspec.structs import replace

from regimen.engine.bounds import ELEMENTAL_SHARE, LEAST_GRAIN_MG, LEAST_TIMES_HEAVIER
from regimen.engine.product import (
    OLD_FIGURE,
    Label,
    LabelKind,
    Reading,
    figure_mg,
    is_beyond,
    percent_agrees,
    read_label,
    read_percent,
)
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook
from regimen.words import label_words as words
from regimen.words.label_parts import Count, Figure, Parts, Percent, find_parts
from regimen.words.label_servings import scale_to_dose, serving_for
from regimen.words.plain import Unreadable, make_plain

MOST_CHARACTERS = 1000
MOST_UNITS_A_PACK = 5000
MOST_LABEL_MG = 20000
MOST_UNIT_MG = 5000
MOST_UNITS_A_LABEL = 1000
LEAST_FINE_UNIT_MG = 0.01
# Counted so finely that one unit may hold less than 1 mg.
FINE = ("drops", "liquid", "gram")
STRONG = {"too-much-for-one", "not-glycinate-alone"}
# Where a figure names nothing, it is magnesium: nobody gives the weight of a salt for a spoonful.
UNNAMED_IS_ELEMENTAL = ("powder", "teaspoon", "tablespoon", "gram", "liquid", "drops")
BOTH: tuple[LabelKind, ...] = ("elemental", "compound")
KIND_OF_PERCENT: dict[str, LabelKind] = {"dv": "percent-dv", "nrv": "percent-nrv"}
# A percentage that names no value is read by the labels of the region.
VALUE_OF_REGION = {"us": "dv", "uk": "nrv", "eu": "nrv"}


class LabelRead(Frozen, frozen=True, kw_only=True):
    """A label as it was read.

    ``exact`` has the ``label`` and its ``reading``. ``asks`` names the question: which-figure,
    compound-or-elemental, another-salt (a weight that may be of a salt other than glycinate),
    amount-for (how many units the amount is for), form, which-percent (of which value) or
    old-daily-value; ``choices`` are the labels it may be, as far as they are known, and ``amount``
    the figure it is about. ``refused`` has a ``reason``: no-figure, other-unit (micrograms),
    too-long or not-text. ``units_a_pack`` is the pack, where it says; ``names_other_salt`` is
    whether it names a magnesium salt that is not glycinate.
    """

    state: Literal["exact", "asks", "refused"]
    label: Label | None = None
    reading: Reading | None = None
    units_a_pack: int | None = None
    asks: str = ""
    choices: tuple[Label, ...] = ()
    amount: float | None = None
    names_other_salt: bool = False
    reason: str = ""


def read_label_text(text: str, rules: Rulebook, region: str = "") -> LabelRead:
    """Read a label typed as it stands; ``rules`` have the figures that labels are reckoned with,
    ``region`` says what a bare percentage is of."""
    try:
        plain = make_plain(text, MOST_CHARACTERS)
    except Unreadable as trouble:
        return LabelRead(state="refused", reason=trouble.reason)
    parts = scale_to_dose(find_parts(plain))
    read = _read_parts(parts, rules, region)
    if read.state == "refused":
        return read
    other_salt = bool(words.OTHER_SALT.search(plain))
    if other_salt:
        read = _doubt_weights(read)
    return replace(read, units_a_pack=_find_pack(parts), names_other_salt=other_salt)


def _read_parts(parts: Parts, rules: Rulebook, region: str) -> LabelRead:
    figures = [each for each in parts.figures if each.role != "other"]
    if parts.has_microgram:
        return LabelRead(state="refused", reason="other-unit")
    if not figures and not parts.percents:
        return LabelRead(state="refused", reason="no-figure")
    if parts.has_stray_count or any(len(each.mg) != 1 for each in figures):
        return _ask("which-figure")
    if not figures:
        return _read_percent_alone(parts, rules, region)
    told = [each for each in figures if each.role in ("elemental", "magnesium")]
    weights = [each for each in figures if each.role in ("compound", "whole")]
    unnamed = [each for each in figures if not each.role]
    front = _only_one(weights, parts)
    main = _find_elemental(told, unnamed, parts) if told else _only_one(weights + unnamed, parts)
    if main is None or (weights and front is None):
        return _ask("which-figure", choices=_each_as_elemental(figures, parts))
    if told:
        return _build(main, "elemental", front, parts, rules)
    kinds = _find_kinds(main, parts, rules)
    if main.role == "whole":
        kinds = tuple(kind for kind in kinds if kind == "compound")
    if len(kinds) != 1:
        asks = "compound-or-elemental" if kinds else "which-figure"
        return _ask(asks, main, _as_kinds(main, BOTH, parts))
    return _build(main, kinds[0], None, parts, rules)


def _doubt_weights(read: LabelRead) -> LabelRead:
    """The same without a weight of glycinate: of another salt it holds another share."""
    is_weight = read.label is not None and read.label.kind == "compound"
    if not is_weight and read.asks != "compound-or-elemental":
        return read
    choices = tuple(each for each in read.choices if each.kind != "compound")
    return LabelRead(state="asks", asks="another-salt", amount=read.amount, choices=choices)


def _find_elemental(told: list[Figure], unnamed: list[Figure], parts: Parts) -> Figure | None:
    """The one elemental figure: all that are told agree, or those only named magnesium are heavy
    enough to be weights of a compound."""
    said = [each for each in told if each.role == "elemental"]
    if not said:
        return _only_one(told + unnamed, parts)
    lightest_weight = _a_unit(said[0], parts) * LEAST_TIMES_HEAVIER
    unsaid = [each for each in told if each not in said]
    close = [each for each in unsaid if _a_unit(each, parts) < lightest_weight]
    return _only_one(said + close, parts)


def _find_kinds(main: Figure, parts: Parts, rules: Rulebook) -> tuple[LabelKind, ...]:
    """What a figure can be of that does not say it: by the percentage beside it (nothing, where
    none fits), by what is counted in spoons and drops, or by what one unit can hold."""
    serving = serving_for(parts, main.start, main.end)
    if parts.percents:
        return tuple(
            kind
            for kind in BOTH
            if _agreeing(_elemental_mg(main.mg[0], kind), serving, parts, rules)
        )
    form = _find_form(serving, parts)
    if not main.role and form in UNNAMED_IS_ELEMENTAL:
        return ("elemental",)
    if form and is_beyond(_a_unit(main, parts), form, "most-likely-unit-mg", rules):
        return ("compound",)
    return BOTH


def _elemental_mg(mg: Fraction, kind: LabelKind) -> Fraction:
    return Fraction(floor(mg * ELEMENTAL_SHARE)) if kind == "compound" else mg


def _build(
    main: Figure, kind: LabelKind, front: Figure | None, parts: Parts, rules: Rulebook
) -> LabelRead:
    serving = serving_for(parts, main.start, main.end)
    label = _label(main, kind, parts)
    if label is None or serving is None:
        return _ask("form" if serving else "amount-for", main)
    if front:
        label = replace(label, front_mg=_number(_a_unit(front, parts, serving) * serving.value))
    agreeing = _agreeing(_elemental_mg(main.mg[0], kind), serving, parts, rules)
    percent = next(iter([*agreeing, *parts.percents]), None)
    if percent is not None:
        label = replace(label, percent=_number(percent.value), percent_of=percent.of)
    is_said = main.role == "elemental" or bool(agreeing)
    return _finish(label, main, is_said, rules)


def _finish(label: Label, main: Figure | None, is_said: bool, rules: Rulebook) -> LabelRead:
    if not 0 < label.amount <= MOST_LABEL_MG or not 0 < label.units <= MOST_UNITS_A_LABEL:
        return _ask("which-figure", main)
    reading = read_label(label, rules)
    least_mg = LEAST_FINE_UNIT_MG if label.form in FINE else LEAST_GRAIN_MG
    if not least_mg <= reading.unit_mg <= MOST_UNIT_MG:
        return _ask("which-figure", main)
    plain = Label(amount=label.amount, kind=label.kind, units=label.units, form=label.form)
    if "figures-disagree" in reading.doubts:
        choices = [plain]
        if label.percent and label.percent_of:
            kind = KIND_OF_PERCENT[label.percent_of]
            choices.append(replace(plain, amount=label.percent, kind=kind))
        return _ask("which-figure", main, tuple(choices))
    if "old-daily-value" in reading.doubts:
        percent, units = Fraction(str(label.amount)), Fraction(str(label.units))
        then_mg, _ = read_percent(percent, figure_mg(rules, OLD_FIGURE), units)
        by_old = replace(plain, amount=_number(then_mg), kind="elemental")
        return _ask("old-daily-value", main, (label, by_old))
    # What is only called magnesium and is so much, for a serving, may well be the compound.
    is_much = label.amount > rules.figure("most-likely-serving-mg")
    is_too_much = is_much or not STRONG.isdisjoint(reading.doubts)
    if label.kind == "elemental" and is_too_much and not is_said:
        return _ask("compound-or-elemental", main, (plain, replace(plain, kind="compound")))
    return LabelRead(state="exact", label=label, reading=reading, amount=label.amount)


def _read_percent_alone(parts: Parts, rules: Rulebook, region: str) -> LabelRead:
    percent = parts.percents[0]
    if any((each.value, each.of) != (percent.value, percent.of) for each in parts.percents):
        return _ask("which-figure")
    of = percent.of or VALUE_OF_REGION.get(region, "")
    serving = serving_for(parts, percent.start, percent.end)
    form = _find_form(serving, parts)
    main = Figure((percent.value,), "", percent.start, percent.end)
    if serving is None:
        return _ask("amount-for", main)
    if not form:
        return _ask("form", main)
    labels = tuple(
        Label(
            amount=_number(percent.value),
            kind=KIND_OF_PERCENT[each],
            units=_number(serving.value),
            form=form,
        )
        for each in ((of,) if of else ("dv", "nrv"))
    )
    if of:
        return _finish(labels[0], main, True, rules)
    return _ask("which-percent", main, labels)


def _agreeing(
    elemental: Fraction, serving: Count | None, parts: Parts, rules: Rulebook
) -> list[Percent | None]:
    """The percentages that can stand beside so much magnesium; None for one that can, but is for
    another count of units."""
    agreeing: list[Percent | None] = [
        each
        for each in parts.percents
        if percent_agrees(float(each.value), each.of, elemental, rules)
    ]
    if agreeing or serving is None:
        return agreeing
    others = {count.value for count in parts.counts if count.use == "serving"}
    return [
        None
        for each in parts.percents
        for units in others
        if percent_agrees(float(each.value), each.of, elemental * units / serving.value, rules)
    ]


def _only_one(figures: list[Figure], parts: Parts) -> Figure | None:
    """The first of figures that all say the same of one unit; None where they differ."""
    a_unit = {_a_unit(each, parts) for each in figures}
    return figures[0] if len(a_unit) == 1 else None


def _a_unit(figure: Figure, parts: Parts, otherwise: Count | None = None) -> Fraction:
    serving = serving_for(parts, figure.start, figure.end) or otherwise
    return figure.mg[0] / serving.value if serving else figure.mg[0]


def _find_form(serving: Count | None, parts: Parts) -> str:
    """The form that a serving is counted in, or else the only one that the label names."""
    if serving is None:
        return ""
    others = {count.form for count in parts.counts if count.form} - set(words.BY_MEASURE)
    form = serving.form or (others.pop() if len(others) == 1 else "")
    if form == "tablet" and words.EFFERVESCENT.search(parts.text):
        return "effervescent"
    if form == "tablet" and words.SCORED.search(parts.text):
        return "scored-tablet"
    return form


def _label(figure: Figure, kind: LabelKind, parts: Parts) -> Label | None:
    """A figure as a label of its own; None where its serving or form is not known."""
    serving = serving_for(parts, figure.start, figure.end)
    form = _find_form(serving, parts)
    if serving is None or not form:
        return None
    return Label(amount=_number(figure.mg[0]), kind=kind, units=_number(serving.value), form=form)


def _as_kinds(figure: Figure, kinds: tuple[LabelKind, ...], parts: Parts) -> tuple[Label, ...]:
    labels = (_label(figure, kind, parts) for kind in kinds)
    return tuple(label for label in labels if label)


def _each_as_elemental(figures: list[Figure], parts: Parts) -> tuple[Label, ...]:
    labels = (_label(each, "elemental", parts) for each in figures)
    return tuple(dict.fromkeys(label for label in labels if label))


def _find_pack(parts: Parts) -> int | None:
    packs = {int(count.value) for count in parts.counts if count.use == "pack"}
    packs |= {int(found[1]) for found in words.PIECES.finditer(parts.text)}
    if not packs and (found := words.SERVINGS.search(parts.text)):
        units = {count.value for count in parts.counts if count.use == "serving"}
        if len(units) == 1:
            packs = {int(int(found[1] or found[2]) * units.pop())}
    pack = packs.pop() if len(packs) == 1 else 0
    return pack if 0 < pack <= MOST_UNITS_A_PACK else None


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _ask(asks: str, main: Figure | None = None, choices: tuple[Label, ...] = ()) -> LabelRead:
    amount = _number(main.mg[0]) if main else None
    return LabelRead(state="asks", asks=asks, amount=amount, choices=choices)
