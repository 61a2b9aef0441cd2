"""The fields of the quick sheet: all on one page, none of them needed to keep it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.engine.rulebook import Rulebook
from regimen.questions.fields import TOO_LONG, Choice, terms
from regimen.questions.record_list import LONGEST_LIST
from regimen.questions.warnings_form import lines_of
from regimen.words.moments import today_in

# How many boxes stand ready on a line that takes several names.
BOXES = {"conditions": 5, "food": 3}


def short(label: Any = "", **more: Any) -> forms.CharField:
    """A field of a few letters."""
    widget = forms.TextInput(attrs={"class": "short", "autocomplete": "off"})
    more.setdefault("max_length", 60)
    return forms.CharField(
        label=label, required=False, error_messages=TOO_LONG, widget=widget, **more
    )


def several() -> forms.MultipleChoiceField:
    """Terms that were chosen; their choices are set for the region."""
    return forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)


class SheetFields(forms.Form):
    """Everything on one page, as it was typed."""

    reference = short(lazy("Reference"), max_length=40)
    region = forms.ChoiceField(label=lazy("Region"), required=False)
    age = short(lazy("Age"), max_length=20)
    sex = forms.ChoiceField(label=lazy("Sex at birth"), required=False, widget=forms.RadioSelect)
    pregnancy = forms.ChoiceField(label=lazy("Pregnancy"), required=False)
    asked_signs = forms.ChoiceField(
        label=lazy("Red flags"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("none", lazy("All asked: none")), ("some", lazy("Some"))],
    )
    signs = several()
    # What was chosen for words that are the name of nothing: "words=slug".
    picked = forms.CharField(required=False, max_length=300)
    pains = several()
    pain = short(lazy("Pain"), max_length=2)
    enjoyment = short(lazy("Enjoyment"), max_length=2)
    activity = short(lazy("Activity"), max_length=2)
    sleep = short(lazy("Sleep"), max_length=2)
    egfr = short(lazy("eGFR"), max_length=10)
    egfr_on = short(lazy("on"), max_length=60)
    has_disease = forms.BooleanField(label=lazy("Kidney disease known"), required=False)
    kidney = forms.ChoiceField(label=lazy("No number"), required=False)
    conditions = short(lazy("Conditions"))
    conditions_asked = forms.BooleanField(label=lazy("All groups asked: none"), required=False)
    food = short(lazy("Food allergy or diet"))
    food_asked = forms.BooleanField(label=lazy("Asked: none"), required=False)
    medicines = forms.CharField(
        label=lazy("Medicines, pasted from the record"),
        required=False,
        max_length=LONGEST_LIST,
        strip=False,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
    )
    medicines_none = forms.BooleanField(label=lazy("Takes none"), required=False)
    label = forms.CharField(
        label=lazy("Label"),
        required=False,
        max_length=1000,
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    other_mg = short(lazy("Other magnesium, mg a day"), max_length=20)
    too_much = forms.ChoiceField(
        label=lazy("Signs of too much, if above the limit"),
        required=False,
        choices=[
            ("", lazy("Choose")),
            ("no", lazy("Asked: none")),
            ("yes", lazy("Some")),
            ("not-sure", lazy("Not sure")),
        ],
    )
    wake = short(lazy("Wake"))
    dinner = short(lazy("Evening meal"))
    bed = short(lazy("Bed"))
    breakfast = short(lazy("Breakfast"))
    lunch = short(lazy("Lunch"))
    start_on = short(lazy("Start"))

    def __init__(self, data: Mapping[str, Any] | None, *, rulebook: Rulebook) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.rulebook = rulebook
        self._fill_choices()

    def lead_in(self) -> None:
        """Put the cursor in the first field: a sheet is filled in by keyboard."""
        self.fields["reference"].widget.attrs["autofocus"] = True

    def _fill_choices(self) -> None:
        none = [("none", _("None of these"))]
        choose = [("", _("Choose"))]
        listed: dict[str, list[Choice]] = {
            "region": [*choose, *terms(self.rulebook, "region")],
            "sex": terms(self.rulebook, "sex", self.place[0]),
            "pregnancy": [*choose, *none, *terms(self.rulebook, "pregnancy", self.place[0])],
            "pains": terms(self.rulebook, "pain", self.place[0]),
            "kidney": [("", _("Choose")), *terms(self.rulebook, "kidney", self.place[0])],
            "signs": [(line.slug, line.name) for line in lines_of(self.rulebook)],
        }
        for name, choices in listed.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def place(self) -> tuple[str, str]:
        """Where the person lives, which decides between names."""
        return self.told("region"), ""

    @property
    def today(self) -> date:
        """The date where the person lives."""
        today: date = today_in(self.place[0])
        return today

    def told(self, name: str) -> str:
        """What stands in a field, as it was written."""
        return (self.lists(name) or [""])[-1].strip()

    def lists(self, name: str) -> list[str]:
        """All that was chosen at a field."""
        if isinstance(self.data, MultiValueDict):
            return list(self.data.getlist(name))
        return []

    def boxes(self, name: str) -> list[str]:
        """The boxes of a line that takes several names: those in use, and one more."""
        used = [value for value in self.lists(name) if value.strip()]
        return [*used, *[""] * max(1, BOXES[name] - len(used))]

    @property
    def conditions_boxes(self) -> list[str]:
        return self.boxes("conditions")

    @property
    def food_boxes(self) -> list[str]:
        return self.boxes("food")
