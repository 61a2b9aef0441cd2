"""Every answer in words, for the clinician's leaf."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from regimen.engine.answers import Answers
from regimen.engine.rulebook import Rulebook
from regimen.questions.medicines import describe
from regimen.words.moments import clock

# The field of the answers, its label, and the kind of its terms.
FIELDS = (
    ("region", gettext_lazy("Region"), "region"),
    ("sex", gettext_lazy("Sex at birth"), "sex"),
    ("pains", gettext_lazy("Pain"), "pain"),
    ("kidney", gettext_lazy("Kidneys"), "kidney"),
    ("conditions", gettext_lazy("Conditions"), "condition"),
    ("unsure", gettext_lazy("Not sure about"), "condition"),
    ("diets", gettext_lazy("Diet"), "diet"),
    ("allergens", gettext_lazy("Allergies"), "allergen"),
)


def tell_answers(answers: Answers, rulebook: Rulebook):
    """(Label, answer) pairs, in the order the questions were asked."""
    told = [(_("Age"), str(answers.age))]
    for field, label, kind in FIELDS:
        value = getattr(answers, field)
        slugs = value if isinstance(value, tuple) else (value,)
        told.append((str(label), names_of(slugs, kind, rulebook)))
    red_flags = {red_flag.slug: red_flag.name for red_flag in rulebook.red_flags}
    signs = [red_flags.get(slug, slug) for slug in answers.red_flags]
    medicines = [describe(taken, answers.region) for taken in answers.medicines]
    other_mg = _("%(mg)s mg a day") % {"mg": f"{answers.supplemental_mg:g}"}
    return (
        *told,
        (_("Red flags"), listed(signs)),
        (_("Pregnancy"), names_of((answers.pregnancy,), "pregnancy", rulebook)),
        (_("Medicines"), listed(medicines)),
        (_("Other magnesium"), other_mg),
        (_("Day"), tell_day(answers.day, answers.region)),
    )


def names_of(slugs, kind, rulebook):
    """Terms by their names."""
    names = {term.slug: term.name for term in rulebook.terms_of(kind)}
    return listed([names.get(slug, slug) for slug in slugs if slug != "none"])


def listed(told):
    """Several answers as one, or that there was none."""
    return "; ".join(told) or pgettext("an answer", "none")


def tell_day(day, region):
    """When somebody gets up, eats and goes to bed."""
    meals = [clock(meal, region) for meal in (day.breakfast, day.lunch, day.dinner) if meal]
    return _("up %(wake)s, meals %(meals)s, bed %(bed)s") % {
        "wake": clock(day.wake, region),
        "meals": ", ".join(meals) or pgettext("an answer", "none"),
        "bed": clock(day.bed, region),
    }
