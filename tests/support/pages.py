"""Every page of the site, by name: the whole journey with its errors, plans, desk and papers."""

import datetime
from collections.abc import Callable, Iterator, Mapping

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string
from django.test import Client
from msgspec.structs import replace

from regimen.clinic.models import Clinic, Profile
from regimen.engine.answers import (
    Agreed,
    Answers,
    Baseline,
    Declined,
    FoodWeek,
    Product,
    TakenMedicine,
)
from regimen.guidance.models import Edition
from regimen.pace import limiter
from regimen.plans.models import SavedPlan
from regimen.plans.papers import LEAVES, SIZES, Paper
from regimen.plans.printed import Printed
from tests.support.journey import SCIATICA, Said, answer, raise_sign
from tests.support.living import walk_living
from tests.support.operators import fill_in_operator
from tests.support.people import someone, taking
from tests.support.writing import write_handout

OWN_PAGES = ("/who-runs-this/", "/privacy/", "/accessibility/")
# Spells what people type.
Write = Callable[[str], str]
# A page's name and what it says.
NamedPage = tuple[str, str]

READINGS = {
    "elemental": "240", "compound": "1000", "percent-dv": "40", "percent-nrv": "40",
}  # fmt: skip
HALF_WRONG: dict[str, Said] = {
    "warning-signs": {"signs": ["accident"], "none": "1"},
    "more-signs": {"signs": ["calf"], "none": "1"},
    "last-signs": {"signs": ["weight-or-night"]},
    "kidneys": {"kidney": "kidney-disease"},
    "conditions": {"conditions": ["diabetes"], "none": "1"},
    "food": {"allergens": ["egg"], "none": "1"},
    "food-week": {"greens": "3"},
    "about-you": {"age": "200", "sex": "female"},
    "day": {
        "wake": "25:00",
        "lunch": "a little past noon",
        "bed": "10 pm",
        "start_on": "2026-13-01",
    },
    "product": {**SCIATICA["product"], "amount": "3000"},
}


# What no page of ours offers.
TAMPERED = {
    "pain": {"pains": ["nowhere"]},
    "kidneys": {"kidney": "nowhere"},
    "warning-signs": {"signs": ["nowhere"]},
    "food-week": {"greens": "nowhere"},
}


def walk_site(client: Client, write: Write) -> Iterator[NamedPage]:
    """Yield (name, page) for all pages a person may meet; ``write`` spells what people type."""
    yield from walk_public(client)
    yield from walk_own_pages(client, write)
    yield from walk_journey(client, write, region="us")
    yield from walk_journey(client, write, region="eu")
    yield from walk_urgent(client)


def walk_public(client: Client) -> Iterator[NamedPage]:
    """Pages without answers, the label decoder and pages that are not there."""
    for path in ("/", "/about/", "/guidance/", "/guidance/1/", "/guidance/2/",
                 "/guidance/evidence/", "/label/", "/nowhere/"):  # fmt: skip
        yield path, _get(client, path)
    for name in ("400", "403", "403_csrf", "500", "lockout"):
        yield name, render_to_string(f"{name}.html")
    yield "429", render_to_string("429.html", {"minutes": 2})
    yield "label, nothing answered", _post(client, "/label/", {})
    label = {"comes_as": "capsule", "amount_for": "serving", "front_mg": "600"}
    for kind, amount in READINGS.items():
        for units in ("1", "2", ""):
            said = {**label, "kind": kind, "amount": amount, "units_a_serving": units}
            yield f"label, {kind} for {units}", _post(client, "/label/", said)
    strong = {**label, "kind": "elemental", "amount": "1000", "units_a_serving": "1"}
    yield "label, too strong", _post(client, "/label/", strong)
    yield "label, too much", _post(client, "/label/", {**strong, "amount": "3000"})
    yield "label, too little", _post(client, "/label/", {**strong, "amount": "0.5"})


def walk_own_pages(client: Client, write: Write) -> Iterator[NamedPage]:
    """What this copy says of itself, before and after somebody has filled it in."""
    for path in OWN_PAGES:
        yield path, _get(client, path)
    fill_in_operator(write)
    for path in OWN_PAGES:
        yield f"{path}, filled in", _get(client, path)


def walk_journey(client: Client, write: Write, region: str) -> Iterator[NamedPage]:
    """Each question empty, wrong and filled; then the review, and what a change says."""
    client.post("/questions/start/", {"again": "1"})
    for slug, right in SCIATICA.items():
        path = f"/questions/{slug}/"
        yield f"{slug}, {region}", _get(client, path)
        if slug == "medicines":
            yield from walk_medicines(client, write, path)
            continue
        yield f"{slug}, nothing answered", _post(client, path, {})
        if slug in HALF_WRONG:
            typed = {"lunch": write("a little past noon")} if slug == "day" else {}
            yield f"{slug}, half wrong", _post(client, path, {**HALF_WRONG[slug], **typed})
        if slug in TAMPERED:
            yield f"{slug}, tampered", _post(client, path, TAMPERED[slug])
        if slug == "day":
            yield "day, no night", _post(client, path, {**SCIATICA["day"], "bed": "7:30"})
        if slug == "conditions":
            yield from walk_conditions(client, write, path)
        client.post(path, {"region": region} if slug == "region" else right)
        yield f"{slug}, filled", _get(client, path)
    help_path = "/questions/pain-help/"
    yield "pain help", _get(client, help_path)
    yield "pain help, nothing ticked", _post(client, help_path, {})
    yield "pain help, answered", _post(client, help_path, {"statements": ["leg", "burning"]})
    yield f"review, {region}", _get(client, "/questions/review/")
    yield "home, answered", _get(client, "/")
    path = "/questions/about-you/"
    yield "a step dropped", _post(client, path, {"age": "53", "sex": "male"})
    session = client.session
    session["answers"]["pregnancy"] = {"pregnancy": ["nowhere"]}
    session.save()
    yield "a step asked again", _post(client, path, {"age": "53", "sex": "female"})


def walk_conditions(client: Client, write: Write, path: str) -> Iterator[NamedPage]:
    """What a search among the conditions finds, and that it found nothing."""
    for text in ("afib", "dialysis", "pregnant", "zorbolax"):
        yield f"conditions, {text}", _post(client, path, {"text": write(text), "find": "1"})
    found = {"HX-Request": "true", "HX-Target": "found"}
    half = client.post(path, {"text": write("diab")}, headers=found)
    yield "conditions, half typed", half.content.decode()


def walk_medicines(client: Client, write: Write, path: str) -> Iterator[NamedPage]:
    """The page of medicines: errors, open questions of every kind, what is missing, the list."""
    yield "medicines, none yet", _post(client, path, {"finish": "1"})
    for text in ("", "!!!", "x" * 200, "a\u200bb"):
        yield f"medicines, {text[:3]!r}", _post(client, path, {"text": write(text)})
        for row in client.session["answers"].get("medicines", {}).get("rows", ()):
            client.post(path, {"remove": row["id"]})
    names = ("levothyroxin", "zorbolax", "water pill", "levothyroxine", "ciprofloxacin", "rennie",
             "none", "levothyroxine")  # fmt: skip
    open_rows = "\n".join(map(write, names))
    yield "medicines, all open", _post(client, path, {"text": open_rows})
    found = _post(client, "/questions/medicines/search/", {"text": write("levoth")})
    yield "medicines, half typed", found
    yield "medicines, unfinished", _post(client, path, {"finish": "1"})
    rows = [row["id"] for row in client.session["answers"]["medicines"]["rows"]]
    for told in ({"clock": "25"}, {"often": "some-days"}, {"which": "another"}, {"often": "x"}):
        said = {f"{row}-{name}": value for row in rows for name, value in told.items()}
        opened = {f"{row}-open": "1" for row in rows}
        yield f"medicines, {told}", _post(client, path, {**opened, **said, "finish": "1"})
    for row in rows[:3] + rows[6:]:
        client.post(path, {"remove": row})
    yield "medicines, one removed", _get(client, path)
    rhythms: Said = {
        "often": "some-days", "weekdays": ["monday", "friday"], "course_until": "tomorrow",
        "clock": "7:00 am, 19:30", "when": ["bed", "wake"], "units_a_day": "2",
    }  # fmt: skip
    listed: Said = {f"{row}-{name}": value for row in rows[3:6] for name, value in rhythms.items()}
    opened = {f"{row}-open": "1" for row in rows[3:6]}
    yield "medicines, listed", _post(client, path, {**opened, **listed})
    yield "medicines, none after all", _post(client, path, {"none": "1"})
    client.post(path, {"finish": "1"})


def walk_urgent(client: Client) -> Iterator[NamedPage]:
    """What a red flag leads to."""
    helped = {
        "saddle": raise_sign(client, "saddle", region="uk"),
        "fever": raise_sign(client, "fever", page="more-signs", region="uk"),
        "dark thoughts": raise_sign(client, door="dark-thoughts", region="uk"),
    }
    for name, response in helped.items():
        yield f"get help, {name}", response.content.decode()
    client.post("/questions/start/", {"region": "eu", "again": "1"})
    yield "too young", _post(client, "/questions/about-you/", {"age": "15", "sex": "female"})
    client.post("/questions/about-you/", {"age": "31", "sex": "female", "country": "de"})
    client.post("/questions/pregnancy/", {"pregnancy": "pregnant"})
    yield "signs in pregnancy", _get(client, "/questions/pregnancy-signs/")
    answer(client, product={"have": "other", "supplemental_mg": "500"}, day=None)
    yield "signs of too much", _get(client, "/questions/too-much/")


def walk_plans(
    client: Client, people: Mapping[str, Answers], edition: Edition, write: Write
) -> Iterator[NamedPage]:
    """Each person's plan on the page, at the clinic's desk and on every paper."""
    for user in get_user_model().objects.filter(is_superuser=True):
        Profile.objects.get_or_create(user=user, name=write("Dr A. Example"), role=write("GP"))
    for name, answers in people.items():
        limiter().storage.reset()  # A person walks more slowly than this.
        saved = SavedPlan.keep(answers, edition)
        for path in (f"/plan/{saved.token}/", f"/plan/{saved.token}/agree/",
                     f"/clinic/{saved.code}/", f"/clinic/{saved.code}/decide/"):  # fmt: skip
            yield f"{name}: {path.replace(saved.token, '…')}", _get(client, path)
        asking = [flag.finding for flag in saved.make().flags if flag.level == "ask"]
        if saved.make().outcome == "ask":
            odd = {"on": "2999-01-01", "flags": asking[:1], "word": "yes"}
            long = {"name": "x" * 101, "role": "x" * 101, "registration": "x" * 101,
                    "on": "soon", "flags": ["nowhere"]}  # fmt: skip
            yield f"{name}: agreed oddly", _post(client, f"/plan/{saved.token}/agree/", long)
            yield f"{name}: agreed in part", _post(client, f"/plan/{saved.token}/agree/", odd)
            path = f"/clinic/{saved.code}/decide/"
            far = {"word-0": "perhaps", "reason": "x", "reason_text": "x" * 301, "cap_mg": "9999",
                   "check_by": "soon", "gap_hours": "99"}  # fmt: skip
            for told, said in {"decided oddly": far, "decided in part": {"word-0": "later"},
                               "declined in part": {"word-0": "decline"}}.items():  # fmt: skip
                yield f"{name}: {told}", _post(client, path, {**said, "record": "1"})
        yield from walk_papers(name, saved)
    yield from walk_desk(client, write)
    yield "clinic", _get(client, "/clinic/")
    yield "clinic, no code", _post(client, "/clinic/", {"code": "Z" * 13})
    yield "clinic, no such plan", _post(client, "/clinic/", {"code": "ZZZZZZZZ"})
    limiter().storage.reset()
    yield from walk_living(client, edition)
    SavedPlan.objects.update(fingerprint="0" * 16)
    yield "a plan that changed", _get(client, f"/plan/{saved.token}/")
    yield "a plan deleted", _post(client, f"/plan/{saved.token}/delete/", {})


def walk_desk(client: Client, write: Write) -> Iterator[NamedPage]:
    """The clinic's sheet, new, half filled and wrong; its batches and its report."""
    path = "/clinic/sheet/00000000-0000-0000-0000-000000000001/"
    yield "sheet, new", _get(client, path)
    yield "sheet, nothing said", _post(client, path, {"open": "1"})
    half: Said = {
        "region": "uk", "age": "64", "sex": "female", "asked_signs": "some", "signs": ["lump"],
        "pains": ["nerve"], "pain": "7", "egfr": "52", "egfr_on": "12 Nov 2026",
        "conditions": [write("asthm"), write("high blood pressure")], "food": [write("xyz")],
        "medicines": "\n".join(map(write, ("Zentrovan 5 mg", "levothyroxine", "NKDA"))),
        "other_mg": "0", "label": "200 mg",
        "wake": "7 am", "dinner": "6 pm", "bed": "10 pm", "open": "1",
    }  # fmt: skip
    yield "sheet, half filled", _post(client, path, half)
    wrongs: tuple[Said, ...] = (
        {"egfr": "<60"}, {"egfr": "x"}, {"egfr": "999"}, {"egfr_on": "2 May 2099"},
        {"kidney": "not-sure"}, {"age": "12"}, {"medicines": write("x" * 300)},
    )  # fmt: skip
    for wrong in wrongs:
        yield f"sheet, {wrong}", _post(client, path, {**half, **wrong})
    yield "batches", _get(client, "/clinic/batches/")
    yield "batches, none chosen", _post(client, "/clinic/batches/", {})
    yield "report", _get(client, "/clinic/report/")


def walk_papers(name: str, saved: SavedPlan) -> Iterator[NamedPage]:
    """All the leaves of a plan, at each size."""
    plan = saved.make()
    more: Printed = {
        "told": saved.tell(),
        "answers": saved.read_answers(),
        "clinic": clinic.letterhead() if (clinic := Clinic.objects.first()) else None,
    }
    usual = Paper.for_plan(plan)
    yield f"{name}: paper of a plan not saved", write_handout(plan, "", usual)
    for size in SIZES:
        paper = Paper.for_plan(plan, leaves=LEAVES, size=size)
        yield f"{name}: paper, {size}", write_handout(plan, saved.code, paper, **more)


def odd_people(write: Write) -> dict[str, Answers]:
    """People whose plans say what no golden person's does."""
    kidney = someone(kidney="egfr-45-59")
    name, role = write("Dr A. Example"), write("GP")
    day = datetime.date(2026, 12, 1)
    agreed = Agreed(name=name, role=role, flags=("kidney-ask",))
    declined = Declined(name=name, role=role, reason=write("Risky"))
    weekly = TakenMedicine(name="alendronic acid", weekday="monday", times=("wake", "07:00"))
    all_day = ("06:00", "10:00", "14:00", "18:00", "22:00")
    thrice = ("08:00", "14:00", "20:00")
    return {
        "agreed": replace(kidney, agreed=agreed),
        "agreed on a day": replace(kidney, agreed=replace(agreed, on=day)),
        "declined": replace(kidney, declined=declined),
        "a clash": someone(medicines=taking(
            "ciprofloxacin", "levothyroxine", "doxycycline", times=all_day
        )),
        "no dose on Mondays": someone(medicines=(
            TakenMedicine(name="ciprofloxacin", weekday="monday", times=all_day),
        )),
        "less on Mondays": someone(medicines=(
            TakenMedicine(name="ciprofloxacin", weekday="monday", times=thrice),
        )),
        "no times": someone(medicines=(TakenMedicine(name="levothyroxine"),)),
        "a quiet flag": someone(
            medicines=taking("clindamycin"), food_week=eating(9),
            baseline=Baseline(pain=5, enjoyment=5, activity=6, sleep=3),
        ),
        "one step": someone(product=Product(form="tablet", unit_mg=200, units_a_pack=1)),
        "half tablets": someone(
            medicines=(weekly, TakenMedicine(name="gabapentin", as_needed=True)),
            product=Product(form="scored-tablet", unit_mg=150, units_a_pack=60), start_on=day,
        ),
        "powder": someone(
            product=Product(form="powder", unit_mg=130, units_a_pack=60), start_on=day
        ),
        "gummies": someone(product=Product(form="gummy", unit_mg=33.3), food_week=eating(14)),
        "a label too strong": someone(product=Product(unit_mg=300, compound_mg=500)),
        "not sure": someone(unsure=("heart-block",)),
        "many at once": someone(
            kidney="not-tested", unsure=("heart-block",), supplemental_mg=100, region="uk",
            medicines=(TakenMedicine(name="rennie", units_a_day=4), TakenMedicine(name="zorbolax"),
                       weekly, TakenMedicine(name="gaviscon", as_needed=True)),
        ),
    }  # fmt: skip


def eating(servings: int) -> FoodWeek:
    """A week with so many servings of each group."""
    return FoodWeek(**dict.fromkeys(FoodWeek.__struct_fields__, servings))


def _get(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


def _post(client: Client, path: str, data: object) -> str:
    return client.post(path, data, follow=True).content.decode()
