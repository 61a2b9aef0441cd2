"""A plan of the sample, and what somebody says of it as the weeks go by."""

import datetime
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from regimen.engine.answers import Baseline
from regimen.engine.checkin import CheckIn
from regimen.engine.decide import make_plan
from tests.support.sample import SAMPLE, someone

START = datetime.date(2026, 12, 1)
SCORES = Baseline(pain=6, enjoyment=5, activity=7, sleep=4)
# With 100 mg from elsewhere the limit leaves room for three steps and no more.
PLAN = make_plan(someone(start_on=START, baseline=SCORES, supplemental_mg=100), SAMPLE)
AMOUNTS = [step.daily_mg for step in PLAN.dose.steps] if PLAN.dose else []
WELL = CheckIn(
    on=START, pain=6, enjoyment=5, activity=7, sleep=4, stools="normal", missed="none",
    is_new=False, daily_mg=AMOUNTS[0],
)  # fmt: skip


def at(days: float, **said: Any) -> CheckIn:
    """All well so many days after the start, but for what is said."""
    return replace(WELL, on=START + datetime.timedelta(days=days), **said)


scores = st.integers(0, 10)
check_ins = st.builds(
    CheckIn,
    on=st.dates(START - datetime.timedelta(7), START + datetime.timedelta(400)),
    pain=scores, enjoyment=scores, activity=scores, sleep=scores,
    stools=st.sampled_from(("normal", "harder", "looser", "watery")),
    missed=st.sampled_from(("none", "one-or-two", "three-or-more")),
    is_new=st.booleans(),
    daily_mg=st.sampled_from((0, *AMOUNTS, 50, 150, 400)),
)  # fmt: skip
all_series = st.lists(check_ins, min_size=1, max_size=8, unique_by=lambda one: one.on).map(
    lambda series: sorted(series, key=lambda one: one.on)
)
