"""A draft that somebody has looked at, and that softens nothing, so that it may be handed in."""

import msgspec
from django.contrib.auth.models import User

from regimen.engine.rulebook import Rulebook
from regimen.guidance.impact import SEED, Result
from regimen.guidance.models import Edition, Impact
from regimen.guidance.publish import digest_of, encode


def look(draft: Rulebook, by: User) -> None:
    """Keep the result of a run of the draft, which is not run."""
    current, content = Edition.objects.current(), encode(draft)
    Impact.objects.get_or_create(
        old=current.digest if current else "",
        new=digest_of(content),
        seed=SEED,
        defaults={
            "content": content,
            "by": by,
            "result": msgspec.json.encode(Result()).decode(),
        },
    )
