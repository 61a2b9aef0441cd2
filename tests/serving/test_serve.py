"""The site as a server runs it, by the real programs on loopback: nginx with TLS before two web
nodes, PostgreSQL and Redis. Nodes are stopped, killed and started anew while people answer."""

import os
import re
import signal
import socket
import ssl
import subprocess
import time
from http.client import HTTPConnection
from threading import Event, Thread

import pytest

from regimen.bench.client import attempt

pytestmark = pytest.mark.slow
# How often each person answers before the next thing is done to the server.
ANSWERS = 5
PATIENCE_SECONDS = 120
OWN = re.compile(r"\d{4}-\d\d-\d\d \S+ (WARNING|ERROR) (django|regimen)\.[\w.]+ ")
HEADERS = ("Strict-Transport-Security", "Content-Security-Policy", "X-Frame-Options",
           "X-Content-Type-Options", "Referrer-Policy")  # fmt: skip


def ask(server, path, **headers):
    """An answer's status and its headers, over the proxy."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.connect()
    connection.sock = server.tls.wrap_socket(connection.sock, server_hostname="localhost")
    connection.request("GET", path, headers={"Host": "localhost", **headers})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, response.headers, body


def test_pages_come_over_https_alone_with_every_header(served):
    status, headers, body = ask(served, "/")
    assert status == 200
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    plain = HTTPConnection("127.0.0.1", served.port + 1, timeout=10)
    plain.request("GET", "/about/", headers={"Host": "localhost"})
    assert plain.getresponse().headers["Location"] == f"https://localhost:{served.port}/about/"
    style = re.search(r'href="(/static/[^"]+\.css)"', body)[1]
    status, headers, _ = ask(served, style)
    assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_what_nginx_answers_itself_is_ours_with_every_header(served):
    odd = [
        b"GET /../.. HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"HELLO\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n" % (b"x" * 9000),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: %s\r\n\r\n" % (b"x" * 9000),
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 600000\r\n\r\n",
    ]
    for sent in odd:
        plain = socket.create_connection(("127.0.0.1", served.port), timeout=30)
        with served.tls.wrap_socket(plain, server_hostname="localhost") as connection:
            connection.sendall(sent)
            told = b""
            while part := connection.recv(65536):
                told += part
        head, _, body = told.decode().partition("\r\n\r\n")
        assert head.split()[1] in {"400", "405", "413", "414"}, head
        assert "We could not read that" in body, body
        for name in HEADERS:
            assert head.count(f"\n{name}: ") == 1, (name, head)
    plain = HTTPConnection("127.0.0.1", served.port + 1, timeout=10)
    plain.request("GET", "/about/", headers={"Host": "elsewhere.example"})
    answer = plain.getresponse()
    assert answer.headers["Location"] == f"https://localhost:{served.port}/about/"
    assert all(answer.headers[name] for name in HEADERS[1:])


def test_cookies_are_for_this_host_alone(served):
    visitor = served.visitor()
    visitor.get("/questions/region/")
    assert visitor.answer_next()[1]
    assert set(visitor.cookies) == {"__Host-sessionid", "__Host-csrftoken"}


def test_only_who_asks_a_node_itself_learns_how_it_is(served):
    assert ask(served, "/readyz")[0] == 404
    node = HTTPConnection("node")
    node.sock = socket.socket(socket.AF_UNIX)
    node.sock.connect(str(served.place / "web-1.sock"))
    node.request("GET", "/readyz")
    answer = node.getresponse()
    assert (answer.status, answer.read()) == (
        200, b'{"database": true, "edition": true, "paces": true, "worker": true}',
    )  # fmt: skip


def test_half_sent_forms_hold_up_nobody(served):
    half = b"POST /questions/start/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90\r\n\r\nregion"
    slow = []
    for _ in range(40):
        plain = socket.create_connection(("127.0.0.1", served.port))
        slow.append(served.tls.wrap_socket(plain, server_hostname="localhost"))
        slow[-1].sendall(half)
    # There are fewer threads than that: a page comes while all of them still wait.
    assert ask(served, "/about/")[0] == 200
    for each in slow:
        each.settimeout(0)
        with pytest.raises(ssl.SSLWantReadError):
            each.recv(1)
        each.close()


class Person(Thread):
    """Somebody who changes their age over and over, and knows what was said to be kept."""

    def __init__(self, server, until):
        super().__init__()
        self.visitor, self.until = server.visitor(), until
        self.kept, self.tried, self.failures, self.posts = 0, 0, [], 0
        self.visitor.get("/questions/region/")
        assert self.visitor.answer_next()[1]

    def change_age(self, visitor):
        said = {"age": self.tried, "sex": "male"}
        return visitor.post("/questions/about-you/", said), True

    def run(self):
        while not self.until.is_set():
            self.tried = 20 + self.posts % 60
            answer, _ = attempt(self.change_age, self.visitor)
            self.posts += 1
            if answer.status == 302:
                self.kept = self.tried
            else:
                self.failures.append(answer.status)

    def shown(self):
        page = self.visitor.get("/questions/about-you/").body.decode()
        return int(
            re.search(r'name="age"[^>]* value="(\d+)"|value="(\d+)"[^>]*name="age"', page)[1]
        )


def wait_until(holds):
    """Wait for as long as a busy machine may need."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def while_people_answer(server, acts, is_over=lambda: True):
    """What became of four people who went on answering while each act was done, and until what
    the acts began was over."""
    until = Event()
    people = [Person(server, until) for _ in range(4)]
    for person in people:
        person.start()
    try:
        for act in acts:
            go_on(people)
            act()
        wait_until(is_over)
        go_on(people)
    finally:
        until.set()
        for person in people:
            person.join()
    return people


def go_on(people):
    """Let each person answer some more times."""
    before = [person.posts for person in people]
    wait_until(
        lambda: all(
            person.posts >= posts + ANSWERS for person, posts in zip(people, before, strict=True)
        )
    )


def test_new_code_and_a_restart_lose_nobodys_request(served):
    def reload():
        os.kill(served.process("web-1"), signal.SIGHUP)

    def restart():
        os.kill(served.process("web-2"), signal.SIGTERM)

    before = served.workers("web-1"), served.process("web-2")

    def is_new():
        old, new = set(before[0]), set(served.workers("web-1"))
        return new and not old & new and served.finds("web-2") not in (None, before[1])

    people = while_people_answer(served, [reload, restart], is_new)
    assert [person.failures for person in people] == [[]] * 4
    assert [person.shown() for person in people] == [person.kept for person in people]


def test_a_database_that_starts_again_loses_nothing(served):
    ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'regimen'"

    def end_connections():
        subprocess.run(["psql", served.database(), "--command", ending], capture_output=True)

    people = while_people_answer(served, [end_connections, end_connections])
    # What was at work in that moment is told to come again; nothing after it fails.
    assert sum(len(person.failures) for person in people) <= 8
    assert {status for person in people for status in person.failures} <= {503}
    for person in people:
        assert person.shown() in {person.kept, person.tried}


def test_whatever_is_killed_nothing_is_lost_that_was_said_to_be_kept(served):
    def kill_worker():
        os.kill(served.workers("web-1")[0], signal.SIGKILL)

    def kill_node():
        os.kill(served.process("web-2"), signal.SIGKILL)

    def kill_paces():
        os.kill(served.process("redis"), signal.SIGKILL)

    people = while_people_answer(served, [kill_worker, kill_node, kill_paces])
    # A request that a killed process held is answered by the proxy, and never sent twice.
    assert sum(len(person.failures) for person in people) <= 8
    assert {status for person in people for status in person.failures} <= {503}
    for person in people:
        assert person.shown() in {person.kept, person.tried}


def test_what_a_client_says_of_its_address_buys_it_nothing(served):
    given = [
        ask(served, "/guidance/1/rulebook.json", **{"X-Forwarded-For": f"198.51.100.{n}"})[0]
        for n in range(246)
    ]
    assert given.count(200) in range(240, 243)


def test_no_program_wrote_down_where_anybody_was(served):
    # The site's own lines name a page that was refused, without its secret; nothing else does.
    others = [line for line in served.said().splitlines() if not OWN.match(line)]
    assert not [line for line in others if re.search(r"[ \"']/(questions|plan|look)/", line)]
    assert not re.search(r"/(plan|look)/[\w-]{20,}", served.said())
    log = served.place / "nginx.log"
    assert not log.exists() or "GET" not in log.read_text()
