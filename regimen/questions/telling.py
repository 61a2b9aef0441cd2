"""Every answer in words, for the clinician."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from regimen.engine.answers import ASKED, Agreed, Answers, Declined
from regimen.engine.rulebook import Rulebook
from regimen.questions.medicines import describe
from regimen.words.codes import ANSWERS, FOOD_WEEK, PRODUCT_FORMS, SCORES
from regimen.words.moments import clock, full_date_words


def tell_answers(answers: Answers, rulebook: Rulebook) -> dict[str, tuple[str, str]]:
    """The label and the answer in words of every field, in the order the questions are asked."""
    told = {field: tell_terms(field, answers, rulebook) for field in ASKED}
    told |= {field: tell(answers) for field, tell in TELLING.items()}
    return {field: (str(label), told[field]) for field, label in ANSWERS.items()}


def tell_terms(field: str, answers: Answers, rulebook: Rulebook) -> str:
    """Terms by their names."""
    names: dict[str, str] = {}
    for kind in ASKED[field]:
        names |= rulebook.names_of(kind)
    return listed([names.get(slug, slug) for slug in answers.slugs(field)])


def listed(told: Iterable[str]) -> str:
    """Several answers as one, or that there was none."""
    return "; ".join(told) or pgettext("an answer", "none")


def tell_medicines(answers: Answers) -> str:
    """Each medicine with its times."""
    return listed([describe(taken, answers.region) for taken in answers.medicines])


def tell_other_magnesium(answers: Answers) -> str:
    """Magnesium a day from other supplements."""
    return _("%(mg)s mg a day") % {"mg": f"{answers.supplemental_mg:g}"}


def tell_scores(answers: Answers) -> str:
    """The scores to start from, 0 to 10."""
    if answers.baseline is None:
        return _not_asked()
    scores = ((name, getattr(answers.baseline, name)) for name in SCORES)
    return listed([SCORES[name] % {"score": score} for name, score in scores if score is not None])


def tell_food_week(answers: Answers) -> str:
    """Servings in the last seven days, by group."""
    if answers.food_week is None:
        return _not_asked()
    week = answers.food_week
    return listed([said % {"servings": getattr(week, group)} for group, said in FOOD_WEEK.items()])


def tell_rich_diet(answers: Answers) -> str:
    """Whether the person said that they eat much magnesium."""
    return _("yes") if answers.magnesium_rich_diet else pgettext("an answer", "not told")


def tell_product(answers: Answers) -> str:
    """The product in hand: its form, what one holds, and how many are in a pack."""
    product = answers.product
    if product.unit_mg is None and product.compound_mg is None:
        return _("none yet")
    told = [str(PRODUCT_FORMS[product.form])]
    if product.unit_mg is not None:
        told.append(_("%(mg)s mg of magnesium in one") % {"mg": f"{product.unit_mg:g}"})
    if product.compound_mg is not None:
        told.append(_("%(mg)s mg of the compound in one") % {"mg": f"{product.compound_mg:g}"})
    if product.units_a_pack is not None:
        count = product.units_a_pack
        said = ngettext("%(count)s in the pack", "%(count)s in the pack", count)
        told.append(said % {"count": count})
    return listed(told)


def tell_day(answers: Answers) -> str:
    """When somebody gets up, eats and goes to bed."""
    day, region = answers.day, answers.region
    meals = [clock(meal, region) for meal in (day.breakfast, day.lunch, day.dinner) if meal]
    return _("up %(wake)s, meals %(meals)s, bed %(bed)s") % {
        "wake": clock(day.wake, region),
        "meals": ", ".join(meals) or pgettext("an answer", "none"),
        "bed": clock(day.bed, region),
    }


def tell_start(answers: Answers) -> str:
    """The first day of the plan."""
    if answers.start_on is None:
        return _not_asked()
    return full_date_words(answers.start_on, answers.region)


def tell_other_foods(answers: Answers) -> str:
    """Foods left out, in the person's own words."""
    return answers.other_foods or pgettext("an answer", "none")


def tell_agreed(answers: Answers) -> str:
    """Who agreed, if anybody did."""
    return _who(answers.agreed, answers.region)


def tell_declined(answers: Answers) -> str:
    """Who said no, if anybody did, and why."""
    if answers.declined is None:
        return _who(None, answers.region)
    return f"{_who(answers.declined, answers.region)}; {answers.declined.reason}"


def _who(word: Agreed | Declined | None, region: str) -> str:
    if word is None:
        return pgettext("an answer", "nobody")
    on = [full_date_words(word.on, region)] if word.on else []
    return ", ".join(
        [word.name, word.role, *([word.registration] if word.registration else []), *on]
    )


def _not_asked() -> str:
    return pgettext("an answer", "not told")


# How each field that holds no terms is told.
TELLING: dict[str, Callable[[Answers], str]] = {
    "age": lambda answers: str(answers.age),
    "baseline": tell_scores,
    "medicines": tell_medicines,
    "supplemental_mg": tell_other_magnesium,
    "magnesium_rich_diet": tell_rich_diet,
    "other_foods": tell_other_foods,
    "food_week": tell_food_week,
    "product": tell_product,
    "day": tell_day,
    "start_on": tell_start,
    "agreed": tell_agreed,
    "declined": tell_declined,
}
