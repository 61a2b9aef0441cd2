"""The forms, one a question; each is built from the rulebook and gives part of the answers."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import ANCHORS, Baseline, Day, FoodWeek, Product
from regimen.questions.fields import (
    NONE,
    NOT_A_CHOICE,
    TOO_LONG,
    ClockField,
    Hinted,
    ManyField,
    OneField,
    decimal,
    group_choices,
    terms,
    whole_number,
)
from regimen.questions.label import LabelForm, tell_sum
from regimen.questions.question import Question
from regimen.words.clocks import check_order
from regimen.words.dates import check_start, read_date
from regimen.words.moments import clock, day_words, full_date_words, or_words, today_in
from regimen.words.spelling import spell

SERVINGS = {"most": 70, "least": 0, "required": True}
SCORES = {"most": 10, "least": 0, "required": True}
OPTIONAL = _("You can leave this empty.")
# The buttons of the product page: read the label; go on with it; more from elsewhere; nothing at
# all; only from elsewhere.
HAVE = ("read", "label", "more", "none", "other")
USUAL_DAY = {
    "wake": "07:00", "breakfast": "07:30", "lunch": "12:30", "dinner": "18:30", "bed": "22:30",
}  # fmt: skip
START_DOUBTS = {
    "past": _("That day is past. Choose today or later."),
    "too-far": _("That is more than six months away. Choose a nearer day."),
}


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


class ProductForm(LabelForm):
    """The label of the product in hand, and magnesium from anything else; the button that was
    pressed says which of them there are."""

    units_a_pack = whole_number(_("How many are in the pack?"), most=5000, hint=OPTIONAL)
    supplemental_mg = decimal(
        _("How much magnesium do you get from other products each day?"),
        most=5000,
        least=0,
        hint=_("In mg, such as from a multivitamin. Leave out what is on your list of medicines."),
        unit="mg",
    )
    have = OneField(label="", choices=[(name, name) for name in HAVE], required=False)

    @property
    def pressed(self):
        """The button that was pressed; the one that goes on where none tells."""
        told = self.data.get(self.add_prefix("have"), "") if self.is_bound else ""
        return told if told in HAVE else "label"

    @property
    def asks_for_more(self):
        """Whether the amount from other products is to be told."""
        return self.pressed in ("other", "more") or bool(self["supplemental_mg"].value())

    def is_asking(self):
        """The label was read, or more is to be told: the page stays, and nothing is wrong."""
        told = self["supplemental_mg"].value()
        return self.pressed == "read" or (self.pressed in ("other", "more") and not told)

    def needs_label(self, cleaned):
        return self.pressed in ("label", "read", "more")

    def clean(self):
        cleaned = super().clean()
        if self.pressed in ("none", "other") and (cleaned.get("label") or cleaned.get("comes_as")):
            told = _("You wrote what a label says. Clear it, or go on with it.")
            self.add_error("label", told)
        return cleaned

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
                units_a_pack=cleaned["units_a_pack"] or self.units_read,
            )
        other_mg = 0 if self.pressed == "none" else cleaned["supplemental_mg"] or 0
        return {"product": product, "supplemental_mg": other_mg}

    def summary(self):
        product = _("None yet") if self.reading is None else tell_sum(self.reading)
        other_mg = self.answers()["supplemental_mg"]
        other = _("%(mg)s mg a day") % {"mg": f"{other_mg:g}"} if other_mg else _("None")
        return [(_("Your product"), product), (_("Magnesium from other products"), other)]


class DayForm(Question):
    """A usual day to correct; a meal left empty is one that is not eaten."""

    wake = ClockField(label=_("Wake up"), meant="wake")
    breakfast = ClockField(label=_("Breakfast"), meant="breakfast", required=False)
    lunch = ClockField(label=_("Lunch"), meant="lunch", required=False)
    dinner = ClockField(label=_("Evening meal"), meant="dinner", required=False)
    bed = ClockField(label=_("Bed"), meant="bed")
    fast_from = ClockField(label=_("No food or drink from"), meant="", required=False)
    fast_until = ClockField(label=_("until"), meant="", required=False)
    start_on = forms.CharField(
        label=_("Start"),
        max_length=60,
        required=False,
        error_messages=TOO_LONG,
        widget=forms.DateInput(attrs={"type": "date", "class": "medium"}),
    )
    # The person's own date, from their browser; without a script their region stands for it.
    today = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput())

    def build(self):
        for field in self.fields.values():
            if isinstance(field, ClockField):
                field.show_example(self.region)

    @property
    def usual(self):
        """The fields of a usual day."""
        return [self[name] for name in ANCHORS]

    @property
    def fast(self):
        """The two times of a fast."""
        return [self["fast_from"], self["fast_until"]]

    @property
    def fasts(self):
        """Whether a fast was told."""
        return any(field.value() for field in self.fast)

    @classmethod
    def defaults(cls, region):
        """A usual day, and tomorrow; said as filled in, to be corrected."""
        tomorrow = today_in(region) + datetime.timedelta(days=1)
        usual = {name: clock(time, region) for name, time in USUAL_DAY.items()}
        return {**usual, "start_on": tomorrow.isoformat()}

    def clean_today(self):
        """The person's date, where it is one that it is somewhere on earth; else their region's."""
        here = today_in(self.region)
        read = read_date(self.cleaned_data["today"], here)
        is_likely = read.date and abs(read.date - here) <= datetime.timedelta(days=2)
        return read.date if is_likely else here

    def clean(self):
        cleaned = super().clean()
        self._clean_start(cleaned)
        if bool(cleaned.get("fast_from")) != bool(cleaned.get("fast_until")):
            told = _("Write both times of your fast, or neither.")
            self.add_error("fast_until" if cleaned.get("fast_from") else "fast_from", told)
        if not self.errors.keys() & set(Day.__struct_fields__):
            for problem in check_order(self._day(cleaned)):
                self.add_error(problem.between[1], self._complain(problem))
        return cleaned

    def _clean_start(self, cleaned):
        today, text = cleaned["today"], cleaned.get("start_on", "")
        if "start_on" in self.errors or not text:
            return
        read = read_date(text, today, self.region)
        if read.choices:
            days = or_words(full_date_words(day, self.region) for day in read.choices)
            told = _("Is that %(days)s? Write the month as a word.")
            self.add_error("start_on", told % {"days": days})
        elif read.date is None:
            self.add_error("start_on", _("Write a day, such as tomorrow, or 1 December."))
        elif doubts := check_start(read.date, today):
            self.add_error("start_on", START_DOUBTS[doubts[0]])
        cleaned["start_on"] = read.date

    def _complain(self, problem):
        first, second = (self.fields[name].label for name in problem.between)
        if problem.code == "out-of-order":
            told = _("%(second)s comes before %(first)s in your day. Which time is right?")
            return told % {"first": first, "second": second.lower()}
        if problem.code == "sleep-too-short":
            return _("That leaves under 2 hours of sleep. Check both times.")
        return _("That leaves over 16 hours of sleep. Check both times.")

    def _day(self, cleaned):
        return Day(**{name: cleaned.get(name) or None for name in Day.__struct_fields__})

    def answers(self):
        tomorrow = self.cleaned_data["today"] + datetime.timedelta(days=1)
        return {
            "day": self._day(self.cleaned_data),
            "start_on": self.cleaned_data["start_on"] or tomorrow,
        }

    def summary(self):
        """The times in a line, and the day to start: tomorrow, with its date."""
        cleaned = self.cleaned_data
        shown = [name for name in (*ANCHORS, "fast_from", "fast_until") if cleaned.get(name)]
        told = [(self.fields[name].label, clock(cleaned[name], self.region)) for name in shown]
        start_on = self.answers()["start_on"]
        start = day_words(start_on, cleaned["today"], self.region)
        return [*told, (self.fields["start_on"].label, start)]
