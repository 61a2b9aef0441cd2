"""The forms, one a question; each is built from the rulebook and gives part of the answers."""

import datetime

from django import forms

from regimen.engine.answers import Day, Product
from regimen.questions.fields import (
    ClockField,
    GroupedChoices,
    ManyField,
    OneField,
    no_default,
    terms,
)

NONE = "none"


class Question(forms.Form):
    """A form that knows the rulebook and what was answered before it."""

    template_name = "questions/_form.html"
    error_css_class = "has-error"

    def __init__(self, *args, rulebook, earlier=None, **kwargs):
        super().__init__(*args, label_suffix="", use_required_attribute=False, **kwargs)
        self.rulebook = rulebook
        self.earlier = earlier or {}
        self.build()

    def build(self):
        """Fill in choices that come from the rulebook."""

    def answers(self):
        """This form's part of the answers, by their field names."""
        return self.cleaned_data

    def summary(self):
        """What was answered, as (question, answer in words) pairs for the review page."""
        return [(field.label, self._in_words(name)) for name, field in self.fields.items()]

    def _in_words(self, name):
        value, field = self.cleaned_data.get(name), self.fields[name]
        if isinstance(field, forms.ChoiceField):
            chosen = value if isinstance(value, tuple) else (value,)
            labels = [str(label) for key, label in flat(field.choices) if key in chosen and key]
            return "; ".join(labels) or "None"
        if isinstance(value, float):
            return f"{value:g}"
        return "None" if value in (None, "", ()) else str(value)


def flat(choices):
    """Choices without their groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


class RedFlagsForm(Question):
    region = OneField(
        label="Where do you live?", help_text="So that we show the right numbers and limits."
    )
    red_flags = ManyField(
        label="Do any of these fit you?",
        help_text="New or worse in the last few weeks. Most people tick none. Tick all that fit.",
        none_label="None of these",
    )

    def build(self):
        self.fields["region"].choices = terms(self.rulebook, "region")
        self.fields["red_flags"].choices = [
            (red_flag.slug, no_default(red_flag.question, red_flag.hint))
            for red_flag in self.rulebook.red_flags
        ]


class AboutYouForm(Question):
    age = forms.IntegerField(
        label="How old are you?",
        help_text="In years. This plan is for adults.",
        min_value=0,
        max_value=120,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    sex = OneField(
        label="What was your sex at birth?", help_text="It sets how much magnesium you need."
    )

    def build(self):
        self.fields["sex"].choices = terms(self.rulebook, "sex")


class PregnancyForm(Question):
    pregnancy = OneField(label="Are you pregnant or breastfeeding?")

    def build(self):
        self.fields["pregnancy"].choices = [
            *terms(self.rulebook, "pregnancy"),
            (NONE, "None of these"),
        ]


class PainForm(Question):
    pains = ManyField(
        label="What is your back pain like?", help_text="Tick the ones that fit best."
    )

    def build(self):
        self.fields["pains"].choices = terms(self.rulebook, "pain")


class KidneysForm(Question):
    kidney = OneField(
        label="How are your kidneys?",
        help_text="Kidneys clear magnesium. A blood test gives a number called eGFR.",
    )

    def build(self):
        self.fields["kidney"].choices = terms(self.rulebook, "kidney")


class ConditionsForm(Question):
    conditions = ManyField(
        label="Do you have any of these?",
        help_text="Tick all that fit.",
        none_label="None of these",
    )
    unsure = ManyField(
        label="Are you not sure about one?",
        help_text="We treat it as a yes, to be careful.",
        required=False,
        folded=True,
    )

    def build(self):
        groups = GroupedChoices(term for term in self.rulebook.terms_of("condition") if term.group)
        self.fields["conditions"].choices = groups
        self.fields["unsure"].choices = groups

    def clean_unsure(self):
        sure = self.cleaned_data.get("conditions", ())
        return tuple(slug for slug in self.cleaned_data["unsure"] if slug not in sure)


class FoodForm(Question):
    allergens = ManyField(label="Are you allergic to any of these?", none_label="None of these")
    diets = ManyField(label="Do you follow a diet?", none_label="No special diet")
    magnesium_rich_diet = OneField(
        label="How often do you eat greens, nuts, seeds, beans or whole grains?",
        choices=[
            ("most", "Two or more kinds, most days"),
            ("some", "Some days"),
            ("rarely", "Rarely"),
        ],
    )

    def build(self):
        self.fields["allergens"].choices = terms(self.rulebook, "allergen")
        self.fields["diets"].choices = terms(self.rulebook, "diet")

    def answers(self):
        cleaned = self.cleaned_data
        return {**cleaned, "magnesium_rich_diet": cleaned["magnesium_rich_diet"] == "most"}


class ProductForm(Question):
    form = OneField(
        label="What does your magnesium glycinate come as?",
        choices=[
            ("capsule", "Capsules"),
            ("tablet", "Tablets"),
            ("scored-tablet", "Tablets with a line to break them"),
            ("powder", "Powder"),
            ("gummy", "Gummies"),
            ("", "I have not bought any yet"),
        ],
    )
    serving_mg = forms.FloatField(
        label="How much magnesium is in one serving?",
        help_text='In mg. Look for "elemental magnesium" or "magnesium (as glycinate)".',
        required=False,
        min_value=0.1,
        max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "class": "short", "step": "any"}),
    )
    compound_mg = forms.FloatField(
        label="Or: how much magnesium glycinate is in one serving?",
        help_text="In mg, if the label gives only this. It is often a big number such as 1000.",
        required=False,
        min_value=1,
        max_value=20000,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "class": "short", "step": "any"}),
    )
    units_a_serving = forms.IntegerField(
        label="How many capsules, tablets, gummies or scoops are in one serving?",
        required=False,
        min_value=1,
        max_value=20,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    units_a_pack = forms.IntegerField(
        label="How many are in the pack?",
        help_text="You can leave this empty.",
        required=False,
        min_value=1,
        max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    supplemental_mg = forms.FloatField(
        label="How much magnesium do you get from other supplements each day?",
        help_text="In mg, such as from a multivitamin. Write 0 if none. "
        "Leave out the medicines you have told us about.",
        min_value=0,
        max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "class": "short", "step": "any"}),
    )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("form"):
            return cleaned
        strengths = ("serving_mg", "compound_mg")
        if not any(cleaned.get(name) or name in self.errors for name in strengths):
            self.add_error("serving_mg", "Tell us the mg in one serving, from the label.")
        if not (cleaned.get("units_a_serving") or "units_a_serving" in self.errors):
            self.add_error("units_a_serving", "Tell us how many make one serving.")
        return cleaned

    def answers(self):
        cleaned = self.cleaned_data
        product = Product()
        if cleaned["form"]:
            units = cleaned["units_a_serving"]
            product = Product(
                form=cleaned["form"],
                unit_mg=_each(cleaned["serving_mg"], units),
                compound_mg=_each(cleaned["compound_mg"], units),
                units_a_pack=cleaned["units_a_pack"],
            )
        return {"product": product, "supplemental_mg": cleaned["supplemental_mg"]}


def _each(serving_mg, units):
    return round(serving_mg / units, 4) if serving_mg else None


class DayForm(Question):
    wake = ClockField(label="When do you wake up?")
    breakfast = ClockField(
        label="When do you eat breakfast?", help_text="Empty if you skip it.", required=False
    )
    lunch = ClockField(
        label="When do you eat lunch?", help_text="Empty if you skip it.", required=False
    )
    dinner = ClockField(
        label="When do you eat your evening meal?",
        help_text="Empty if you skip it.",
        required=False,
    )
    bed = ClockField(label="When do you go to bed?")
    start_on = forms.DateField(
        label="When do you want to start?",
        help_text="Empty for tomorrow.",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "medium"}, format="%Y-%m-%d"),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("wake") and cleaned.get("wake") == cleaned.get("bed"):
            self.add_error("bed", "The bed time is the same as the waking time.")
        return cleaned

    def answers(self):
        cleaned = self.cleaned_data
        day = {name: cleaned[name] or None for name in Day.__struct_fields__}
        tomorrow = datetime.date.today() + datetime.timedelta(days=1)
        return {"day": Day(**day), "start_on": cleaned["start_on"] or tomorrow}
