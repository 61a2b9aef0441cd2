"""Codes in words: what the engine and the rulebook name by a code, as people read it."""

from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy

# The fields of the answers, as the list of every answer names them.
ANSWERS = {
    "region": gettext_lazy("Region"),
    "country": gettext_lazy("Country"),
    "age": gettext_lazy("Age"),
    "sex": gettext_lazy("Sex at birth"),
    "pregnancy": gettext_lazy("Pregnancy"),
    "red_flags": gettext_lazy("Red flags"),
    "pains": gettext_lazy("Pain"),
    "baseline": gettext_lazy("Scores to start from"),
    "kidney": gettext_lazy("Kidneys"),
    "conditions": gettext_lazy("Conditions"),
    "unsure": gettext_lazy("Not sure about"),
    "medicines": gettext_lazy("Medicines"),
    "supplemental_mg": gettext_lazy("Other magnesium"),
    "allergens": gettext_lazy("Allergies"),
    "diets": gettext_lazy("Diet"),
    "other_foods": gettext_lazy("Other foods left out"),
    "magnesium_rich_diet": gettext_lazy("Eats much magnesium"),
    "food_week": gettext_lazy("Food in the last 7 days"),
    "product": gettext_lazy("Product"),
    "day": gettext_lazy("Day"),
    "start_on": gettext_lazy("Start"),
    "agreed": gettext_lazy("Agreed"),
    "declined": gettext_lazy("Declined"),
}
# Behind a rule that no document which one of us opened says, where a clinician reads it.
SOURCE_NOT_READ = gettext_lazy("source not read")
FOOD_WEEK = {
    "greens": pgettext_lazy("servings of food", "leafy greens %(servings)s"),
    "nuts": pgettext_lazy("servings of food", "nuts %(servings)s"),
    "seeds": pgettext_lazy("servings of food", "seeds %(servings)s"),
    "legumes": pgettext_lazy("servings of food", "beans, lentils or tofu %(servings)s"),
    "grains": pgettext_lazy("servings of food", "whole grains %(servings)s"),
    "other": pgettext_lazy("servings of food", "others %(servings)s"),
}
SCORES = {
    "pain": gettext_lazy("pain %(score)s"),
    "enjoyment": gettext_lazy("enjoyment %(score)s"),
    "activity": gettext_lazy("activity %(score)s"),
    "sleep": gettext_lazy("sleep %(score)s"),
}
PRODUCT_FORMS = {
    "capsule": gettext_lazy("capsules"),
    "tablet": gettext_lazy("tablets"),
    "scored-tablet": gettext_lazy("tablets that break in two"),
    "powder": gettext_lazy("powder"),
    "gummy": gettext_lazy("gummies"),
    "softgel": gettext_lazy("softgels"),
    "lozenge": gettext_lazy("lozenges"),
    "effervescent": gettext_lazy("effervescent tablets"),
    "sachet": gettext_lazy("sachets"),
    "drops": gettext_lazy("drops"),
    "liquid": gettext_lazy("liquid, by the ml"),
    "teaspoon": gettext_lazy("powder or liquid, by the teaspoon"),
    "tablespoon": gettext_lazy("powder or liquid, by the tablespoon"),
    "gram": gettext_lazy("powder, by the gram"),
}
LEVELS = {
    "emergency": gettext_lazy("Emergency"),
    "same-day": gettext_lazy("See someone today"),
    "stop": gettext_lazy("Stop"),
    "ask": gettext_lazy("Ask first"),
    "agreed": gettext_lazy("Agreed"),
    "space": gettext_lazy("Keep apart"),
    "watch": gettext_lazy("Watch"),
    "note": gettext_lazy("Note"),
}
# The same inside a line, such as "levothyroxine: keep apart".
LEVELS_IN_LINE = {
    "emergency": gettext_lazy("emergency"),
    "same-day": gettext_lazy("see someone today"),
    "stop": gettext_lazy("stop"),
    "ask": gettext_lazy("ask first"),
    "agreed": gettext_lazy("agreed"),
    "space": gettext_lazy("keep apart"),
    "watch": gettext_lazy("watch"),
    "note": gettext_lazy("note"),
}
STATES = {
    "checked": gettext_lazy("checked: nothing known"),
    "flagged": gettext_lazy("looked at"),
    "not-recognised": gettext_lazy("not recognised: ask your pharmacist"),
}
MEALS = {
    "wake": gettext_lazy("when you wake up"),
    "breakfast": gettext_lazy("with breakfast"),
    "lunch": gettext_lazy("with lunch"),
    "dinner": gettext_lazy("with your evening meal"),
    "bed": gettext_lazy("at bedtime"),
    "": gettext_lazy("between meals"),
}
FOOD_MEALS = {
    "breakfast": gettext_lazy("breakfast"),
    "lunch": gettext_lazy("lunch"),
    "dinner": gettext_lazy("evening meal"),
    "snack": gettext_lazy("snack"),
}
UNITS = {
    "capsule": ngettext_lazy("%(units)s capsule", "%(units)s capsules", "count"),
    "tablet": ngettext_lazy("%(units)s tablet", "%(units)s tablets", "count"),
    "scored-tablet": ngettext_lazy("%(units)s tablet", "%(units)s tablets", "count"),
    "powder": ngettext_lazy("%(units)s scoop", "%(units)s scoops", "count"),
    "gummy": ngettext_lazy("%(units)s gummy", "%(units)s gummies", "count"),
    "softgel": ngettext_lazy("%(units)s softgel", "%(units)s softgels", "count"),
    "lozenge": ngettext_lazy("%(units)s lozenge", "%(units)s lozenges", "count"),
    "effervescent": ngettext_lazy(
        "%(units)s effervescent tablet", "%(units)s effervescent tablets", "count"
    ),
    "sachet": ngettext_lazy("%(units)s sachet", "%(units)s sachets", "count"),
    "drops": ngettext_lazy("%(units)s drop", "%(units)s drops", "count"),
    "liquid": ngettext_lazy("%(units)s ml", "%(units)s ml", "count"),
    "teaspoon": ngettext_lazy("%(units)s teaspoon", "%(units)s teaspoons", "count"),
    "tablespoon": ngettext_lazy("%(units)s tablespoon", "%(units)s tablespoons", "count"),
    "gram": ngettext_lazy("%(units)s g", "%(units)s g", "count"),
}
STRENGTHS = {
    "capsule": gettext_lazy("Elemental magnesium, in capsules of %(mg)s mg each."),
    "tablet": gettext_lazy("Elemental magnesium, in tablets of %(mg)s mg each."),
    "scored-tablet": gettext_lazy("Elemental magnesium, in tablets of %(mg)s mg each."),
    "powder": gettext_lazy("Elemental magnesium, in scoops of %(mg)s mg each."),
    "gummy": gettext_lazy("Elemental magnesium, in gummies of %(mg)s mg each."),
    "softgel": gettext_lazy("Elemental magnesium, in softgels of %(mg)s mg each."),
    "lozenge": gettext_lazy("Elemental magnesium, in lozenges of %(mg)s mg each."),
    "effervescent": gettext_lazy("Elemental magnesium, in effervescent tablets of %(mg)s mg each."),
    "sachet": gettext_lazy("Elemental magnesium, in sachets of %(mg)s mg each."),
    "drops": gettext_lazy("Elemental magnesium, %(mg)s mg in a drop."),
    "liquid": gettext_lazy("Elemental magnesium, %(mg)s mg in 1 ml."),
    "teaspoon": gettext_lazy("Elemental magnesium, %(mg)s mg in a teaspoon."),
    "tablespoon": gettext_lazy("Elemental magnesium, %(mg)s mg in a tablespoon."),
    "gram": gettext_lazy("Elemental magnesium, %(mg)s mg in 1 g of powder."),
}
FOOD_GROUPS = {
    "leafy greens": gettext_lazy("Leafy greens"),
    "nuts": gettext_lazy("Nuts"),
    "seeds": gettext_lazy("Seeds"),
    "whole grains": gettext_lazy("Whole grains"),
    "legumes": gettext_lazy("Legumes"),
    "other": pgettext_lazy("group of foods", "Other"),
}
BANDS = {
    "low": pgettext_lazy("magnesium in food", "low"),
    "middling": pgettext_lazy("magnesium in food", "middling"),
    "enough": pgettext_lazy("magnesium in food", "enough"),
}
WHAT_IF = {
    "kidney": gettext_lazy("If a kidney test in the last year was normal"),
    "unsure": gettext_lazy("If it turns out that you do not have this"),
    "medicine": gettext_lazy("If your pharmacist knows “%(value)s” and finds nothing against it"),
    "magnesium": gettext_lazy("If you swap the magnesium you take now for this product"),
    "product": gettext_lazy("With a product of %(value)s mg in one"),
}
DESK_LEVELS = {
    "emergency": gettext_lazy("emergency"),
    "same-day": gettext_lazy("same-day"),
    "soon": gettext_lazy("soon"),
    "stop": gettext_lazy("stop"),
    "ask": gettext_lazy("ask"),
    "space": gettext_lazy("space"),
    "watch": gettext_lazy("watch"),
    "note": gettext_lazy("note"),
    "clear": gettext_lazy("clear"),
}
USES = {
    "used": gettext_lazy("Used."),
    "disputed": gettext_lazy("Disputed."),
    "not-used": gettext_lazy("Not used."),
}
CERTAINTIES = {
    "high": gettext_lazy("high"),
    "moderate": gettext_lazy("moderate"),
    "low": gettext_lazy("low"),
    "very-low": gettext_lazy("very-low"),
    "untraced": gettext_lazy("untraced"),
    "contradicted": gettext_lazy("contradicted"),
}
