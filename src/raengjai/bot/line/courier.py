"""This process's end of the socket to its courier, which carries requests to LINE (bot/line/courier_process).

One courier a process, started at the first request and again when it died.  Thread-safe.
"""

from __future__ import annotations

import atexit
import itertools
import json
import logging
import os
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from raengjai.bot.line.frames import Frames, frame

READ_AT_ONCE = 256 * 1024
LOOK_EVERY = 5  # seconds between two looks for what takes too long
TOO_LONG = 5.0  # seconds beyond a request's own: then the courier stands still, and is ended
ENDS_IN = 2.0  # seconds

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Request:
    """What is asked; `connect` and `answer` are the seconds allowed for each, `most` the bytes wanted at most."""

    method: str
    url: str = field(repr=False)  # a person's id may stand in it
    headers: Sequence[str] = field(repr=False)
    body: bytes = field(repr=False)
    connect: float
    answer: float
    most: int | None = None


@dataclass(frozen=True)
class Answer:
    """What LINE answered; `body` is empty (and `cut` true) when it was larger than allowed."""

    status: int
    body: bytes = field(repr=False)
    request_id: str | None
    media_type: str = ""
    cut: bool = False

    @property
    def good(self) -> bool:
        """LINE did it."""
        return 200 <= self.status <= 299

    def fields(self) -> dict[str, Any]:
        """The JSON object in the body; empty when there is none."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class NoAnswer:
    """No answer came.  `arrived` is false only when the request surely never reached LINE."""

    arrived: bool
    why: str  # a word for the log


Then = Callable[[Answer | NoAnswer], object]


class Courier:
    """Gives requests to the courier; tells of each what came of it, in a thread of its own."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._running: _Running | None = None

    def carry(self, requests: Sequence[tuple[Request, Then]]) -> None:
        """Have requests carried.  Who is to be told what came of one is told once, by the thread that listens.

        They carry nothing themselves then, and are brief: while they give, nobody takes, and what is large would
        wait for itself.
        """
        while not self._begun().carry(requests):
            log.warning("courier", extra={"trouble": "died"})

    def ask(self, request: Request) -> Answer | NoAnswer:
        """Have a request carried, and wait for what came of it."""
        come: SimpleQueue[Answer | NoAnswer] = SimpleQueue()
        self.carry([(request, come.put)])
        return come.get()

    def _begun(self) -> _Running:
        with self._guard:
            if self._running is None or self._running.is_over:
                self._running = _Running()
            return self._running

    def close(self) -> None:
        """End the courier; what is on its way is told as unknown."""
        with self._guard:
            if self._running is not None:
                self._running.close()

    def forget(self) -> None:
        """In a process that was forked from the one that asks: let go of its courier, and begin anew."""
        running, self._running, self._guard = self._running, None, threading.Lock()  # who held the lock is not here
        if running is not None:
            running.let_go()


@dataclass
class _Way:
    """A request on its way."""

    then: Then
    until: float  # monotonic


class _Running:
    """One courier, as long as it lives, and the socket to it."""

    def __init__(self) -> None:
        ours, its = socket.socketpair()
        with its:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, *_flags(), "-m", "raengjai.bot.line.courier_process", str(its.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[its.fileno()],
            )
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", LOOK_EVERY, 0))
        self._socket = ours
        self._numbers = itertools.count()
        self._guard = threading.Lock()  # of what is on its way
        self._writing = threading.Lock()
        self._on_the_way: dict[int, _Way] = {}
        self._was_there = False  # it has said so; before that it can not have sent anything
        self.is_over = False
        threading.Thread(target=self._listen, name="courier", daemon=True).start()

    def carry(self, requests: Sequence[tuple[Request, Then]]) -> bool:
        """Give them; false when the courier is gone, and nothing was done."""
        numbered = [(next(self._numbers), request, then) for request, then in requests]
        written = b"".join(_frame(number, request) for number, request, _then in numbered)
        now = time.monotonic()
        with self._guard:
            if self.is_over:
                return False
            for number, request, then in numbered:
                self._on_the_way[number] = _Way(then, now + request.connect + request.answer + TOO_LONG)
        try:
            with self._writing:
                self._socket.sendall(written)
        except OSError:
            pass  # it died just now: whoever listens sees it, and tells of all that was on its way
        return True

    def close(self) -> None:
        """End the courier."""
        self._hang_up()
        try:
            self._process.wait(ENDS_IN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def let_go(self) -> None:
        """Close a copy of the socket: the courier ends when no process has one."""
        self._socket.close()
        self._process.returncode = 0  # another's child: never to be waited for here

    def _hang_up(self) -> None:
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it is gone already

    def _listen(self) -> None:
        frames = Frames()
        try:
            while arrived := self._heard():
                for told, body in frames.whole(arrived):
                    self._take(told, body)
        finally:
            self._end()

    def _take(self, told: dict[str, Any], body: bytes) -> None:
        if "here" in told:
            self._was_there = True
            return
        with self._guard:
            way = self._on_the_way.pop(told["number"])
        _tell(way, _answer(told, body))

    def _heard(self) -> bytes:
        """What comes next; nothing when the courier is gone, or stands still."""
        while True:
            try:
                return self._socket.recv(READ_AT_ONCE)
            except BlockingIOError:
                if self._stands_still():
                    log.warning("courier", extra={"trouble": "stands still"})
                    return b""
            except OSError:
                return b""

    def _stands_still(self) -> bool:
        now = time.monotonic()
        with self._guard:
            return any(way.until < now for way in self._on_the_way.values())

    def _end(self) -> None:
        with self._guard:
            self.is_over = True
            left, self._on_the_way = self._on_the_way, {}
        self._process.kill()
        self._process.wait()
        self._socket.close()
        for way in left.values():
            _tell(way, NoAnswer(arrived=self._was_there, why="CourierDied"))


def _frame(number: int, request: Request) -> bytes:
    asked = {
        "number": number,
        "method": request.method,
        "url": request.url,
        "headers": request.headers,
        "connect": request.connect,
        "answer": request.answer,
        "most": request.most,
    }
    return frame(asked, request.body)


def _tell(way: _Way, answer: Answer | NoAnswer) -> None:
    try:
        way.then(answer)
    except Exception as trouble:  # the thread must live on: others wait for their answers
        log.exception("courier", extra={"trouble": type(trouble).__name__})


def _answer(told: dict[str, Any], body: bytes) -> Answer | NoAnswer:
    if "why" in told:
        return NoAnswer(told["arrived"], told["why"])
    return Answer(told["status"], body, told["request_id"], told["media_type"], told["cut"])


def _flags() -> list[str]:
    """As this process was started (entrypoints/lean)."""
    return ["-" + "O" * sys.flags.optimize] if sys.flags.optimize else []


_OWN = Courier()
atexit.register(_OWN.close)
os.register_at_fork(after_in_child=_OWN.forget)


def courier() -> Courier:
    """The courier of this process."""
    return _OWN
