"""How a plan is shown: one object that the templates of page and paper read."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from regimen.engine.lists import URGENT_LEVELS
from regimen.engine.plan import Plan
from regimen.engine.what_if import Change
from regimen.plans.citations import Citations
from regimen.plans.diary import rule_diary
from regimen.plans.inks import ink
from regimen.plans.papers import Paper
from regimen.plans.parts.dose import show_day, show_dose
from regimen.plans.parts.food import show_food
from regimen.plans.parts.safety import gather_flags, gather_help, list_checks, list_medicines

EACH_GROUP_ON_PAPER = 1
FINDINGS_ON_PAPER = 3
FINDINGS_IN_BRIEF = 1


def show(plan, code="", **choices):
    """The context of the plan's templates on paper and at the desk; ``choices`` are the other
    fields of ``PlanPage``."""
    return show_page(PlanPage(plan=plan, code=code, **choices))


def show_page(page):
    """The context of the plan's templates."""
    return {"page": page, "plan": page.plan, "region": page.plan.region}


@dataclass(frozen=True, kw_only=True, eq=False)
class PlanPage:
    """What the templates of a plan read, besides the plan itself; each part is put together when
    it is first asked for.

    ``paper`` is what is printed, None on screen; ``is_brief`` is for paper that would need a third
    side. ``changes`` are single answers that would make the plan less strict; ``variant`` picks one
    of the days of food. ``told`` are the answers in words, ``clinic`` the letterhead and
    ``qr_image`` the address as a square code.
    """

    plan: Plan
    code: str = ""
    paper: Paper | None = None
    is_brief: bool = False
    changes: Iterable[Change] = ()
    variant: int = 0
    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    clinic: dict[str, str] | None = None
    qr_image: str = ""

    @property
    def on_paper(self):
        """Whether the plan is printed."""
        return self.paper is not None

    @property
    def is_urgent(self):
        """Whether the page holds whom to call, and little else."""
        return self.plan.outcome in URGENT_LEVELS

    @cached_property
    def notices(self):
        """The plan's fixed texts by their place, with underscores so that templates can name it."""
        found = {}
        for notice in self.plan.notices:
            found.setdefault(notice.place.replace("-", "_"), []).append(notice)
        return found

    @cached_property
    def flags(self):
        """The flags, loud and quiet."""
        return gather_flags(self.plan, self.changes)

    @cached_property
    def medicines(self):
        """A line for each medicine."""
        return tuple(list_medicines(self.plan))

    @property
    def unrecognised(self):
        """The medicines that nobody recognised."""
        return [found for found in self.plan.medicines if found.state == "not-recognised"]

    @property
    def checks(self):
        """What a clinician is asked to check."""
        return list_checks()

    @cached_property
    def help(self):
        """When to get help, and where."""
        return gather_help(self.plan, self.notices)

    @property
    def numbers(self):
        """Whom to call for the plan's own sign; a line to talk to comes first, unless there is
        another emergency too."""
        at_once = self.plan.outcome == "emergency"
        numbers = (self.help.at_once if at_once else self.help.today).numbers
        crisis = tuple(self.notices.get("crisis_number", ()))
        signs = [flag for flag in self.plan.flags if flag.level == "emergency"]
        return (*numbers, *crisis) if len(signs) > 1 else (*crisis, *numbers)

    @cached_property
    def dose(self):
        """The dose, or None."""
        return show_dose(self.plan, self.changes, self.notices, self.on_paper)

    @cached_property
    def day(self):
        """The day of the doses, or None."""
        return show_day(self.plan)

    @cached_property
    def food(self):
        """The foods, or None."""
        return show_food(self.plan, self.variant, EACH_GROUP_ON_PAPER if self.on_paper else None)

    @property
    def more_habits(self):
        """The habits that fit, besides the first steps."""
        first = {habit.slug for habit in self.plan.first_steps}
        return [habit for habit in self.plan.habits if habit.slug not in first]

    @property
    def findings(self):
        """What is known and what is not; on paper, the first of it."""
        most = FINDINGS_IN_BRIEF if self.is_brief else FINDINGS_ON_PAPER
        return self.plan.findings[: most if self.on_paper else None]

    @cached_property
    def citations(self):
        """The plan's sources by their numbers, and which of them are cited."""
        return Citations(self.plan.sources, is_silent=self.is_urgent)

    @cached_property
    def diary(self):
        """The diary to fill in, on paper."""
        return rule_diary(self.paper.size, has_dose=self.plan.dose is not None)

    @property
    def is_told_in_words(self):
        """Whether the steps are sentences on paper: large type leaves a table no room, and one
        step needs none."""
        return self.paper.size != "normal" or len(self.plan.dose.steps) == 1

    @cached_property
    def day_image(self):
        """The day's picture for paper."""
        return draw_image("plans/_day.svg", self.day.picture)

    @cached_property
    def steps_image(self):
        """The picture of the steps for paper; empty without a dose."""
        return draw_image("plans/_steps.svg", self.dose.picture) if self.dose else ""

    @property
    def made_from(self):
        """The edition, the fingerprint and the code of the plan, on one line."""
        told = [_("fingerprint %(fingerprint)s") % {"fingerprint": self.plan.fingerprint}]
        if self.plan.edition:
            told.insert(0, _("Edition %(number)s") % {"number": self.plan.edition})
        if self.code:
            told.append(_("plan %(code)s") % {"code": self.code})
        return f"{', '.join(told)}."

    @property
    def foot(self):
        """What stands at the foot of every sheet."""
        told = [_("Plan %(name)s") % {"name": self.code or self.plan.fingerprint}]
        if self.plan.edition:
            told.append(_("Edition %(number)s") % {"number": self.plan.edition})
        if self.clinic and self.clinic["name"]:
            told.append(self.clinic["name"])
        return " · ".join(told)


def draw_image(template, picture):
    """A picture as an image for paper, where inline drawings lose their words."""
    drawn = ink(render_to_string(template, {"picture": picture, "alone": True}))
    return "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()
