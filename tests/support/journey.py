"""The questions answered as a woman with sciatica does, through Django's test client."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

# What a page sends, by the names of its fields.
Said = dict[str, str | list[str]]
# Each question and what is said to it; of the medicines, the name of one.
Journey = TypedDict(
    "Journey",
    {
        "region": Said, "about-you": Said, "pregnancy": Said, "warning-signs": Said,
        "more-signs": Said, "last-signs": Said, "pain": Said, "baseline": Said, "kidneys": Said,
        "conditions": Said, "medicines": str, "food": Said, "food-week": Said, "product": Said,
        "day": Said,
    },
)  # fmt: skip

SCIATICA: Journey = {
    "region": {"region": "us"},
    "about-you": {"age": "52", "sex": "female"},
    "pregnancy": {"pregnancy": "none"},
    "warning-signs": {"none": "1"},
    "more-signs": {"none": "1"},
    "last-signs": {"none": "1"},
    "pain": {"pains": ["nerve"]},
    "baseline": {"pain": "6", "enjoyment": "5", "activity": "7", "sleep": "4"},
    "kidneys": {"kidney": "normal-last-year"},
    "conditions": {"none": "1"},
    "medicines": "levothyroxine",
    "food": {"allergens": ["tree-nuts"], "week": "1"},
    "food-week": {
        "greens": "3", "nuts": "0", "seeds": "1", "legumes": "2", "grains": "7", "other": "7",
    },
    "product": {
        "comes_as": "capsule", "kind": "elemental", "amount": "200", "amount_for": "serving",
        "units_a_serving": "2", "units_a_pack": "120", "supplemental_mg": "0", "have": "label",
    },
    "day": {
        "wake": "6:30 am", "breakfast": "8:00 am", "lunch": "1 pm", "dinner": "6:30 pm",
        "bed": "10:30 pm", "start_on": "2026-12-01",
    },
}  # fmt: skip


def answer(
    client: Client, **changes: Said | str | Sequence[str] | None
) -> "_MonkeyPatchedWSGIResponse | None":
    """Go through every question; a change of None leaves the journey at that step."""
    client.post("/questions/start/")
    for slug, data in SCIATICA.items():
        data = changes.get(slug.replace("-", "_"), data)
        if data is None:
            return None
        if slug == "medicines":
            answer_medicines(client, *(data if isinstance(data, list | tuple) else [str(data)]))
            continue
        response = client.post(f"/questions/{slug}/", data)
        address = response.headers["Location"]
        assert address != f"/questions/{slug}/", client.get(address).content.decode()
    return client.post("/plan/new/", follow=True)


def answer_medicines(client: Client, *names: str, **details: str) -> "_MonkeyPatchedWSGIResponse":
    """Write the names into the box, answer at the first row, and go on."""
    address = "/questions/medicines/"
    if names == ("none",):
        return client.post(address, {"none": "1"})
    client.post(address, {"text": "\n".join(names), "add": "1"})
    first = {f"m1-{name}": value for name, value in {"clock": "7:00 am", **details}.items()}
    return client.post(address, {"m1-open": "1", **first, "finish": "1"})


def raise_sign(
    client: Client, *signs: str, page: str = "warning-signs", region: str = "us", **more: str
) -> "_MonkeyPatchedWSGIResponse":
    """Begin anew, as a man of 52 who ticks these lines on a page of warning signs."""
    client.post("/questions/start/", {"region": region})
    client.post("/questions/about-you/", {"age": "52", "sex": "male"})
    for earlier in ("warning-signs", "more-signs", "last-signs"):
        if earlier == page:
            break
        client.post(f"/questions/{earlier}/", {"none": "1"})
    return client.post(f"/questions/{page}/", {"signs": list(signs), **more}, follow=True)
