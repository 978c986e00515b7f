"""HTTP on the wire: LINE's own calls are read and answered here, all else goes to Flask by way of werkzeug.

werkzeug's server spends five times as long on a request as all of LINE's checks; a benchmark of the bot
would measure that.  Kept connections, whole bodies by Content-Length; anything finer is left to werkzeug.
"""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator

from werkzeug.serving import WSGIRequestHandler

from raengjai.bot.simulator.api import front
from raengjai.bot.simulator.http import Answer, Call
from raengjai.bot.simulator.world import World

REASONS = {200: "OK", 202: "Accepted", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found", 409: "Conflict"}
LONGEST_LINE = 65536
MOST_HEADERS = 100


class Handler(WSGIRequestHandler):
    """Without Nagle's waiting (else a kept connection answers 23 times a second) and without a log of calls."""

    wbufsize = -1
    disable_nagle_algorithm = True
    line: World  # set by the server on a subclass of its own
    connections: set[socket.socket]

    def setup(self) -> None:
        """Remember the connection, to be closed when the server stops."""
        super().setup()
        self.connections.add(self.connection)

    def finish(self) -> None:
        """Forget the connection."""
        self.connections.discard(self.connection)
        try:
            super().finish()
        except OSError:
            self.rfile.close()  # the other side left in the middle of an answer

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Calls are counted in the stats; a log line each would cost more than the call."""

    def handle_one_request(self) -> None:
        """Read one request's head and answer it, here or by werkzeug."""
        try:
            self.raw_requestline = self.rfile.readline(LONGEST_LINE)
            head = list(self._head()) if self.raw_requestline else []
        except ConnectionError:
            head = []
        if not head:
            self.close_connection = True
        elif (call := self._line_call(head)) is not None:
            self._answer(call)
        else:
            self._leave_to_werkzeug(head)

    def _head(self) -> Iterator[bytes]:
        for _ in range(MOST_HEADERS):
            row = self.rfile.readline(LONGEST_LINE)
            yield row
            if row in {b"\r\n", b"\n", b""}:
                return

    def _line_call(self, head: list[bytes]) -> Call | None:
        words = self.raw_requestline.decode("latin-1").split()
        if len(words) != 3 or words[2] != "HTTP/1.1" or "%" in words[1]:
            return None
        path, _, query = words[1].partition("?")
        headers = _headers(head)
        if not front.is_line(path) or "transfer-encoding" in headers or "expect" in headers:
            return None
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return None
        self.close_connection = headers.get("connection", "").lower() == "close"
        return Call(words[0], path, query, headers, self.rfile.read(int(length)), front.new_request_id())

    def _answer(self, call: Call) -> None:
        answer = front.answer(self.line, call)
        try:
            if answer.drop:
                self.line.closing.wait(answer.wait)
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            written = as_bytes(answer)
            self._drip(written[: answer.drip])
            self.wfile.write(written[answer.drip :])
            self.wfile.flush()
        except OSError:
            self.close_connection = True  # the bot gave up waiting

    def _drip(self, some: bytes) -> None:
        for byte in some:
            self.wfile.write(bytes((byte,)))
            self.wfile.flush()
            self.line.closing.wait(1.0)

    def _leave_to_werkzeug(self, head: list[bytes]) -> None:
        body, self.rfile = self.rfile, io.BufferedReader(io.BytesIO(b"".join(head)))
        understood = self.parse_request()
        self.rfile = body
        if understood:
            self.run_wsgi()


def _headers(head: list[bytes]) -> dict[str, str]:
    found = {}
    for row in head[:-1]:
        name, _, value = row.decode("latin-1").partition(":")
        found[name.strip().lower()] = value.strip()
    return found


def as_bytes(answer: Answer) -> bytes:
    """The whole answer in one piece, so that it leaves in one packet."""
    rows = [
        f"HTTP/1.1 {answer.status} {REASONS.get(answer.status, 'Answer')}",
        f"Content-Type: {answer.content_type}",
        f"Content-Length: {len(answer.body)}",
        *(f"{name}: {value}" for name, value in answer.headers.items()),
    ]
    return ("\r\n".join(rows) + "\r\n\r\n").encode("latin-1") + answer.body
