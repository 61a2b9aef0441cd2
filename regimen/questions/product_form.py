"""The product page: a label in hand, and magnesium from anything else."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import Product
from regimen.questions.fields import OneField, decimal, whole_number
from regimen.questions.label import LabelForm, tell_sum
from regimen.questions.question import Answered, Summary

OPTIONAL = _("You can leave this empty.")
# The buttons of the product page: read the label; go on with it; more from elsewhere; nothing at
# all; only from elsewhere.
NOTHING = (None, "", "0", 0)
HAVE = ("read", "label", "more", "none", "other")


class ProductForm(LabelForm):
    """The label of the product in hand, and magnesium from anything else; the button that was
    pressed says which of them there are."""

    units_a_pack = whole_number(
        _("How many are in the pack?"), most=5000, hint=OPTIONAL, unit="pack"
    )
    supplemental_mg = decimal(
        _("How much magnesium do you get from other products each day?"),
        most=5000,
        least=0,
        hint=_("In mg, such as from a multivitamin. Leave out what is on your list of medicines."),
        unit="mg",
    )
    have = OneField(label="", choices=[(name, name) for name in HAVE], required=False)

    @property
    def pressed(self) -> str:
        """The button that was pressed; the one that goes on where none tells."""
        told = self.data.get(self.add_prefix("have"), "") if self.is_bound else ""
        return told if told in HAVE else "label"

    @property
    def asks_for_more(self) -> bool:
        """Whether the amount from other products is to be told."""
        return self.pressed in ("other", "more") or self["supplemental_mg"].value() not in NOTHING

    def is_asking(self) -> bool:
        """The label was read, or more is to be told: the page stays, and nothing is wrong."""
        told = self["supplemental_mg"].value()
        return self.pressed == "read" or (self.pressed in ("other", "more") and not told)

    def needs_label(self, cleaned: dict[str, Any]) -> bool:
        return self.pressed in ("label", "read", "more")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.pressed in ("none", "other") and (cleaned.get("label") or cleaned.get("comes_as")):
            told = _("You wrote what a label says. Clear it, or go on with it.")
            self.add_error("label", told)
        return cleaned

    def answers(self) -> Answered:
        cleaned = self.cleaned_data
        product = Product()
        if self.reading:
            label, unit_mg = self.reading.label, self.reading.unit_mg
            compound_mg = label.amount if label.kind == "compound" else label.front_mg
            product = Product(
                form=label.form,  # type: ignore[arg-type]  # a label's is a form of a product
                unit_mg=None if label.kind == "compound" else unit_mg,
                compound_mg=compound_mg / label.units if compound_mg else None,
                units_a_pack=cleaned["units_a_pack"] or self.units_read,
            )
        other_mg = 0 if self.pressed == "none" else cleaned["supplemental_mg"] or 0
        return {"product": product, "supplemental_mg": other_mg}

    def summary(self) -> Summary:
        product = _("None yet") if self.reading is None else tell_sum(self.reading, self.rulebook)
        other_mg = self.answers()["supplemental_mg"]
        other = _("%(mg)s mg a day") % {"mg": f"{other_mg:g}"}
        return [("", product), (_("in other products:"), other)] if other_mg else [("", product)]
