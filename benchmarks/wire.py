"""HTTP/1.1 with as little work as can be: the load generator must cost less than what it measures.

Kept connections, whole bodies by Content-Length, one request at a time on each connection.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

KEPT = 30.0  # seconds: well within gunicorn's own 75, so that it never hangs up on what is being sent
_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What to answer, after `wait` seconds."""

    body: bytes
    status: int = 200
    headers: str = ""
    wait: float = 0.0

    def written(self) -> bytes:
        """The bytes on the wire."""
        head = f"HTTP/1.1 {self.status} X\r\nContent-Type: application/json\r\n{self.headers}"
        return f"{head}Content-Length: {len(self.body)}\r\n\r\n".encode() + self.body


class Buffered(asyncio.Protocol):
    """Cuts what arrives into messages: a head, and a body as long as the head says."""

    def __init__(self) -> None:
        self.transport: Any = None
        self._arrived = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Take in some bytes; hand on every message that is whole."""
        self._arrived += data
        while (end := self._arrived.find(_END)) >= 0:
            first, headers = _head(bytes(self._arrived[:end]))
            whole = end + len(_END) + int(headers.get("content-length", "0"))
            if len(self._arrived) < whole:
                return
            body = bytes(self._arrived[end + len(_END) : whole])
            del self._arrived[:whole]
            self.message(first, headers, body)

    def message(self, first: str, headers: dict[str, str], body: bytes) -> None:
        """One whole message came."""
        raise NotImplementedError


def _head(head: bytes) -> tuple[str, dict[str, str]]:
    first, *rows = head.decode("latin-1").split("\r\n")
    pairs = (row.split(":", 1) for row in rows)
    return first, {name.lower(): value.strip() for name, value in pairs}


class Serving(Buffered):
    """The server's end of one connection."""

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        super().__init__()
        self._answer = answer

    def message(self, first: str, headers: dict[str, str], body: bytes) -> None:
        """Answer a request."""
        method, path, _version = first.split(" ")
        answer = self._answer(Asked(method, path, headers, body))
        if answer.wait:
            asyncio.get_running_loop().call_later(answer.wait, self.transport.write, answer.written())
        else:
            self.transport.write(answer.written())


class Asking(Buffered):
    """The client's end of one connection."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: asyncio.Future[int] | None = None

    async def post(self, request: bytes) -> int:
        """Send a whole request; return the status answered.  `ConnectionError` when the server hangs up, or has."""
        if self.transport.is_closing():
            raise ConnectionError("the connection is closed")
        self._waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self._waiting

    def message(self, first: str, headers: dict[str, str], body: bytes) -> None:
        """The answer came."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(int(first.split(" ")[1]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits for an answer waits in vain."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionError("the server hung up"))


async def connect(port: int) -> Asking:
    """Open one connection to this machine's own `port`."""
    _transport, asking = await asyncio.get_running_loop().create_connection(Asking, "127.0.0.1", port)
    return asking


class Connections:
    """As many connections to one port as are wanted at once; what nobody used for `kept` seconds is given up."""

    def __init__(self, port: int, kept: float = KEPT) -> None:
        self.port = port
        self.kept = kept
        self._idle: list[tuple[float, Asking]] = []  # since when; the last one is taken first

    async def take(self) -> Asking:
        """One that is open, for one request."""
        if self._idle and time.monotonic() - self._idle[-1][0] < self.kept:
            return self._idle.pop()[1]
        self.close()
        return await connect(self.port)

    def give_back(self, connection: Asking) -> None:
        """It was answered."""
        self._idle.append((time.monotonic(), connection))

    def close(self) -> None:
        """Hang up all that nobody uses."""
        for _since, connection in self._idle:
            connection.transport.close()
        self._idle.clear()


async def serve(port: int, answer: Callable[[Asked], Answer]) -> asyncio.Server:
    """Serve on this machine's own `port` until closed."""
    return await asyncio.get_running_loop().create_server(lambda: Serving(answer), "127.0.0.1", port)
