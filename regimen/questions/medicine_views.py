"""The page of medicines, one form: what is written in the box is added when the person goes on, and
what is still open stands at its own row."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from regimen.engine.directory import country_of
from regimen.engine.reading import part_list, read_medicine
from regimen.engine.rulebook import Rulebook
from regimen.fragments import htmx_of, render_page
from regimen.pace import paced
from regimen.privacy import personal
from regimen.questions.double_taps import is_too_soon
from regimen.questions.journey import PAGE_BY_SLUG, Journey, walk
from regimen.questions.meanings import details_from
from regimen.questions.medicine_rows import make_rows
from regimen.questions.medicines import covered_countries
from regimen.questions.question import Answered
from regimen.questions.row import Row, StoredList, StoredRow
from regimen.questions.row_form import RowForm
from regimen.questions.search import search
from regimen.questions.session import (
    LONGEST_VALUE,
    MOST_VALUES,
    context_of,
    current_rulebook,
    drafts,
    keep,
    keep_draft,
    one_at_a_time,
    redirect_after,
    redirect_back,
    send_again,
    stored_answers,
    turn_away,
)

SLUG = "medicines"
MOST_MEDICINES = 60
EMPTY: StoredList = {"rows": [], "next": 1, "finished": False, "removed": None}


@personal
@paced("search")
@one_at_a_time
@sensitive_post_parameters()
def medicines(request: HttpRequest) -> HttpResponse:
    """Every button posts the whole page: what was typed and ticked is kept before it acts."""
    rulebook, here = current_rulebook(), PAGE_BY_SLUG[SLUG]
    journey = walk(stored_answers(request), rulebook)
    listed = cast(StoredList, {**EMPTY, **stored_answers(request).get(SLUG, {})})
    if not journey.can_visit(here):
        typed = request.POST.get("text", "")[:LONGEST_VALUE]
        return turn_away(request, journey, SLUG, {"text": [typed]} if typed else None)
    if request.method != "POST":
        draft = drafts(request).get(SLUG, {}).get("text", [""])[0]
        return show(request, journey, listed, text=draft)
    response = act(request, journey, Editing(request.POST, listed, journey.answered, rulebook))
    # htmx would follow to the next page and lay it into this one.
    if htmx_of(request) and isinstance(response, HttpResponseRedirect):
        return HttpResponseClientRedirect(response.url)
    return response


def act(request: HttpRequest, journey: Journey, editing: "Editing") -> HttpResponse:
    """Carry out the button that was pressed, on a list that holds all that was filled in."""
    post, here = request.POST, PAGE_BY_SLUG[SLUG]
    editing.take_details()
    if "remove" in post:
        editing.remove(post["remove"])
    elif "undo" in post:
        editing.undo()
    else:
        editing.add(post.get("text", ""))
    editing.listed["finished"] = False
    if "back" in post:
        return store_and(request, editing, redirect_back(journey, here))
    if {"finish", "none"} & post.keys() and is_too_soon(request):
        return store_and(request, editing, send_again(request, SLUG))
    if not ({"finish", "none"} & post.keys()) or editing.error:
        return show_after(request, journey, editing)
    if "none" in post and editing.listed["rows"]:
        editing.error = _("You have medicines on your list. Remove them if you take none.")
        return show_after(request, journey, editing)
    if editing.is_open() or ("finish" in post and not editing.listed["rows"]):
        if not editing.listed["rows"]:
            editing.error = _('Write a medicine, or choose "I take none of these".')
        return show_after(request, journey, editing, is_judged=True)
    editing.listed["finished"] = True
    keep(request, SLUG, editing.listed)
    return redirect_after(request, journey, editing.rulebook, here)


class Editing:
    """The list of one request, while its buttons are carried out."""

    def __init__(
        self, post: QueryDict, listed: StoredList, earlier: Answered, rulebook: Rulebook
    ) -> None:
        self.post, self.earlier, self.rulebook = post, earlier, rulebook
        self.listed: StoredList = {**listed, "rows": [row.copy() for row in listed["rows"]]}
        self.text, self.error = "", ""
        self.added: list[str] = []

    @property
    def place(self) -> tuple[str, str]:
        """Where the person is, which decides between names."""
        return self.earlier.get("region", ""), self.earlier.get("country", "")

    def take_details(self) -> None:
        """What was ticked and typed at each row; a name fixed at a row takes its place."""
        for form, stored in zip(self.forms(), self.listed["rows"], strict=True):
            if f"{form.row.id}-open" not in self.post:
                continue
            stored["details"] = {
                name: [value[:LONGEST_VALUE] for value in values[:MOST_VALUES]]
                for name in RowForm.base_fields
                if (values := self.post.getlist(f"{form.row.id}-{name}"))
            }
        for form, stored in zip(list(self.forms()), self.listed["rows"], strict=True):
            if spelled := form.has_spelling():
                stored |= self._row(spelled, stored["id"])

    def forms(self) -> Iterator[RowForm]:
        """A form for each row as it stands."""
        return make_rows(self.listed["rows"], self.rulebook, self.earlier)

    def is_open(self) -> bool:
        """Whether a row has still to be answered."""
        return any(not form.is_finished for form in self.forms())

    @property
    def first_to_finish(self) -> str:
        """The first row just added that asks something, where the person goes on reading."""
        return next(
            (
                form.row.id
                for form in self.forms()
                if form.row.id in self.added and not form.is_finished
            ),
            "",
        )

    def add(self, text: str) -> None:
        """Add what is in the box: one row a medicine."""
        text = text[:LONGEST_VALUE]
        parts = [part for part in part_list(text, self.rulebook, *self.place) if part.strip()]
        if len(parts) + len(self.listed["rows"]) > MOST_MEDICINES:
            told = _("We can take %(most)s medicines at most.") % {"most": MOST_MEDICINES}
            self.text, self.error = text, told
            return
        for part in parts:
            if not (part.isprintable() and any(mark.isalnum() for mark in part)):
                self.text, self.error = text, _("Write the name with letters.")
                return
        for part in parts:
            number = self.listed["next"]
            self.listed["next"] = number + 1
            self.listed["rows"].append(self._row(part, f"m{number}"))
            self.added.append(f"m{number}")

    def _row(self, text: str, row_id: str) -> StoredRow:
        name = " ".join(text.split())[:200]
        read = read_medicine(name, self.rulebook, *self.place)
        return Row(row_id, name, details_from(read, self.place[0])).to_store()

    def remove(self, row_id: str) -> None:
        """Take out a row by its identity; one that is gone already is left gone."""
        rows = self.listed["rows"]
        for at, row in enumerate(rows):
            if row["id"] == row_id:
                self.listed["removed"] = {"at": at, "row": row}
                del rows[at]
                return

    def undo(self) -> None:
        """Put the row removed last back into its place."""
        removed = self.listed["removed"]
        if removed:
            self.listed["rows"].insert(removed["at"], removed["row"])
            self.listed["removed"] = None


def store_and[R: HttpResponse | None](request: HttpRequest, editing: Editing, response: R) -> R:
    """Store the list as it stands; text that was not added is kept for when the page is seen."""
    keep(request, SLUG, editing.listed)
    if editing.text:
        keep_draft(request, SLUG, {"text": [editing.text]})
    return response


def show_after(
    request: HttpRequest, journey: Journey, editing: Editing, is_judged: bool = False
) -> HttpResponse:
    """The page after a button: anew by its address, or at once for htmx and with what is wrong."""
    store_and(request, editing, None)
    row_id = "" if editing.error or is_judged else editing.first_to_finish
    if not (editing.error or is_judged or htmx_of(request)):
        place = f"#row-{row_id}" if row_id else ""
        return redirect(f"{reverse('medicines')}{place}")
    return show(request, journey, editing.listed, editing.text, editing.error, is_judged, row_id)


def show(
    request: HttpRequest, journey: Journey, listed: StoredList, text: str = "", error: str = "",
    is_judged: bool = False, focused: str = "",
) -> HttpResponse:  # fmt: skip
    """The list and the box; ``is_judged`` says at each open row what is missing, and ``focused``
    is the row that a reader is led to."""
    rulebook, here = current_rulebook(), PAGE_BY_SLUG[SLUG]
    rows = list(make_rows(listed["rows"], rulebook, journey.answered))
    if not is_judged:
        for row in rows:
            row.hush()
    context = context_of(
        journey, here, rows=rows, text=text, error=error,
        removed=listed["removed"], is_judged=is_judged, focused=focused,
        is_covered=is_covered(rulebook, journey),
        open_rows=[row for row in rows if not row.is_finished] if is_judged else [],
    )  # fmt: skip
    return render_page(request, "questions/medicines.html", context, "medicines")


def is_covered(rulebook: Rulebook, journey: Journey) -> bool:
    """Whether the directory knows the brand names of where the person lives."""
    place = country_of(journey.answered.get("region", ""), journey.answered.get("country", ""))
    return place in covered_countries(rulebook)


@require_POST
@personal
@paced("search", "questions/medicines.html#too_fast")
@sensitive_post_parameters()
def medicine_search(request: HttpRequest) -> HttpResponse:
    """What a half-typed name may mean, for htmx; by POST, so that no name is in an address."""
    typed = request.POST.get("text", "")[:LONGEST_VALUE].replace("\x00", "").splitlines()
    found = search(current_rulebook(), typed[-1][:100]) if typed else ()
    return render(request, "questions/medicines.html#suggestions", {"offered": found})
