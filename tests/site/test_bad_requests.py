"""A request that no form sends is answered by our own page, with every header."""

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client, RequestFactory

from regimen.plans.models import SavedPlan
from regimen.serving.last_resort import with_last_resort
from tests.support.journey import answer
from tests.support.people import someone

HEADERS = ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options",
           "Referrer-Policy", "Cross-Origin-Opener-Policy")  # fmt: skip
FORM = "application/x-www-form-urlencoded"
DIGITS = "9" * 5000
LONG = str(2**64 + 1)


@pytest.fixture
def gently(client):
    """A client that is given an answer where a server would be, whatever breaks."""
    client.raise_request_exception = False
    return client


def refused(response, status=400):
    """Whether this is our own page of an error, with every header."""
    assert response.status_code == status
    assert 'class="masthead"' in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    return all(response.headers.get(name) for name in HEADERS)


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/label/", "/questions/start/", "/plan/new/"])
@pytest.mark.parametrize(
    "kind",
    [f"{FORM}; charset=ascii", f"{FORM}; charset=utf-7", f"{FORM}; charset=nothing"],
)
def test_another_charset_is_refused_in_our_own_words(gently, edition, path, kind):
    response = gently.generic("POST", path, b"a=1", content_type=kind)
    # A page that reads no form is as it was; a charset that nobody knows is read as UTF-8.
    reads = path in ("/label/", "/questions/start/", "/plan/new/") and "nothing" not in kind
    assert refused(response) if reads else response.status_code in (200, 302, 404, 405)


@pytest.mark.parametrize("path", ["/nowhere/", "/label/", "/questions/medicines/search/"])
@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary="],
)
def test_a_broken_multipart_is_refused_in_our_own_words(gently, edition, path, kind):
    response = gently.post(
        path, b"--x\r\nContent-Disposition: form-data\r\n\r\nz", content_type=kind
    )
    assert response.status_code != 500
    assert response.status_code < 400 or refused(response, response.status_code)


@pytest.mark.parametrize("enforced", [True, False], ids=["csrf", "no csrf"])
def test_a_refused_post_is_not_read_again_for_its_page(gently, edition, enforced):
    gently.handler.enforce_csrf_checks = enforced
    gently.cookies["csrftoken"] = "abcdefghijklmnopqrstuvwxyzABCDEF"
    response = gently.generic("POST", "/label/", b"a=1", content_type=f"{FORM}; charset=ascii")
    assert refused(response)


def test_what_breaks_before_the_site_sees_it_is_still_answered_by_us(db):
    started = []
    environ = RequestFactory().post("/").environ | {"CONTENT_TYPE": "text/html; charset*=x''%ff"}
    site = with_last_resort(get_wsgi_application())
    body = b"".join(site(environ, lambda *told: started.append(told)))
    ((status, headers),) = started
    assert status == "400 Bad Request"
    assert b'class="masthead"' in body
    assert {*HEADERS, "Cache-Control"} <= dict(headers).keys()


@pytest.mark.parametrize("odd", ["²", DIGITS, LONG, "-1", "\0", "٣", "1.0", ""])
def test_an_odd_number_removes_no_medicine(gently, edition, odd):
    answer(gently)
    before = gently.session["answers"]["medicines"]["rows"]
    response = gently.post("/questions/medicines/", {"remove": odd})
    assert response.status_code in (200, 302)
    assert gently.session["answers"]["medicines"]["rows"] == before


@pytest.mark.parametrize("number", [DIGITS, LONG, "0"])
def test_an_odd_number_in_an_address_leads_nowhere(gently, edition, number):
    answer(gently)
    for path in (f"/guidance/{number}/", f"/guidance/{number}/rulebook.json"):
        assert refused(gently.get(path), 404)
    assert gently.get(f"/questions/medicines/{number}/").status_code in (200, 302, 404)


@pytest.mark.parametrize(
    "path", ["/clinic/%00/", "/plan/%00/", "/%00", "/?food=%00", "/admin/auth/user/?q=%00"]
)
def test_a_nul_in_an_address_is_refused(admin_client, edition, path):
    admin_client.raise_request_exception = False
    assert refused(admin_client.get(path))


def test_a_nul_in_a_cookie_is_refused(gently, edition):
    gently.cookies["sessionid"] = "abcdefgh\0abcdefgh"
    assert refused(gently.get("/"))


def test_a_day_of_food_by_an_odd_number_is_the_first(gently, edition):
    page = f"/plan/{SavedPlan.keep(someone(), edition).token}/"
    for odd in ("²", DIGITS, "-1"):
        assert gently.get(page, {"food": odd}).status_code == 200


@pytest.mark.parametrize("number", [DIGITS, LONG, "²", str(2**63), str(-(2**63) - 1)])
@pytest.mark.parametrize(
    "path",
    ["/admin/guidance/gate/{}/change/", "/admin/guidance/gate/?p={}", "/admin/guidance/gate/?id={}",
     "/admin/auth/user/?id__in={}", "/admin/guidance/edition/?number__gt={}"],
)  # fmt: skip
def test_a_number_past_64_bits_breaks_no_page_of_the_desk(admin_client, edition, path, number):
    admin_client.raise_request_exception = False
    assert admin_client.get(path.format(number)).status_code < 500


def test_a_host_that_is_not_ours_is_refused_with_every_header(gently, db):
    response = gently.get("/", headers={"Host": "elsewhere.example"})
    assert refused(response)


def test_the_way_to_https_and_static_files_carry_every_header(gently, db, settings):
    picture = gently.get("/static/img/mark.svg")
    assert picture.status_code == 200
    settings.SECURE_SSL_REDIRECT = True
    moved = Client().get("/")
    assert moved.status_code == 301
    for response in (moved, picture):
        assert all(response.headers.get(name) for name in HEADERS)
