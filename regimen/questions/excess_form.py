"""What somebody who takes more magnesium than the limit is asked: signs of too much."""

from django.utils.translation import gettext_lazy as _

from regimen.engine.answers import Answers
from regimen.engine.excess import ABOVE_LIMIT
from regimen.engine.facts import derive
from regimen.engine.lists import SIGNS_OF_TOO_MUCH
from regimen.engine.rulebook import Rulebook
from regimen.questions.fields import OneField
from regimen.questions.question import Answered, Question, Summary
from regimen.words.spelling import spell

YES, NOT_SURE, NO = "yes", "not-sure", "no"


def is_over(told: Answers, rulebook: Rulebook) -> bool:
    """Whether the magnesium that was told is too much for this person, and signs can be told."""
    knows_signs = SIGNS_OF_TOO_MUCH in rulebook.names_of("condition")
    return knows_signs and ABOVE_LIMIT in derive(told, rulebook).terms


class ExcessForm(Question):
    """Yes, no or not sure; a yes and a doubt join the conditions."""

    titled = "feels"
    feels = OneField(label=_("Do you feel any of these now?"))

    def build(self) -> None:
        listed = self.rulebook.terms_of("condition")
        hints = [term.hint for term in listed if term.slug == SIGNS_OF_TOO_MUCH]
        self.fields["feels"].help_text = spell(" ".join(hints), self.region)
        self.offer(
            "feels",
            [
                (YES, _("Yes, one or more")),
                (NOT_SURE, _("I am not sure")),
                (NO, _("No, none of these")),
            ],
        )

    def answers(self) -> Answered:
        field = {YES: "conditions", NOT_SURE: "unsure"}.get(self.cleaned_data["feels"])
        return {field: (*self.earlier.get(field, ()), SIGNS_OF_TOO_MUCH)} if field else {}

    def summary(self) -> Summary:
        return [("", self._in_words("feels"))]
