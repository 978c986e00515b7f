"""A LINE of twenty lines: it answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import itertools
import json
import socket
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Its body."""
        return json.loads(self.body)


@dataclass
class Answering:
    """How to answer.

    `act` is "answer", "drop" (hang up without a word), "hang" (say nothing for a while) or "drip" (a byte now and
    then).
    """

    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    act: str = "answer"


class Loopback(ThreadingHTTPServer):
    """Answers `script` one by one, then always `Answering()`; keeps `asked` and counts connections."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Handler)
        self.script: list[Answering] = []
        self.asked: list[Asked] = []
        self.connections = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def will(self, status: int = 200, body: object = None, act: str = "answer", **headers: str) -> None:
        """Answer the next request like this; `body` is bytes, or JSON's kinds."""
        written = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.script.append(Answering(status, written, named, act))

    def handle_error(self, *_args: object) -> None:
        """The bot hung up on us: it had waited long enough."""

    def get_request(self) -> tuple[socket.socket, Any]:
        """Count a connection."""
        self.connections += 1
        return super().get_request()


class _Handler(BaseHTTPRequestHandler):
    server: Loopback
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append(Asked(self.command, self.path, dict(self.headers), body))
        answering = self.server.script.pop(0) if self.server.script else Answering()
        if answering.act == "drip":
            self.drip()
        if answering.act == "hang":
            time.sleep(0.6)
        if answering.act != "answer":
            self.close_connection = True
            return
        self.send_response(answering.status)
        for name, value in {"X-Line-Request-Id": "request-1", **answering.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answering.body)))
        self.end_headers()
        self.wfile.write(answering.body)

    def drip(self) -> None:
        """Begin an answer that never ends, until the other side has enough."""
        with contextlib.suppress(OSError):
            for byte in itertools.chain(b"HTTP/1.1 200 OK\r\nX-Slow: ", itertools.repeat(b"x"[0], 600)):
                self.wfile.write(bytes((byte,)))
                self.wfile.flush()
                time.sleep(0.05)

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - the base class asks for these names

    def log_message(self, *_args: object) -> None:
        """Say nothing."""
