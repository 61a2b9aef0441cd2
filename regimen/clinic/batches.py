"""Batches: the papers of many plans, drawn one by one by a worker beside the server."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from uuid import uuid4

from django.db import transaction
from django.tasks import task

from regimen.clinic.blank_form import write_blank
from regimen.clinic.models import (
    BLANK,
    CANCELLED,
    DRAWING,
    FAILED,
    READY,
    WAITING,
    Batch,
    BatchPaper,
    Clinic,
)
from regimen.clinic.openings import openings_of, reference_of
from regimen.engine.plan import Plan
from regimen.plans.models import SavedPlan
from regimen.plans.papers import Paper
from regimen.plans.pdf import bind_papers, draw, draw_handout, lay_papers
from regimen.plans.printed import Printed
from regimen.plans.views import print_with

# A plan that is laid out takes about 10 MB until its PDF is bound; a zip holds one at a time.
MOST_IN = {"pdf": 40, "zip": 200}


class Stopped(Exception):
    """The batch was cancelled, or another worker has taken it over."""


def ask_for(clinic: Clinic | None, plans: list[SavedPlan], **asked: object) -> Batch:
    """Put a batch of plans where a worker finds it."""
    with transaction.atomic():
        batch = Batch.objects.create(clinic=clinic, **asked)
        BatchPaper.objects.bulk_create(
            BatchPaper(batch=batch, plan=plan, place=place) for place, plan in enumerate(plans)
        )
    draw_batch.enqueue(batch.pk)
    return batch


def resume() -> int:
    """Ask again for every batch that a worker left half drawn; gives how many there are."""
    left = Batch.objects.filter(state=DRAWING)
    for batch in left:
        draw_batch.enqueue(batch.pk)
    return len(left)


@task()
def draw_batch(batch_id: int) -> None:
    """Draw what of a batch is not drawn yet, and put it together. A zip goes on where it was left;
    one PDF is laid out anew."""
    mine = str(uuid4())
    open_states = (WAITING, DRAWING)
    taken = Batch.objects.filter(pk=batch_id, state__in=open_states)
    if not taken.update(state=DRAWING, worker=mine):
        return
    batch = Batch.objects.select_related("clinic").get(pk=batch_id)
    try:
        file = MAKERS[batch.kind](batch)
    except Stopped:
        return
    except Exception:
        Batch.objects.filter(pk=batch_id, worker=mine).update(state=FAILED)
        raise
    still_mine = Batch.objects.filter(pk=batch_id, worker=mine, state=DRAWING)
    still_mine.update(file=file, state=READY)


def go_through(batch: Batch) -> Iterator[BatchPaper]:
    """Each paper that is still to be drawn. Raises ``Stopped`` between two of them."""
    while True:
        if not Batch.objects.filter(pk=batch.pk, worker=batch.worker, state=DRAWING).exists():
            raise Stopped
        # One at a time: a plan may be deleted while the others are drawn.
        paper = batch.papers.filter(is_drawn=False).select_related("plan", "plan__edition").first()
        if paper is None:
            return
        yield paper


def put_in_zip(batch: Batch) -> bytes:
    """Every paper as a PDF of its own."""
    for drawn in go_through(batch):
        saved, plan = drawn.plan, drawn.plan.follow()
        pdf = draw_handout(plan, saved.code, paper_of(batch, plan), **printed(batch, saved))
        BatchPaper.objects.filter(pk=drawn.pk).update(pdf=pdf, is_drawn=True)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for drawn in batch.papers.exclude(pdf=None).select_related("plan"):
            folder.writestr(f"plan-{drawn.plan.code.lower()}.pdf", bytes(drawn.pdf or b""))
    batch.papers.update(pdf=None)
    return packed.getvalue()


def put_in_one(batch: Batch) -> bytes:
    """Every paper one after the other in one PDF, each from a right-hand side on."""
    batch.papers.update(is_drawn=False)
    leaves = []
    for drawn in go_through(batch):
        saved, plan = drawn.plan, drawn.plan.follow()
        paper = paper_of(batch, plan)
        leaves += lay_papers(plan, saved.code, paper, **printed(batch, saved))
        BatchPaper.objects.filter(pk=drawn.pk).update(is_drawn=True)
    if not leaves:
        raise Stopped
    bound: bytes = bind_papers(leaves)
    return bound


def put_blank(batch: Batch) -> bytes:
    """The questions as a form on paper."""
    drawn: bytes = draw(write_blank(batch.region, batch.sheet, batch.clinic))
    return drawn


MAKERS = {"zip": put_in_zip, "pdf": put_in_one, BLANK: put_blank}


def paper_of(batch: Batch, plan: Plan) -> Paper:
    """The paper that a batch asks for, as far as a plan has it."""
    return Paper.for_plan(plan, batch.leaves, batch.size, batch.sheet, batch.measures)


def printed(batch: Batch, saved: SavedPlan) -> Printed:
    """What is printed with a plan of a batch."""
    clinic = batch.clinic
    head = clinic.letterhead() if clinic else None
    return print_with(saved, batch.host, head, reference_of(saved, clinic))


def cancel(batch: Batch) -> None:
    """Stop a batch before its next paper, and forget what was drawn."""
    Batch.objects.filter(pk=batch.pk, state__in=(WAITING, DRAWING)).update(state=CANCELLED)
    batch.papers.update(pdf=None)


def list_to_print(clinic: Clinic | None, codes: list[str]) -> list[SavedPlan]:
    """The plans of a site with these codes, in the order of its list."""
    found = openings_of(clinic).filter(plan__code__in=codes)
    return [each.plan for each in found]
