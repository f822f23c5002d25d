"""A real HTTP server on loopback with every bad habit that a web site may have, and a count of what it was asked."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import socket
import struct
import threading
import time
from collections import Counter
from urllib.parse import unquote

PAGE = "<!doctype html><title>Мектеп</title><p>Тәрбие жоспары 2024–2025</p>".encode()
BOMB = gzip.compress(b"0" * 50_000_000)
GIANT = 10 << 30


class Handler(http.server.BaseHTTPRequestHandler):
    """Answer by the first part of the path."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        name = self.path.split("/")[1].split("?")[0]
        with self.server.lock:
            self.server.asked[self.command, self.path] += 1
            self.server.busy += 1
            self.server.most = max(self.server.most, self.server.busy)
        try:
            getattr(self, f"on_{name.replace('-', '_')}", self.on_ok)()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with self.server.lock:
                self.server.busy -= 1

    do_HEAD = do_GET  # noqa: N815 (the name that http.server calls)

    def times(self):
        return self.server.asked[self.command, self.path]

    def say(self, code=200, body=PAGE, **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        """Stay silent."""

    # ---------------------------------------------------------------- good habits

    def on_ok(self):
        self.say(Content_Type="text/html; charset=utf-8")

    def on_each(self):
        """Answer with a page of its own for every path."""
        self.say(body=PAGE + self.path.encode())

    def on_tagged(self):
        self.say(ETag='"v1"')

    def on_dated(self):
        self.say(Last_Modified="Mon, 01 Sep 2025 06:00:00 GMT")

    def on_changing(self):
        self.say(body=PAGE + str(self.times()).encode())

    def on_fading(self):
        """Answer with the code that the test has set."""
        self.say(self.server.code)

    def on_chunked(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(b"4\r\nPlan\r\n6\r\n 2025!\r\n0\r\n\r\n")

    # ---------------------------------------------------------------- redirects

    def on_moved(self):
        self.say(301, b"", Location="/ok")

    def on_slash(self):
        if self.path.endswith("/"):
            self.say()
        else:
            self.say(301, b"", Location=self.path + "/")

    def on_short_link(self):
        self.say(302, b"", Location="/ok")

    def on_removed(self):
        self.say(302, b"", Location="/")

    def on_moved_away(self):
        self.say(301, b"", Location="/missing")

    def on_loop(self):
        self.say(302, b"", Location="/loop-back")

    def on_loop_back(self):
        self.say(302, b"", Location="/loop")

    def on_deeper(self):
        self.say(302, b"", Location=self.path + "/x")

    def on_cyrillic(self):
        self.say(302, b"", Location="/ok/жоспар".encode().decode("latin-1"))

    def on_to(self):
        """Redirect to whatever stands behind the question mark."""
        self.say(302, b"", Location=unquote(self.path.partition("?")[2]))

    # ---------------------------------------------------------------- refusals and faults

    def on_missing(self):
        self.say(404, b"")

    def on_gone(self):
        self.say(410, b"")

    def on_forbidden(self):
        self.say(403, b"")

    def on_locked(self):
        self.say(401, b"", WWW_Authenticate="Basic")

    def on_broken(self):
        self.say(500, b"")

    def on_flap(self):
        self.say(503 if self.command == "GET" and self.times() == 1 else 200)

    def on_headless(self):
        self.say(405 if self.command == "HEAD" else 200)

    def on_head_lies(self):
        self.say(404 if self.command == "HEAD" else 200)

    def on_head_only(self):
        self.say(200 if self.command == "HEAD" else 404)

    # ---------------------------------------------------------------- size

    def on_short(self):
        self.say(body=b"half", Content_Length="4000")
        self.close_connection = True

    def on_giant(self):
        """Promise ten gigabytes and send them, but say so only to GET."""
        if self.command == "HEAD":
            self.say(Content_Length="0", body=b"")
        else:
            self.send_response(200)
            self.send_header("Content-Length", str(GIANT))
            self.end_headers()
            self.pour(b"0" * 65536)

    def on_announced(self):
        """Say already to HEAD that the answer is ten gigabytes long."""
        self.say(body=b"0", Content_Length=str(GIANT))
        self.close_connection = True

    def on_endless(self):
        """Send chunks without end."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if self.command != "HEAD":
            self.pour(b"10000\r\n" + b"0" * 65536 + b"\r\n")

    def pour(self, block):
        for _ in range(GIANT // len(block)):
            self.wfile.write(block)
            self.server.poured += len(block)

    def on_bomb(self):
        self.say(body=BOMB, Content_Encoding="gzip")

    # ---------------------------------------------------------------- time and connections

    def on_slow(self):
        self.server.waiting.wait(20)
        self.say()

    def on_slow_head(self):
        if self.command == "HEAD":
            self.server.waiting.wait(20)
        self.say()

    def on_trickle(self):
        """Send a header letter by letter: no wait is long, the whole never ends."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _ in range(2000):
            self.wfile.write(b"a")
            time.sleep(0.01)

    def on_reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def on_garbage(self):
        self.wfile.write(b"\x00\x01\x02 this is no HTTP\r\n\r\n")
        self.close_connection = True

    def on_headers(self):
        """Send more headers than anybody reads."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100_000)
        self.close_connection = True

    def on_pause(self):
        time.sleep(0.02)
        self.say()


class Server(http.server.ThreadingHTTPServer):
    """Count what is asked; `waiting` lets slow answers go when the server closes."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, context=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = Counter()
        self.lock = threading.Lock()
        self.waiting = threading.Event()
        self.busy = self.most = self.poured = 0
        self.code = 200
        self.secure = context
        self.port = self.server_address[1]
        scheme = "https" if context else "http"
        self.root = f"{scheme}://localhost:{self.port}"

    def finish_request(self, request, address):
        """Speak TLS in the thread of the connection, so that a bad handshake stops nobody else."""
        with contextlib.suppress(OSError):
            if not self.secure:
                self.RequestHandlerClass(request, address, self)
                return
            with self.secure.wrap_socket(request, server_side=True) as stream:
                self.RequestHandlerClass(stream, address, self)

    def handle_error(self, *_):
        """Stay silent: broken connections are what is tested."""


@contextlib.contextmanager
def serve(context=None):
    """Run a server for the time of a test."""
    server = Server(context)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.waiting.set()
        server.shutdown()
        server.server_close()
        thread.join()
