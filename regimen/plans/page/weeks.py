"""The weeks: the steps as stairs under the limit, with the days to look back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from regimen.engine.plan import Dose, Plan, Review
from regimen.plans.pictures import place
from regimen.words.amounts import mg_words
from regimen.words.moments import date_words

# How wide the stairs are drawn on a phone and at a desk, px.
WIDTHS = {"phone": 350, "desk": 632}
FLOOR = 150
LIMIT_Y = 30
LETTER_PX = 8.4
TREAD_GAP_PX = 3


@dataclass(frozen=True)
class ReviewLine:
    """A day to look back: the date, or empty, and the week."""

    date: str
    week: int


def list_reviews(plan: Plan) -> tuple[ReviewLine, ...]:
    """The days to look back, in order."""
    reviews = plan.dose.reviews if plan.dose else ()
    return tuple(ReviewLine(date_words(each.date, plan.region), each.week) for each in reviews)


def draw_stairs(plan: Plan) -> list[dict[str, object]]:
    """The stairs at each width, each with the same words; none without reviews to end them."""
    dose = plan.dose
    if dose is None or not dose.reviews:
        return []
    return [
        {"name": name, "words": _describe(plan, dose), **_draw(plan, dose, width)}
        for name, width in WIDTHS.items()
    ]


def _describe(plan: Plan, dose: Dose) -> str:
    steps = "; ".join(
        _("from day %(day)s %(mg)s mg a day") % {"day": step.day, "mg": step.daily_mg}
        for step in dose.steps
        if step.day
    )
    told = {"steps": steps, "limit": dose.ceiling_mg}
    return _("Magnesium over the weeks: %(steps)s. The limit is %(limit)s mg.") % told


def _draw(plan: Plan, dose: Dose, width: int) -> dict[str, object]:
    """Treads from the first day to the last review. What is taken already lies beneath them, so
    that the limit is for all of it."""
    days = dose.reviews[-1].week * 7
    scale = (FLOOR - LIMIT_Y) / dose.ceiling_mg
    steps = [step for step in dose.steps if step.day]
    begins = [(step.day - 1) * width / days for step in steps if step.day]
    tops = [FLOOR - (dose.existing_mg + step.daily_mg) * scale for step in steps]
    ends = [*begins[1:], width]
    path = f"M0 {FLOOR}" + "".join(
        f"V{place(top)}H{place(end)}" for top, end in zip(tops, ends, strict=True)
    )
    return {
        "width": width,
        "floor": FLOOR,
        "limit_y": LIMIT_Y,
        "limit_mg": dose.ceiling_mg,
        "existing_y": place(FLOOR - dose.existing_mg * scale),
        "existing_px": place(dose.existing_mg * scale),
        "existing_mg": dose.existing_mg,
        "area": f"{path}V{FLOOR}Z",
        "line": path.replace(f"M0 {FLOOR}V", "M0 ", 1) if steps else "",
        "treads": [
            {
                "x": place(begin + TREAD_GAP_PX),
                "y": place(min(top + 22, FLOOR - 6)),
                "text": _tread_words(step.daily_mg, end - begin),
            }
            for step, begin, end, top in zip(steps, begins, ends, tops, strict=True)
        ],
        "reviews": [_place_review(each, plan.region, days, width) for each in dose.reviews],
    }


def _tread_words(mg: int, width: float) -> str:
    """As much as a tread has room for."""
    for told in (_("%(mg)s mg a day") % {"mg": mg}, mg_words(mg), str(mg)):
        if len(told) * LETTER_PX + TREAD_GAP_PX <= width:
            return told
    return ""


def _place_review(review: Review, region: str, days: int, width: int) -> dict[str, str]:
    x = review.week * 7 * width / days
    told = date_words(review.date, region) or _("week %(week)s") % {"week": review.week}
    # The weekday is left to the list: the line has room for the date alone.
    short = told.partition(" ")[2] if review.date else told
    half = len(short) * LETTER_PX / 2
    return {
        "x": place(min(max(x, 6), width - 6)),
        "text_x": place(min(max(x, half), width - half)),
        "text": short,
    }
