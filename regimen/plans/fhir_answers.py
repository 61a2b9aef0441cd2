"""Answers as the items of a FHIR QuestionnaireResponse, and back again."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from regimen.engine.answers import ASKED, Answers
from regimen.engine.rulebook import Rulebook
from regimen.words.codes import ANSWERS

# A resource of FHIR or a part of one, as plain data; Any, as each has a shape of its own.
type Resource = dict[str, Any]

# Our own terms have no public table: each has its code here, and its name as the text.
TERMS = "urn:regimen:term"
LISTS = ("red_flags", "pains", "conditions", "unsure", "medicines", "allergens", "diets")
DATES = ("start_on", "on", "check_by", "course_until")
VALUES = ("valueBoolean", "valueInteger", "valueDecimal", "valueDate", "valueString")


# The name of each term by the field that holds it.
type Names = Mapping[str, Mapping[str, str]]


class NotOurs(ValueError):
    """A document that holds no answers of ours; the message says what is missing."""


def write_items(answers: Answers, rulebook: Rulebook) -> list[Resource]:
    """An item for every answer that was given."""
    told = msgspec.json.decode(msgspec.json.encode(answers))
    names = {
        field: {slug: name for kind in kinds for slug, name in rulebook.names_of(kind).items()}
        for field, kinds in ASKED.items()
    }
    return [
        {**item, "text": str(ANSWERS[field])}
        for field, value in told.items()
        for item in _items(field, value, names)
    ]


def _items(field: str, value: Any, names: Names) -> Iterator[Resource]:
    """The items of a field: one, or one each for a list of records."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        for each in value:
            yield {"linkId": field, "item": list(_below(each, names))}
    elif isinstance(value, dict):
        yield {"linkId": field, "item": list(_below(value, names))}
    else:
        values = value if isinstance(value, list) else [] if value is None else [value]
        answers = [_answer(field, each, names.get(field)) for each in values]
        yield {"linkId": field, **({"answer": answers} if answers else {})}


def _below(record: Resource, names: Names) -> Iterator[Resource]:
    for field, value in record.items():
        yield from _items(field, value, {})


def _answer(field: str, value: Any, names: Mapping[str, str] | None) -> Resource:
    if names is not None:
        return {"valueCoding": {"system": TERMS, "code": value, "display": names.get(value, value)}}
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, int):
        return {"valueInteger": value}
    if isinstance(value, float):
        return {"valueDecimal": value}
    return {"valueDate" if field in DATES else "valueString": value}


def read_items(items: list[Resource]) -> Answers:
    """The answers of such items. Raises ``NotOurs``, or ``msgspec.ValidationError``."""
    if not items:
        raise NotOurs("The document holds no answers.")
    return msgspec.convert(_record(items), Answers)


def _record(items: Iterable[Resource]) -> Resource:
    found: Resource = {}
    for item in items:
        field = item["linkId"]
        if field == "medicines" and "item" in item:
            found.setdefault(field, []).append(_record(item["item"]))
        elif "item" in item:
            found[field] = _record(item["item"])
        else:
            values = [_value(answer) for answer in item.get("answer", ())]
            is_list = field in LISTS or len(values) > 1 or field in ("times", "weekdays")
            is_list = is_list or field in ("findings", "flags")
            found[field] = values if is_list else values[0] if values else None
    return found


def _value(answer: Resource) -> Any:
    if "valueCoding" in answer:
        return answer["valueCoding"]["code"]
    value = next(answer[name] for name in VALUES if name in answer)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value
