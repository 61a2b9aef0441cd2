"""Medicines: what must be asked about one, and one in a few words."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regimen.engine import facts
from regimen.engine.answers import TakenMedicine
from regimen.engine.known import recognise
from regimen.engine.reading import Read
from regimen.engine.rulebook import Rulebook
from regimen.engine.things import Brand, Medicine
from regimen.words.moments import PARTS_OF_DAY, WEEKDAYS_IN_PLURAL, date_words, time_words

# With fewer names than this of a country's own, most boxes there bear one we do not know.
FEWEST_BRANDS = 20


def covered_countries(rulebook: Rulebook) -> frozenset[str]:
    """The countries whose brand names the directory knows, by their codes."""
    counted = Counter(country for brand in rulebook.brands for country in brand.countries)
    own = {country for country, number in counted.items() if number >= FEWEST_BRANDS}
    return frozenset(own | {"us", "uk"})


def needs_times(rulebook: Rulebook, read: Read) -> bool:
    """Whether a medicine that was read has a window, so that we must know when it is taken."""
    medicine = rulebook.medicine_by_slug[read.medicine]
    known = recognise(TakenMedicine(name=medicine.name), rulebook)
    return any(row.wait_hours or row.lead_hours for row in known.interactions)


def is_antibiotic(rulebook: Rulebook, read: Read) -> bool:
    """Whether a medicine that was read may be a short course."""
    medicine = rulebook.medicine_by_slug.get(read.medicine)
    return medicine is not None and facts.is_antibiotic(medicine, rulebook)


def holds_magnesium(rulebook: Rulebook, read: Read) -> Brand | Medicine | None:
    """What the magnesium of a medicine is counted by, its brand or itself; None without any."""
    brand = rulebook.brand_by_slug.get(read.brand)
    if brand and (brand.elemental_mg or brand.asks_label):
        return brand
    medicine = rulebook.medicine_by_slug.get(read.medicine)
    return medicine if medicine and (medicine.elemental_mg or medicine.asks_label) else None


def describe(taken: TakenMedicine, region: str) -> str:
    """A medicine in a few words, with its times."""
    told = [str(PARTS_OF_DAY[part]) for part in taken.parts_of_day]
    told += [time_words(time, region) for time in taken.times]
    days = [WEEKDAYS_IN_PLURAL[day] for day in (*taken.weekdays, *filter(None, [taken.weekday]))]
    if days:
        told.append(_("on %(days)s") % {"days": ", ".join(map(str, days))})
    if taken.every_days == 2:
        told.append(_("every other day"))
    elif taken.every_days:
        told.append(_("about every %(days)s days") % {"days": taken.every_days})
    if taken.as_needed:
        told.append(_("when needed"))
    if taken.course_days:
        count = taken.course_days
        told.append(ngettext("for %(days)s day", "for %(days)s days", count) % {"days": count})
    if taken.course_until:
        told.append(_("until %(date)s") % {"date": date_words(taken.course_until, region)})
    if taken.units_a_day is not None:
        told.append(_("%(units)s a day") % {"units": f"{taken.units_a_day:g}"})
    if taken.magnesium_mg is not None:
        told.append(_("%(mg)s mg of magnesium a day") % {"mg": f"{taken.magnesium_mg:g}"})
    return f"{taken.name} ({', '.join(told)})" if told else taken.name
