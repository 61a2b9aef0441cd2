"""Help me choose: plain statements that point to a kind of pain. Ours, unvalidated; it suggests
and never overrides the person."""

from django.utils.translation import gettext_lazy as _

from regimen.questions.fields import ManyField, terms
from regimen.questions.question import Question

# Statement, and the points it gives to each pain.
STATEMENTS = {
    "moves": (_("It is mostly in my back, and some moves make it worse"), {"muscle": 1}),
    "tender": (_("There are sore spots, and rest or heat feels good"), {"muscle": 1}),
    "leg": (_("It runs below my knee"), {"nerve": 2}),
    "burning": (_("It burns, shocks or tingles, or feels numb"), {"nerve": 2}),
    "cough": (_("A cough, a sneeze or sitting shoots it down my leg"), {"nerve": 1}),
    "touch": (_("A light touch or cold hurts"), {"nerve": 1}),
    "walking": (_("Walking hurts both legs, and bending forward feels better"), {"nerve": 1}),
    "morning": (_("I am stiff for over 30 minutes in the morning"), {"inflammatory": 2}),
    "movement": (
        _("It is better when I move, and wakes me late in the night"),
        {"inflammatory": 2},
    ),
    "young": (_("It began before I was 45"), {"inflammatory": 1}),
    "family": (
        _("I or my family have psoriasis, or an inflamed eye or bowel"),
        {"inflammatory": 1},
    ),
    "worn": (_("I was told it is arthritis or disc wear"), {"inflammatory": 1}),
    "tired": (_("Poor sleep is my main trouble"), {"sleep": 2}),
    "short": (_("I sleep under 6 hours, and I am tired"), {"sleep": 2}),
}
LEAST_POINTS = 2
MIXED = "mixed"


def score(ticked):
    """Points of each pain for the statements ticked."""
    points = {}
    for slug in ticked:
        for pain, worth in STATEMENTS[slug][1].items():
            points[pain] = points.get(pain, 0) + worth
    return points


def suggest_pain(ticked):
    """The pain with most points; mixed on a tie or when little fits."""
    points = score(ticked)
    most = max(points.values(), default=0)
    leaders = [pain for pain, worth in points.items() if worth == most]
    return leaders[0] if most >= LEAST_POINTS and len(leaders) == 1 else MIXED


class PainHelpForm(Question):
    statements = ManyField(
        label=_("Which of these fit your pain?"),
        help_text=_("Tick all that fit."),
        none_label=_("None of these"),
        choices=[(slug, text) for slug, (text, _points) in STATEMENTS.items()],
    )

    def suggest(self):
        """The name of the suggested pain."""
        names = dict(terms(self.rulebook, "pain"))
        return names[suggest_pain(self.cleaned_data["statements"])]
