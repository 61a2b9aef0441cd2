"""A plan as a FHIR R4 document: valid to an outside validator, and read back as the same plan."""

import datetime
import json
import tomllib
from io import StringIO

import pikepdf
import pytest
from django.core.management import call_command
from fhir.resources.R4B.bundle import Bundle

from regimen.engine.answers import Agreed, Declined
from regimen.engine.decide import make_plan
from regimen.plans.fhir import Changed, read_document, write_document
from regimen.plans.fhir_answers import NotOurs
from tests.conftest import CASES
from tests.support.people import read_case, someone, taking

AT = datetime.datetime(2026, 11, 26, 12, 0, tzinfo=datetime.UTC)


def write(answers, starter, **more):
    return write_document(make_plan(answers, starter, 1), answers, starter, AT, **more)


def resources(document, kind):
    found = [entry["resource"] for entry in document["entry"]]
    return [each for each in found if each["resourceType"] == kind]


def test_every_golden_persons_document_is_valid_and_reads_back(case, starter):
    answers = read_case(case)
    document = json.loads(json.dumps(write(answers, starter, code="7QAM-KD29")))
    assert Bundle.model_validate(document).type == "document"
    told, plan = read_document(document, starter, 1)
    assert told == answers
    assert plan.fingerprint == make_plan(answers, starter, 1).fingerprint
    proposed = resources(document, "MedicationRequest")
    assert bool(proposed) == (plan.outcome == "go" and plan.dose is not None)
    assert all(each["intent"] == "proposal" for each in proposed)


OUTCOMES = ("emergency", "same-day", "stop", "ask", "go")


def test_a_document_is_valid_whatever_a_plan_comes_to(starter):
    flags = [{"red_flags": (flag.slug,)} for flag in starter.red_flags]
    kidneys = [{"kidney": term} for term in ("egfr-under-30", "egfr-45-59", "normal-last-year")]
    found = set()
    for more in (*flags, *kidneys):
        answers = someone(**more)
        document = json.loads(json.dumps(write(answers, starter)))
        assert Bundle.model_validate(document).type == "document"
        told, plan = read_document(document, starter, 1)
        assert told == answers
        assert bool(resources(document, "MedicationRequest")) == (plan.outcome == "go")
        found.add(plan.outcome)
    assert found == set(OUTCOMES)


def test_every_reference_leads_to_a_resource_of_the_document(starter):
    document = write(someone(kidney="egfr-45-59", medicines=taking("furosemide")), starter)
    addresses = {entry["fullUrl"] for entry in document["entry"]}
    text = json.dumps(document)
    told = {part.partition('"')[0] for part in text.split('"reference": "')[1:]}
    assert told
    assert told <= addresses
    assert document["entry"][0]["resource"]["resourceType"] == "Composition"


def agreed(**more):
    finding = "gates/kidney-ask-egfr-45-59: My result (eGFR) is 45 to 59"
    on = datetime.date(2026, 11, 20)
    return Agreed(name="Dr A. Example", role="GP", findings=(finding,), on=on, **more)


def test_an_agreement_is_a_mitigation_by_somebody_named(starter):
    answers = someone(kidney="egfr-45-59", agreed=agreed(told_by="clinic", cap_mg=100))
    document = write(answers, starter)
    Bundle.model_validate(document)
    issue = next(each for each in resources(document, "DetectedIssue")
                 if each["code"]["text"].startswith("Agreed"))  # fmt: skip
    assert "Dr A. Example, GP, has agreed" in issue["mitigation"][0]["action"]["text"]
    assert resources(document, "Practitioner")[0]["name"] == [{"text": "Dr A. Example"}]
    assert len(resources(document, "MedicationRequest")) == 1
    assert len(resources(document, "Provenance")[0]["agent"]) == 2


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"agreed": agreed(told_by="person")},
        {"declined": Declined(name="Dr B.", role="GP", reason="No")},
    ],
)
def test_a_stop_and_an_ask_that_nobody_signed_propose_nothing(starter, more):
    document = write(someone(kidney="egfr-45-59", **more), starter)
    Bundle.model_validate(document)
    assert resources(document, "MedicationRequest") == []
    activities = resources(document, "CarePlan")[0]["activity"]
    assert activities[0]["detail"]["doNotPerform"] is True
    assert " mg" not in json.dumps(activities[0])


def test_a_document_that_was_changed_is_refused(starter):
    document = write(someone(age=40), starter)
    item = next(each for each in resources(document, "QuestionnaireResponse")[0]["item"]
                if each["linkId"] == "age")  # fmt: skip
    item["answer"] = [{"valueInteger": 80}]
    with pytest.raises(Changed):
        read_document(document, starter, 1)
    with pytest.raises(NotOurs):
        read_document({"entry": []}, starter, 1)


def test_the_command_writes_attaches_and_reads_it(tmp_path, edition, starter):
    case = tomllib.loads((CASES / "v12-egfr-52.toml").read_text())
    answers, out, pdf = tmp_path / "answers.json", tmp_path / "plan.json", tmp_path / "plan.pdf"
    answers.write_text(json.dumps(case["answers"], default=str))
    first, second = StringIO(), StringIO()
    call_command("make_plan", str(answers), fhir=out, pdf=pdf, attach_fhir=True, stdout=first)
    call_command("make_plan", str(out), stdout=second)
    prints = [json.loads(told.getvalue())["fingerprint"] for told in (first, second)]
    assert prints[0] == prints[1]
    with pikepdf.open(pdf) as document:
        attached = json.loads(document.attachments["plan.fhir.json"].get_file().read_bytes())
    assert attached == json.loads(out.read_text())
