"""A mail server played on this machine: it takes every letter, and hands none on."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

HERE = "127.0.0.1"


class PostOffice:
    """Open from its making until `close`; `letters` are those that came, in order."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self._server = _Server((HERE, 0), _Talk)
        self._server.letters = self.letters
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """What `SMTP_URL` is set to."""
        return f"smtp://{HERE}:{self._server.server_address[1]}"

    def close(self) -> None:
        """Take nothing any more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    letters: list[EmailMessage]


class _Talk(socketserver.StreamRequestHandler):
    """One talk in SMTP (RFC 5321), as far as a polite sender needs it."""

    def handle(self) -> None:
        """Agree to everything, and keep what comes after DATA."""
        server: Any = self.server
        self._say("220 here")
        for line in self.rfile:
            command = line[:4].upper()
            if command == b"DATA":
                self._say("354 go on")
                server.letters.append(message_from_bytes(b"".join(self._letter()), policy=policy.default))
            self._say("221 bye" if command == b"QUIT" else "250 well")

    def _letter(self) -> Iterator[bytes]:
        """Its lines, up to the one that is a dot; a dot before a line is the sender's care for it."""
        for line in self.rfile:
            if line == b".\r\n":
                return
            yield line.removeprefix(b".")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
