"""A reviewer without an account: a signed link to what would change, and a word on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from regimen.guidance import workflow
from regimen.guidance.forms import VerdictForm
from regimen.guidance.reviewing import give_word, tell_submission
from regimen.pace import paced


@never_cache
@paced("plan")
def guest_review(request: HttpRequest, signed: str) -> HttpResponse:
    """The link ends with its days, with its word, and when the draft moves."""
    invitation = workflow.read_invitation(signed)
    submission = workflow.settle(invitation.submission) if invitation else None
    if submission is None or submission.state not in submission.OPEN:
        return render(request, "guidance/review_ended.html", status=410)
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agrees = give_word(form, submission, invitation=invitation)
        except workflow.Refused as refused:
            form.add_error(None, str(refused.why))
        else:
            return render(request, "guidance/review_given.html", {"agrees": agrees})
    context = {"invitation": invitation, "form": form, **tell_submission(submission)}
    return render(request, "guidance/review.html", context)
