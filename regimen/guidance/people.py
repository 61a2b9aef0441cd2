"""Golden people laid on the desk, beside those that editors have added or changed."""

from regimen.guidance.golden import read_golden
from regimen.guidance.models import GoldenPerson


def lay_golden_people() -> int:
    """Add the golden people that are shipped and not on the desk yet; say how many they were."""
    known = set(GoldenPerson.objects.values_list("slug", flat=True))
    cases = [case for case in read_golden() if case.slug not in known]
    rows = [GoldenPerson.of(case, len(known) + place) for place, case in enumerate(cases)]
    GoldenPerson.objects.bulk_create(rows)
    return len(rows)
