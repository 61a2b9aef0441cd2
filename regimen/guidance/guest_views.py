"""A reviewer without an account: a signed link to what would change, and a word on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from regimen.guidance import workflow
from regimen.guidance.checking import find_check
from regimen.guidance.differences import find_differences
from regimen.guidance.forms import VerdictForm
from regimen.guidance.impact import tell_run
from regimen.pace import paced


@never_cache
@paced("plan")
def guest_review(request: HttpRequest, signed: str) -> HttpResponse:
    """The link ends with its days, with its word, and when the draft moves."""
    invitation = workflow.read_invitation(signed)
    if invitation is None:
        return render(request, "guidance/review_ended.html", status=410)
    submission = workflow.settle(invitation.submission)
    if submission.state not in submission.OPEN:
        return render(request, "guidance/review_ended.html", {"submission": submission}, status=410)
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agrees = form.cleaned_data["word"] == "approve"
        try:
            workflow.give_verdict(
                submission, agrees, form.cleaned_data["reason"], invitation=invitation
            )
        except workflow.Refused as refused:
            form.add_error(None, str(refused.why))
        else:
            return render(request, "guidance/review_given.html", {"agrees": agrees})
    handed_in = workflow.read_submitted(submission)
    context = {
        "invitation": invitation,
        "submission": submission,
        "form": form,
        "check": find_check(submission.digest),
        "impact": tell_run(getattr(submission.base, "digest", ""), submission.digest),
        "found": find_differences(workflow.read_base(submission), handed_in),
    }
    return render(request, "guidance/review.html", context)
