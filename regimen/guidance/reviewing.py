"""What a reviewer reads of a submission, and the word they give; at the desk and by a link."""

from typing import TypedDict

from django.contrib.auth.models import User

from regimen.guidance import workflow
from regimen.guidance.checking import find_check
from regimen.guidance.differences import KindDifference, find_differences
from regimen.guidance.forms import VerdictForm
from regimen.guidance.impact import tell_run
from regimen.guidance.models import Check, Invitation, Submission
from regimen.guidance.snapshot import read_draft


class Told(TypedDict):
    """What the pages of a submission show, at the desk and by a link."""

    submission: Submission
    check: Check | None
    impact: object
    found: tuple[KindDifference, ...]


def tell_submission(submission: Submission) -> Told:
    """A submission beside what it was written against, its check, and whom it moves."""
    handed_in, base = workflow.read_submitted(submission), workflow.read_base(submission)
    return {
        "submission": submission,
        "check": find_check(submission.digest),
        "impact": tell_run(getattr(submission.base, "digest", ""), submission.digest),
        "found": find_differences(base, handed_in),
    }


def find_moved(submission: Submission) -> tuple[KindDifference, ...]:
    """What the draft moved since a submission that was sent back; empty for any other."""
    if submission.state != Submission.SENT_BACK:
        return ()
    return find_differences(workflow.read_submitted(submission), read_draft())


def give_word(
    form: VerdictForm,
    submission: Submission,
    by: User | None = None,
    invitation: Invitation | None = None,
) -> bool:
    """Give the word that a form holds; whether it is a yes. Raises ``workflow.Refused``."""
    agrees: bool = form.cleaned_data["word"] == "approve"
    workflow.give_verdict(submission, agrees, form.cleaned_data["reason"], by, invitation)
    return agrees
