"""A bot that remembers every webhook and does what a test tells it, and a plain client of LINE's API."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
TOKEN = "channel-access-token-for-tests"
HANG_GUARD = 10.0

Json = dict[str, Any]


@dataclass
class Hook:
    """One webhook as it came."""

    headers: dict[str, str]
    body: bytes
    at: float

    @property
    def events(self) -> list[Json]:
        """Its events."""
        return list(json.loads(self.body)["events"])


@dataclass
class RecordingBot:
    """Answers each webhook with the status `answers(hook, its number)` gives, after it returns."""

    answers: Callable[[Hook, int], int] = lambda _hook, _number: 200
    hooks: list[Hook] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.arrived = threading.Condition()
        bot = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = bot.take(
                    Hook({name.lower(): value for name, value in self.headers.items()}, body, time.time())
                )
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    self.wfile.flush()
                except OSError:
                    self.close_connection = True  # LINE waited its two seconds and left

            def log_message(self, *_: Any) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

        self.server = Quiet(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/callback"

    def take(self, hook: Hook) -> int:
        with self.arrived:
            self.hooks.append(hook)
            number = len(self.hooks)
            self.arrived.notify_all()
        return self.answers(hook, number)

    def wait_for_hooks(self, count: int) -> list[Hook]:
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.hooks) >= count, HANG_GUARD), f"only {len(self.hooks)} came"
            return list(self.hooks)

    def events(self) -> list[Json]:
        """Every event, in order of arrival."""
        with self.arrived:
            return [event for hook in self.hooks for event in hook.events]

    def last_token(self) -> str:
        """The newest reply token."""
        return next(str(event["replyToken"]) for event in reversed(self.events()) if "replyToken" in event)

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@dataclass
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """Calls the simulator; `token` None: without authorization."""

    url: str
    token: str | None = TOKEN

    def call(self, method: str, path: str, body: Any = None, timeout: float = HANG_GUARD, **headers: str) -> Got:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Got(response.status, found, response.read())
        finally:
            connection.close()

    def get(self, path: str) -> Got:
        return self.call("GET", path)

    def post(self, path: str, body: Any = None, **headers: str) -> Got:
        return self.call("POST", path, body, **headers)

    def push(self, to: str, *messages: Json | str, key: str | None = None) -> Got:
        headers = {"X_Line_Retry_Key": key} if key else {}
        return self.post(
            "/v2/bot/message/push", {"to": to, "messages": [as_message(one) for one in messages]}, **headers
        )

    def reply(self, token: str, *messages: Json | str) -> Got:
        body = {"replyToken": token, "messages": [as_message(one) for one in messages]}
        return self.post("/v2/bot/message/reply", body)

    def sim(self, method: str, path: str, body: Any = None) -> Any:
        """A control call that must succeed; its JSON."""
        got = self.call(method, f"/_sim{path}", body)
        assert got.status == 200, (got.status, got.body)
        return got.json


def as_message(message: Json | str) -> Json:
    return {"type": "text", "text": message} if isinstance(message, str) else message


def fresh_key() -> str:
    return str(uuid.uuid4())
