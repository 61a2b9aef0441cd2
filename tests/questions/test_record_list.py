"""A list of medicines from a record: every line is read or still to finish, and none is lost."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from regimen.questions.record_list import TooLong, read_lines, read_record, take_all
from tests.support.people import STARTER

US = ("us", "")
NAMES = ("furosemide 40 mg PO daily", "levothyroxine 75 mcg 7:00 am", "Zentrovan 5 mg QD",
         "water pill", "lisinopril 10 mg", "NKDA", "warferin")  # fmt: skip


@pytest.mark.parametrize("start", range(len(NAMES)))
def test_no_line_of_a_record_is_lost(start):
    lines = [*NAMES[start:], *NAMES[: start + 2]]
    rows = read_lines("\n".join(lines), STARTER, US)
    assert [row.text for row in rows] == lines
    assert len({row.id for row in rows}) == len(rows)


def test_what_is_not_finished_counts_as_written_and_holds_the_plan():
    taken = take_all(read_record("Zentrovan 5 mg QD\nNKDA\nlisinopril", STARTER, US))
    assert [each.name for each in taken] == ["Zentrovan 5 mg QD", "lisinopril"]


def test_a_list_is_never_cut_short():
    with pytest.raises(TooLong):
        read_lines("\n".join(f"Zentrovan {n}" for n in range(61)), STARTER, US)
    with pytest.raises(TooLong):
        read_lines("zentrovan " * 30, STARTER, US)


def statement(**more):
    return {"resource": {"resourceType": "MedicationStatement", "status": "active", **more}}


BUNDLE = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        statement(
            medicationCodeableConcept={"text": "levothyroxine 75 mcg"},
            dosage=[{"text": "7:00 am"}],
        ),
        statement(medicationCodeableConcept={"coding": [{"display": "Zentrovan"}]}),
        statement(medicationReference={"reference": "Medication/1"}),
        statement(status="stopped", medicationCodeableConcept={"text": "warfarin"}),
        statement(),
        {"resource": {"resourceType": "Medication", "id": "1", "code": {"text": "lisinopril"}}},
    ],
}


def read_list(text, tmp_path):
    file, out = tmp_path / "list", StringIO()
    file.write_text(text)
    call_command("read_list", str(file), region="us", stdout=out)
    return json.loads(out.getvalue())


def test_the_command_tells_what_it_understood_and_what_not(tmp_path, edition):
    told = read_list(json.dumps(BUNDLE), tmp_path)
    states = [(row["text"], row["state"]) for row in told["rows"]]
    assert states == [
        ("levothyroxine 75 mcg 7:00 am", "understood"),
        ("Zentrovan", "unfinished"),
        ("lisinopril", "understood"),
        ("warfarin", "set-aside"),
        ("?", "unfinished"),
    ]
    assert told["counts"] == {"understood": 2, "unfinished": 2, "set-aside": 1}
    text = read_list("levothyroxine 75 mcg 7:00 am\nZentrovan", tmp_path)
    assert [row["state"] for row in text["rows"]] == ["understood", "unfinished"]
    assert text["rows"][0]["taken"]["times"] == ["07:00"]


def test_a_file_that_is_no_list_is_refused(tmp_path, edition):
    for text in ('{"resourceType": "Bundle"}', "{"):
        with pytest.raises(SystemExit):
            read_list(text, tmp_path)


def test_a_plan_takes_the_list_of_a_record(tmp_path, edition):
    answers = {
        "region": "us", "age": 52, "sex": "female", "pains": ["nerve"], "red_flags": [],
        "kidney": "normal-last-year", "conditions": [], "medicines": [],
    }  # fmt: skip
    file, record, out = tmp_path / "a.json", tmp_path / "r.txt", StringIO()
    file.write_text(json.dumps(answers))
    record.write_text("levothyroxine 75 mcg 7:00 am\nZentrovan 5 mg")
    call_command("make_plan", str(file), medicines=str(record), stdout=out)
    plan = json.loads(out.getvalue())
    assert plan["outcome"] == "ask"
    assert [each["name"] for each in plan["medicines"]] == [
        "levothyroxine 75 mcg",
        "Zentrovan 5 mg",
    ]
