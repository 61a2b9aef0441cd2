"""Stopping before a plan exists, and going on later or elsewhere with a code."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from regimen.pace import paced
from regimen.plans.models import PAUSE_DAYS, Pause
from regimen.privacy import personal
from regimen.questions.session import (
    DRAFTS,
    PAUSED,
    PLAN,
    STORED,
    drafts,
    stored_answers,
)


class ResumeForm(forms.Form):
    """The code that was shown when the answers were put aside."""

    template_name = "questions/_form.html"

    code = forms.CharField(
        label=lazy("Your code"),
        help_text=lazy("Twenty letters and digits. Spaces and lines do not matter."),
        max_length=60,
        error_messages={
            "required": lazy("Write the code that we showed you."),
            "max_length": lazy("That is too long for a code."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial, label_suffix="", use_required_attribute=False)

    def clean_code(self) -> Pause:
        """The pause itself."""
        found = Pause.find(self.cleaned_data["code"])
        if found is None:
            raise forms.ValidationError(
                _("We have no answers under this code. It works once, and for %(days)s days."),
                params={"days": PAUSE_DAYS},
            )
        return found


@require_http_methods(["GET", "HEAD", "POST"])
@personal
@paced("save", posts_only=True)
def pause(request: HttpRequest) -> HttpResponse:
    """Put the answers aside under a code, and show it. This browser keeps the code alone, for as
    long as its session lasts, so that one can come back to it."""
    if request.method == "POST" and stored_answers(request):
        code = Pause.keep({STORED: stored_answers(request), DRAFTS: drafts(request)})
        request.session.flush()
        request.session[PAUSED] = code
        return redirect("pause")
    if request.method == "POST" or PAUSED not in request.session:
        return redirect("home")
    context = {"code": request.session[PAUSED], "days": PAUSE_DAYS}
    return render(request, "plans/paused.html", context)


@personal
@paced("resume", posts_only=True)
@sensitive_post_parameters()
def resume(request: HttpRequest) -> HttpResponse:
    """Take the answers back into a browser; the code is used up."""
    form = ResumeForm(request.POST or None, initial={"code": request.session.get(PAUSED, "")})
    if request.method == "POST" and form.is_valid():
        held = form.cleaned_data["code"].take()
        for name in (PLAN, PAUSED):
            request.session.pop(name, None)
        request.session.update(held)
        return redirect("review")
    return render(request, "plans/resume.html", {"form": form})
