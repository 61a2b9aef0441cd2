"""A page that is left half filled by a button that is not its own, such as one of the menu."""

from django.http import HttpRequest

from regimen.questions import medicine_views
from regimen.questions.journey import PAGE_BY_SLUG, walk
from regimen.questions.session import current_rulebook, keep_draft, lists_of, stored_answers

# The key under which such a button names its page.
FROM = "from"


def keep_half_filled(request: HttpRequest) -> None:
    """Keep what stands on the page that the button names; of a page that may not be open, or of
    none, nothing."""
    here = PAGE_BY_SLUG.get(request.POST.get(FROM, ""))
    if here is None:
        return
    rulebook = current_rulebook()
    journey = walk(stored_answers(request), rulebook)
    if not journey.can_visit(here):
        return
    if here.slug == medicine_views.SLUG:
        medicine_views.put_aside(request, journey, rulebook)
        return
    form = here.form(request.POST, rulebook=rulebook, earlier=journey.answered)
    if values := lists_of(request.POST, form):
        keep_draft(request, here.slug, values)
