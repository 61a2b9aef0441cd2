"""The habits of regions: clock, order of a date, spelling, measures and paper."""

TWELVE_HOURS = ("us", "uk")
MONTH_FIRST = ("us",)
US_SPELLING = ("us",)
CUPS_AND_OUNCES = ("us",)
LETTER_PAPER = ("us",)
TIME_ZONES = {"us": "America/Denver", "uk": "Europe/London", "eu": "Europe/Berlin"}
