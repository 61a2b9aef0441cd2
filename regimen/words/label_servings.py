"""Servings of a label: which units a figure is for, and figures brought to what one dose is."""

from collections import defaultdict
from fractions import Fraction

from regimen.words import label_words as words
from regimen.words.label_parts import Count, Parts


def serving_for(parts: Parts, start: int, end: int) -> Count | None:
    """The units that a figure is for; None where the label says none or two that differ.

    Those named behind it in its sentence, or else last before it, or else anywhere later. What
    only says what a dose is gives way to "per 100 ml" before the figure.
    """
    servings = [count for count in parts.counts if count.use == "serving"]
    nexts = [each.start for each in parts.figures if each.start > start and each.role != "other"]
    stop = words.SENTENCE_END.search(parts.text, end)
    limit = min([*nexts, stop.start() if stop else len(parts.text)])
    behind = [count for count in servings if end <= count.start < limit]
    before = [count for count in servings if count.end <= start]
    if before and behind and limit in nexts and _is_for_next(parts.text, end, behind[-1], limit):
        behind = behind[:-1]
    if _heads_differ(parts, before, start):
        return None
    if behind and (stated := _stated_before(parts, before, start)):
        if not behind[0].is_per:
            return stated
        if _differ(behind[0], stated):
            return None
    later = [count for count in servings if count.start >= end]
    return next(iter([*behind[:1], *before[-1:], *later[:1]]), None)


def scale_to_dose(parts: Parts) -> Parts:
    """The same with what is said of more than one dose ("per 100 ml") said of the dose, where the
    label tells just one: 2 g per 100 ml are 200 mg for a dose of 10 ml."""
    doses: dict[str, set[Fraction]] = defaultdict(set)
    stated = {serving_for(parts, each.start, each.end) for each in parts.figures + parts.percents}
    for count in parts.counts:
        if count.use == "serving" and not count.is_per and count not in stated:
            doses[count.form].add(count.value)
    sizes = {
        count: min(doses[count.form])
        for count in stated
        if count and count.is_per and len(doses[count.form]) == 1
        if count.value > min(doses[count.form])
    }

    def share(start: int, end: int) -> Fraction:
        count = serving_for(parts, start, end)
        return sizes[count] / count.value if count in sizes else Fraction(1)

    return parts._replace(
        figures=tuple(
            each._replace(mg=tuple(mg * share(each.start, each.end) for mg in each.mg))
            for each in parts.figures
        ),
        percents=tuple(
            each._replace(value=each.value * share(each.start, each.end)) for each in parts.percents
        ),
        counts=tuple(
            count._replace(value=sizes[count]) if count in sizes else count
            for count in parts.counts
        ),
    )


def _is_for_next(text: str, end: int, count: Count, following: int) -> bool:
    """Whether units stand behind a comma and right before the figure that follows."""
    told = words.SIGN.sub("", text[count.end : following])
    return count.is_per and "," in text[end : count.start] and not told.strip(" :=()")


def _heads_differ(parts: Parts, before: list[Count], start: int) -> bool:
    """Whether a figure stands below the heads of two columns: "per 100 ml per 10 ml: 2 g"."""
    if len(before) < 2 or not before[-2].is_per or not before[-1].is_per:
        return False
    places = [each.start for each in parts.figures if each.role != "other" and each.start <= start]
    is_apart = any(before[-2].end <= place < before[-1].start for place in places)
    return not is_apart and _differ(before[-2], before[-1])


def _stated_before(parts: Parts, before: list[Count], start: int) -> Count | None:
    """The units last named before a figure as what it is for, where no figure has taken them."""
    last = before[-1] if before else None
    if last is None or not last.is_per:
        return None
    taken = [each for each in parts.figures if each.role != "other" and each.start < start]
    if any(each.start > last.end for each in taken):
        return None
    between = parts.text[taken[-1].end : last.start] if taken else ","
    return last if any(sign in between for sign in ",|;.\n") else None


def _differ(one: Count, other: Count) -> bool:
    return one.form == other.form and one.value != other.value
