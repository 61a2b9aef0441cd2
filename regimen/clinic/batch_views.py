"""Batches at the desk: choosing the plans, watching them drawn, and taking the file."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from regimen.clinic.batches import MOST_IN, ask_for, cancel, list_to_print
from regimen.clinic.desk_page import (
    PRINT_BATCH,
    SEE,
    SEE_LIST,
    desk_page,
    for_those_who,
    paced_here,
)
from regimen.clinic.models import BATCH_KINDS, BLANK, READY, Batch, Clinic, clinic_of
from regimen.clinic.openings import (
    MOST_ON_THE_LIST,
    list_lines,
    note,
    opened_today,
    openings_of,
)
from regimen.pace import led_on
from regimen.plans.models import SavedPlan
from regimen.plans.papers import MEASURE_WORDS, SHEET_WORDS, SIZE_WORDS, STAFF_LEAF_WORDS
from regimen.plans.views import host_of
from regimen.questions.fields import NOT_A_CHOICE
from regimen.questions.session import current_rulebook
from regimen.words.regions import LETTER_PAPER

SUFFIXES = {"pdf": "pdf", "zip": "zip", BLANK: "pdf"}
ONE = {"required": lazy("Choose one."), **NOT_A_CHOICE}
ONE_PLAN = lazy("Choose at least one plan.")
# The button that takes all of today's plans, whichever are ticked.
TODAY = "today"
MEDIA = {"pdf": "application/pdf", "zip": "application/zip"}


class BatchForm(forms.Form):
    """Which plans, and on what paper; the site's usual set stands chosen."""

    template_name = "questions/_form.html"

    plans = forms.MultipleChoiceField(
        label=lazy("Plans"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages=NOT_A_CHOICE,
    )
    kind = forms.ChoiceField(
        label=lazy("As"), choices=BATCH_KINDS, widget=forms.RadioSelect, error_messages=ONE
    )
    leaves = forms.MultipleChoiceField(
        label=lazy("Pages"),
        choices=list(STAFF_LEAF_WORDS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Choose at least one page."), **NOT_A_CHOICE},
    )
    size = forms.ChoiceField(
        label=lazy("Size of the print"),
        choices=list(SIZE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages=ONE,
    )
    sheet = forms.ChoiceField(
        label=lazy("Paper"),
        choices=[("", lazy("As each plan’s region has it")), *SHEET_WORDS.items()],
        widget=forms.RadioSelect,
        required=False,
        error_messages=NOT_A_CHOICE,
    )

    measures = forms.ChoiceField(
        label=lazy("Foods are measured in"),
        choices=[("", lazy("As each plan’s region has it")), *MEASURE_WORDS.items()],
        widget=forms.RadioSelect,
        required=False,
        error_messages=NOT_A_CHOICE,
    )

    def __init__(self, data: QueryDict | None, clinic: Clinic | None) -> None:
        usual = clinic or Clinic()
        initial = {
            "kind": "pdf", "leaves": usual.usual_leaves, "size": usual.usual_size,
            "sheet": usual.usual_sheet, "measures": usual.usual_measures,
        }  # fmt: skip
        super().__init__(data, initial=initial, label_suffix="", use_required_attribute=False)
        plans = self.fields["plans"]
        assert isinstance(plans, forms.MultipleChoiceField)
        plans.choices = [
            (line.saved.code, f"{line.opening.reference} {line.saved.code}".strip())
            for line in list_lines(openings_of(clinic)[:MOST_ON_THE_LIST])
        ]
        self.today = list_codes(clinic)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if TODAY in self.data:
            cleaned["plans"] = self.today
        if not cleaned.get("plans") and "plans" not in self.errors:
            none = _("No plan was opened today.") if TODAY in self.data else ONE_PLAN
            self.add_error("plans", none)
        most = MOST_IN.get(cleaned.get("kind", ""), 0)
        if len(cleaned.get("plans", ())) > most > 0:
            self.add_error("plans", _("Choose %(most)s at most.") % {"most": most})
        return cleaned


@for_those_who(SEE, PRINT_BATCH)
@paced_here("plan")
@paced_here("save", posts_only=True, done=led_on)
def batches(request: HttpRequest) -> HttpResponse:
    """The site's batches, and a new one."""
    clinic = clinic_of(request.user)
    form = BatchForm(request.POST if request.method == "POST" else None, clinic)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        plans = list_to_print(clinic, chosen.pop("plans"))
        return begin(request, plans, chosen)
    context = {
        "form": form,
        "batches": batches_of(clinic).defer("file"),
        "regions": current_rulebook().terms_of("region"),
    }
    return desk_page(request, "clinic/batches.html", context)


def begin(request: HttpRequest, plans: list[SavedPlan], asked: dict[str, object]) -> HttpResponse:
    """Ask for a batch, noted at each of its plans, and show how far it is."""
    clinic = clinic_of(request.user)
    for saved in plans:
        note(request, saved, _("Printed in a batch at the clinic's desk."))
    batch = ask_for(clinic, plans, host=host_of(request), asked_by_id=request.user.pk, **asked)
    return redirect("clinic-batch", batch.pk)


@for_those_who(SEE, SEE_LIST, PRINT_BATCH)
@require_POST
@paced_here("save", done=led_on)
def print_today(request: HttpRequest) -> HttpResponse:
    """Ask for the usual set of every plan on today's list."""
    clinic = clinic_of(request.user)
    plans = list_to_print(clinic, list_codes(clinic))
    if not plans:
        return redirect("clinic")
    usual = clinic or Clinic()
    asked: dict[str, object] = {
        "kind": "pdf" if len(plans) <= MOST_IN["pdf"] else "zip",
        "leaves": usual.usual_leaves, "size": usual.usual_size,
        "sheet": usual.usual_sheet, "measures": usual.usual_measures,
    }  # fmt: skip
    return begin(request, plans, asked)


def list_codes(clinic: Clinic | None) -> list[str]:
    """The codes of what is on today's list, as far as one batch goes."""
    return [each.plan.code for each in opened_today(clinic)[: MOST_IN["zip"]]]


def batches_of(clinic: Clinic | None) -> "QuerySet[Batch]":
    """What a site asked for and is still kept."""
    return Batch.objects.filter(clinic=clinic, expires_at__gt=timezone.now())


def find_batch(request: HttpRequest, number: int) -> Batch:
    """A batch of the account's own site."""
    found: Batch = get_object_or_404(batches_of(clinic_of(request.user)), pk=number)
    return found


@for_those_who(SEE, PRINT_BATCH)
@require_safe
@paced_here("plan")
def batch(request: HttpRequest, number: int) -> HttpResponse:
    """How far a batch is; the page asks again by itself while it is under way."""
    found = find_batch(request, number)
    total = found.papers.count()
    context = {"batch": found, "total": total, "drawn": found.papers.filter(is_drawn=True).count()}
    return desk_page(request, "clinic/batch.html", context)


@for_those_who(SEE, PRINT_BATCH)
@require_POST
@paced_here("save", done=led_on)
def blank(request: HttpRequest) -> HttpResponse:
    """Ask for the questions as a blank form on paper."""
    clinic, rulebook = clinic_of(request.user), current_rulebook()
    region = request.POST.get("region", "")
    if region not in rulebook.names_of("region"):
        return redirect("clinic-batches")
    sheet = "letter" if region in LETTER_PAPER else "a4"
    asked = {"kind": BLANK, "region": region, "sheet": sheet, "asked_by_id": request.user.pk}
    return redirect("clinic-batch", ask_for(clinic, [], **asked).pk)


@for_those_who(SEE, PRINT_BATCH)
@require_POST
@paced_here("save", done=led_on)
def cancel_batch(request: HttpRequest, number: int) -> HttpResponse:
    cancel(find_batch(request, number))
    return redirect("clinic-batch", number)


@for_those_who(SEE, PRINT_BATCH)
@require_safe
@paced_here("draw")
def batch_file(request: HttpRequest, number: int) -> HttpResponse:
    """The file of a batch that is ready."""
    found = find_batch(request, number)
    if found.state != READY or not found.file:
        return redirect("clinic-batch", number)
    suffix = SUFFIXES[found.kind]
    name = f"plans-{found.asked_at:%Y-%m-%d-%H%M}.{suffix}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(found.file), content_type=MEDIA[suffix], headers=disposition)
