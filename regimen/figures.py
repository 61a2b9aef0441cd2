"""Figures: what the site counts of itself for whoever runs it; never a person, an answer or an
address."""

from prometheus_client import Counter, Gauge, Histogram

PLANS = Counter("regimen_plans", "Plans kept, by what they came to.", ["outcome"])
PACED = Counter("regimen_paced", "Requests refused for coming too often, by pace.", ["pace"])
PAPERS = Histogram(
    "regimen_paper_seconds",
    "Seconds from asking for a paper to having it, with the wait.",
    buckets=(0.1, 0.3, 1, 3, 10, 30),
)
PAPERS_REFUSED = Counter("regimen_papers_refused", "Papers that would have had to wait too long.")
PAPERS_WAITING = Gauge(
    "regimen_papers_waiting",
    "Papers being drawn or waiting for it.",
    multiprocess_mode="livesum",
)
