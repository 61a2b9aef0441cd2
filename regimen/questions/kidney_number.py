"""A kidney result as a number: from an eGFR and its day to the answer of the questionnaire."""

import datetime
import math
import re

from django.utils.translation import gettext as _

from regimen.engine.rulebook import Rulebook

# Terms of the rulebook that are a band of results say so in their name: egfr-45-59.
BAND = re.compile(r"egfr-(?:(?P<least>\d+)-(?P<most>\d+)|under-(?P<above>\d+))")
# The answers for results above every band, by whether kidney disease is known and the test recent.
WITH_DISEASE, RECENT, OLD = "disease-60-plus", "normal-last-year", "not-tested"
MOST = 200
NUMBER = re.compile(r"(?P<sign>[<>≤≥]?=?)\s*(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s*(?P<plus>\+?)")


class Unread(ValueError):
    """What was written is no result; the message says what to write."""


def read_number(text: str) -> float:
    """The number of a result as laboratories write it: 52, 52.4, >90, 60+. Raises ``Unread``."""
    found = NUMBER.fullmatch(text.strip())
    if found is None:
        raise Unread(_("Write the number alone, such as 52."))
    if found["sign"].startswith(("<", "≤")):
        raise Unread(_("Write the number itself: “under” can be any lower band."))
    number = float(found["number"].replace(",", "."))
    if number > MOST:
        raise Unread(_("Write a result of %(most)s or less.") % {"most": MOST})
    return number


def bands_of(rulebook: Rulebook) -> list[tuple[int, int, str]]:
    """The lowest whole number of each band, highest first, with its term."""
    bands = []
    for slug in rulebook.names_of("kidney"):
        found = BAND.fullmatch(slug)
        if found:
            bands.append((int(found["least"] or 0), int(found["most"] or 0), slug))
    return sorted(bands, reverse=True)


def find_band(
    number: float, on: datetime.date, today: datetime.date, has_disease: bool, rulebook: Rulebook
) -> str:
    """The answer for a result of a day. Between two bands the lower one holds; a result above
    every band speaks of today only while it is recent."""
    whole = math.floor(number)
    bands = bands_of(rulebook)
    if bands and whole <= bands[0][1]:
        return next(slug for least, _most, slug in bands if whole >= least)
    if has_disease:
        return WITH_DISEASE
    recent_days = rulebook.figure("recent-test-days")
    return RECENT if (today - on) <= datetime.timedelta(days=recent_days) else OLD
