"""The forms, one a question; each is built from the rulebook and gives part of the answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import Baseline, FoodWeek
from regimen.questions.fields import (
    NONE,
    NOT_A_CHOICE,
    Hinted,
    ManyField,
    OneField,
    group_choices,
    terms,
    whole_number,
)
from regimen.questions.question import Question
from regimen.words.spelling import spell

SERVINGS = {"most": 70, "least": 0, "required": True}
SCORES = {"most": 10, "least": 0, "required": True}
OPTIONAL = _("You can leave this empty.")


class RedFlagsForm(Question):
    region = OneField(
        label=_("Where do you live?"), help_text=_("So that we show the right numbers and limits.")
    )
    country = forms.ChoiceField(
        label=_("Which country?"),
        help_text=_("If you like: it sets numbers to call and names of medicines."),
        required=False,
        error_messages=NOT_A_CHOICE,
    )
    red_flags = ManyField(
        label=_("Do any of these fit you?"),
        help_text=_(
            "New or worse in the last few weeks. Most people tick none. "
            "If you are not sure about one, tick it."
        ),
        none_label=_("None of these"),
    )

    def build(self):
        regions = dict(terms(self.rulebook, "region"))
        self.fields["region"].choices = list(regions.items())
        countries = self.rulebook.terms_of("country")
        self.fields["country"].choices = [
            ("", _("Not one of these, or I would rather not say")),
            *(
                (name, [(term.slug, term.name) for term in countries if term.group == region])
                for region, name in regions.items()
                if any(term.group == region for term in countries)
            ),
        ]
        self.fields["red_flags"].choices = [
            (red_flag.slug, Hinted(red_flag.question, red_flag.hint))
            for red_flag in self.rulebook.red_flags
        ]

    def clean(self):
        """A country counts only beside the region that it belongs to."""
        cleaned = super().clean()
        groups = {term.slug: term.group for term in self.rulebook.terms_of("country")}
        if groups.get(cleaned.get("country")) != cleaned.get("region"):
            cleaned["country"] = ""
        return cleaned


class AboutYouForm(Question):
    age = whole_number(
        _("How old are you?"),
        hint=_("In years. This plan is for adults."),
        most=120,
        least=0,
        required=True,
        is_age=True,
    )
    sex = OneField(
        label=_("What was your sex at birth?"), help_text=_("It sets how much magnesium you need.")
    )

    def build(self):
        self.fields["sex"].choices = terms(self.rulebook, "sex", self.region)


class PregnancyForm(Question):
    pregnancy = OneField(label=_("Are you pregnant or breastfeeding?"))

    def build(self):
        self.fields["pregnancy"].choices = [
            *terms(self.rulebook, "pregnancy", self.region),
            (NONE, _("None of these")),
        ]


class PainForm(Question):
    pains = ManyField(
        label=_("What is your back pain like?"), help_text=_("Tick the ones that fit best.")
    )

    def build(self):
        self.fields["pains"].choices = terms(self.rulebook, "pain", self.region)


class KidneysForm(Question):
    kidney = OneField(
        label=_("How are your kidneys?"),
        help_text=_("Kidneys clear magnesium. A blood test gives a number called eGFR."),
    )

    def build(self):
        self.fields["kidney"].choices = terms(self.rulebook, "kidney", self.region)


class ConditionsForm(Question):
    conditions = ManyField(
        label=_("Do you have any of these?"),
        help_text=_("Tick all that fit."),
        none_label=_("None of these"),
    )
    unsure = ManyField(
        label=_("Are you not sure about one?"),
        help_text=_("We treat it as a yes, to be careful."),
        required=False,
        folded=True,
    )

    def build(self):
        asked = [term for term in self.rulebook.terms_of("condition") if term.group]
        groups = group_choices(asked, self.region)
        self.fields["conditions"].choices = groups
        self.fields["unsure"].choices = groups

    def clean_unsure(self):
        sure = self.cleaned_data.get("conditions", ())
        return tuple(slug for slug in self.cleaned_data["unsure"] if slug not in sure)


class FoodForm(Question):
    allergens = ManyField(
        label=_("Are you allergic to any of these?"), none_label=_("None of these")
    )
    diets = ManyField(label=_("Do you follow a diet?"), none_label=_("No special diet"))
    greens = whole_number(
        _("Leafy greens"), hint=_("Half a cup cooked, or 2 cups raw."), **SERVINGS
    )
    nuts = whole_number(_("Nuts"), hint=_("A small handful."), **SERVINGS)
    seeds = whole_number(_("Seeds"), hint=_("1 or 2 tablespoons."), **SERVINGS)
    legumes = whole_number(_("Beans, lentils or tofu"), hint=_("Half a cup."), **SERVINGS)
    grains = whole_number(_("Whole grains"), hint=_("A slice of bread, or half a cup."), **SERVINGS)
    other = whole_number(
        _("Yoghurt, milk, fish, banana or dark chocolate"), hint=_("One portion each."), **SERVINGS
    )
    intro = {"greens": _("How many servings did you eat in the last 7 days? Write 0 if none.")}

    def build(self):
        self.fields["allergens"].choices = terms(self.rulebook, "allergen", self.region)
        self.fields["diets"].choices = terms(self.rulebook, "diet", self.region)
        self.fields["other"].label = spell(str(self.fields["other"].label), self.region)

    def answers(self):
        cleaned = dict(self.cleaned_data)
        week = {group: cleaned.pop(group) for group in FoodWeek.__struct_fields__}
        return {**cleaned, "food_week": FoodWeek(**week)}


class BaselineForm(Question):
    """Where the person starts: three questions on pain and one on sleep, each 0 to 10."""

    pain = whole_number(
        _("How bad was your pain, on average?"), hint=_("0 is no pain, 10 the worst."), **SCORES
    )
    enjoyment = whole_number(
        _("How much did pain spoil your joy in life?"),
        hint=_("0 is not at all, 10 all of it."),
        **SCORES,
    )
    activity = whole_number(
        _("How much did pain hold you back from what you do?"),
        hint=_("0 is not at all, 10 from everything."),
        **SCORES,
    )
    sleep = whole_number(
        _("How well did you sleep?"), hint=_("0 is very badly, 10 very well."), **SCORES
    )
    intro = {"pain": _("Think of the last 7 days.")}

    def answers(self):
        return {"baseline": Baseline(**self.cleaned_data)}
