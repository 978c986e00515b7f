"""Answers that must be there in time as a whole.

A socket's time-out counts from one byte to the next: an answer that drips, a byte now and then, would hold its
thread for ever.
"""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

_thread = threading.local()


@contextmanager
def answered_within(seconds: float) -> Iterator[None]:
    """Within the block an answer of this thread's, head and body, must end so long after its request."""
    _thread.seconds = seconds
    try:
        yield
    finally:
        del _thread.seconds


def make_prompt(pools: PoolManager) -> None:
    """Let these pools' connections heed `answered_within`."""
    pools.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}


class _Slowly(io.RawIOBase):
    """What is read from a socket, until its time is over."""

    def __init__(self, connected: socket.socket, seconds: float) -> None:
        self._socket, self._until = connected, time.monotonic() + seconds
        self._raw = connected.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what has come, or wait for it; TimeoutError when all time is over."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer came too slowly")
        self._socket.settimeout(left)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        """Close this end; the socket is its owner's."""
        self._raw.close()
        super().close()


class _Answer(HTTPResponse):
    def __init__(self, connected: socket.socket, *given: Any, **named: Any) -> None:
        super().__init__(connected, *given, **named)
        seconds = getattr(_thread, "seconds", None)
        if seconds is not None:
            self.fp.close()
            self.fp = io.BufferedReader(_Slowly(connected, seconds))


class _Connection(HTTPConnection):
    response_class = _Answer


class _SecureConnection(HTTPSConnection):
    response_class = _Answer


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection
