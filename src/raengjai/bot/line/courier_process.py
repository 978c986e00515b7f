"""The courier: a process that carries requests to LINE, many at once, and brings the answers back.

In a process of its own, for in the worker's every byte that comes or goes would wait for the interpreter, which is
busy with events: ten times a request.  It knows nothing but HTTP (libcurl's) and loads nothing else of this program.
Started by bot/line/courier, with the number of its end of a socket; it ends when the other end is closed.

`python -m raengjai.bot.line.courier_process FD`
"""

from __future__ import annotations

import signal
import socket
import ssl
import sys
from collections.abc import Callable
from io import BytesIO
from select import select
from typing import Any

import pycurl

from raengjai.bot.line.frames import Frames, frame

LONGEST_SLEEP = 10.0  # seconds
READ_AT_ONCE = 256 * 1024

_REQUEST_IDS = ("x-line-accepted-request-id", "x-line-request-id")
_WHY = {
    pycurl.E_COULDNT_RESOLVE_HOST: "NoAddress",
    pycurl.E_COULDNT_CONNECT: "NoConnection",
    pycurl.E_OPERATION_TIMEDOUT: "Timeout",
    pycurl.E_GOT_NOTHING: "HungUp",
    pycurl.E_SEND_FAIL_REWIND: "HungUp",
    pycurl.E_RECV_ERROR: "HungUp",
    pycurl.E_SEND_ERROR: "HungUp",
    pycurl.E_PARTIAL_FILE: "HungUp",
    pycurl.E_SSL_CONNECT_ERROR: "NoTrust",
    pycurl.E_PEER_FAILED_VERIFICATION: "NoTrust",
}


class Transfer:
    """One request on its way, with a handle of libcurl's that was used before and will be again."""

    def __init__(self) -> None:
        self.curl = pycurl.Curl()
        self.rest()

    def rest(self) -> None:
        """Keep nothing of a request: what it brought may have been large, and is somebody's."""
        self.curl.reset()
        self._headers: dict[str, str] = {}
        self._body = bytearray()

    def begin(self, asked: dict[str, Any], body: bytes, trusted: Callable[[pycurl.Curl], None]) -> None:
        """Set the handle up for this request."""
        self.number: int = asked["number"]
        self._most: int | None = asked["most"]
        self.cut = False
        curl = self.curl
        curl.setopt(pycurl.URL, asked["url"])
        curl.setopt(pycurl.HTTPHEADER, [*asked["headers"], "Expect:"])
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, round(asked["connect"] * 1000))
        curl.setopt(pycurl.TIMEOUT_MS, round((asked["connect"] + asked["answer"]) * 1000))
        curl.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS)
        curl.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1)
        curl.setopt(pycurl.PROXY, "")  # whatever the environment says, as ever
        curl.setopt(pycurl.NOSIGNAL, 1)
        curl.setopt(pycurl.HEADERFUNCTION, self._take_header)
        curl.setopt(pycurl.WRITEFUNCTION, self._take)
        trusted(curl)
        if asked["method"] != "GET":
            self._give(asked["method"], body)

    def _give(self, method: str, body: bytes) -> None:
        # From a function that can not go back to the start: else libcurl, when a kept connection is hung up before a
        # word of the answer came, says the same once more on a new one, and LINE may have taken it already.
        self.curl.setopt(pycurl.POST, 1)
        self.curl.setopt(pycurl.CUSTOMREQUEST, method)
        self.curl.setopt(pycurl.POSTFIELDSIZE, len(body))
        self.curl.setopt(pycurl.READFUNCTION, BytesIO(body).read)

    def _take_header(self, line: bytes) -> None:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            self._headers[name.strip().lower()] = value.strip()
        elif name.startswith("HTTP/"):
            self._headers.clear()  # of an answer before the answer (100, 103)

    def _take(self, piece: bytes) -> int:
        if self._most is not None and len(self._body) + len(piece) > self._most:
            self._body.clear()
            self.cut = True
            return 0  # libcurl gives the transfer up
        self._body += piece
        return len(piece)

    def answer(self) -> bytes:
        """The answer that came, as a frame."""
        head = {
            "number": self.number,
            "status": self.curl.getinfo(pycurl.RESPONSE_CODE),
            # A 409 names the request that was accepted: that is the one LINE's support can find.
            "request_id": next((self._headers[name] for name in _REQUEST_IDS if name in self._headers), None),
            "media_type": self._headers.get("content-type", ""),
            "cut": self.cut,
        }
        return frame(head, bytes(self._body))

    def no_answer(self, trouble: int) -> bytes:
        """That none came, as a frame; that it can not have arrived only when not a byte of it was sent."""
        arrived = self.curl.getinfo(pycurl.REQUEST_SIZE) > 0
        return frame({"number": self.number, "arrived": arrived, "why": _WHY.get(trouble, f"curl {trouble}")})


class Transfers:
    """Carries what comes over `asker`, the socket to the process that asks."""

    def __init__(self, asker: socket.socket) -> None:
        self._asker = asker
        self._frames = Frames()
        self._multi = pycurl.CurlMulti()
        self._going: dict[pycurl.Curl, Transfer] = {}
        self._spare: list[Transfer] = []
        self._trusted = _authorities()

    def work(self) -> None:
        """Say that we are there; work until the other end is closed."""
        self._asker.sendall(frame({"here": True}))
        while True:
            reads, writes, _ = self._multi.fdset()
            wait = self._multi.timeout()
            listened_to: list[Any] = [self._asker, *reads]
            ready, _, _ = select(listened_to, writes, [], LONGEST_SLEEP if wait < 0 else wait / 1000)
            if self._asker in ready:
                arrived = self._asker.recv(READ_AT_ONCE)
                if not arrived:
                    return
                for asked, body in self._frames.whole(arrived):
                    self._begin(asked, body)
            self._go_on()

    def _begin(self, asked: dict[str, Any], body: bytes) -> None:
        transfer = self._spare.pop() if self._spare else Transfer()
        try:
            transfer.begin(asked, body, self._trusted)
        except (pycurl.error, UnicodeError):  # an address or token in a setting that no request can have
            self._asker.sendall(frame({"number": asked["number"], "arrived": False, "why": "NotARequest"}))
            return
        self._going[transfer.curl] = transfer
        self._multi.add_handle(transfer.curl)

    def _go_on(self) -> None:
        self._multi.perform()
        queued = 1
        told = b""
        while queued:
            queued, done, failed = self._multi.info_read()
            for curl in done:
                told += self._end(curl, None)
            for curl, trouble, _words in failed:
                told += self._end(curl, trouble)
        if told:
            self._asker.sendall(told)

    def _end(self, curl: pycurl.Curl, trouble: int | None) -> bytes:
        self._multi.remove_handle(curl)
        transfer = self._going.pop(curl)
        told = transfer.answer() if trouble is None or transfer.cut else transfer.no_answer(trouble)
        transfer.rest()
        self._spare.append(transfer)
        return told


def _authorities() -> Callable[[pycurl.Curl], None]:
    """Whom to trust, as Python's own TLS would: the libcurl that comes with pycurl knows no machine's store."""
    paths = ssl.get_default_verify_paths()

    def set_in(curl: pycurl.Curl) -> None:
        if paths.cafile is not None:
            curl.setopt(pycurl.CAINFO, paths.cafile)
        if paths.capath is not None:
            curl.setopt(pycurl.CAPATH, paths.capath)

    return set_in


def main(number: int) -> None:
    """Carry until nobody asks any more; signals are for the process that asks, which finishes what it began."""
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    with socket.socket(fileno=number) as asker:
        Transfers(asker).work()


if __name__ == "__main__":
    main(int(sys.argv[1]))
