"""The page of medicines, one form: what is written in the box is added when the person goes on, and
what is still open stands at its own row."""

from collections.abc import Iterable
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from regimen.engine.directory import country_of
from regimen.engine.rulebook import Rulebook
from regimen.fragments import htmx_of, render_page
from regimen.pace import paced
from regimen.privacy import personal
from regimen.questions.double_taps import is_too_soon
from regimen.questions.journey import PAGE_BY_SLUG, Journey, walk
from regimen.questions.medicine_editing import Editing
from regimen.questions.medicine_rows import make_rows
from regimen.questions.medicines import covered_countries
from regimen.questions.row import StoredList, StoredRow, place_of
from regimen.questions.row_form import RowForm
from regimen.questions.search import search
from regimen.questions.session import (
    LONGEST_VALUE,
    begins,
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
from regimen.questions.ties import of_its_own_plan

SLUG = "medicines"
EMPTY: StoredList = {"rows": [], "next": 1, "finished": False, "removed": []}


@personal
@paced("begin", only=begins)
@paced("search")
@one_at_a_time
@of_its_own_plan
@sensitive_post_parameters()
def medicines(request: HttpRequest) -> HttpResponse:
    """Every button posts the whole page: what was typed and ticked is kept before it acts."""
    rulebook, here = current_rulebook(), PAGE_BY_SLUG[SLUG]
    journey = walk(stored_answers(request), rulebook)
    listed = stored_list(request)
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


def act(request: HttpRequest, journey: Journey, editing: Editing) -> HttpResponse:
    """Carry out the button that was pressed, on a list that holds all that was filled in."""
    post, here = request.POST, PAGE_BY_SLUG[SLUG]
    editing.carry_out()
    if "back" in post:
        return store_and(request, editing, redirect_back(journey, here))
    goes_on = bool({"finish", "none"} & post.keys())
    if goes_on and is_too_soon(request):
        return store_and(request, editing, send_again(request, SLUG))
    if goes_on and not editing.error:
        return finish(request, journey, editing)
    return show_after(request, journey, editing)


def finish(request: HttpRequest, journey: Journey, editing: Editing) -> HttpResponse:
    """Go on from a list on which nothing is open; otherwise say what is."""
    post, here = request.POST, PAGE_BY_SLUG[SLUG]
    if "none" in post and editing.listed["rows"]:
        editing.error = _("You have medicines on your list. Remove them if you take none.")
        return show_after(request, journey, editing)
    if editing.is_open() or ("finish" in post and not editing.listed["rows"]):
        if not editing.listed["rows"]:
            editing.error = _('Write a medicine, or choose "I take none of these".')
        return show_after(request, journey, editing, is_judged=True)
    editing.listed |= {"finished": True, "removed": []}
    keep(request, SLUG, editing.listed)
    return redirect_after(request, journey, editing.rulebook, here)


def stored_list(request: HttpRequest) -> StoredList:
    """The list as the session holds it."""
    stored = stored_answers(request).get(SLUG, {})
    # Answers put aside by an earlier release held the last removed row alone, or none.
    removed = stored.get("removed") or []
    kept = removed if isinstance(removed, list) else [removed["row"]]
    return cast(StoredList, {**EMPTY, **stored, "removed": kept})


def put_aside(request: HttpRequest, journey: Journey, rulebook: Rulebook) -> None:
    """Keep the list and the box as they stand, for somebody who stops here and goes on later."""
    editing = Editing(request.POST, stored_list(request), journey.answered, rulebook)
    editing.take_details()
    editing.leave()
    editing.listed["finished"] = False
    store_and(request, editing, None)


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
    led_to = "" if editing.error or is_judged else editing.lead()
    if not (editing.error or is_judged or htmx_of(request)):
        place = f"#{led_to}" if led_to else ""
        return redirect(f"{reverse('medicines')}{place}")
    return show(request, journey, editing.listed, editing.text, editing.error, is_judged, led_to)


def show(
    request: HttpRequest, journey: Journey, listed: StoredList, text: str = "", error: str = "",
    is_judged: bool = False, led_to: str = "",
) -> HttpResponse:  # fmt: skip
    """The list and the box; ``is_judged`` says at each open row what is missing, and ``led_to``
    is the element that a reader is led to."""
    rulebook, here = current_rulebook(), PAGE_BY_SLUG[SLUG]
    rows = list(make_rows(listed["rows"], rulebook, journey.answered))
    if not is_judged:
        for row in rows:
            row.hush()
    # A box of one line would join the lines of another to one word.
    text = "; ".join(text.splitlines()) if rows else text
    context = context_of(
        journey, here, rows=rows, text=text, error=error, is_judged=is_judged, led_to=led_to,
        lines=list_lines(rows, listed["removed"]),
        is_covered=is_covered(rulebook, journey),
        open_rows=[row for row in rows if not row.is_finished] if is_judged else [],
    )  # fmt: skip
    return render_page(request, "questions/medicines.html", context, "medicines")


def list_lines(
    rows: Iterable[RowForm], removed: Iterable[StoredRow]
) -> list[tuple[RowForm | None, StoredRow | None]]:
    """The rows, and in its own place what was removed, so that no other row moves there."""
    lines: dict[int, tuple[RowForm | None, StoredRow | None]] = {
        **{place_of(form.row.id): (form, None) for form in rows},
        **{place_of(row["id"]): (None, row) for row in removed},
    }
    return [lines[place] for place in sorted(lines)]


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
