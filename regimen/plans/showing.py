"""How a plan is shown: the same parts for page and paper, with sources numbered once."""

from base64 import b64encode

from django.template.loader import render_to_string

from regimen.engine.diet import find_days
from regimen.engine.foods import ARTICLE_GROUPS, OTHER_GROUP
from regimen.plans.inks import ink
from regimen.plans.papers import URGENT
from regimen.plans.pictures import picture_day, picture_foods, picture_steps

FOOD_DAYS = 5
DIARY_WEEKS = 4
EACH_GROUP_ON_PAPER = 1
FINDINGS_ON_PAPER = 3
FINDINGS_IN_BRIEF = 1
# What a week's servings are called among the foods.
SERVED_AS = {"greens": "leafy greens", "grains": "whole grains"}


def show(plan, code="", on_paper=False, is_brief=False, changes=(), variant=0, **more):
    """The context of the plan's templates, on screen and on paper; ``is_brief`` for paper that
    would need a third side.

    ``changes`` are single answers that would make the plan less strict; ``variant`` picks one of
    the days of food. ``more`` goes to the templates as it is: the clinic, the answers in words,
    the address as a square code.
    """
    dose, day = plan.dose, plan.day
    most_findings = (FINDINGS_IN_BRIEF if is_brief else FINDINGS_ON_PAPER) if on_paper else None
    quiet_flags = [flag for flag in plan.flags if flag.quiet and flag.level != "note"]
    day_picture = picture_day(plan, day) if day and day.slots else None
    steps_picture = picture_steps(plan, dose) if dose else None
    context = {
        "plan": plan,
        "code": code,
        "region": plan.region,
        **more,
        "on_paper": on_paper,
        "is_brief": is_brief,
        "cited": set(),
        "changes": changes,
        "is_urgent": plan.outcome in URGENT,
        "source_numbers": {source.slug: n for n, source in enumerate(plan.sources, start=1)},
        "loud_flags": [f for f in plan.flags if not f.quiet and f.level != "note"],
        "quiet_flags": quiet_flags,
        "quiet_said": [said for flag in quiet_flags for said in flag.said],
        "notes": [f for f in plan.flags if f.level == "note" and not is_told_with_dose(f, plan)],
        "unrecognised": [m for m in plan.medicines if m.state == "not-recognised"],
        "signs_at_once": [s for s in plan.warning_signs if s.level == "emergency"],
        "signs_today": [s for s in plan.warning_signs if s.level == "same-day"],
        "notices": by_place(plan.notices),
        "findings": plan.findings[:most_findings],
        "food_groups": food_groups(plan.foods, EACH_GROUP_ON_PAPER if on_paper else None),
        "first_steps": plan.first_steps,
        "food_day": pick_food_day(plan, variant),
        "foods_picture": picture_foods(plan) if plan.diet and plan.foods else None,
        "basal_mg": plan.diet.basal_mg if plan.diet else None,
        "serving_mg": list_servings(plan.diet) if plan.diet else (),
        "diary_weeks": range(1, DIARY_WEEKS + 1),
        "day_picture": day_picture,
        "steps_picture": steps_picture,
    }
    chosen = {habit.slug for habit in context["first_steps"]}
    context["more_habits"] = [habit for habit in plan.habits if habit.slug not in chosen]
    if on_paper:
        context["day_image"] = as_image("plans/_day.svg", day_picture)
        context["steps_image"] = as_image("plans/_steps.svg", steps_picture)
    return context


def is_told_with_dose(flag, plan):
    """The ceiling that holds is said beside the dose, once."""
    held = {limit.rule for limit in plan.limits if limit.holds}
    return plan.dose is not None and flag.rule in held


def pick_food_day(plan, variant):
    """One day of food that reaches the need, what it adds up to, and the next one's number."""
    if not (plan.diet and plan.foods):
        return None
    basal_mg = plan.diet.basal_mg
    days = find_days(plan.foods, plan.diet.need_mg, basal_mg, most=FOOD_DAYS)
    if not days:
        return None
    chosen = days[variant % len(days)]
    return {
        "foods": chosen,
        "basal_mg": basal_mg,
        "total_mg": basal_mg + sum(food.mg for food in chosen),
        "next": (variant + 1) % len(days),
        "is_only": len(days) == 1,
    }


def list_servings(diet):
    """What a serving of each group is counted as, by the group's name among the foods."""
    return [(SERVED_AS.get(name, name), mg) for name, mg in diet.serving_mg.items()]


def by_place(notices):
    """Notices by their place, hyphens as underscores so that templates can name them."""
    found = {}
    for notice in notices:
        found.setdefault(notice.place.replace("-", "_"), []).append(notice)
    return found


def food_groups(foods, most=None):
    """Foods under the article's groups, in its order, at most so many of each."""
    groups = [
        (group, [food for food in foods if food.group == group][:most])
        for group in (*ARTICLE_GROUPS, OTHER_GROUP)
    ]
    return [(group, listed) for group, listed in groups if listed]


def as_image(template, picture):
    """A picture as an image for paper, where inline drawings lose their words."""
    if picture is None:
        return ""
    drawn = ink(render_to_string(template, {"picture": picture, "alone": True}))
    return "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()
