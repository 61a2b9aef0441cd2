"""What is no request, as gunicorn itself refuses it: our own page with every header, and a line of
the log like any other."""

import socket

import pytest

from regimen.serving.middleware import constant_headers
from tests.support.log_lines import LINE
from tests.support.served import serve_site

NO_REQUESTS = {
    "a line that is none": (b"GET /plan/%s/ HTTP/9.9\r\n\r\n" % (b"x" * 43), 400),
    "a header that is none": (b"GET / HTTP/1.1\r\nHost: x\r\nX A: 1\r\n\r\n", 400),
    "two hosts": (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
    "two lengths": (
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        400,
    ),
    "an address too long": (b"GET /plan/%s/ HTTP/1.1\r\n\r\n" % (b"x" * 9000), 414),
    "too many headers": (b"GET / HTTP/1.1\r\n%s\r\n" % (b"X-A: 1\r\n" * 200), 431),
    "a coding nobody knows": (
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: rot13\r\n\r\n",
        501,
    ),
    "what is not expected": (b"GET / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n", 417),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server without a database, since no request comes so far: its port, and its log."""
    folder = tmp_path_factory.mktemp("server")
    with serve_site(folder, f"sqlite:///{folder}/none.sqlite3") as port:
        yield port, folder / "said"


def send(port, said):
    """The head and the body of what comes back."""
    with socket.create_connection(("127.0.0.1", port), 30) as plain:
        plain.sendall(said)
        got = b""
        while part := plain.recv(65536):
            got += part
    head, _, body = got.decode().partition("\r\n\r\n")
    return head, body


@pytest.mark.parametrize("kind", NO_REQUESTS)
def test_it_is_refused_by_our_own_page_and_every_header(server, kind):
    said, status = NO_REQUESTS[kind]
    head, body = send(server[0], said)
    assert head.split()[1] == str(status)
    assert 'class="masthead"' in body
    for name, value in constant_headers().items():
        assert f"{name}: {value}" in head.splitlines()


def test_a_header_never_says_where_the_site_stands(server):
    lines = ["GET /plan/x/ HTTP/1.1", "Host: x", "SCRIPT_NAME: /x", "PATH_INFO: /healthz"]
    head, _ = send(server[0], "\r\n".join([*lines, "Connection: close", "", ""]).encode())
    assert head.split()[1] == "400"  # a host that is not ours, and no health of the machine


def test_each_line_is_like_any_other_and_names_no_plan(server):
    port, log = server
    before = len(log.read_text())
    for said, _ in NO_REQUESTS.values():
        send(port, said)
    told = log.read_text()[before:]
    assert len(told.splitlines()) == len(NO_REQUESTS)
    assert all(LINE.fullmatch(line) for line in told.splitlines())
    assert "xxx" not in told
