"""Codes and references: what opens a plan at the desk, and who has tried too many of them."""

import pytest
from django.utils import timezone

from regimen.clinic.models import Opening, Sheet
from regimen.plans.models import SavedPlan
from tests.support.sheets import join


@pytest.mark.parametrize("by_form", [True, False])
def test_codes_that_no_plan_has_are_logged_and_soon_refused(
    client, asked, settings, caplog, by_form
):
    settings.PACES = {**settings.PACES, "code": "3/hour"}
    join(client, "Clinic")
    tries = []
    for n in range(4):
        code = f"ZZZ{n + 2}-ZZZZ"
        answered = (
            client.post("/clinic/", {"code": code}) if by_form else client.get(f"/clinic/{code}/")
        )
        tries.append(answered.status_code)
    assert tries == [200 if by_form else 404] * 3 + [429]
    assert client.get(f"/clinic/{asked.code}/").status_code == 429
    told = [line.getMessage() for line in caplog.records if line.name == "regimen.clinic.openings"]
    assert told == ["A code that no plan has was tried at the clinic's desk."] * 3
    join(client, "Clinic", "otto")
    assert client.get(f"/clinic/{asked.code}/").status_code == 200


def test_who_tried_too_many_codes_keeps_the_own_list(client, asked, settings):
    settings.PACES = {**settings.PACES, "code": "1/hour"}
    join(client, "Clinic")
    client.get(f"/clinic/{asked.code}/")
    client.post("/clinic/", {"code": "ZZZ2-ZZZZ"})
    refused = client.post("/clinic/", {"code": "ZZZ3-ZZZZ"})
    assert refused.status_code == 429
    assert "What is on your list opens as before." in refused.content.decode()
    assert client.get("/clinic/").status_code == 200
    assert client.get(f"/clinic/{asked.code}/").status_code == 200
    assert client.post("/clinic/", {"code": asked.code}).status_code == 302
    assert client.post("/clinic/", {"code": "B-17"}).status_code == 200


def test_a_reference_that_is_not_there_is_no_code_that_was_tried(client, asked, settings):
    settings.PACES = {**settings.PACES, "code": "1/hour"}
    join(client, "Clinic")
    for _ in range(3):
        page = client.post("/clinic/", {"code": "B-17"}).content.decode()
        assert "Nothing on the list goes by that, and it is no code." in page
    assert client.get(f"/clinic/{asked.code}/").status_code == 200


def test_what_is_found_by_its_reference_is_no_error(client, asked):
    join(client, "Clinic")
    client.get(f"/clinic/{asked.code}/")
    Opening.objects.update(reference="B-17")
    page = client.post("/clinic/", {"code": "b-1"}).content.decode()
    assert "Found for" in page
    assert "Error:" not in page
    assert "it is no code" not in page


def test_the_pace_is_each_accounts_own(client, asked, settings):
    settings.PACES = dict.fromkeys(settings.PACES, "2/minute")
    join(client, "Clinic lead")
    own = ("/clinic/", "/clinic/batches/", "/clinic/report/", "/clinic/sheet/")
    assert [client.get(page).status_code for page in own] == [200, 200, 429, 429]
    join(client, "Clinic lead", "otto")
    assert client.get(f"/clinic/{asked.code}/").status_code == 200


def test_the_character_that_is_none_is_left_out(client, edition):
    join(client, "Clinic")
    assert client.post("/clinic/", {"code": "B\x0017"}).status_code == 200
    address = "/clinic/sheet/6f1c2f7a-0f4f-4a0e-9a43-6d1f4a5c7d11/"
    said = {"reference": "B\x00-17", "medicines": "lisin\x00opril 10 mg", "m\x00-open": "1"}
    assert client.post(address, said).status_code == 200
    sheet = Sheet.objects.get()
    assert sheet.reference == "B-17"
    assert sheet.said == {"reference": ["B-17"], "medicines": ["lisinopril 10 mg"]}


@pytest.mark.parametrize(
    "typed",
    ["{code}", "{spoken}", "https://x.example/plan/{token}/", "https://x.example/look/{reader}/"],
)
def test_a_scanner_opens_a_plan_by_its_code_or_its_square(client, asked, typed):
    join(client, "Clinic")
    spoken = asked.code.lower().replace("-", " ")
    code = typed.format(code=asked.code, spoken=spoken, token=asked.token, reader=asked.reader)
    assert client.post("/clinic/", {"code": code}).url == f"/clinic/{asked.code}/"


def test_an_expired_plan_says_so(client, asked):
    join(client, "Clinic")
    SavedPlan.objects.update(expires_at=timezone.now())
    page = client.post("/clinic/", {"code": asked.code}).content.decode()
    assert "That plan has expired." in page
    assert client.get(f"/clinic/{asked.code}/").status_code == 404
