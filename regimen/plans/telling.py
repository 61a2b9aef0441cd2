"""Every answer in words, for the clinician's leaf."""

from regimen.engine.answers import Answers
from regimen.engine.rulebook import Rulebook

KINDS = {
    "Region": ("region", "region"),
    "Sex at birth": ("sex", "sex"),
    "Pain": ("pains", "pain"),
    "Kidneys": ("kidney", "kidney"),
    "Conditions": ("conditions", "condition"),
    "Not sure about": ("unsure", "condition"),
    "Diet": ("diets", "diet"),
    "Allergies": ("allergens", "allergen"),
}


def tell_answers(answers: Answers, rulebook: Rulebook):
    """(Label, answer) pairs, in the order the questions were asked."""
    told = [("Age", str(answers.age))]
    for label, (field, kind) in KINDS.items():
        value = getattr(answers, field)
        slugs = value if isinstance(value, tuple) else (value,)
        told.append((label, names_of(slugs, kind, rulebook)))
    red_flags = {red_flag.slug: red_flag.name for red_flag in rulebook.red_flags}
    signs = [red_flags.get(slug, slug) for slug in answers.red_flags]
    told.append(("Red flags", "; ".join(signs) or "none"))
    told.append(("Pregnancy", names_of((answers.pregnancy,), "pregnancy", rulebook)))
    told.append(("Medicines", "; ".join(map(tell_medicine, answers.medicines)) or "none"))
    told.append(("Other magnesium", f"{answers.supplemental_mg:g} mg a day"))
    day = answers.day
    meals = [meal for meal in (day.breakfast, day.lunch, day.dinner) if meal]
    told.append(("Day", f"up {day.wake}, meals {', '.join(meals) or 'none'}, bed {day.bed}"))
    return tuple(told)


def names_of(slugs, kind, rulebook):
    """Terms by their names."""
    names = {term.slug: term.name for term in rulebook.terms_of(kind)}
    return "; ".join(names.get(slug, slug) for slug in slugs) or "none"


def tell_medicine(taken):
    """A medicine with its times."""
    times = ", ".join(taken.times)
    more = [times, taken.weekday or "", "when needed" if taken.as_needed else ""]
    more += [f"{taken.course_days} days" if taken.course_days else ""]
    told = ", ".join(part for part in more if part)
    return f"{taken.name} ({told})" if told else taken.name
