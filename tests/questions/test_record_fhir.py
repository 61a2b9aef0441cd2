"""A record as FHIR: every medicine is told, and only what nobody takes is set aside."""

import json

import pytest

from regimen.questions.record_fhir import Statement, list_statements
from regimen.questions.record_list import read_record, take_all
from tests.support.people import STARTER

US = ("us", "")


def read(*resources, **more):
    entries = [{"resource": each} for each in resources]
    return list_statements(json.dumps({"resourceType": "Bundle", "entry": entries, **more}))


def of(name="warfarin 3 mg", kind="MedicationStatement", status="active", **more):
    return {"resourceType": kind, "status": status, "medicationCodeableConcept": {"text": name},
            **more}  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    ["MedicationStatement", "MedicationRequest", "MedicationDispense", "MedicationAdministration"],
)
def test_whatever_tells_of_a_medicine_is_a_line(kind):
    told = read(of("lisinopril 10 mg"), of("phenytoin 100 mg", kind))
    assert told[1] == Statement("phenytoin 100 mg", "active", is_taken=True)


@pytest.mark.parametrize(
    ("kind", "status", "is_taken"),
    [
        ("MedicationStatement", "active", True),
        ("MedicationStatement", "unknown", True),
        ("MedicationStatement", "intended", True),
        ("MedicationStatement", "on-hold", True),
        ("MedicationStatement", "stopped", False),
        ("MedicationStatement", "completed", False),
        ("MedicationStatement", "not-taken", False),
        ("MedicationStatement", "entered-in-error", False),
        ("MedicationRequest", "on-hold", True),
        ("MedicationRequest", "draft", True),
        ("MedicationRequest", "cancelled", False),
        ("MedicationRequest", "stopped", False),
        ("MedicationDispense", "completed", True),
        ("MedicationDispense", "entered-in-error", False),
    ],
)
def test_only_what_is_not_taken_is_set_aside(kind, status, is_taken):
    assert read(of(kind=kind, status=status)) == [Statement("warfarin 3 mg", status, is_taken)]


def test_a_request_not_to_give_a_medicine_is_set_aside():
    assert not read(of(kind="MedicationRequest", doNotPerform=True))[0].is_taken


def test_a_reference_leads_to_the_very_medicine():
    inside = [
        {"resourceType": "Practitioner", "id": "who"},
        {"resourceType": "Medication", "id": "a", "code": {"text": "doxycycline 100 mg"}},
        {"resourceType": "Medication", "id": "b", "code": {"text": "warfarin 3 mg"}},
    ]
    statement = {"resourceType": "MedicationStatement", "contained": inside}
    medicine = {"resourceType": "Medication", "id": "1", "code": {"coding": [{}, {"display": "x"}]}}
    for address, name in (("#b", "warfarin 3 mg"), ("#c", "shown"), ("Medication/1", "x"),
                          ("Medication/1/_history/2", "x"), ("Medication/2", "shown")):  # fmt: skip
        reference = {"reference": address, "display": "shown"}
        told = read({**statement, "medicationReference": reference}, medicine)
        assert [each.text for each in told] == [name], address


DAILY = {"period": 1, "periodUnit": "d"}


@pytest.mark.parametrize(
    ("dosage", "told"),
    [
        ({"text": "once a day"}, "once a day"),
        ({"timing": {"repeat": {**DAILY, "timeOfDay": ["07:00:00", "19:30:00"]}}},
         "at 07:00, 19:30"),
        ({"timing": {"repeat": {**DAILY, "when": ["HS"]}}}, "at bedtime"),
        ({"timing": {"code": {"text": "BID"}}}, "BID"),
        ({"timing": {"code": {"text": "BID"}}, "asNeededBoolean": True}, "BID as needed"),
        # What is only a part of the times, or not every day, is asked.
        ({"timing": {"repeat": {**DAILY, "when": ["HS", "MORN"]}}}, ""),
        ({"timing": {"repeat": {**DAILY, "frequency": 2, "timeOfDay": ["07:00:00"]}}}, ""),
        ({"timing": {"repeat": {"period": 1, "periodUnit": "wk", "timeOfDay": ["07:00:00"]}}}, ""),
        ({"timing": {"repeat": {"dayOfWeek": ["mon"], "timeOfDay": ["07:00:00"]}}}, ""),
    ],
)  # fmt: skip
def test_the_times_of_a_dose_are_told_whole_or_asked(dosage, told):
    for field in ("dosage", "dosageInstruction"):
        line = read(of("levothyroxine 75 mcg", **{field: [dosage]}))[0].text
        assert line == f"levothyroxine 75 mcg {told}".strip()


def test_a_medicine_on_hold_keeps_its_gap():
    bundle = {"resourceType": "Bundle", "entry": [
        {"resource": of("levothyroxine 75 mcg at 7:00 am", status="on-hold")},
        {"resource": of("phenytoin 100 mg at 9:00 pm", "MedicationRequest")},
        {"resource": of("doxycycline 100 mg", status="stopped")},
    ]}  # fmt: skip
    taken = take_all(read_record("\ufeff" + json.dumps(bundle), STARTER, US))
    assert [each.name for each in taken] == ["levothyroxine 75 mcg", "phenytoin 100 mg"]
    assert [each.times for each in taken] == [("07:00",), ("21:00",)]


@pytest.mark.parametrize(
    "text",
    ["[]", '"x"', "{", "{}", '{"entry": {}}', '{"entry": [null, {"resource": null}]}',
     '{"entry": [{"resource": {"resourceType": "Patient"}}]}'],
)  # fmt: skip
def test_what_tells_of_no_medicine_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        list_statements(text)


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"medicationCodeableConcept": "warfarin"},
        {"medicationReference": {"reference": None}},
        {"contained": {}, "dosage": {"text": "x"}},
        {"dosage": [{"timing": {"repeat": {"timeOfDay": "07:00"}}}]},
    ],
)
def test_what_cannot_be_read_stays_a_question(odd):
    assert read({"resourceType": "MedicationStatement", **odd})[0].text == "?"
