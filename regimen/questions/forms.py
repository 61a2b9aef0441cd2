"""The forms, one a question; each is built from the rulebook and gives part of the answers."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from regimen.engine.answers import ANCHORS, Baseline, Day, FoodWeek, Product
from regimen.engine.day import DAY_MINUTES, to_minute
from regimen.questions.fields import (
    NONE,
    NOT_A_DATE,
    ClockField,
    GroupedChoices,
    Label,
    ManyField,
    OneField,
    decimal,
    terms,
    whole_number,
)
from regimen.questions.label import LabelForm
from regimen.questions.question import Question
from regimen.words.spelling import spell

SERVINGS = {"most": 70, "least": 0, "required": True}
SCORES = {"most": 10, "least": 0, "required": True}
OPTIONAL = _("You can leave this empty.")
SHORTEST_SLEEP_MINUTES = 2 * 60
LONGEST_SLEEP_MINUTES = 16 * 60


class RedFlagsForm(Question):
    region = OneField(
        label=_("Where do you live?"), help_text=_("So that we show the right numbers and limits.")
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
        self.fields["region"].choices = terms(self.rulebook, "region")
        self.fields["red_flags"].choices = [
            (red_flag.slug, Label(red_flag.question, red_flag.hint))
            for red_flag in self.rulebook.red_flags
        ]


class AboutYouForm(Question):
    age = whole_number(
        _("How old are you?"),
        hint=_("In years. This plan is for adults."),
        most=120,
        least=0,
        required=True,
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
        groups = GroupedChoices(asked, self.region)
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


class ProductForm(LabelForm):
    """The label of the product in hand, the pack, and magnesium from elsewhere."""

    units_a_pack = whole_number(_("How many are in the pack?"), most=5000, hint=OPTIONAL)
    supplemental_mg = decimal(
        _("How much magnesium do you get from other supplements each day?"),
        most=5000,
        least=0,
        required=True,
        hint=_(
            "In mg, such as from a multivitamin. Write 0 if none. "
            "Leave out what is on your list of medicines."
        ),
    )
    may_have_none = True

    def answers(self):
        cleaned = self.cleaned_data
        product = Product()
        if self.reading:
            label, unit_mg = self.reading.label, self.reading.unit_mg
            compound_mg = label.amount if label.kind == "compound" else label.front_mg
            product = Product(
                form=label.form,
                unit_mg=None if label.kind == "compound" else unit_mg,
                compound_mg=compound_mg / label.units if compound_mg else None,
                units_a_pack=cleaned["units_a_pack"],
            )
        return {"product": product, "supplemental_mg": cleaned["supplemental_mg"]}


class DayForm(Question):
    wake = ClockField(label=_("When do you wake up?"))
    breakfast = ClockField(
        label=_("When do you eat breakfast?"), help_text=_("Empty if you skip it."), required=False
    )
    lunch = ClockField(
        label=_("When do you eat lunch?"), help_text=_("Empty if you skip it."), required=False
    )
    dinner = ClockField(
        label=_("When do you eat your evening meal?"),
        help_text=_("Empty if you skip it."),
        required=False,
    )
    bed = ClockField(label=_("When do you go to bed?"))
    start_on = forms.DateField(
        label=_("When do you want to start?"),
        help_text=_("Empty for tomorrow."),
        required=False,
        error_messages=NOT_A_DATE,
        widget=forms.DateInput(attrs={"type": "date", "class": "medium"}, format="%Y-%m-%d"),
    )

    def build(self):
        for field in self.fields.values():
            if isinstance(field, ClockField):
                field.show_example(self.region)

    def clean(self):
        cleaned = super().clean()
        wake, bed = cleaned.get("wake"), cleaned.get("bed")
        if wake and bed:
            asleep = (to_minute(wake) - to_minute(bed)) % DAY_MINUTES
            if not SHORTEST_SLEEP_MINUTES <= asleep <= LONGEST_SLEEP_MINUTES:
                hours = asleep // 60
                told = ngettext(
                    "That leaves %(hours)s hour of sleep. Check both times.",
                    "That leaves %(hours)s hours of sleep. Check both times.",
                    hours,
                )
                self.add_error("bed", told % {"hours": hours})
        return cleaned

    def answers(self):
        cleaned = self.cleaned_data
        day = {name: cleaned[name] or None for name in ANCHORS}
        tomorrow = datetime.date.today() + datetime.timedelta(days=1)
        return {"day": Day(**day), "start_on": cleaned["start_on"] or tomorrow}
