"""Only public addresses are reached: whatever the spelling, whatever DNS says."""

import ipaddress
import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evidence.address import Guard, is_open, parse
from pipeline.evidence.failure import Failure

PRIVATE = [
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "0.0.0.0",  # noqa: S104 (an address that is refused)
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:192.168.1.1",
    "64:ff9b::10.0.0.1",
    "2002:7f00:1::",
    "2001:db8::1",
]


@pytest.fixture
def dns(monkeypatch):
    """Let names mean what a test says, and count how often they were looked up."""
    asked = []
    names = {}

    def look(host, port, **_):
        asked.append(host)
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))
            for ip in names[host]
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    names["asked"] = asked
    return names


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("http://mektep.example", "http://mektep.example/"),
        ("HTTPS://Mektep.Example:443/a#part", "https://mektep.example/a"),
        ("http://мектеп.қаз/жоспар", "http://xn--e1aaogsq.xn--80ao21a/%D0%B6%D0%BE%D1%81%D0%BF%D0%B0%D1%80"),
        ("http://mektep.example:8080/a b?в=1", "http://mektep.example:8080/a%20b?%D0%B2=1"),
        ("http://[2A02::1]/", "http://[2a02::1]/"),
    ],
)
def test_an_address_is_written_in_the_letters_of_http(written, asked):
    assert parse(written).url == asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mektep.example/a",
        "file:///etc/passwd",
        "ftp://mektep.example/a",
        "javascript:alert(1)",
        "data:text/html,a",
        "http://",
        "http://user:word@mektep.example/",
        "http://mektep.example:0/",
        "http://mektep.example:99999/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://a..b/",
        "http://a\r\nHost: b/",
    ],
)
def test_what_no_browser_opens_for_everybody_is_refused(text):
    with pytest.raises(Failure) as no:
        parse(text)
    assert no.value.reason == "address"


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://a/", "http://a?"]))
def test_any_text_is_an_address_in_safe_letters_or_refused(text, start):
    try:
        url = parse(start + text).url
    except Failure:
        return
    assert url.isascii()
    assert not set(url) & set(' \r\n\t\\<>"')
    assert parse(url).url == url


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_name_that_means_a_private_address_is_refused(dns, ip):
    dns["mektep.example"] = [ip]
    with pytest.raises(Failure) as no:
        Guard().find("mektep.example", 80, 5)
    assert (no.value.reason, no.value.host) == ("closed", "mektep.example")


@given(st.ip_addresses(v=4))
def test_an_address_in_other_clothes_is_as_open_as_itself(ip):
    plain = is_open(str(ip))
    assert is_open(f"::ffff:{ip}") == plain
    assert is_open(str(ipaddress.IPv6Address((0x64FF9B << 96) | int(ip)))) == plain
    assert not (plain and ip.is_private)


def test_of_several_addresses_only_the_public_ones_are_used(dns):
    dns["mektep.example"] = ["10.0.0.1", "93.184.215.14"]
    assert [place for _, place in Guard().find("mektep.example", 80, 5)] == [("93.184.215.14", 80)]


def test_a_name_that_changes_its_meaning_gains_nothing(dns):
    dns["mektep.example"] = ["93.184.215.14"]
    guard = Guard()
    first = guard.find("mektep.example", 80, 5)
    dns["mektep.example"] = ["127.0.0.1"]
    assert guard.find("mektep.example", 80, 5) == first
    assert dns["asked"] == ["mektep.example"]


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "0x7f.1", "127.1"])
def test_a_number_in_disguise_is_not_even_looked_up(dns, host):
    dns[host] = ["93.184.215.14"]
    with pytest.raises(Failure, match="closed"):
        Guard().find(host, 80, 5)
    assert dns["asked"] == []


def test_only_the_host_that_was_named_may_be_private(dns):
    dns.update({"server.school": ["192.168.1.5"], "router.school": ["192.168.1.1"]})
    guard = Guard.of((" Server.School ",))
    assert [place for _, place in guard.find("server.school", 80, 5)] == [("192.168.1.5", 80)]
    with pytest.raises(Failure, match="closed"):
        guard.find("router.school", 80, 5)


def test_an_unknown_name_is_final_and_a_silent_service_of_names_is_not(dns, monkeypatch):
    with pytest.raises(Failure) as unknown:
        Guard().find("nobody.example", 80, 5)
    assert (unknown.value.reason, unknown.value.again) == ("dns", False)
    late = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: late.wait(20) and [])
    with pytest.raises(Failure) as silent:
        Guard().find("slow.example", 80, 0.01)
    late.set()
    assert (silent.value.reason, silent.value.again) == ("dns", True)
    assert dns["asked"] == ["nobody.example"]
