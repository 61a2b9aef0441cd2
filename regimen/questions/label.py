"""The label decoder: from what a bottle says to elemental mg in one unit, with the sum shown."""

from regimen.engine.product import Label as BottleLabel
from regimen.engine.product import read_label
from regimen.questions.fields import Label, OneField, decimal, whole_number
from regimen.questions.question import Question

FORMS = [
    ("capsule", "Capsules"),
    ("tablet", "Tablets"),
    ("scored-tablet", "Tablets with a line to break them"),
    ("powder", "Powder, by the scoop"),
    ("gummy", "Gummies"),
]
NOT_YET = ("not-yet", "I have not bought any yet")
KINDS = [
    ("elemental", Label("Magnesium, in mg", 'Such as "magnesium (as bisglycinate) 120 mg".')),
    (
        "compound",
        Label("Only magnesium glycinate, in mg", "Often a big number on the front, such as 1000."),
    ),
    ("percent-dv", Label("A percentage of the Daily Value (% DV)", "On US labels.")),
    ("percent-nrv", Label("A percentage of the reference value (% NRV)", "On UK and EU labels.")),
]
MOST_OF_A_KIND = {"elemental": 2000, "compound": 10000, "percent-dv": 500, "percent-nrv": 500}


class LabelForm(Question):
    """What the bottle says; ``reading`` is what it means once the form is valid, or None for
    somebody who has not bought any."""

    # Not "form": a field of that name hides the form from scripts.
    comes_as = OneField(label="What does it come as?", choices=FORMS)
    kind = OneField(label="What does the label give?", choices=KINDS, required=False)
    amount = decimal(
        "How much does it say?", most=10000, hint="The number only: mg, or the percentage."
    )
    amount_for = OneField(
        label="Is that for one, or for a whole serving?",
        help_text='A label often says "serving size: 2 capsules".',
        choices=[("one", "For one"), ("serving", "For a whole serving")],
        required=False,
    )
    units_a_serving = whole_number("How many make one serving?", most=20)
    front_mg = decimal(
        "Does it also give mg of magnesium glycinate?",
        most=20000,
        hint="A bigger number, for as much as above. You can leave this empty.",
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
        self._require(cleaned, "kind", "Choose what the label gives.")
        self._require(cleaned, "amount", "Write the number on the label.")
        self._require(cleaned, "amount_for", "Choose one: we do not guess this.")
        if cleaned.get("amount_for") == "serving":
            self._require(cleaned, "units_a_serving", "Write how many make one serving.")
        most = MOST_OF_A_KIND.get(cleaned.get("kind"))
        if most and (cleaned.get("amount") or 0) > most:
            self.add_error("amount", f"That is too much. Check the label: at most {most}.")
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
            self.add_error(
                "kind",
                f"That would be {reading.unit_mg:g} mg of magnesium in one, more than one can "
                "well hold. Is it the weight of magnesium glycinate, or for a whole serving?",
            )
        elif reading.unit_mg < 1:
            self.add_error("amount", "That is under 1 mg of magnesium in one. Check the label.")
        else:
            self.reading = reading
