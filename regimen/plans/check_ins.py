"""What check-ins mean, in words, numbers and a chart."""

import datetime
from collections.abc import Sequence
from functools import cached_property
from typing import NotRequired, TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from regimen.engine.answers import Baseline
from regimen.engine.checkin import NOTICES, CheckIn, Judgement, judge, start_in_tenths
from regimen.engine.plan import Plan, Saying, Step
from regimen.guidance.publish import rulebook_of
from regimen.plans.models import SavedPlan
from regimen.plans.pictures import place
from regimen.words.moments import date_words
from regimen.words.phrase import Phrase
from regimen.words.standings import HEADINGS, REASONS

RECALLED = lazy("First do what the recall asks")
STOOLS = {
    "normal": lazy("normal"),
    "harder": lazy("harder"),
    "looser": lazy("looser"),
    "watery": lazy("watery"),
}
MISSED: dict[str, Phrase] = {
    "none": "0",
    "one-or-two": lazy("1 or 2"),
    "three-or-more": lazy("3 or more"),
}
CHART_WEEKS = 12
LEFT, WIDTH, TOP, TALL = 24, 288, 12, 120


class Numbers(TypedDict):
    """The numbers of a day: of the start, or of a check-in, which has more."""

    on: datetime.date
    scores: Baseline | CheckIn
    score: str
    is_start: NotRequired[bool]
    stools: NotRequired[Phrase]
    missed: NotRequired[Phrase]
    mg: NotRequired[int]


class CheckIns:
    """A plan's check-ins up to one of them, and what that one means; only for a plan with a dose
    and at least one check-in."""

    def __init__(self, saved: SavedPlan, plan: Plan, series: Sequence[CheckIn]) -> None:
        self.saved, self.plan, self.series = saved, plan, series
        self.last = series[-1]
        self.started_on = saved.started_on(plan)
        self.rulebook = rulebook_of(saved.edition)

    @cached_property
    def judgement(self) -> Judgement:
        """What the engine makes of it."""
        return judge(self.plan, self.rulebook, self.started_on, self.series)

    @property
    def waits_for_recall(self) -> bool:
        """Whether the guidance was recalled: what it asks then comes before any verdict but to
        stop."""
        return bool(self.saved.recalls) and not self.is_grave

    @property
    def heading(self) -> Phrase:
        return RECALLED if self.waits_for_recall else HEADINGS[self.judgement.act]

    @property
    def is_grave(self) -> bool:
        """Whether it says to stop."""
        return self.judgement.act in ("stop", "see-someone")

    @property
    def reason(self) -> Phrase:
        return "" if self.waits_for_recall else REASONS[self.judgement.why]

    @cached_property
    def rule(self) -> Saying | None:
        """The sentence of the plan that this follows, or None where the edition has none."""
        if self.waits_for_recall:
            return None
        slugs = NOTICES[self.judgement.why]
        return next((said for said in self.plan.notices if said.slug.startswith(slugs)), None)

    @property
    def step(self) -> Step | None:
        """The step to take from now on, or None."""
        steps = self.plan.dose.steps if self.plan.dose and not self.waits_for_recall else ()
        return next((step for step in steps if step.daily_mg == self.judgement.to_mg), None)

    @property
    def change(self) -> str:
        """How the score moved since the start, in words."""
        fell = self.judgement.fell
        if fell is None:
            return _("There is no score from the start to hold this one against.")
        if not fell:
            return _("Your score is the same as at the start.")
        told = (
            _("Your score is %(points)s lower than at the start.")
            if fell > 0
            else _("Your score is %(points)s higher than at the start.")
        )
        return told % {"points": f"{abs(fell):.1f}"}

    @property
    def due_on(self) -> datetime.date | None:
        """When what the amount told does is judged: its weeks begin today where it is another than
        the one taken. None after a verdict, and where no amount is told."""
        judged = self.judgement
        if judged.is_final or not judged.to_mg:
            return None
        if judged.to_mg == self.last.daily_mg:
            return judged.due_on
        weeks = int(self.rulebook.figure("verdict-weeks"))
        return self.last.on + datetime.timedelta(weeks=weeks)

    @property
    def next_review(self) -> datetime.date | None:
        """The next day to check in, or None after the last."""
        days = (
            self.started_on + datetime.timedelta(weeks=int(weeks))
            for weeks in self.rulebook.figures_of("review-weeks")
        )
        return next((day for day in days if day > self.last.on), None)

    @cached_property
    def rows(self) -> list[Numbers]:
        """The numbers of the start and of each check-in, oldest first."""
        start = self.plan.baseline
        rows: list[Numbers] = []
        if start:
            score = f"{start.score:.1f}"
            rows = [{"on": self.started_on, "is_start": True, "scores": start, "score": score}]
        return rows + [
            {
                "on": one.on,
                "scores": one,
                "score": f"{one.tenths / 10:.1f}",
                "stools": STOOLS[one.stools],
                "missed": MISSED[one.missed],
                "mg": one.daily_mg,
            }
            for one in self.series
        ]

    @cached_property
    def chart(self) -> dict[str, object]:
        """The scores by day on a full scale of 0 to 10, with the start and what would count."""
        last = max(self.last.on, self.started_on + datetime.timedelta(weeks=CHART_WEEKS))
        first = min(self.started_on, self.series[0].on)
        days = (last - first).days
        points = [
            {
                "x": place(LEFT + WIDTH * (row["on"] - first).days / days),
                "y": place(height_of(float(row["score"]))),
                "score": row["score"],
            }
            for row in self.rows
        ]
        start = start_in_tenths(self.plan, self.series)
        smallest = self.rulebook.figure("smallest-change-points")
        told = "; ".join(
            _("%(day)s %(score)s")
            % {"day": date_words(row["on"], self.plan.region), "score": row["score"]}
            for row in self.rows
        )
        counts = None if start is None else start / 10 - smallest
        return {
            "points": points,
            "line": " ".join(f"{point['x']},{point['y']}" for point in points),
            "start_y": None if start is None else place(height_of(start / 10)),
            "counts_y": None if counts is None or counts < 0 else place(height_of(counts)),
            "counts": None if counts is None else f"{counts:.1f}",
            "first": first,
            "last": last,
            "words": _("Your score by day, 0 is best: %(told)s.") % {"told": told},
        }


def height_of(score: float) -> float:
    """Where a score stands in the chart, in its units from the top."""
    return TOP + TALL * (10 - score) / 10
