"""Ask one address over HTTP and take its answer as it comes: checked address, limited time, limited size.

urllib3 speaks HTTP and keeps connections; it connects only through `Guard`, follows no redirect of its own and
decodes nothing, so a compressed bomb stays as small as it came.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import socket
import ssl
import tempfile
import threading
import time
from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING, Any, cast

import urllib3
from urllib3 import connection, connectionpool, exceptions

from pipeline.evidence.failure import Failure
from pipeline.evidence.limits import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.evidence.address import Guard, Target

_BLOCK = 1 << 16
_IN_MEMORY = 1 << 18
_FULL = {errno.ENOSPC, errno.EDQUOT}
_BROKEN = (exceptions.HTTPError, http.client.HTTPException, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold one answer of a server; `body` is open, and whoever asked closes it.

    `whole` is false where the body is larger than what is kept, `ip` is the address that was reached.
    """

    target: Target
    method: str
    code: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    ip: str = ""
    body: IO[bytes] | None = None
    size: int = 0
    sha256: str = ""
    whole: bool = True

    def header(self, name: str) -> str:
        """Return the first header of a name; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def promised(self) -> int:
        """Return the size that the server announces; 0 where it announces none."""
        size = self.header("Content-Length")
        return int(size) if size.isascii() and size.isdigit() else 0


# ---------------------------------------------------------------- time


class _Clock(threading.local):
    """Know until when this thread may wait; a request is made from beginning to end by one thread."""

    until = 0.0
    silence = 0.0
    ip = ""

    def left(self) -> float:
        """Return the seconds that the next piece of the answer may take; raise TimeoutError where none are left."""
        seconds = min(self.silence, self.until - time.monotonic())
        if seconds <= 0:
            raise TimeoutError("the answer takes too long")
        return seconds


_clock = _Clock()


class _Socket(socket.socket):
    """A socket whose every wait is part of the time of the whole answer: a byte now and then gains nothing."""

    def recv_into(self, *args: Any, **named: Any) -> int:  # noqa: ANN401 (as in the standard library)
        """Receive within the time that is left."""
        self.settimeout(_clock.left())
        return super().recv_into(*args, **named)


class _SecureSocket(ssl.SSLSocket):
    """The same over TLS."""

    def recv_into(self, *args: Any, **named: Any) -> int:  # noqa: ANN401 (as in the standard library)
        """Receive within the time that is left."""
        self.settimeout(_clock.left())
        return super().recv_into(*args, **named)


# ---------------------------------------------------------------- connections


def _dial(guard: Guard, host: str, port: int) -> socket.socket:
    """Connect to the first address of a host that answers, and to no other than those the guard returns."""
    told: OSError | None = None
    for family, place in guard.find(host, port, _clock.left()):
        sock = _Socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(min(limits("link")["connect"], _clock.left()))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect(place)
        except OSError as error:
            sock.close()
            told = error
        else:
            return sock
    raise Failure("connect", again=True, host=host, fact=_fact(told)) from told


class _Plain(connection.HTTPConnection):
    def __init__(self, *args: Any, guard: Guard, **named: Any) -> None:  # noqa: ANN401 (urllib3's own arguments)
        super().__init__(*args, **named)
        self.guard = guard

    def _new_conn(self) -> socket.socket:
        return _dial(self.guard, self.host, self.port)

    def getresponse(self) -> Any:  # noqa: ANN401 (urllib3's response)
        _clock.ip = _peer(self.sock)
        return super().getresponse()


class _Secure(connection.HTTPSConnection):
    def __init__(self, *args: Any, guard: Guard, **named: Any) -> None:  # noqa: ANN401 (urllib3's own arguments)
        super().__init__(*args, **named)
        self.guard = guard

    def _new_conn(self) -> socket.socket:
        sock = _dial(self.guard, self.host, self.port)
        sock.settimeout(_clock.left())
        return sock

    def getresponse(self) -> Any:  # noqa: ANN401 (urllib3's response)
        _clock.ip = _peer(self.sock)
        return super().getresponse()


def _peer(sock: Any) -> str:  # noqa: ANN401 (a socket or what urllib3 wraps around one)
    try:
        return str(sock.getpeername()[0])
    except (OSError, AttributeError):
        return ""


class _PlainPool(connectionpool.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(connectionpool.HTTPSConnectionPool):
    ConnectionCls = _Secure


class _Pools(urllib3.PoolManager):
    """Make pools that know the guard."""

    def __init__(self, guard: Guard, context: ssl.SSLContext) -> None:
        super().__init__(num_pools=64, maxsize=limits("link")["per_host"], ssl_context=context)
        self.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}
        self.guard = guard

    def _new_pool(self, *args: Any, **named: Any) -> Any:  # noqa: ANN401 (urllib3's own arguments)
        pool = super()._new_pool(*args, **named)
        pool.conn_kw["guard"] = self.guard
        return pool


# ---------------------------------------------------------------- asking


@dataclass(frozen=True, slots=True)
class Client:
    """Ask addresses; one client serves all threads of a run. `whole` limits the seconds of one answer."""

    guard: Guard
    whole: float
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    _pools: list[_Pools] = field(default_factory=list)
    _gates: dict[str, threading.BoundedSemaphore] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.context.sslsocket_class = _SecureSocket
        self._pools.append(_Pools(self.guard, self.context))

    def begin(self, seconds: float = 0) -> None:
        """Start the time of one answer, which all its redirects share."""
        _clock.until = time.monotonic() + min(seconds or self.whole, self.whole)
        _clock.silence = min(limits("link")["silence"], self.whole)

    def ask(self, method: str, target: Target) -> Answer:
        """Send one request and return its answer, whose body the caller closes; raise Failure where none comes."""
        with self._turn(target.host):
            return self._answer(method, target)

    @contextlib.contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """Wait until the host has few enough requests of ours; that time is not the answer's."""
        gate = self._gates.setdefault(host, threading.BoundedSemaphore(limits("link")["per_host"]))
        before = time.monotonic()
        with gate:
            _clock.until += time.monotonic() - before
            yield

    def _answer(self, method: str, target: Target) -> Answer:
        agent: str = limits("link")["agent"]
        # What is not compressed can be read and hashed by anybody; who compresses all the same is kept as sent.
        plain = ("Accept-Encoding", "identity")
        asked = (("Host", target.netloc), ("User-Agent", agent), ("Accept", "*/*"), plain)
        response = None
        try:
            response = self._send(method, target, dict(asked))
            return _take(response, method, target, asked)
        except _BROKEN as error:
            raise _failure(error, target.host) from error
        finally:
            if response is not None:
                # A body that was read to its end has returned its connection; any other is closed with it.
                response.close()

    def _send(self, method: str, target: Target, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        pool = self._pools[0].connection_from_host(target.host, target.port, target.scheme)
        wait = urllib3.Timeout(connect=_clock.left(), read=_clock.left())
        return pool.urlopen(
            method,
            target.path,
            headers=headers,
            redirect=False,
            retries=False,
            timeout=wait,
            preload_content=False,
            decode_content=False,
        )


def _take(
    response: urllib3.BaseHTTPResponse, method: str, target: Target, asked: tuple[tuple[str, str], ...]
) -> Answer:
    """Read an answer up to the limit of what is kept."""
    headers = tuple((name, " ".join(value.split())) for name, value in response.headers.iteritems())
    head = Answer(target, method, response.status, response.reason or "", headers, asked, _clock.ip)
    if method == "HEAD":
        response.release_conn()
        return head
    limit: int = limits("link")["bytes"]
    if head.promised > limit:
        return replace(head, whole=False)
    body = cast("IO[bytes]", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 (closed by who asked)
    try:
        size, digest, whole = _copy(response, body, limit)
    except BaseException:
        body.close()
        raise
    if not whole:
        body.close()
        return replace(head, whole=False)
    return replace(head, body=body, size=size, sha256=digest, whole=whole)


def _copy(response: urllib3.BaseHTTPResponse, body: IO[bytes], limit: int) -> tuple[int, str, bool]:
    """Copy a body as it was sent; return its size, its hash, and whether it ended before the limit."""
    digest, size = hashlib.sha256(), 0
    for block in response.stream(_BLOCK, decode_content=False):
        size += len(block)
        if size > limit:
            return size, "", False
        digest.update(block)
        body.write(block)
    body.seek(0)
    return size, digest.hexdigest(), True


# ---------------------------------------------------------------- what went wrong


def _failure(error: BaseException, host: str) -> Failure:
    """Say in one word what the network's own exception means."""
    chain = tuple(_chain(error))
    for one in chain:
        if isinstance(one, OSError) and one.errno in _FULL:
            # Our own disk, not the network: no other link will fare better.
            raise one
        if isinstance(one, ssl.SSLCertVerificationError):
            return Failure("certificate", host=host, fact=one.verify_message)
    if any(isinstance(one, (TimeoutError, exceptions.TimeoutError)) for one in chain):
        return Failure("timeout", again=True, host=host)
    if any(isinstance(one, (ssl.SSLError, exceptions.SSLError)) for one in chain):
        return Failure("tls", again=True, host=host, fact=_fact(chain[-1]))
    return Failure("broken", again=True, host=host, fact=_fact(chain[-1]))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception, what it wraps, and what it followed."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        inner = next((one for one in error.args if isinstance(one, BaseException)), None)
        error = inner or error.__cause__ or error.__context__


def _fact(error: BaseException | None) -> str:
    words = getattr(error, "strerror", None) or getattr(error, "reason", None)
    return str(words or type(error).__name__)
