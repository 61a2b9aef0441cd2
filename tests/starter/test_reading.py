"""Reading what people write by the starter's own names: exactly one medicine, or a question."""

import pytest

from regimen.engine.answers import TakenMedicine
from regimen.engine.directory import look_up
from regimen.engine.known import KnownMedicine, magnesium_in, recognise
from regimen.engine.reading import read_medicine
from regimen.engine.things import Brand
from tests.support.people import STARTER

EXACT = {
    "Furosemide 20mg tabs": "furosemide",
    "Bumex 1 mg p.o. q.a.m.": "bumetanide",
    "levothyroxine sodium 75 micrograms": "levothyroxine",
    "vit d3 1000 iu": "vitamin-d3",
    "vitamin D 2 times a day": "vitamin-d3",
    "vitamin D 2,5 mcg": "vitamin-d3",
    "vitamin B 12 1000 mcg": "vitamin-b12",
    "Euthyrox® 88": "levothyroxine",
    "ＬＡＳＩＸ ２０ｍｇ": "furosemide",
    "lipitor20mg": "atorvastatin",
    "Coumadin\u00a05\u00a0mg": "warfarin",
    "generic for Zocor": "simvastatin",
    "Apo-Ramipril 2,5 mg 1-0-0": "ramipril",
    "Bisoprolol-ratiopharm 5 mg täglich": "bisoprolol",
    "ibuprofen 400 mg comprimés": "ibuprofen",
    "paracetamol 1 g comprimidos": "paracetamol",
    "Norvasc (amlodipine) 5 mg": "amlodipine",
    "amlodipine (Norvasc) once daily": "amlodipine",
    "omeprazole 20 mg gastro-resistant capsules": "omeprazole",
    "Toprol-XL 50": "metoprolol",
    "diltiazem CD 180": "diltiazem",
    "insulin 75/25 12 units": "insulin",
    "lisinopril-hctz 20-12.5 mg": "hydrochlorothiazide-lisinopril",
    "hydrochlorothiazide with telmisartan": "telmisartan-hydrochlorothiazide",
    "valsartan / amlodipine / HCT": "valsartan-amlodipine-hydrochlorothiazide",
    "olmesartan medoxomil and hydrochlorothiazide 20/12.5": "olmesartan-hydrochlorothiazide",
    "amoxicillin and clavulanate potassium 875 mg": "co-amoxiclav",
    "levothyroxine 75 mcg am": "levothyroxine",
    "Farxiga 10mg a.m.": "dapagliflozin",
    "lisinopril 10 pm": "lisinopril",
    "doxycycline for a week": "doxycycline",
    "ibuprofen w food": "ibuprofen",
    "pantoprazole sodium 40mg EC tablet once daily ac breakfast": "pantoprazole",
    "METFORMIN HCL ER 500 MG TB24": "metformin",
    "Ferrous sulfate 325 mg (65 mg elemental iron)": "ferrous-sulfate",
    "sumatriptan 50mg at onset of migraine": "sumatriptan",
    "Tylenol tablets 100 ct": "paracetamol",
    "magnesium sulfate injection": "magnesium-injection",
    "magnesium sulfate IV 2 g": "magnesium-injection",
    "Flomax": "tamsulosin",
    "Hyzaar 100/25": "hydrochlorothiazide-losartan",
    "penicillamine 125 mg tablets": "penicillamine",
    "diclofenac 2% gel": "topical-nsaid-gel",
    "ofloxacin eye drops twice a day": "antibiotic-eye-or-ear-drops",
    "aspirin 81": "aspirin-low-dose",
    "aspirin 325 mg daily": "aspirin",
    "tramadol 50 mg prn pain": "tramadol",
    "meloxicam 15mg qd w/ food": "meloxicam",
    "Coumadin 5mg as directed by my doctor": "warfarin",
    "Synthroid 112 mcg (brand only) on empty stomach 30 min before breakfast": "levothyroxine",
    "Humalog sliding scale": "insulin",
    "Marcoumar nach Plan": "phenprocoumon",
    "amitriptyline 10 mg for nerve pain and sleep": "amitriptyline",
    "digoxin .125 mg": "digoxin",
    "vitamin B-12 1000 mcg": "vitamin-b12",
    "furosemide 40mg water tablet": "furosemide",
    "lisinopril blood pressure pill": "lisinopril",
    "ferrous sulfate 325 (65 mg iron)": "ferrous-sulfate",
    "ibuprofen lemon flavour": "ibuprofen",
    "calcium 600 + D3": "calcium-vitamin-d",
    "Klor-Con M20": "potassium-chloride",
    "multivitamin women's 50+": "multivitamin",
    "Tilidin comp 50/4": "tilidine",
    "calcium, magnesium and zinc once a day": "calcium-magnesium-zinc",
    "Lasix 40 tablet": "furosemide",
    "BuTec 10 patch weekly": "buprenorphine-patch",
    "Tylenol #3": "co-codamol",
    "Tylenol #4": "co-codamol",
    "CoValsartan": "hydrochlorothiazide-valsartan",
    "Tylenol #3 tablets": "co-codamol",
    "insulin 30/70 12 units": "insulin",
    "amoxicillin 250 mg/5 ml": "amoxicillin",
    "Yasmin 3/0.03": "combined-oral-contraceptive-pill",
    "Percocet 5/325": "oxycodone-paracetamol",
    "oxycodone 5 mg #8": "oxycodone",
}
ELSEWHERE = {
    "Furosemid 40": "furosemide",
    "furosemida 40 mg": "furosemide",
    "Furosemidum": "furosemide",
    "Levothyroxin-Natrium 75 µg": "levothyroxine",
    "levotiroxina sódica 50 mcg": "levothyroxine",
    "lewotyroksyna": "levothyroxine",
    "Amlodipin 5mg": "amlodipine",
    "amlodipinbesilat": "amlodipine",
    "Metoprololsuccinat 47,5 mg": "metoprolol",
    "enalapril/hidroclorotiazida 20/12,5": "enalapril-hydrochlorothiazide",
    "Losartan-Kalium": "losartan",
    "idroclorotiazide 25 mg": "hydrochlorothiazide",
    "Alendronsäure 70 mg": "alendronic-acid",
    "ácido alendrónico": "alendronic-acid",
    "acide alendronique": "alendronic-acid",
    "amossicillina": "amoxicillin",
    "metotreksat": "methotrexate",
    "doxycyclin 100": "doxycycline",
    "ciprofloksacyna": "ciprofloxacin",
    "Magnesiumcitrat": "magnesium-citrate",
    "Lipitorcalcium": "",
    "Losartanmagnesium": "",
    "vitamina D 1000": "vitamin-d3",
    "Tardyferon 80 jeden 2. Tag": "ferrous-sulfate",
    "Metoprolol succ 47,5 mg ret. 1-0-1": "metoprolol",
    "Eutirox 100 tutti i giorni tranne la domenica": "levothyroxine",
    "Furosemide 40 mg 1dd1": "furosemide",
    "Sintrom 4 mg según pauta": "acenocoumarol",
    "Mopral 20 avant le dîner": "omeprazole",
}
IN_COUNTRY = {
    ("Flomax 700 mg", "it"): "morniflumate",
    ("Fruselac", "in"): "spironolactone-furosemide",
    ("Cilacar T 40", "in"): "cilnidipine-telmisartan",
    ("Cilacar C", "in"): "cilnidipine-chlorthalidone",
    ("Cilacar TC", "in"): "cilnidipine-telmisartan-chlorthalidone",
    ("Pregabid NT", "in"): "pregabalin-nortriptyline",
    ("Amlodac AT 5", "in"): "amlodipine-atenolol",
    ("Dytor E", "in"): "torsemide-eplerenone",
    ("Eferox Jod 100/100", "de"): "levothyroxine-iodide",
}
UNKNOWN = (
    "Telma 40 CT",
    "Telma 40 AM",
    "Amlong AT 5",
    "synthroid with cytomel",
    "Sandimmun E",
    "calcium atorvastatin",
    "stool softener of nobody",
    "levothyroxine calcium",
    "warfarin potassium",
    "losartan 50 mg potassium 20 mEq",
    "losartan tablets potassium",
    "Lipitor calcium",
    "ramipril xyz",
    "Telma 40 ZM",
    "Motilium 7 AM",
    "simvastatin forte",
    "ketoprofen + omeprazole plus",
    "amoxicillin with water tablets",
    "Synthroid (liothyronine)",
    "Diovan (hydrochlorothiazide)",
    "acetaminophen (Tylenol PM)",
    "lisinopril water pill",
    "multivitamin magnesium",
    "amlodipine iron tablets",
    "Efudix 50 mg tablets",
    "Lasix +",
    "Tylenol #7",
    "Tylenol #7 tablets twice a day",
    "no water pills",
    "CoAmlodipine",
    "Lasix-K",
    "take 1 tablet by mouth twice daily",
    "40 mg",
    "?",
)
WHICH = {
    "EPO": {"epoetin", "evening-primrose-oil"},
    "HCT 25 mg": {"hydrochlorothiazide", "hydrocortisone"},
    "gaba": {"gabapentin", "gaba-supplement"},
    "Mg tablets": {"magnesium-tablet", "myasthenia-tablet"},
    "T3s": {"liothyronine", "co-codamol"},
    "Tylenol 3 tablets": {"paracetamol", "co-codamol"},
    "Telma 40 mg AM": {"telmisartan", "amlodipine-telmisartan"},
    "Tylenol 500 mg pm": {"paracetamol", "paracetamol-diphenhydramine"},
    "Fucidin 250 mg": {"fusidic-acid-cream", "fusidic-acid-tablets"},
    "levothyroxine 100mcg and 25mcg": {"levothyroxine", "levothyroxine-iodide", "liotrix"},
    "levothyroxine 100 micrograms and 25 micrograms": {
        "levothyroxine",
        "levothyroxine-iodide",
        "liotrix",
    },
    "levothyroxine 100mcg + 25mcg": {"levothyroxine", "levothyroxine-iodide", "liotrix"},
    "amlodipine 5/160/12.5": {
        "amlodipine",
        "aliskiren-amlodipine-hydrochlorothiazide",
        "olmesartan-amlodipine-hydrochlorothiazide",
        "perindopril-indapamide-amlodipine",
        "telmisartan-amlodipine-hydrochlorothiazide",
        "valsartan-amlodipine-hydrochlorothiazide",
    },
    "alendronic acid 70 mg/5600 IU": {"alendronic-acid", "alendronic-acid-colecalciferol"},
    "doxycycline 100/40": {"doxycycline"},
    "lisinopril 20/12.5": {"lisinopril", "hydrochlorothiazide-lisinopril"},
}


@pytest.mark.parametrize(("text", "slug"), EXACT.items())
def test_a_text_reads_as_the_one_medicine_it_is(text, slug):
    read = read_medicine(text, STARTER, "us")
    assert (read.state, read.medicine) == ("exact", slug)
    assert recognise(TakenMedicine(name=text), STARTER, "us").medicine.slug == slug


@pytest.mark.parametrize(("text", "slug"), ELSEWHERE.items())
def test_a_plain_name_reads_as_any_language_spells_it(text, slug):
    assert read_medicine(text, STARTER, "eu").medicine == slug


@pytest.mark.parametrize(("told", "slug"), IN_COUNTRY.items())
def test_a_name_reads_as_what_it_is_in_a_country(told, slug):
    text, country = told
    read = read_medicine(text, STARTER, country=country)
    assert (read.state, read.medicine) == ("exact", slug)


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_text_with_a_word_left_over_or_no_name_is_unknown(text):
    assert read_medicine(text, STARTER, "us").state == "unknown"


@pytest.mark.parametrize(("text", "choices"), WHICH.items())
def test_a_text_that_can_be_two_medicines_asks_which(text, choices):
    read = read_medicine(text, STARTER, "us")
    assert (read.state, read.asks, read.medicine) == ("asks", "which", "")
    assert set(read.choices) == choices
    assert recognise(TakenMedicine(name=text), STARTER).state == "not-recognised"


def test_a_class_word_asks_which_and_still_counts_as_its_classes():
    read = read_medicine("water pill 25 mg every morning", STARTER, "us")
    assert (read.state, read.asks, read.medicine) == ("asks", "which", "water-tablet")
    assert recognise(TakenMedicine(name=read.text), STARTER).state == "flagged"


def test_what_stands_around_a_name_is_kept():
    read = read_medicine("Calan SR 2x 120 mg oral tablets", STARTER, "us")
    assert (read.strength, read.form, read.release, read.route) == (
        "120 mg",
        "tablet",
        "sr",
        "oral",
    )
    assert (read.known_as, read.text) == ("Calan SR", "Calan SR 2x 120 mg oral tablets")


def test_a_brands_own_magnesium_counts_before_its_medicines():
    medicine = STARTER.medicine_by_slug["magnesium-citrate"]
    taken = TakenMedicine(name="Magna", units_a_day=2)
    brand = Brand(
        slug="magna", name="Magna", medicine=medicine.slug, countries=("de",),
        elemental_mg=48, unit="sachet",
    )  # fmt: skip
    known = KnownMedicine(taken=taken, medicine=medicine, brand=brand)
    assert (magnesium_in(known), known.unit) == (96, "sachet")
    bare = KnownMedicine(taken=taken, medicine=medicine)
    assert (magnesium_in(bare), bare.unit) == (2 * medicine.elemental_mg, medicine.unit)


def test_a_figure_that_is_of_a_name_stays_one():
    assert read_medicine("Mag-64 tablets", STARTER, "us").count is None


def test_a_name_is_found_again_by_the_directorys_spelling(starter):
    for name in ("Synthroid", "Euthyrox", "levothyroxine", "furosemide"):
        (meaning,) = look_up(name, starter, "uk")
        assert meaning.medicine in starter.medicine_by_slug
        assert look_up(meaning.known_as, starter, "uk") == (meaning,)
