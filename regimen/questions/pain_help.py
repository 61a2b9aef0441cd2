"""Help me choose: plain statements that point to a kind of pain; it suggests and never overrides
the person."""

from collections import Counter
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from regimen.engine.rulebook import Rulebook
from regimen.questions.fields import ManyField, terms
from regimen.questions.question import Question
from regimen.words.phrase import Phrase
from regimen.words.spelling import spell

MIXED = "mixed"


def suggest_pain(ticked: Collection[str], rulebook: Rulebook) -> str:
    """The pain with most points for the clues ticked; mixed on a tie or when little fits."""
    points: Counter[str] = Counter()
    for clue in rulebook.clues:
        points[clue.pain] += clue.points * (clue.slug in ticked)
    most = max(points.values(), default=0)
    leaders = [pain for pain, worth in points.items() if worth == most]
    is_clear = most >= rulebook.figure("least-clue-points") and len(leaders) == 1
    return leaders[0] if is_clear else MIXED


class PainHelpForm(Question):
    statements = ManyField(
        label=_("Which of these fit your pain?"),
        help_text=_("Tick all that fit."),
        none_label=_("None of these"),
    )

    def build(self) -> None:
        clues = [(clue.slug, spell(clue.name, self.region)) for clue in self.rulebook.clues]
        self.offer("statements", clues)

    def suggest(self) -> Phrase:
        """The name of the suggested pain."""
        names = dict(terms(self.rulebook, "pain"))
        return names[suggest_pain(self.cleaned_data["statements"], self.rulebook)]
