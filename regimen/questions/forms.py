"""The forms, one a question; each is built from the rulebook and gives part of the answers."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import Baseline
from regimen.questions.fields import (
    NONE,
    NOT_A_CHOICE,
    Choice,
    Hinted,
    ManyField,
    OneField,
    choice,
    terms,
    whole_number,
)
from regimen.questions.medicines import covered_countries
from regimen.questions.question import Answered, Question, Summary
from regimen.words.phrase import Phrase
from regimen.words.spelling import spell

# What a score may be, as taps.
SCORES = tuple(range(11))


class RegionForm(Question):
    """The first answer: it says which numbers to call, limits and words hold."""

    region = OneField(label=_("Where do you live?"))  # type: ignore[assignment]  # only a field

    def build(self) -> None:
        self.offer("region", terms(self.rulebook, "region"))
        names = self.rulebook.names_of("region") | self.rulebook.names_of("country")
        covered = covered_countries(self.rulebook) & names.keys()
        told = _(
            "We know brand names of medicines from: %(places)s. Anywhere else, write the plain "
            "name: it is on the box too, in smaller letters."
        )
        places = ", ".join(sorted(names[place] for place in covered))
        self.fields["region"].help_text = told % {"places": places}

    def summary(self) -> Summary:
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

    def build(self) -> None:
        self.offer("sex", terms(self.rulebook, "sex", self.region))
        countries: list[Choice] = [
            (term.slug, term.name)
            for term in self.rulebook.terms_of("country")
            if term.group == self.region
        ]
        if countries:
            covered = covered_countries(self.rulebook)
            known = [one for one in countries if one[0] in covered]
            plain = [one for one in countries if one[0] not in covered]
            groups = ((_("We know brand names"), known), (_("We know plain names only"), plain))
            none = ("", _("Another, or I’d rather not say"))
            self.offer("country", [none, *(group for group in groups if group[1])])
        else:
            del self.fields["country"]

    def summary(self) -> Summary:
        """Age, sex and country in a line."""
        cleaned = self.cleaned_data
        told = [str(cleaned["age"]), self._in_words("sex").lower()]
        if cleaned.get("country"):
            told.append(self._in_words("country"))
        return [("", ", ".join(told))]


class PregnancyForm(Question):
    pregnancy = OneField(label=_("Are you pregnant or breastfeeding?"))

    def build(self) -> None:
        listed = terms(self.rulebook, "pregnancy", self.region)
        self.offer("pregnancy", [*listed, (NONE, _("None of these"))])

    def summary(self) -> Summary:
        return [("", self._in_words("pregnancy"))]


class PainForm(Question):
    titled = "pains"
    pains = ManyField(label=_("What is your back pain like?"), help_text=_("Tick all that fit."))

    def build(self) -> None:
        self.offer("pains", terms(self.rulebook, "pain", self.region))

    def summary(self) -> Summary:
        return [("", self._in_words("pains"))]


class KidneysForm(Question):
    """A test, none, or a disease; how bad it is shows only where there is one."""

    titled = "kidney"
    kidney = OneField(label=_("How are your kidneys?"), help_text=_("Kidneys clear magnesium."))
    result = OneField(label="", required=False)

    def build(self) -> None:
        listed = self.rulebook.terms_of("kidney")
        heads = {term.slug: term for term in self.rulebook.terms_of("kidney-group")}
        choices: list[Choice] = []
        last = None
        for term in listed:
            head = heads.get(term.group)
            if head is None:
                choices.append(choice(term, self.region))
            elif head is not last:
                choices.append((head.slug, Hinted(spell(head.name, self.region))))
                self.fields["result"].label = spell(head.hint, self.region)
            last = head
        self.offer("kidney", choices)
        results = [choice(term, self.region) for term in listed if term.group in heads]
        self.offer("result", results)

    @property
    def heads(self) -> dict[str, str]:
        """The choices that ask for a result."""
        return self.rulebook.names_of("kidney-group")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kidney") in self.heads and not cleaned.get("result"):
            self.add_error("result", _("Choose your last result, or that you do not know it."))
        return cleaned

    def answers(self) -> Answered:
        told = self.cleaned_data["kidney"]
        return {"kidney": self.cleaned_data["result"] if told in self.heads else told}

    def summary(self) -> Summary:
        field = "result" if self.cleaned_data["kidney"] in self.heads else "kidney"
        return [("", self._in_words(field))]


class ScoreField(forms.TypedChoiceField):
    """A score from 0 to 10, as a row of taps; ``least`` and ``most`` say what its ends are."""

    widget = forms.RadioSelect

    def __init__(self, label: Phrase, least: Phrase, most: Phrase) -> None:
        self.least, self.most = least, most
        super().__init__(
            label=label,
            help_text=format_lazy("0 {least}, 10 {most}", least=least, most=most),
            choices=[(str(score), str(score)) for score in SCORES],
            coerce=int,
            error_messages={"required": _("Choose a number from 0 to 10."), **NOT_A_CHOICE},
        )


class BaselineForm(Question):
    """Where the person starts: three questions on pain and one on sleep, each 0 to 10."""

    pain = ScoreField(_("your pain on average?"), _("no pain"), _("as bad as you can imagine"))
    enjoyment = ScoreField(
        _("how pain has interfered with your enjoyment of life?"),
        _("not at all"),
        _("completely"),
    )
    activity = ScoreField(
        _("how pain has interfered with your general activity?"), _("not at all"), _("completely")
    )
    sleep = ScoreField(_("how well you slept? Here 10 is good."), _("very badly"), _("very well"))

    def answers(self) -> Answered:
        return {"baseline": Baseline(**self.cleaned_data)}

    def summary(self) -> Summary:
        told = _("pain %(pain)s, joy %(enjoyment)s, activity %(activity)s, sleep %(sleep)s")
        return [("", told % self.cleaned_data)]
