"""The directory: every name of a medicine, whole and by its core, and what it means where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from regimen.engine.folding import fold
from regimen.engine.records import Frozen
from regimen.engine.rulebook import Rulebook
from regimen.engine.stems import stem
from regimen.engine.wording import clean, part

# Regions that are one country, by the country's code.
COUNTRY_OF_REGION = {"us": "us", "uk": "uk"}
PART_SIGN = " + "


class Meaning(Frozen, frozen=True, kw_only=True):
    """One name with the one medicine it means in some countries, or everywhere when it names
    none. ``labels`` are those of its words that are set aside in a text ("eye drops"); ``sites``
    where on the body they go. Salts may stand after a generic name, ``takes_salts``."""

    medicine: str
    known_as: str
    brand: str = ""
    countries: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    takes_salts: bool = False


Meanings = tuple[Meaning, ...]


def each_once(meanings: Iterable[Meaning]) -> Meanings:
    """The first meaning of each medicine."""
    found: dict[str, Meaning] = {}
    for meaning in meanings:
        found.setdefault(meaning.medicine, meaning)
    return tuple(found.values())


class Cores(Frozen, frozen=True, kw_only=True):
    """All names by their cores, with their signs and without; plain names also by the stem that
    languages share. ``by_parts`` are the combinations
    by what is in them: those whose own name spells their parts before those that only hold them.
    ``sites`` are where each medicine goes, where its first name says so ("… cream")."""

    by_core: dict[str, tuple[Meaning, ...]]
    by_stem: dict[str, tuple[Meaning, ...]]
    by_parts: dict[frozenset[str], tuple[str, ...]]
    sites: dict[str, frozenset[str]]


def names_of(rulebook: Rulebook) -> dict[str, tuple[Meaning, ...]]:
    """What each name means, by the name folded; made once for a rulebook."""
    if "names" not in rulebook.worked_out:
        found: defaultdict[str, list[Meaning]] = defaultdict(list)
        for meaning in _meanings(rulebook):
            found[fold(meaning.known_as)].append(meaning)
        rulebook.worked_out["names"] = {name: tuple(each) for name, each in found.items()}
    names: dict[str, tuple[Meaning, ...]] = rulebook.worked_out["names"]
    return names


def cores_of(rulebook: Rulebook) -> Cores:
    """The names by their cores; made once for a rulebook, when first needed."""
    if Cores not in rulebook.worked_out:
        rulebook.worked_out[Cores] = _index_cores(rulebook)
    cores: Cores = rulebook.worked_out[Cores]
    return cores


def look_up(
    name: str, rulebook: Rulebook, region: str = "", country: str = ""
) -> tuple[Meaning, ...]:
    """What a whole name means for a person of this region or country; several only when they are
    several medicines. Empty when no name is spelled so."""
    return narrow(names_of(rulebook).get(fold(name), ()), country_of(region, country), rulebook)


def country_of(region: str, country: str) -> str:
    """The country whose names a person uses, as far as it was told."""
    return country or COUNTRY_OF_REGION.get(region, "")


def narrow(meanings: tuple[Meaning, ...], country: str, rulebook: Rulebook) -> tuple[Meaning, ...]:
    """One meaning for each medicine that a name can be in a country; where the country does not
    tell them apart, all of them. Of brands of one medicine the one richest in magnesium stands
    for all, so that never too little is counted."""
    if len(meanings) < 2:
        return meanings
    here = [m for m in meanings if country and (not m.countries or country in m.countries)]
    best: dict[str, Meaning] = {}
    for meaning in sorted(here or meanings, key=lambda m: _weight(m, rulebook), reverse=True):
        best.setdefault(meaning.medicine, meaning)
    return tuple(best.values())


def _weight(meaning: Meaning, rulebook: Rulebook) -> tuple[bool, float]:
    brand = rulebook.brand_by_slug.get(meaning.brand)
    return brand is not None, (brand.elemental_mg or 0) if brand else 0


def _meanings(rulebook: Rulebook) -> Iterator[Meaning]:
    for medicine in rulebook.medicines:
        for names, countries, is_generic in (
            ((medicine.name, *medicine.synonyms), (), True),
            ((*medicine.old_brands, *medicine.words), (), False),
            (medicine.brands_us, ("us",), False),
            (medicine.brands_uk, ("uk",), False),
        ):
            for name in dict.fromkeys(names):
                yield Meaning(
                    medicine=medicine.slug,
                    known_as=name,
                    countries=countries,
                    takes_salts=is_generic,
                )
    for brand in rulebook.brands:
        yield Meaning(
            medicine=brand.medicine,
            known_as=brand.name,
            brand=brand.slug,
            countries=brand.countries,
        )


def _index_cores(rulebook: Rulebook) -> Cores:
    by_core: defaultdict[str, list[Meaning]] = defaultdict(list)
    by_stem: defaultdict[str, list[Meaning]] = defaultdict(list)
    for meaning in _meanings(rulebook):
        wording = part(clean(meaning.known_as))
        if wording.core:
            worded = replace(meaning, labels=wording.labels, sites=wording.sites)
            for core in {join_core(wording.core), "".join(wording.words)}:
                by_core[core].append(worded)
            if meaning.takes_salts and (shared := stem(wording.words)):
                by_stem[shared].append(worded)
    return Cores(
        by_core={core: tuple(each) for core, each in by_core.items()},
        by_stem={shared: tuple(each) for shared, each in by_stem.items()},
        by_parts=_index_parts(rulebook),
        sites={medicine.slug: part(clean(medicine.name)).sites for medicine in rulebook.medicines},
    )


def join_core(core: tuple[str, ...]) -> str:
    """One spelling of the core of a name, as names are kept: "&" is as good as "+" in it."""
    return "".join(core).replace("&", "+")


def _index_parts(rulebook: Rulebook) -> dict[frozenset[str], tuple[str, ...]]:
    spelled: defaultdict[frozenset[str], dict[str, None]] = defaultdict(dict)
    held: defaultdict[frozenset[str], dict[str, None]] = defaultdict(dict)
    for medicine in rulebook.medicines:
        for name in medicine.names:
            if PART_SIGN in name:
                parts = frozenset(_slug_of(part, rulebook) for part in name.split(PART_SIGN))
                spelled[parts][medicine.slug] = None
        if len(medicine.ingredients) > 1:
            held[frozenset(medicine.ingredients)][medicine.slug] = None
    return {parts: tuple(slugs) for parts, slugs in {**held, **spelled}.items()}


def _slug_of(name: str, rulebook: Rulebook) -> str:
    slugs = {meaning.medicine for meaning in names_of(rulebook).get(fold(name), ())}
    return slugs.pop() if len(slugs) == 1 else fold(name)


def fits(meanings: Iterable[Meaning], labels: frozenset[str]) -> tuple[Meaning, ...]:
    """Of names with one core those that a text means: all their own words stand in it, and as
    many as in any; figures ("81 mg") tell more than words."""
    fitting = [meaning for meaning in meanings if meaning.labels <= labels]
    most = max(map(_detail, fitting), default=(0, 0))
    return tuple(meaning for meaning in fitting if _detail(meaning) == most)


def _detail(meaning: Meaning) -> tuple[int, int]:
    figures = sum(label[0].isdigit() for label in meaning.labels)
    return figures, len(meaning.labels)
