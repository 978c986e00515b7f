"""Puts the world on a port: LINE's API by its real paths, the page at `/`, its controls under `/_sim`."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

from flask import Flask
from werkzeug.serving import make_server
from werkzeug.wsgi import get_input_stream

from raengjai.bot.simulator.api import front
from raengjai.bot.simulator.control.app import create_app
from raengjai.bot.simulator.http import Answer, Call
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.state import Keeper
from raengjai.bot.simulator.wire import REASONS, Handler

Environ = dict[str, Any]
StartResponse = Callable[..., Any]


class Application:
    """WSGI: LINE's calls in finer forms than `wire` reads, and all else by Flask."""

    def __init__(self, line: Line, app: Flask) -> None:
        self.line, self.app = line, app

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if not front.is_line(environ["PATH_INFO"]):
            return self.app.wsgi_app(environ, start_response)
        answer = front.answer(self.line, _call(environ))
        if answer.drop:
            self.line.closing.wait(answer.wait)
            _hang_up(environ)
        return _respond(answer, start_response)


def _call(environ: Environ) -> Call:
    names = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    names["content-type"] = environ.get("CONTENT_TYPE", "")
    body = get_input_stream(environ).read() if _has_body(environ) else b""
    return Call(
        environ["REQUEST_METHOD"],
        environ["PATH_INFO"],
        environ.get("QUERY_STRING", ""),
        names,
        body,
        front.new_request_id(),
    )


def _has_body(environ: Environ) -> bool:
    """Whether werkzeug knows where the body ends (else reading would wait for ever)."""
    return bool(environ.get("wsgi.input_terminated")) or environ.get("CONTENT_LENGTH", "0") not in {"", "0"}


def _respond(answer: Answer, start_response: StartResponse) -> Iterable[bytes]:
    headers = [("Content-Type", answer.content_type), ("Content-Length", str(len(answer.body)))]
    headers += list(answer.headers.items())
    start_response(f"{answer.status} {REASONS.get(answer.status, 'Answer')}", headers)
    return [answer.body]


def _hang_up(environ: Environ) -> None:
    """Close the connection in the middle of the call, as a broken road would."""
    own: socket.socket = environ["werkzeug.socket"]
    own.shutdown(socket.SHUT_RDWR)
    raise ConnectionAbortedError


class Server:
    """A running simulator; `url` is what the bot's LINE_API_BASE_URL names.  Also a context manager."""

    def __init__(self, line: Line, host: str, port: int) -> None:
        self.line = line
        self.keeper = Keeper(line)
        self.app = create_app(line)
        self._connections: set[socket.socket] = set()
        handler = type("OurHandler", (Handler,), {"line": line, "connections": self._connections})
        application = Application(line, self.app)
        self._server = make_server(host, port, application, threaded=True, request_handler=handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://{host}:{self._server.server_port}"

    def start(self) -> None:
        """Begin to answer."""
        self.keeper.start()
        self._thread.start()

    def wait(self) -> None:
        """Answer until stopped from elsewhere."""
        self._thread.join()

    def stop(self) -> None:
        """End: no more webhooks, state saved, every connection closed."""
        self.line.close()
        self._server.shutdown()
        self._thread.join()
        for connection in list(self._connections):
            _shut(connection)
        self._server.server_close()
        self.keeper.stop()

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        connection.close()


def serve(line: Line, port: int = 0, host: str = "127.0.0.1") -> Server:
    """Start the simulator on this port (0: any free one)."""
    server = Server(line, host, port)
    server.start()
    return server
