"""One channel's way to LINE: its token, its time-outs, and plain JSON over the courier.

We send JSON as it is: the SDK's models silently drop Flex properties they do not know and turn an odd answer into an
error after LINE has accepted the message.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from raengjai.bot.errors import SendFailed
from raengjai.bot.line.complaints import complaint
from raengjai.bot.line.courier import Answer, NoAnswer, Request, Then, courier

CONNECT_SECONDS = 3.0
READ_SECONDS = 10.0  # for the whole answer: one that drips, a byte now and then, is given up
DOWNLOAD_SECONDS = 60.0

_JSON = "application/json"


class Connection:
    """One channel's way to LINE.  All connections of a process share one pool of sockets; thread-safe."""

    def __init__(self, access_token: str, timeouts: tuple[float, float]) -> None:
        self._headers = [f"Authorization: Bearer {access_token}", "User-Agent: raengjai"]
        self._timeouts = timeouts

    def request(
        self, method: str, url: str, body: Any = None, *, retry_key: str | None = None, media_type: str = _JSON
    ) -> Request:
        """A request of this channel's.  `body` is JSON's kinds, or bytes with their `media_type`."""
        headers = [*self._headers, f"Content-Type: {media_type}"]
        if retry_key is not None:
            headers.append(f"X-Line-Retry-Key: {retry_key}")
        return Request(method, url, headers, _written(body), *self._timeouts)

    def start(self, requests: Sequence[tuple[Request, Then]]) -> None:
        """Send each request once; each is told in another thread what came of it."""
        courier().carry(requests)

    def wait_for(self, request: Request) -> Answer | NoAnswer:
        """Send one request, once, and wait for what comes of it."""
        return courier().ask(request)

    def call(self, method: str, url: str, body: Any = None, *, media_type: str = _JSON) -> Answer | NoAnswer:
        """Make one and wait for it."""
        return self.wait_for(self.request(method, url, body, media_type=media_type))

    def download(self, url: str, most: int) -> Answer | NoAnswer:
        """Fetch what may be large, at most `most` bytes of it."""
        connect, _answer = self._timeouts
        return self.wait_for(Request("GET", url, self._headers, b"", connect, DOWNLOAD_SECONDS, most))

    def ask(self, method: str, url: str, body: Any = None, *, media_type: str = _JSON) -> dict[str, Any]:
        """Send one request and return the JSON object answered; raise `SendFailed` when it was not done."""
        answer = self.call(method, url, body, media_type=media_type)
        if isinstance(answer, NoAnswer):
            raise SendFailed(f"LINE did not answer ({answer.why})", permanent=False)
        if not answer.good:
            raise refused(answer)
        return answer.fields()

    def find(self, url: str) -> dict[str, Any] | None:
        """Like `ask` with GET; None when LINE answers 404."""
        answer = self.call("GET", url)
        if isinstance(answer, Answer) and answer.status == 404:
            return None
        if isinstance(answer, NoAnswer):
            raise SendFailed(f"LINE did not answer ({answer.why})", permanent=False)
        if not answer.good:
            raise refused(answer)
        return answer.fields()


def refused(answer: Answer) -> SendFailed:
    """The error for an answer that is no success."""
    passing = answer.status in {408, 429} or not 400 <= answer.status <= 499
    words = complaint(answer.body)
    return SendFailed(f"LINE answered {answer.status}" + (f": {words}" if words else ""), permanent=not passing)


def _written(body: Any) -> bytes:
    if body is None:
        return b""
    return body if isinstance(body, bytes) else orjson.dumps(body)
