"""One request to a real server: limited in time and size, over a checked address, with a checked certificate."""

import ssl
import time

import loopback
import pytest
import trustme

from pipeline.evidence.address import Guard, parse
from pipeline.evidence.client import Client
from pipeline.evidence.failure import Failure
from pipeline.evidence.limits import limits


@pytest.fixture(scope="module")
def server():
    with loopback.serve() as running:
        yield running


def ask(server, path, method="GET", whole=20.0, context=None):
    """Ask as a run does; return the answer and its body."""
    named = {"context": context} if context else {}
    client = Client(Guard.of(("localhost",)), whole, **named)
    client.begin()
    answer = client.ask(method, parse(server.root + path))
    body = b""
    if answer.body:
        with answer.body as file:
            body = file.read()
    return answer, body


def failure(*arguments, **named):
    with pytest.raises(Failure) as no:
        ask(*arguments, **named)
    return no.value


def test_an_answer_is_taken_as_it_was_sent(server):
    answer, body = ask(server, "/ok")
    assert (answer.code, answer.reason, answer.ip) == (200, "OK", "127.0.0.1")
    assert (body, answer.size, answer.whole) == (loopback.PAGE, len(loopback.PAGE), True)
    assert answer.header("content-type") == "text/html; charset=utf-8"


def test_head_has_no_body_but_a_promise(server):
    answer, body = ask(server, "/ok", "HEAD")
    assert (body, answer.promised) == (b"", len(loopback.PAGE))


def test_chunks_are_put_together(server):
    assert ask(server, "/chunked")[1] == b"Plan 2025!"


def test_a_bomb_is_kept_as_small_as_it_came(server):
    answer, body = ask(server, "/bomb")
    assert body == loopback.BOMB
    assert answer.size < 100_000


def test_redirects_are_not_followed_unseen(server):
    answer, _ = ask(server, "/moved")
    assert (answer.code, answer.header("Location")) == (301, "/ok")


@pytest.mark.parametrize("path", ["/giant", "/endless", "/announced"])
def test_ten_gigabytes_are_not_downloaded(server, path):
    server.poured = 0
    answer, body = ask(server, path)
    assert (answer.whole, answer.body, body) == (False, None, b"")
    assert server.poured < 4 * limits("link")["bytes"]


@pytest.mark.parametrize("path", ["/short", "/reset", "/garbage", "/headers"])
def test_what_breaks_off_is_a_flap(server, path):
    no = failure(server, path)
    assert (no.reason, no.again, no.host) == ("broken", True, "localhost")


@pytest.mark.parametrize("path", ["/slow", "/trickle"])
def test_an_answer_has_its_time_and_no_more(server, path):
    before = time.monotonic()
    no = failure(server, path, whole=0.3)
    assert (no.reason, no.again) == ("timeout", True)
    # The server itself would have taken twenty seconds.
    assert time.monotonic() - before < 15


def test_a_closed_port_is_no_connection():
    with loopback.serve() as gone:
        pass
    no = failure(gone, "/ok")
    assert (no.reason, no.again) == ("connect", True)


# ---------------------------------------------------------------- certificates


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


def secure(authority, *names):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def trusting(authority):
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_page_over_tls_is_asked_like_any_other(authority):
    with loopback.serve(secure(authority, "localhost")) as server:
        answer, body = ask(server, "/ok", context=trusting(authority))
    assert (answer.code, answer.ip, body) == (200, "127.0.0.1", loopback.PAGE)


def test_time_is_limited_over_tls_too(authority):
    with loopback.serve(secure(authority, "localhost")) as server:
        assert failure(server, "/trickle", whole=0.3, context=trusting(authority)).reason == "timeout"


def test_an_unknown_authority_and_a_wrong_name_are_told(authority):
    with loopback.serve(secure(authority, "localhost")) as server:
        unknown = failure(server, "/ok")
    with loopback.serve(secure(authority, "other.example")) as server:
        wrong = failure(server, "/ok", context=trusting(authority))
    assert (unknown.reason, unknown.again) == (wrong.reason, wrong.again) == ("certificate", False)
    assert "certificate" in unknown.fact
    assert "localhost" in wrong.fact


def test_a_server_that_speaks_no_tls_is_no_bad_certificate(server):
    plain = loopback.Server.__new__(loopback.Server)
    plain.root = server.root.replace("http:", "https:")
    assert failure(plain, "/ok").reason == "tls"
