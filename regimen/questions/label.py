"""The label decoder: from what a bottle says to elemental mg in one unit, with the sum shown."""

from typing import Any

from django import forms
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext_lazy as _

from regimen.engine.bounds import ELEMENTAL_SHARE, LEAST_GRAIN_MG
from regimen.engine.product import FIGURE_OF, Label, Reading, read_label
from regimen.engine.rulebook import Rulebook
from regimen.questions.fields import TOO_LONG, Choice, Hinted, OneField, decimal
from regimen.questions.question import Question
from regimen.words.labels import FINE, LabelRead, read_label_text
from regimen.words.phrase import Phrase

FORMS = [
    ("capsule", _("Capsules")),
    ("softgel", _("Softgels")),
    ("tablet", _("Tablets")),
    ("scored-tablet", _("Tablets with a line to break them")),
    ("gummy", _("Gummies")),
    ("lozenge", _("Lozenges")),
    ("effervescent", _("Tablets that fizz in water")),
    ("sachet", _("Sachets")),
    ("powder", _("Powder, by the scoop")),
    ("teaspoon", _("Powder or liquid, by the teaspoon")),
    ("tablespoon", _("Powder or liquid, by the tablespoon")),
    ("gram", _("Powder, by the gram")),
    ("liquid", _("Liquid, by the ml")),
    ("drops", _("Drops")),
]
KINDS = {
    "elemental": (_("Magnesium, in mg"), _('Such as "magnesium (as bisglycinate) 120 mg".')),
    "compound": (
        _("Only magnesium glycinate, in mg"),
        _("Often a big number on the front, such as 1000."),
    ),
    "percent-dv": (_("A percentage of the Daily Value (% DV)"), _("On US labels.")),
    "percent-nrv": (_("A percentage of the reference value (% NRV)"), _("On UK and EU labels.")),
}
STEPWISE = ("comes_as", "kind", "amount", "amount_for", "units_a_serving", "front_mg")
LABEL_QUESTIONS = {
    "which-figure": _("These figures cannot all be true. Write the one that stands on the label."),
    "compound-or-elemental": _(
        "Is %(amount)s mg the magnesium, or the whole magnesium glycinate? Write “elemental” or "
        "“compound” beside it."
    ),
    "amount-for": _("How many is that for? Write it, such as: per 2 capsules."),
    "form": _("What does it come as? Write it, such as: capsules."),
    "which-percent": _("Is that %% of the Daily Value (DV), or %% NRV? Write it beside it."),
    "another-salt": _(
        "That is the weight of another salt of magnesium. Write how much magnesium it holds."
    ),
    "old-daily-value": _(
        "Labels have counted this percentage in two ways. Write the mg that the label gives."
    ),
}
MOST_OF_A_KIND = {"elemental": 5000, "compound": 20000, "percent-dv": 1000, "percent-nrv": 1000}


def list_kinds() -> list[Choice]:
    """What a label may give, as choices."""
    return [(kind, Hinted(label, hint)) for kind, (label, hint) in KINDS.items()]


class LabelForm(Question):
    """What the bottle says, typed as it stands or asked step by step; ``reading`` is what it means
    once the form is valid."""

    label = forms.CharField(
        label=_("What does the label say?"),
        help_text=_("As it stands: Magnesium (as bisglycinate) 200 mg per 2 capsules."),
        max_length=1000,
        required=False,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    # Not "form": a field of that name hides the form from scripts.
    comes_as = OneField(label=_("What does it come as?"), choices=FORMS, required=False)
    kind = OneField(label=_("What does the label give?"), choices=list_kinds, required=False)
    amount = decimal(
        _("How much does it say?"),
        most=20000,
        hint=_("The number only: mg, or the percentage."),
        unit="mg or %",
    )
    amount_for = OneField(
        label=_("Is that for one, or for a whole serving?"),
        help_text=_('A label often says "serving size: 2 capsules".'),
        choices=[("one", _("For one")), ("serving", _("For a whole serving"))],
        required=False,
    )
    units_a_serving = decimal(_("How many make one serving?"), most=1000, unit="pack")
    front_mg = decimal(
        _("Does it also give mg of magnesium glycinate?"),
        most=20000,
        hint=_("A bigger number, for as much as above. You can leave this empty."),
        unit="mg",
    )

    # What is said to a text without a figure, such as the name of a product.
    no_figure = _(
        "We need a figure from the label: how much magnesium, and in how many. A name is not "
        "enough."
    )
    reading: Reading | None = None
    units_read: int | None = None

    @property
    def by_steps(self) -> list[forms.BoundField]:
        """The fields that ask step by step."""
        return [self[name] for name in STEPWISE]

    @property
    def is_stepwise(self) -> bool:
        """Whether the steps were begun."""
        return any(self[name].value() for name in STEPWISE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("comes_as"):
            self._clean_steps(cleaned)
        elif cleaned.get("label"):
            self._clean_label(cleaned["label"])
        elif self.needs_label(cleaned):
            self.add_error("label", _("Type what the label says, or ask step by step."))
        return cleaned

    @property
    def sum(self) -> str:
        """How the magnesium in one was worked out."""
        return tell_sum(self.reading, self.rulebook) if self.reading else ""

    def needs_label(self, cleaned: dict[str, Any]) -> bool:
        """Whether nothing else will do."""
        return True

    def _clean_label(self, text: str) -> None:
        read = read_label_text(text, self.rulebook, self.region)
        if read.state == "exact":
            self.reading, self.units_read = read.reading, read.units_a_pack
        elif read.state == "asks":
            self.add_error("label", tell_question(read))
        else:
            told = {"no-figure": self.no_figure, "other-unit": _("Write it in mg.")}
            unread = _("We cannot read this label. Ask step by step.")
            self.add_error("label", told.get(read.reason, unread))

    def _clean_steps(self, cleaned: dict[str, Any]) -> None:
        self._require(cleaned, "kind", _("Choose what the label gives."))
        self._require(cleaned, "amount", _("Write the number on the label."))
        self._require(cleaned, "amount_for", _("Choose one: we do not guess this."))
        if cleaned.get("amount_for") == "serving":
            self._require(cleaned, "units_a_serving", _("Write how many make one serving."))
        self._match_unit(cleaned.get("kind") or "")
        most = MOST_OF_A_KIND.get(cleaned.get("kind") or "")
        if most and (cleaned.get("amount") or 0) > most:
            told = _("That is too much. Check the label: at most %(most)s.")
            self.add_error("amount", told % {"most": most})
        if not self.errors:
            self._read(cleaned)

    def _match_unit(self, kind: str) -> None:
        """A percentage written for what is in mg, or mg for a percentage, is asked about."""
        written = str(self["amount"].value() or "").lower()
        is_percent = any(sign in written for sign in ("%", "percent", "per cent", "pct"))
        if kind and is_percent and not kind.startswith("percent"):
            self.add_error("kind", _("You wrote a percentage. Choose which one the label gives."))
        if kind.startswith("percent") and "m" in written:
            self.add_error("kind", _("You wrote mg. Choose what the label gives in mg."))

    def _require(self, cleaned: dict[str, Any], name: str, message: Phrase) -> None:
        if not cleaned.get(name) and name not in self.errors:
            self.add_error(name, message)

    def _read(self, cleaned: dict[str, Any]) -> None:
        is_serving = cleaned["amount_for"] == "serving"
        reading = read_label(
            Label(
                amount=cleaned["amount"],
                kind=cleaned["kind"],
                units=cleaned["units_a_serving"] if is_serving else 1,
                form=cleaned["comes_as"],
                front_mg=cleaned["front_mg"],
            ),
            self.rulebook,
        )
        if "too-much-for-one" in reading.doubts and cleaned["kind"] != "compound":
            told = _(
                "That would be %(mg)s mg of magnesium in one, more than one can well hold. "
                "Is it the weight of magnesium glycinate, or for a whole serving?"
            )
            self.add_error("kind", told % {"mg": f"{reading.unit_mg:g}"})
        elif reading.unit_mg < LEAST_GRAIN_MG and cleaned["comes_as"] not in FINE:
            told = _("That is under %(mg)s mg of magnesium in one. Check the label.")
            self.add_error("amount", told % {"mg": LEAST_GRAIN_MG})
        else:
            self.reading = reading


def tell_question(read: LabelRead) -> str:
    """What to ask about a label that could be read two ways."""
    return LABEL_QUESTIONS[read.asks] % {"amount": floatformat(read.amount or "", "-1")}


def tell_sum(reading: Reading, rules: Rulebook) -> str:
    """How the magnesium in one was worked out, as one sentence."""
    label = reading.label
    whole = FIGURE_OF.get(label.kind)
    numbers = {
        "amount": floatformat(label.amount, "-1"),
        "amount_mg": floatformat(reading.amount_mg, "-1"),
        "units": f"{label.units:g}",
        "share": floatformat(float(ELEMENTAL_SHARE), "-3"),
        "reference": floatformat(rules.figure(whole), "-1") if whole else "",
        "mg": floatformat(reading.unit_mg, "-1"),
    }
    return _sum_for(label) % numbers


def _sum_for(label: Label) -> Phrase:
    is_one = label.units == 1
    if label.kind == "elemental":
        return _("%(amount_mg)s mg ÷ %(units)s is %(mg)s mg.")
    if label.kind == "compound" and is_one:
        return _("%(amount)s mg of magnesium glycinate × %(share)s, rounded down, is %(mg)s mg.")
    if label.kind == "compound":
        return _(
            "%(amount)s mg of magnesium glycinate ÷ %(units)s × %(share)s, rounded down, "
            "is %(mg)s mg."
        )
    if is_one:
        return _("%(amount)s %% of %(reference)s mg is %(mg)s mg.")
    return _("%(amount)s %% of %(reference)s mg is %(amount_mg)s mg, ÷ %(units)s is %(mg)s mg.")
