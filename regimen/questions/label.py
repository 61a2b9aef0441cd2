"""The label decoder: from what a bottle says to elemental mg in one unit, with the sum shown."""

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext_lazy as _

from regimen.engine.product import DAILY_VALUE_MG, NUTRIENT_REFERENCE_VALUE_MG, read_label
from regimen.engine.product import Label as BottleLabel
from regimen.questions.fields import Label, OneField, decimal, whole_number
from regimen.questions.question import Question

FORMS = [
    ("capsule", _("Capsules")),
    ("tablet", _("Tablets")),
    ("scored-tablet", _("Tablets with a line to break them")),
    ("powder", _("Powder, by the scoop")),
    ("gummy", _("Gummies")),
]
NOT_YET = ("not-yet", _("I have not bought any yet"))
KINDS = {
    "elemental": (_("Magnesium, in mg"), _('Such as "magnesium (as bisglycinate) 120 mg".')),
    "compound": (
        _("Only magnesium glycinate, in mg"),
        _("Often a big number on the front, such as 1000."),
    ),
    "percent-dv": (_("A percentage of the Daily Value (% DV)"), _("On US labels.")),
    "percent-nrv": (_("A percentage of the reference value (% NRV)"), _("On UK and EU labels.")),
}
REFERENCES_MG = {"percent-dv": DAILY_VALUE_MG, "percent-nrv": NUTRIENT_REFERENCE_VALUE_MG}
MOST_OF_A_KIND = {"elemental": 2000, "compound": 10000, "percent-dv": 500, "percent-nrv": 500}


def list_kinds():
    """What a label may give, as choices."""
    return [(kind, Label(label, hint)) for kind, (label, hint) in KINDS.items()]


class LabelForm(Question):
    """What the bottle says; ``reading`` is what it means once the form is valid, or None for
    somebody who has not bought any."""

    # Not "form": a field of that name hides the form from scripts.
    comes_as = OneField(label=_("What does it come as?"), choices=FORMS)
    kind = OneField(label=_("What does the label give?"), choices=list_kinds, required=False)
    amount = decimal(
        _("How much does it say?"), most=10000, hint=_("The number only: mg, or the percentage.")
    )
    amount_for = OneField(
        label=_("Is that for one, or for a whole serving?"),
        help_text=_('A label often says "serving size: 2 capsules".'),
        choices=[("one", _("For one")), ("serving", _("For a whole serving"))],
        required=False,
    )
    units_a_serving = whole_number(_("How many make one serving?"), most=20)
    front_mg = decimal(
        _("Does it also give mg of magnesium glycinate?"),
        most=20000,
        hint=_("A bigger number, for as much as above. You can leave this empty."),
    )

    may_have_none = False
    reading = None

    def build(self):
        if self.may_have_none:
            self.fields["comes_as"].choices = [*FORMS, NOT_YET]

    def clean(self):
        cleaned = super().clean()
        if self.may_have_none and cleaned.get("comes_as") == NOT_YET[0]:
            return cleaned
        self._require(cleaned, "kind", _("Choose what the label gives."))
        self._require(cleaned, "amount", _("Write the number on the label."))
        self._require(cleaned, "amount_for", _("Choose one: we do not guess this."))
        if cleaned.get("amount_for") == "serving":
            self._require(cleaned, "units_a_serving", _("Write how many make one serving."))
        most = MOST_OF_A_KIND.get(cleaned.get("kind"))
        if most and (cleaned.get("amount") or 0) > most:
            told = _("That is too much. Check the label: at most %(most)s.")
            self.add_error("amount", told % {"most": most})
        if not self.errors:
            self._read(cleaned)
        return cleaned

    def _require(self, cleaned, name, message):
        if not cleaned.get(name) and name not in self.errors:
            self.add_error(name, message)

    def _read(self, cleaned):
        is_serving = cleaned["amount_for"] == "serving"
        reading = read_label(
            BottleLabel(
                amount=cleaned["amount"],
                kind=cleaned["kind"],
                units=cleaned["units_a_serving"] if is_serving else 1,
                form=cleaned["comes_as"],
                front_mg=cleaned["front_mg"],
            )
        )
        if "too-much-for-one" in reading.doubts and cleaned["kind"] != "compound":
            told = _(
                "That would be %(mg)s mg of magnesium in one, more than one can well hold. "
                "Is it the weight of magnesium glycinate, or for a whole serving?"
            )
            self.add_error("kind", told % {"mg": f"{reading.unit_mg:g}"})
        elif reading.unit_mg < 1:
            self.add_error("amount", _("That is under 1 mg of magnesium in one. Check the label."))
        else:
            self.reading = reading


def tell_sum(reading):
    """How the magnesium in one was worked out, as one sentence."""
    label = reading.label
    numbers = {
        "amount": floatformat(label.amount, "-1"),
        "amount_mg": floatformat(reading.amount_mg, "-1"),
        "units": label.units,
        "reference": REFERENCES_MG.get(label.kind),
        "mg": floatformat(reading.unit_mg, "-1"),
    }
    return _sum_for(label) % numbers


def _sum_for(label):
    is_one = label.units == 1
    if label.kind == "elemental":
        return _("%(amount_mg)s mg ÷ %(units)s is %(mg)s mg.")
    if label.kind == "compound" and is_one:
        return _("%(amount)s mg of magnesium glycinate × 0.141, rounded down, is %(mg)s mg.")
    if label.kind == "compound":
        return _(
            "%(amount)s mg of magnesium glycinate ÷ %(units)s × 0.141, rounded down, is %(mg)s mg."
        )
    if is_one:
        return _("%(amount)s %% of %(reference)s mg is %(mg)s mg.")
    return _("%(amount)s %% of %(reference)s mg is %(amount_mg)s mg, ÷ %(units)s is %(mg)s mg.")
