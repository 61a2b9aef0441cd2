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
    choice,
    terms,
    whole_number,
)
from regimen.questions.medicines import covered_countries
from regimen.questions.question import Question
from regimen.words.spelling import spell

# How many servings a week, or what a score may be, as taps.
SERVINGS = (0, 1, 2, 3, 5, 7, 10, 14, 21)
SCORES = tuple(range(11))


class RegionForm(Question):
    """The first answer: it says which numbers to call, limits and words hold."""

    region = OneField(label=_("Where do you live?"))

    def build(self):
        self.fields["region"].choices = terms(self.rulebook, "region")
        names = self.rulebook.names_of("region") | self.rulebook.names_of("country")
        covered = covered_countries(self.rulebook) & names.keys()
        told = _(
            "We know brand names of medicines from: %(places)s. Anywhere else, write the plain "
            "name: it is on the box too, in smaller letters."
        )
        places = ", ".join(sorted(names[place] for place in covered))
        self.fields["region"].help_text = told % {"places": places}

    def summary(self):
        return [("", self._in_words("region"))]


class AboutYouForm(Question):
    """Age and sex, which decide what else is asked; and the country, where a region has several."""

    age = whole_number(_("How old are you?"), most=120, least=0, required=True, is_age=True)
    sex = OneField(label=_("What was your sex at birth?"))
    country = forms.ChoiceField(
        label=_("Which country?"),
        help_text=_("If you like: it sets numbers to call and names of medicines."),
        required=False,
        error_messages=NOT_A_CHOICE,
    )

    def build(self):
        self.fields["sex"].choices = terms(self.rulebook, "sex", self.region)
        countries = [
            (term.slug, term.name)
            for term in self.rulebook.terms_of("country")
            if term.group == self.region
        ]
        if countries:
            covered = covered_countries(self.rulebook)
            known = [one for one in countries if one[0] in covered]
            plain = [one for one in countries if one[0] not in covered]
            groups = ((_("We know brand names"), known), (_("We know plain names only"), plain))
            none = ("", _("Not one of these, or I would rather not say"))
            self.fields["country"].choices = [none, *(group for group in groups if group[1])]
        else:
            del self.fields["country"]

    def summary(self):
        """Age, sex and country in a line."""
        cleaned = self.cleaned_data
        told = [str(cleaned["age"]), self._in_words("sex").lower()]
        if cleaned.get("country"):
            told.append(self._in_words("country"))
        return [("", ", ".join(told))]


class PregnancyForm(Question):
    pregnancy = OneField(label=_("Are you pregnant or breastfeeding?"))

    def build(self):
        self.fields["pregnancy"].choices = [
            *terms(self.rulebook, "pregnancy", self.region),
            (NONE, _("None of these")),
        ]

    def summary(self):
        return [("", self._in_words("pregnancy"))]


class PainForm(Question):
    titled = "pains"
    pains = ManyField(label=_("What is your back pain like?"), help_text=_("Tick all that fit."))

    def build(self):
        self.fields["pains"].choices = terms(self.rulebook, "pain", self.region)

    def summary(self):
        return [("", self._in_words("pains"))]


class KidneysForm(Question):
    """A test, none, or a disease; how bad it is shows only where there is one."""

    titled = "kidney"
    kidney = OneField(label=_("How are your kidneys?"), help_text=_("Kidneys clear magnesium."))
    result = OneField(label="", required=False)

    def build(self):
        listed = self.rulebook.terms_of("kidney")
        heads = {term.slug: term for term in self.rulebook.terms_of("kidney-group")}
        choices, last = [], None
        for term in listed:
            head = heads.get(term.group)
            if head is None:
                choices.append(choice(term, self.region))
            elif head is not last:
                choices.append((head.slug, Hinted(spell(head.name, self.region))))
                self.fields["result"].label = spell(head.hint, self.region)
            last = head
        self.fields["kidney"].choices = choices
        self.fields["result"].choices = [
            choice(term, self.region) for term in listed if term.group in heads
        ]

    @property
    def heads(self):
        """The choices that ask for a result."""
        return self.rulebook.names_of("kidney-group")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kidney") in self.heads and not cleaned.get("result"):
            self.add_error("result", _("Choose your last result, or that you do not know it."))
        return cleaned

    def answers(self):
        told = self.cleaned_data["kidney"]
        return {"kidney": self.cleaned_data["result"] if told in self.heads else told}

    def summary(self):
        field = "result" if self.cleaned_data["kidney"] in self.heads else "kidney"
        return [("", self._in_words(field))]


class FoodForm(Question):
    """Allergies and diets on one page, the common ones first; none is a press."""

    allergens = ManyField(label=_("Allergy"), required=False)
    diets = ManyField(label=_("Diet"), required=False)
    none = forms.CharField(max_length=9, required=False)
    week = forms.CharField(max_length=9, required=False)

    def build(self):
        for field, kind in (("allergens", "allergen"), ("diets", "diet")):
            self.fields[field].choices = terms(self.rulebook, kind, self.region)

    @property
    def lists(self):
        """Each list: its name, its heading, the common choices, the others, and whether one of
        those is ticked."""
        for name, kind, more in (
            ("allergens", "allergen", _("More allergies")),
            ("diets", "diet", _("More diets")),
        ):
            ticked = set(self[name].value() or ())
            told = {
                "first": [], "more": [],
            }  # fmt: skip
            for term in self.rulebook.terms_of(kind):
                row = {
                    "slug": term.slug,
                    "name": spell(term.name, self.region),
                    "hint": spell(term.hint, self.region),
                    "is_ticked": term.slug in ticked,
                }
                told["more" if term.group == "more" else "first"].append(row)
            yield {
                "field": name, "heading": self.fields[name].label, "more_heading": more, **told,
                "is_open": any(row["is_ticked"] for row in told["more"]),
            }  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        ticked = cleaned.get("allergens") or cleaned.get("diets")
        if ticked and cleaned.get("none"):
            told = _("You ticked a line and pressed “None of these”. Untick it, or press “Go on”.")
            self.add_error("allergens", told)
        if not (ticked or cleaned.get("none") or cleaned.get("week") or self.errors):
            self.add_error("allergens", _("Tick all that fit, or press “None of these”."))
        return cleaned

    def answers(self):
        return {name: self.cleaned_data[name] for name in ("allergens", "diets")}

    def summary(self):
        told = [self._in_words(name) for name in ("allergens", "diets") if self.cleaned_data[name]]
        return [("", "; ".join(told) or _("no allergy, no diet"))]


class FoodWeekForm(Question):
    """What was eaten in a week, in taps; nobody has to count it."""

    greens = OneField(
        label=_("Leafy greens"), help_text=_("Half a cup cooked, or 2 cups raw."), required=False
    )
    nuts = OneField(label=_("Nuts"), help_text=_("A small handful."), required=False)
    seeds = OneField(label=_("Seeds"), help_text=_("1 or 2 tablespoons."), required=False)
    legumes = OneField(
        label=_("Beans, lentils or tofu"), help_text=_("Half a cup."), required=False
    )
    grains = OneField(
        label=_("Whole grains"), help_text=_("A slice of bread, or half a cup."), required=False
    )
    other = OneField(
        label=_("Yoghurt, milk, fish, banana or dark chocolate"),
        help_text=_("One portion each."),
        required=False,
    )
    none = forms.CharField(max_length=9, required=False)

    def build(self):
        for group in FoodWeek.__struct_fields__:
            self.fields[group].choices = [(str(count), str(count)) for count in SERVINGS]
        self.fields["other"].label = spell(str(self.fields["other"].label), self.region)

    @property
    def rows(self):
        """The six rows of taps."""
        return [self[group] for group in FoodWeek.__struct_fields__]

    def clean(self):
        cleaned = super().clean()
        told = [group for group in FoodWeek.__struct_fields__ if cleaned.get(group)]
        if told and not cleaned.get("none"):
            for group in FoodWeek.__struct_fields__:
                if group not in told and group not in self.errors:
                    self.add_error(group, _("Choose one, or skip the whole page."))
        elif not cleaned.get("none") and not self.errors:
            self.add_error("greens", _("Choose one in each row, or skip the page."))
        return cleaned

    def answers(self):
        if self.cleaned_data["none"]:
            return {"food_week": None}
        week = {group: int(self.cleaned_data[group]) for group in FoodWeek.__struct_fields__}
        return {"food_week": FoodWeek(**week)}

    def summary(self):
        if self.cleaned_data["none"]:
            return [("", _("not counted"))]
        return [(self.fields[row.name].label, self.cleaned_data[row.name]) for row in self.rows]


class ScoreField(forms.TypedChoiceField):
    """A score from 0 to 10, as a row of taps."""

    widget = forms.RadioSelect

    def __init__(self, label, hint):
        super().__init__(
            label=label,
            help_text=hint,
            choices=[(str(score), str(score)) for score in SCORES],
            coerce=int,
            error_messages={"required": _("Choose a number from 0 to 10."), **NOT_A_CHOICE},
        )


class BaselineForm(Question):
    """Where the person starts: three questions on pain and one on sleep, each 0 to 10."""

    pain = ScoreField(_("your pain on average?"), _("0 no pain, 10 as bad as you can imagine"))
    enjoyment = ScoreField(
        _("how pain has interfered with your enjoyment of life?"),
        _("0 not at all, 10 completely"),
    )
    activity = ScoreField(
        _("how pain has interfered with your general activity?"), _("0 not at all, 10 completely")
    )
    sleep = ScoreField(_("how well you slept?"), _("0 very badly, 10 very well"))

    def answers(self):
        return {"baseline": Baseline(**self.cleaned_data)}

    def summary(self):
        told = _("pain %(pain)s, joy %(enjoyment)s, activity %(activity)s, sleep %(sleep)s")
        return [("", told % self.cleaned_data)]
