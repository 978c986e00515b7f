"""One signed webhook request to the bot, timed against LINE's two seconds."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import select
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

DEADLINE = 2.0


@dataclass(frozen=True)
class Posted:
    """How it went.  `reason` as LINE's statistics name it: OK, COULD_NOT_CONNECT, REQUEST_TIMEOUT, …"""

    status: int
    reason: str
    milliseconds: float
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether LINE counts it as received: any 2xx in time."""
        return self.reason == "OK"


def sign(secret: str, body: bytes) -> str:
    """`x-line-signature`: the raw body's HMAC-SHA256 under the channel secret, in base64."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def encode(payload: Any, *, escaped: bool = False) -> bytes:
    """The body's bytes; `escaped`: everything beyond ASCII as `\\uXXXX`, emoji as surrogate pairs."""
    return json.dumps(payload, ensure_ascii=escaped, separators=(",", ":")).encode()


class Poster:
    """Posts to the bot, keeping one connection per thread while the bot keeps it."""

    def __init__(self, deadline: float = DEADLINE) -> None:
        self.deadline = deadline
        self._own = threading.local()
        self._all: set[http.client.HTTPConnection] = set()

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> Posted:
        """Send once; never raises for what the bot or the network does."""
        started = time.monotonic()
        parts = urlsplit(url)
        try:
            status = self._exchange(parts, body, headers)
        except TimeoutError:
            return self._failed(started, "REQUEST_TIMEOUT", "Request timeout")
        except (ConnectionRefusedError, socket.gaierror):
            return self._failed(started, "COULD_NOT_CONNECT", "Could not connect")
        except (OSError, http.client.HTTPException) as trouble:
            return self._failed(started, "UNCLASSIFIED", type(trouble).__name__)
        spent = (time.monotonic() - started) * 1000
        if not 200 <= status < 300:
            return Posted(status, "ERROR_STATUS_CODE", spent, str(status))
        return Posted(status, "OK", spent, str(status))

    def _exchange(self, parts: SplitResult, body: bytes, headers: dict[str, str]) -> int:
        connection = self._connection(parts)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        response.read()
        if response.will_close:
            self._drop(connection)
        return response.status

    def _connection(self, parts: SplitResult) -> http.client.HTTPConnection:
        kept: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if kept is not None and self._own.place == (parts.scheme, parts.netloc) and _alive(kept):
            return kept
        if kept is not None:
            self._drop(kept)
        maker = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        fresh = maker(parts.hostname or "", parts.port, timeout=self.deadline)
        self._own.connection, self._own.place = fresh, (parts.scheme, parts.netloc)
        self._all.add(fresh)
        return fresh

    def _failed(self, started: float, reason: str, detail: str) -> Posted:
        if kept := getattr(self._own, "connection", None):
            self._drop(kept)
        return Posted(0, reason, (time.monotonic() - started) * 1000, detail)

    def _drop(self, connection: http.client.HTTPConnection) -> None:
        connection.close()
        self._all.discard(connection)
        self._own.connection = None

    def close(self) -> None:
        """Close every connection kept."""
        for connection in list(self._all):
            connection.close()
        self._all.clear()


def _alive(connection: http.client.HTTPConnection) -> bool:
    """Whether the bot has not closed it meanwhile."""
    if connection.sock is None:
        return False
    readable, _, _ = select.select([connection.sock], [], [], 0)
    return not readable
