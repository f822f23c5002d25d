"""What a run makes of real answers, what it keeps, and that it asks nobody twice."""

import io
import json
import os
import socket
import ssl
from collections import Counter
from datetime import UTC, datetime

import loopback
import pytest
import trustme
from asking import MONDAY, TUESDAY, check, one
from warcio.archiveiterator import ArchiveIterator

from pipeline.errors import LANGUAGES, PipelineError, blocks, describe
from pipeline.evidence import client, links, snapshot
from pipeline.evidence.limits import limits
from pipeline.evidence.links import Link, Wish
from pipeline.model import Place


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Try again at once: the pauses of a real run are for real sites."""
    monkeypatch.setitem(limits("link"), "pauses", [0.01, 0.01])


@pytest.fixture
def server():
    with loopback.serve() as running:
        yield running


# ---------------------------------------------------------------- what is told of an answer


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/ok", "ok", None),
        ("/chunked", "ok", None),
        ("/bomb", "ok", None),
        ("/slash", "ok", None),
        ("/short-link", "ok", None),
        ("/cyrillic", "ok", None),
        ("/flap", "ok", None),
        ("/headless", "ok", None),
        ("/head-lies", "ok", None),
        ("/moved", "moved", "evidence-71"),
        ("/removed", "moved", "evidence-71"),
        ("/missing", "dead", "evidence-70"),
        ("/gone", "dead", "evidence-70"),
        ("/moved-away", "dead", "evidence-70"),
        ("/head-only", "dead", "evidence-70"),
        ("/forbidden", "refused", "evidence-72"),
        ("/locked", "refused", "evidence-72"),
        ("/short", "doubtful", "evidence-73"),
        ("/reset", "doubtful", "evidence-73"),
        ("/garbage", "doubtful", "evidence-73"),
        ("/headers", "doubtful", "evidence-73"),
        ("/broken", "doubtful", "evidence-76"),
        ("/loop", "doubtful", "evidence-79"),
        ("/deeper", "doubtful", "evidence-79"),
        ("/giant", "ok", "evidence-80"),
        ("/endless", "ok", "evidence-80"),
        ("/announced", "ok", "evidence-80"),
    ],
)
def test_an_answer_has_its_status_and_its_words(tmp_path, server, path, status, code):
    [state] = check(tmp_path, server.root + path)
    assert (state.item.status, state.problem and state.problem.code) == (status, code)
    assert not blocks([state.problem] if state.problem else []) or status == "dead"
    if code:
        assert state.problem.place == Place("remediation.yaml", 1)
        texts = [describe(state.problem, ui) for ui in LANGUAGES]
        assert len({text.message for text in texts}) == 3
        assert not any("{" in text.message + text.hint for text in texts)


@pytest.mark.parametrize("path", ["/slow", "/trickle"])
def test_a_slow_site_is_doubtful(tmp_path, server, path):
    assert one(tmp_path, server.root + path, timeout=0.2) == ("doubtful", "timeout", "evidence-73")


def test_a_site_that_is_slow_only_with_head_is_well(tmp_path, server, monkeypatch):
    monkeypatch.setitem(limits("link"), "silence", 0.3)
    assert one(tmp_path, server.root + "/slow-head") == ("ok", "", None)


def test_a_moved_page_is_told_with_its_new_address(tmp_path, server):
    [state] = check(tmp_path, server.root + "/moved")
    assert f"{server.root}/ok" in describe(state.problem, "en").message


def test_a_page_for_signing_in_is_no_proof(tmp_path, server, monkeypatch):
    monkeypatch.setitem(limits("link"), "login", ["127.0.0.1"])
    url = f"{server.root}/to?http://127.0.0.1:{server.port}/ok"
    assert one(tmp_path, url, allowed=("localhost", "127.0.0.1")) == ("refused", "login", "evidence-81")


def test_a_bad_certificate_is_not_a_dead_page(tmp_path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority = trustme.CA()
    authority.issue_cert("localhost").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with loopback.serve(context) as secure:
        assert one(tmp_path, secure.root + "/ok") == ("doubtful", "certificate", "evidence-75")
        assert secure.asked == {}
        assert one(tmp_path, secure.root + "/ok", again=True, context=trusting) == ("ok", "", None)


def test_a_server_without_tls_is_told_with_the_certificates(tmp_path, server):
    url = server.root.replace("http:", "https:") + "/ok"
    assert one(tmp_path, url) == ("doubtful", "tls", "evidence-75")


def test_an_unknown_name_is_doubtful(tmp_path, monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert one(tmp_path, "http://mektep.example/") == ("doubtful", "dns", "evidence-74")


def test_a_host_that_is_down_is_left_alone_after_some_links(tmp_path, monkeypatch):
    dialled = []
    look = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **n: dialled.append(a) or look(*a, **n))
    with loopback.serve() as gone:
        pass
    states = check(tmp_path, *(f"{gone.root}/{n}" for n in range(12)))
    reasons = Counter(state.item.reason for state in states)
    assert set(reasons) == {"connect", "silent"}
    assert 3 <= reasons["connect"] <= 4
    assert {state.problem.code for state in states} == {"evidence-73"}


# ---------------------------------------------------------------- what is never asked


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://mektep.example/a",
        "http://teacher:qwerty@mektep.example/",
        "mektep.example",
        "—",
    ],
)
def test_what_is_no_address_for_everybody_is_not_asked(tmp_path, url):
    [state] = check(tmp_path, url)
    assert (state.item.status, state.problem.code) == ("refused", "evidence-78")
    assert "qwerty" not in describe(state.problem, "en").message


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "127.1", "0x7f.0.0.1", "[::ffff:7f00:1]"]
)
def test_a_loopback_address_is_not_asked_unless_named(tmp_path, server, host):
    url = f"http://{host}:{server.port}/ok"
    assert one(tmp_path, url, allowed=("other.example",)) == ("refused", "closed", "evidence-77")
    assert server.asked == {}


def test_a_name_that_dns_leads_inside_is_not_asked(tmp_path, server, monkeypatch):
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
    url = f"http://mektep.example:{server.port}/ok"
    assert one(tmp_path, url) == ("refused", "closed", "evidence-77")
    assert server.asked == {}
    assert one(tmp_path, url, again=True, allowed=("mektep.example",)) == ("ok", "", None)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{port}/ok", "//127.0.0.1:{port}/ok", "http://[::1]:{port}/ok"]
)
def test_a_redirect_inside_is_not_followed(tmp_path, server, target):
    url = f"{server.root}/to?{target.format(port=server.port)}"
    assert one(tmp_path, url) == ("refused", "closed", "evidence-77")
    assert not [path for _, path in server.asked if not path.startswith("/to")]


def test_a_redirect_to_a_file_is_not_followed(tmp_path, server):
    assert one(tmp_path, f"{server.root}/to?file:///etc/passwd") == ("refused", "address", "evidence-78")


# ---------------------------------------------------------------- who asks how often


def test_a_page_that_many_name_is_asked_once(tmp_path, server):
    schools = [tmp_path / name for name in ("aqbulaq", "zhailau")]
    named = [Link(s, f"{server.root}/ok{part}", Place("a")) for s in schools for part in ("", "", "#1", "#2")]
    asked = Wish(today=MONDAY, now=lambda: datetime(2025, 9, 1, tzinfo=UTC), allowed=("localhost",))
    states = links.check(named, asked)
    assert [state.item.status for state in states] == ["ok"] * 8
    assert server.asked == {("HEAD", "/ok"): 1, ("GET", "/ok"): 1}


def test_what_was_checked_today_is_asked_again_only_on_demand(tmp_path, server):
    urls = [server.root + path for path in ("/ok", "/missing", "/forbidden")]
    first = check(tmp_path, *urls)
    before = dict(server.asked)
    assert check(tmp_path, *urls) == first
    assert server.asked == before
    check(tmp_path, *urls, again=True)
    assert set(server.asked.values()) == {2}


def test_a_host_has_few_requests_at_a_time(tmp_path, server):
    states = check(tmp_path, *(f"{server.root}/pause/{n}" for n in range(20)))
    assert {state.item.status for state in states} == {"ok"}
    assert 1 <= server.most <= limits("link")["per_host"]


@pytest.mark.parametrize("path", ["/tagged", "/dated"])
def test_a_version_that_is_kept_is_not_downloaded_again(tmp_path, server, path):
    check(tmp_path, server.root + path)
    [state] = check(tmp_path, server.root + path, day=TUESDAY)
    assert server.asked == {("HEAD", path): 2, ("GET", path): 1}
    assert (state.item.status, state.item.good) == ("ok", "2025-09-02")
    assert snapshot.holds(snapshot.read(tmp_path), state.item)


def test_a_run_that_is_interrupted_goes_on_where_it_stopped(tmp_path, server):
    urls = [f"{server.root}/each/{n}" for n in range(30)]

    def stop(done, total, url):
        assert total == 30
        assert url in urls
        if done == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(tmp_path, *urls, progress=stop)
    kept = snapshot.read(tmp_path).items
    assert len(kept) == 10
    assert {state.item.status for state in check(tmp_path, *urls)} == {"ok"}
    asked = {url: server.asked["GET", url.removeprefix(server.root)] for url in urls}
    assert {asked[url] for url in kept} == {1}
    # What was on its way when the run stopped is asked again, and nothing else.
    assert sum(asked.values()) <= 30 + limits("link")["per_host"]


def test_half_a_line_of_the_journal_costs_one_link(tmp_path, server):
    urls = [f"{server.root}/each/{n}" for n in range(3)]
    states = check(tmp_path, *urls)
    (tmp_path / "snapshot" / "index.json").unlink()
    for state in states:
        snapshot.note(tmp_path, state.link.url, state.item)
    journal = tmp_path / "snapshot" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-20])
    before = sum(server.asked.values())
    assert [state.item.status for state in check(tmp_path, *urls)] == ["ok"] * 3
    assert sum(server.asked.values()) == before + 2
    assert not journal.exists()


# ---------------------------------------------------------------- what is kept


def test_a_page_is_kept_as_warc_under_its_hash(tmp_path, server):
    [state] = check(tmp_path, server.root + "/moved")
    data = snapshot.load(snapshot.read(tmp_path), state.item)
    found = list(ArchiveIterator(io.BytesIO(data), check_digests="raise"))
    assert [record.rec_type for record in found] == ["warcinfo", "response", "request", "response", "request"]
    assert (state.item.extension, state.item.size) == ("warc.gz", len(loopback.PAGE))


@pytest.mark.parametrize("path", ["/missing", "/forbidden", "/giant", "/short"])
def test_what_is_no_page_leaves_no_file(tmp_path, server, path):
    check(tmp_path, server.root + path)
    assert not (tmp_path / "snapshot" / "objects").exists()


@pytest.mark.parametrize(("code", "status", "reason"), [(404, "dead", "404"), (503, "doubtful", "503")])
def test_the_last_good_day_and_the_copy_stay(tmp_path, server, code, status, reason):
    [monday] = check(tmp_path, server.root + "/fading")
    server.code = code
    [tuesday] = check(tmp_path, server.root + "/fading", day=TUESDAY)
    assert (tuesday.item.status, tuesday.item.reason) == (status, reason)
    assert (tuesday.item.checked, tuesday.item.good) == ("2025-09-02", "2025-09-01")
    assert tuesday.item.sha256 == monday.item.sha256
    assert snapshot.load(snapshot.read(tmp_path), tuesday.item)
    assert "01.09.2025" in describe(tuesday.problem, "kk").message
    assert blocks([tuesday.problem]) == (status == "dead")


def test_a_page_that_changed_is_kept_anew_and_one_that_did_not_is_not(tmp_path, server):
    urls = [server.root + "/changing", server.root + "/ok"]
    first = check(tmp_path, *urls)
    second = check(tmp_path, *urls, day=TUESDAY)
    assert first[0].item.sha256 != second[0].item.sha256
    assert first[1].item.sha256 == second[1].item.sha256
    assert len(list((tmp_path / "snapshot" / "objects").iterdir())) == 3


# ---------------------------------------------------------------- when the disk fails


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path, server, monkeypatch):
    check(tmp_path, server.root + "/each/1")
    before = (tmp_path / "snapshot" / "index.json").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(PipelineError) as error:
            check(tmp_path, server.root + "/each/1", server.root + "/each/2")
    [problem] = error.value.problems
    assert problem.code == "evidence-82"
    assert "на диске не осталось места" in describe(problem, "ru").message
    assert (tmp_path / "snapshot" / "index.json").read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))
    assert len(json.loads(before)["items"]) == 1
    assert [s.item.status for s in check(tmp_path, server.root + "/each/1", server.root + "/each/2")] == [
        "ok",
        "ok",
    ]


def test_a_full_disk_is_not_taken_for_a_broken_site(tmp_path, server, monkeypatch):
    class Full(io.BytesIO):
        def write(self, _):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(client.tempfile, "SpooledTemporaryFile", lambda *_: Full())
    with pytest.raises(PipelineError) as error:
        check(tmp_path, server.root + "/ok")
    assert error.value.problems[0].code == "evidence-82"
    assert snapshot.read(tmp_path).items == {}
    assert server.asked["GET", "/ok"] == 1


def test_nothing_is_written_outside_the_folder_of_the_school(tmp_path, server):
    school, other = tmp_path / "school", tmp_path / "other"
    school.mkdir()
    other.mkdir()
    (school / "snapshot").symlink_to(other, target_is_directory=True)
    with pytest.raises(PipelineError) as error:
        check(school, server.root + "/ok")
    assert error.value.problems[0].code == "evidence-82"
    assert list(other.iterdir()) == []
