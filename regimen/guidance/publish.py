"""Publishing: a rulebook becomes an edition, whole and for good."""

import hashlib
from collections.abc import Sequence

import msgspec
from django.contrib.auth.models import User
from django.db import connection, transaction

from regimen.engine.audit import audit
from regimen.engine.rulebook import Rulebook, bare
from regimen.guidance.models import Edition
from regimen.guidance.starter import read_starter

KEPT_RULEBOOKS = 8
# Every question asks this, and writing it anew takes the ORM ten times as long as the answer.
IN_FORCE = "SELECT digest FROM guidance_edition ORDER BY number DESC LIMIT 1"
_rulebooks: dict[str, Rulebook] = {}


class NotFit(ValueError):
    """A rulebook has problems; ``problems`` holds one sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Tampered(RuntimeError):
    """An edition's content no longer matches its digest."""


def ship(rulebook: Rulebook, note: str) -> Edition:
    """Publish a rulebook as it came with Regimen. Raises ``NotFit`` when it has problems."""
    problems = audit(rulebook)
    if problems:
        raise NotFit(problems)
    return add_edition(rulebook, note)


@transaction.atomic
def add_edition(
    rulebook: Rulebook,
    note: str,
    by: User | None = None,
    origin: str = Edition.SHIPPED,
) -> Edition:
    """Add a checked rulebook under the next number."""
    content = encode(rulebook)
    last = Edition.objects.current()
    return Edition.objects.create(
        number=last.number + 1 if last else 1,
        note=note,
        content=content,
        digest=digest_of(content),
        published_by=by,
        origin=origin,
    )


def encode(rulebook: Rulebook) -> str:
    """A rulebook as an edition keeps it: without what goes without saying, so that the same rules
    have the same digest wherever they were read from."""
    return msgspec.json.encode(bare(rulebook)).decode()


def digest_of(content: str) -> str:
    """SHA-256 of an edition's content, in hex."""
    return hashlib.sha256(content.encode()).hexdigest()


def rulebook_of(edition: Edition) -> Rulebook:
    """The edition's rulebook. Its content is read and checked once a process, not once a page.
    Raises ``Tampered``."""
    rulebook = _rulebooks.pop(edition.digest, None)
    if rulebook is None:
        rulebook = parse_rulebook(edition.digest, edition.content)
    _rulebooks[edition.digest] = rulebook  # The one used longest ago stands first.
    if len(_rulebooks) > KEPT_RULEBOOKS:
        del _rulebooks[next(iter(_rulebooks))]
    return rulebook


def rulebook_in_force() -> Rulebook | None:
    """The rulebook of the edition in force; None before the first."""
    with connection.cursor() as cursor:
        cursor.execute(IN_FORCE)
        row = cursor.fetchone()
    if row is None:
        return None
    kept = _rulebooks.get(row[0])
    if kept is not None:
        return kept
    current = Edition.objects.current()
    return rulebook_of(current) if current else None


def find_edition() -> Edition | None:
    """The edition in force; None before the first, or before the database is made."""
    if Edition._meta.db_table not in connection.introspection.table_names():
        return None
    return Edition.objects.current()


def find_rulebook(edition: Edition | None = None) -> Rulebook:
    """The rulebook of an edition, or of the one in force; before the first, the starter files."""
    edition = edition or find_edition()
    return rulebook_of(edition) if edition else read_starter()


def parse_rulebook(digest: str, content: str) -> Rulebook:
    """A rulebook from an edition's content. Raises ``Tampered``."""
    if digest_of(content) != digest:
        raise Tampered("An edition's content does not match its digest.")
    return msgspec.json.decode(content, type=Rulebook)
