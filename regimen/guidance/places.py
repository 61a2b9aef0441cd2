"""Places: where on the desk the row lies that a sentence names as ``kind/slug``."""

import re
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from regimen.guidance.draft import KINDS
from regimen.guidance.models import GoldenPerson, Term

_place = re.compile(r"\b([a-z_]+)/([a-z0-9]+(?:[:-][a-z0-9]+)*)")


def link_places(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Each text with the address of the first row it names that lies on the desk, or none."""
    told = list(texts)
    named = [_place.search(text) for text in told]
    wanted: dict[str, set[str]] = {}
    for found in named:
        if found:
            wanted.setdefault(found[1], set()).add(found[2])
    known = {kind: _find_rows(kind, slugs) for kind, slugs in wanted.items()}
    return [
        (text, known[found[1]].get(found[2], "") if found else "")
        for text, found in zip(told, named, strict=True)
    ]


def _find_rows(kind: str, slugs: set[str]) -> dict[str, str]:
    if kind != "golden" and kind not in KINDS:
        return {}
    # Any: whichever table it is has slugs.
    model: Any = GoldenPerson if kind == "golden" else KINDS[kind][1]
    bare = slugs if kind == "golden" else {slug.rpartition(":")[2] for slug in slugs}
    rows = model.objects.filter(slug__in=bare)
    name = f"admin:guidance_{model._meta.model_name}_change"
    return {_key(row): reverse(name, args=[row.pk]) for row in rows}


def _key(row: object) -> str:
    return str(row) if isinstance(row, Term) else str(getattr(row, "slug", ""))
