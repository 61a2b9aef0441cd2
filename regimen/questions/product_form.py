"""The product page: a label in hand, and magnesium from anything else."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import Product
from regimen.questions.fields import OneField, decimal, whole_number
from regimen.questions.label import STEPWISE, LabelForm, tell_sum
from regimen.questions.question import Answered, Summary

OPTIONAL = _("You can leave this empty.")
# The buttons of the product page: read the label; go on with it; more from elsewhere; nothing at
# all; only from elsewhere; a product whose label is not at hand.
NOTHING = (None, "", "0", 0)
HAVE = ("read", "label", "more", "none", "other", "no-label")
WITHOUT_LABEL = ("none", "other", "no-label")


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
        hint=_(
            "In mg, such as from a multivitamin. Leave out what is on your list of medicines. "
            "Cannot tell? Go back and put it on that list: we ask for its label there, and say "
            "whom to ask."
        ),
        unit="mg",
    )
    have = OneField(label="", choices=[(name, name) for name in HAVE], required=False)

    no_figure = _(
        "That has no figure. We need how much magnesium the label says, such as: 200 mg per 2 "
        "capsules. Or press “I do not have the label”."
    )

    @property
    def pressed(self) -> str:
        """The button that was pressed; the one that goes on where none tells."""
        told = self.data.get(self.add_prefix("have"), "") if self.is_bound else ""
        return told if told in HAVE else "label"

    @property
    def asks_for_more(self) -> bool:
        """Whether the amount from other products is to be told."""
        return self.pressed in ("other", "more") or self["supplemental_mg"].value() not in NOTHING

    @property
    def asks_if_more(self) -> bool:
        """Whether it is to be told next if anything else holds magnesium, without a label."""
        return self.pressed == "no-label" and not self.errors

    def is_asking(self) -> bool:
        """The label was read or is not at hand, or more is to be told: the page stays, and nothing
        is wrong."""
        is_to_be_shown = self.pressed in ("other", "more") and not self._showed_more
        return self.pressed in ("read", "no-label") or is_to_be_shown

    @property
    def _showed_more(self) -> bool:
        """Whether the page that was sent had the field for other products."""
        return self.add_prefix("supplemental_mg") in self.data

    def needs_label(self, cleaned: dict[str, Any]) -> bool:
        return self.pressed in ("label", "read", "more")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.pressed in WITHOUT_LABEL:
            self._set_label_aside()
        is_told = cleaned.get("supplemental_mg") is not None or "supplemental_mg" in self.errors
        if self.pressed in ("other", "more") and self._showed_more and not is_told:
            self.add_error("supplemental_mg", _("Write how many mg a day, or 0 for none."))
        return cleaned

    def _set_label_aside(self) -> None:
        """Somebody who goes on without a label need not finish one; one that is read stands
        against what they say."""
        if self.reading:
            told = _("You wrote what a label says. Clear it, or go on with it.")
            self.add_error("label", told)
            return
        for name in ("label", "units_a_pack", *STEPWISE):
            self.errors.pop(name, None)
        if self.pressed == "none":
            self.errors.pop("supplemental_mg", None)

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
