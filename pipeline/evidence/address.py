"""Guard the network: only http and https, and only addresses that everybody can reach.

A school's report may name any address, and a page may redirect anywhere; neither may make this program ask a router,
a printer or another service of the office. A name is therefore looked up once, each address it means is checked, and
the connection goes to exactly that address: what the name means a second later no longer matters.
"""

from __future__ import annotations

import functools
import ipaddress
import queue
import re
import socket
import threading
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit

from pipeline.evidence.failure import Failure
from pipeline.evidence.limits import limits

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
# What getaddrinfo answers: family and socket address.
Found = tuple[int, tuple[str, int]]

PORTS = {"http": 80, "https": 443}
_MAPPED = ipaddress.ip_network("64:ff9b::/96")
_GLOBAL_6 = ipaddress.ip_network("2000::/3")
_SAFE = "!$%&'()*+,/:;=?@~"


@dataclass(frozen=True, slots=True)
class Target:
    """Hold an address that may be asked for, in the letters that HTTP takes."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """Write the address in full.

        >>> parse("HTTP://Мектеп.қаз:80/құжат 1?a=b#top").url
        'http://xn--e1aaogsq.xn--80ao21a/%D2%9B%D2%B1%D0%B6%D0%B0%D1%82%201?a=b'
        """
        return f"{self.scheme}://{self.netloc}{self.path}"

    @property
    def netloc(self) -> str:
        """Write host and port, without the port that the scheme implies."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def parse(url: str) -> Target:
    """Read an address; raise Failure where it is none that a browser opens for everybody."""
    try:
        parts = urlsplit(url.strip())
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError:
        raise Failure("address") from None
    if parts.scheme not in PORTS or not host or "@" in parts.netloc or port == 0:
        raise Failure("address")
    path = urlunsplit(("", "", quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))
    return Target(parts.scheme, host, port or PORTS[parts.scheme], path)


def _ascii(host: str) -> str:
    """Write a host in the letters of DNS; raise ValueError where it is none.

    >>> _ascii("Мектеп.ҚАЗ."), _ascii("2001:DB8::1"), _ascii("１２７.0.0.1")
    ('xn--e1aaogsq.xn--80ao21a', '2001:db8::1', '127.0.0.1')
    """
    if ":" in host:
        return str(ipaddress.IPv6Address(host if "%" not in host else ""))
    plain = host.encode("idna").decode("ascii").lower().rstrip(".")
    if not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", plain):
        raise ValueError(host)
    return plain


def is_odd(host: str) -> bool:
    """Tell whether a host is a number in a spelling that hides which: decimal, octal, hexadecimal, shortened.

    >>> [is_odd(h) for h in ("2130706433", "0177.0.0.1", "0x7f.1", "127.1", "8.8.8.8", "mektep.kz", "::1")]
    [True, True, True, True, False, False, False]
    """
    if ":" in host or not re.fullmatch(r"\d+|0x[0-9a-f]*", host.rpartition(".")[2]):
        return False
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return True
    return False


def is_open(text: str) -> bool:
    """Tell whether an address belongs to the public network.

    >>> [is_open(a) for a in ("93.184.215.14", "10.0.0.1", "100.64.0.1", "::ffff:127.0.0.1", "fe80::1", "2a02::1")]
    [True, False, False, False, False, True]
    """
    try:
        ip = _inner(ipaddress.ip_address(text))
    except ValueError:
        return False
    if ip.version == 6 and ip not in _GLOBAL_6:  # noqa: PLR2004 (the version of IP)
        return False
    closed = any(ip in network for network in _closed() if network.version == ip.version)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or closed)


def _inner(ip: IP) -> IP:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return ip.ipv4_mapped
        if ip in _MAPPED:
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


@functools.cache
def _closed() -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    return tuple(ipaddress.ip_network(text) for text in limits("link")["closed"])


@dataclass(frozen=True, slots=True)
class Guard:
    """Look names up for one run; `allowed` are the hosts that a person has named as an exception."""

    allowed: frozenset[str] = frozenset()
    _known: dict[tuple[str, int], tuple[Found, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: tuple[str, ...]) -> Guard:
        """Make a guard that lets these hosts pass."""
        return cls(frozenset(_name(name) for name in names))

    def find(self, host: str, port: int, seconds: float) -> tuple[Found, ...]:
        """Return the addresses that may be connected to; raise Failure where there is none."""
        if (host, port) not in self._known:
            self._known[host, port] = self._look(host, port, seconds)
        return self._known[host, port]

    def _look(self, host: str, port: int, seconds: float) -> tuple[Found, ...]:
        free = host in self.allowed
        if is_odd(host) and not free:
            raise Failure("closed", host=host)
        found = _resolve(host, port, seconds)
        usable = tuple(one for one in found if free or is_open(one[1][0]))
        if not usable:
            raise Failure("closed", host=host)
        return usable


def _name(text: str) -> str:
    """Read a host as a person writes it: `LOCALHOST`, `мектеп.қаз`, `[::1]`; as it stands where it is none."""
    try:
        return _ascii(text.strip().strip("[]"))
    except ValueError:
        return text


def _resolve(host: str, port: int, seconds: float) -> list[Found]:
    """Ask the system for addresses, but no longer than a while: getaddrinfo itself knows no limit."""
    answer: queue.SimpleQueue[list[Found] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answer.put(error)
        else:
            answer.put([(int(row[0]), row[4]) for row in rows])  # type: ignore[misc]  # (IPv6 has four values)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise Failure("dns", again=True, host=host) from None
    if isinstance(found, Exception):
        final = isinstance(found, socket.gaierror) and found.errno == socket.EAI_NONAME
        raise Failure("dns", again=not final, host=host) from found
    return found
