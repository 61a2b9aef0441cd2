"""The benchmark's browsers: each one connection, its cookies and its place in the questions.

Plain sockets: a sync worker closes after every answer, and a dearer client would level the pages.
"""

import re
import socket
import ssl
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Barrier, Thread
from urllib.parse import urlencode

from regimen.questions.journey import PAGES, Page

# Longer than a proxy waits for a node, so that a node that died is answered for.
PATIENCE_SECONDS = 120
_cookie = re.compile(rb"\r\nset-cookie: ([^=]+)=([^;\r]*)", re.IGNORECASE)
_location = re.compile(rb"\r\nlocation: ([^\r]+)", re.IGNORECASE)

# What is posted to a form, by its fields.
type Said = Mapping[str, str | int | Sequence[str]]

# What one person says to each page, post by post: nothing where it is not asked of them.
SAID: Mapping[str, tuple[Said, ...]] = {
    "region": ({"region": "us"},),
    "about-you": ({"age": 52, "sex": "female"},),
    "pregnancy-signs": (),
    "pain": ({"pains": "nerve"},),
    "baseline": ({"pain": 6, "enjoyment": 5, "activity": 7, "sleep": 4},),
    "kidneys": ({"kidney": "normal-last-year"},),
    "medicines": ({"text": "levothyroxine at 7:00 am", "add": 1}, {"finish": 1}),
    "food": ({"allergens": "tree-nuts", "week": 1},),
    "food-week": (
        {"greens": 3, "nuts": 0, "seeds": 1, "legumes": 2, "grains": 7, "other": 7},
    ),
    "product": (
        {"comes_as": "capsule", "kind": "elemental", "amount": 100, "amount_for": "one",
         "units_a_pack": 120, "supplemental_mg": 0, "have": "label"},
    ),
    "too-much": (),
    "day": (
        {"wake": "6:30", "breakfast": "8:00", "lunch": "13:00", "dinner": "18:30",
         "bed": "22:30", "start_on": "2026-12-01"},
    ),
}  # fmt: skip


def say_none(page: Page) -> Said:
    """What is said to a page that has nothing of its own here: none."""
    names = page.form.base_fields
    return {"none": 1} if "none" in names else dict.fromkeys(names, "none")


def make_journey(pages: Sequence[Page]) -> tuple[tuple[str, Said, str], ...]:
    """One person's whole journey: where each form is posted, what it says, where it must lead."""
    posts = [
        (f"{page.slug}/", said) for page in pages for said in SAID.get(page.slug, (say_none(page),))
    ]
    onward = [*(address for address, _ in posts[1:]), "review/"]
    (_, first), *rest = posts
    # Whoever has answered before begins anew, as they say.
    begun = [("start/", {**first, "again": 1}), *rest]
    return tuple((*post, then) for post, then in zip(begun, onward, strict=True))


JOURNEY = make_journey(PAGES)


@dataclass
class Answer:
    """What came back."""

    status: int
    location: str
    body: bytes


@dataclass
class Visitor:
    """One browser, with a session of its own; ``tls`` where it speaks to a proxy, ``scheme`` what
    the site's address begins with, ``home`` where a proxy says that it comes from."""

    port: int
    tls: ssl.SSLContext | None = None
    scheme: str = "https"
    home: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    posted: Counter[str] = field(default_factory=Counter)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, b"", headers)

    def post(self, path: str, data: Said, **headers: str) -> Answer:
        """Post a form as the site's own page would, with its token."""
        token = self.cookies.get("__Host-csrftoken") or self.cookies.get("csrftoken", "")
        body = urlencode({**data, "csrfmiddlewaretoken": token}, doseq=True).encode()
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.ask("POST", path, body, headers)

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send one request over the proxy's https, and keep the cookies of its answer."""
        host = f"127.0.0.1:{self.port}"
        lines = {
            "Host": host,
            "X-Forwarded-Proto": self.scheme,
            "Origin": f"{self.scheme}://{host}",
            "Connection": "close",
            "Content-Length": len(body),
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **({"X-Forwarded-For": self.home} if self.home else {}),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        told = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        sent = f"{method} {path} HTTP/1.1\r\n{told}\r\n".encode() + body
        head, _, body = _exchange(self.port, sent, self.tls).partition(b"\r\n\r\n")
        found = _cookie.findall(head)
        self.cookies.update((name.decode(), value.decode()) for name, value in found)
        location = _location.search(head)
        return Answer(
            status=int(head[9:12] or 0),
            location=location[1].decode() if location else "",
            body=body,
        )

    def answer_next(self) -> tuple[Answer, bool]:
        """Post the next form of the journey; whether it led where it must."""
        path, data, onward = self.next_form("questions")
        answer = self.post(f"/questions/{path}", data)
        return answer, answer.status == 302 and answer.location == f"/questions/{onward}"

    def next_form(self, kind: str) -> tuple[str, Said, str]:
        """The next form of the journey for one kind of post; after the last, the first."""
        place = self.posted[kind] % len(JOURNEY)
        self.posted[kind] += 1
        return JOURNEY[place]


def _exchange(port: int, sent: bytes, tls: ssl.SSLContext | None) -> bytes:
    parts = []
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as plain:
        wrapped = tls.wrap_socket(plain, server_hostname="localhost") if tls else plain
        with wrapped as connection:
            connection.sendall(sent)
            while part := connection.recv(65536):
                parts.append(part)
    return b"".join(parts)


# What a visitor does once: the answer, and whether it was right.
type Work = Callable[[Visitor], tuple[Answer, bool]]


@dataclass
class Round:
    """What so many requests of all visitors took."""

    seconds: list[float]
    failures: int
    wall_seconds: float
    bytes: int

    @property
    def a_second(self) -> float:
        return len(self.seconds) / self.wall_seconds


def run_round(visitors: Sequence[Visitor], work: Work, each: int, most_seconds: float) -> Round:
    """Every visitor does its work so many times at once, or until the time is up. ``work`` gives
    an answer and whether it was right."""
    seconds: list[float] = []
    wrong: list[int] = []
    sizes: list[int] = []
    ready = Barrier(len(visitors) + 1)

    def visit(visitor: Visitor) -> None:
        ready.wait()
        until = time.monotonic() + most_seconds
        for _ in range(each):
            start = time.perf_counter()
            answer, is_right = attempt(work, visitor)
            seconds.append(time.perf_counter() - start)
            sizes.append(len(answer.body))
            if not is_right:
                wrong.append(answer.status)
            if time.monotonic() > until:
                return

    threads = [Thread(target=visit, args=(visitor,)) for visitor in visitors]
    for thread in threads:
        thread.start()
    ready.wait()
    start = time.perf_counter()
    for thread in threads:
        thread.join()
    return Round(seconds, len(wrong), time.perf_counter() - start, max(sizes))


def attempt(work: Work, visitor: Visitor) -> tuple[Answer, bool]:
    """A connection refused or broken off is a failure to count, not the benchmark's end."""
    try:
        return work(visitor)
    except OSError:
        return Answer(0, "", b""), False
