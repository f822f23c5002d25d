"""What is kept of a page is a WARC file that other programs read."""

import gzip
import io
from datetime import UTC, datetime

import loopback
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipeline.evidence import capture
from pipeline.evidence.address import Guard
from pipeline.evidence.client import Client
from pipeline.evidence.visit import Visitor

MOMENT = datetime(2025, 9, 1, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def server():
    with loopback.serve() as running:
        yield running


def captured(server, path, moment=MOMENT):
    """Visit a page and return the bytes of its WARC file."""
    outcome = Visitor(Client(Guard.of(("localhost",)), 20)).visit(server.root + path)
    try:
        with capture.write(outcome.answers, moment) as file:
            return file.read()
    finally:
        outcome.close()


def records(data):
    """Read a WARC file with every digest checked; return type, record headers, HTTP headers and body of each."""
    found = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        found.append((record.rec_type, record.rec_headers, record.http_headers, record.raw_stream.read()))
        assert record.digest_checker.passed is not False
    return found


def test_a_page_is_kept_with_its_request(server):
    about, response, request = records(captured(server, "/ok"))
    assert [one[0] for one in (about, response, request)] == ["warcinfo", "response", "request"]
    assert b"software: aqparat/" in about[3]
    assert response[1].get_header("WARC-Target-URI") == server.root + "/ok"
    assert response[1].get_header("WARC-Date") == "2025-09-01T06:30:00Z"
    assert response[1].get_header("WARC-IP-Address") == "127.0.0.1"
    assert response[1].get_header("WARC-Payload-Digest").startswith("sha1:")
    assert (response[2].get_statuscode(), response[3]) == ("200", loopback.PAGE)
    assert (request[2].protocol, request[2].statusline) == ("GET", "/ok HTTP/1.1")
    assert request[2].get_header("User-Agent").startswith("aqparat")
    assert request[1].get_header("WARC-Concurrent-To") == response[1].get_header("WARC-Record-ID")


def test_every_redirect_is_kept(server):
    responses = [one for one in records(captured(server, "/moved")) if one[0] == "response"]
    assert [one[2].get_statuscode() for one in responses] == ["301", "200"]
    assert responses[0][2].get_header("Location") == "/ok"


def test_the_headers_of_a_page_in_chunks_are_true_of_what_is_kept(server):
    [response] = [one for one in records(captured(server, "/chunked")) if one[0] == "response"]
    assert response[3] == b"Plan 2025!"
    assert response[2].get_header("Transfer-Encoding") is None
    assert response[2].get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"


def test_a_compressed_page_is_kept_compressed(server):
    [response] = [one for one in records(captured(server, "/bomb")) if one[0] == "response"]
    assert (response[3], response[2].get_header("Content-Encoding")) == (loopback.BOMB, "gzip")


def test_a_damaged_byte_is_noticed_by_the_digest(server):
    plain = gzip.decompress(captured(server, "/ok"))
    broken = plain.replace("Мектеп".encode(), "Мектер".encode())
    assert plain != broken
    with pytest.raises(ArchiveLoadFailed, match="digest"):
        records(broken)


def test_the_same_visit_gives_the_same_bytes_and_another_moment_others(server):
    # The header Date of the server is the one thing that differs between two visits.
    outcome = Visitor(Client(Guard.of(("localhost",)), 20)).visit(server.root + "/ok")
    with capture.write(outcome.answers, MOMENT) as one, capture.write(outcome.answers, MOMENT) as other:
        assert one.read() == other.read()
    with (
        capture.write(outcome.answers, MOMENT.replace(day=2)) as later,
        capture.write(outcome.answers, MOMENT) as one,
    ):
        assert later.read() != one.read()
    outcome.close()
