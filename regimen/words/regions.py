"""The habits of regions: clock, order of a date, spelling, measures and paper."""

TWELVE_HOURS = ("us", "uk")
MONTH_FIRST = ("us",)
US_SPELLING = ("us",)
CUPS_AND_OUNCES = ("us",)
# In what the serving of a food is told.
HOUSEHOLD, METRIC = "household", "metric"
LETTER_PAPER = ("us",)
TIME_ZONES = {"us": "America/Denver", "uk": "Europe/London", "eu": "Europe/Berlin"}


def measures_of(region: str) -> str:
    """The measures that people of a region cook by."""
    return HOUSEHOLD if region in CUPS_AND_OUNCES else METRIC
