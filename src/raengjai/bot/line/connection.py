"""HTTP to LINE, through the official SDK's client.

Of the SDK we use its HTTP client and its exceptions with plain JSON bodies, and load nothing else of it (bot/line/sdk),
at the first request: its models silently drop Flex properties they do not know and turn an odd answer into an error
after LINE has accepted the message.
"""

from __future__ import annotations

import json
import logging
import os
import time
from dataclasses import dataclass
from functools import cache
from typing import Any

import urllib3
from urllib3.exceptions import HTTPError, LocationValueError, MaxRetryError, NewConnectionError

from raengjai.bot.errors import SendFailed
from raengjai.bot.line import sdk
from raengjai.bot.line.complaints import complaint
from raengjai.bot.line.promptness import answered_within, make_prompt

CONNECT_SECONDS = 3.0
READ_SECONDS = 10.0
DOWNLOAD_SECONDS = 60.0
CHUNK_BYTES = 64 * 1024

_NEVER_CONNECTED = (NewConnectionError, urllib3.exceptions.ConnectTimeoutError, LocationValueError)


@dataclass(frozen=True)
class Answer:
    """What LINE answered; `body` is cut short (and `cut` true) when a download was larger than allowed."""

    status: int
    body: bytes
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
    why: str  # the name of the error; its words could hold an address with a person's id in it


class Connection:
    """One channel's way to LINE.  All connections of a process share one pool of sockets; thread-safe."""

    def __init__(self, access_token: str, pool: int, timeouts: tuple[float, float]) -> None:
        self._access_token = access_token
        self._pool = pool
        self._timeouts = timeouts

    def call(
        self,
        method: str,
        url: str,
        body: Any = None,
        *,
        retry_key: str | None = None,
        media_type: str = "application/json",
    ) -> Answer | NoAnswer:
        """Send one request, once.  `body` is JSON's kinds, or bytes with their `media_type`."""
        headers = self._headers() | {"Content-Type": media_type}
        if retry_key is not None:
            headers["X-Line-Retry-Key"] = retry_key
        rest_client, api_exception = _sdk(self._pool)
        try:
            with answered_within(self._timeouts[1]):
                answered = rest_client.request(method, url, headers=headers, body=body, _request_timeout=self._timeouts)
        except api_exception as refusal:
            return _refusal(refusal)
        except HTTPError as trouble:
            return NoAnswer(arrived=_may_have_arrived(trouble), why=type(trouble).__name__)
        return _answer(answered.status, answered.data, answered.getheaders())

    def download(self, url: str, most: int) -> Answer | NoAnswer:
        """Fetch what may be large, at most `most` bytes of it."""
        # The SDK reads a body whole, up to 200 MB of it; its pool can read in pieces.
        pool = _sdk(self._pool)[0].pool_manager
        timeout = urllib3.Timeout(connect=self._timeouts[0], read=self._timeouts[1])
        try:
            with answered_within(DOWNLOAD_SECONDS):
                response = pool.request("GET", url, headers=self._headers(), timeout=timeout, preload_content=False)
                return _in_pieces(response, most)
        except HTTPError as trouble:
            return NoAnswer(arrived=_may_have_arrived(trouble), why=type(trouble).__name__)

    def ask(self, method: str, url: str, body: Any = None, *, media_type: str = "application/json") -> dict[str, Any]:
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

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._access_token}", "User-Agent": "raengjai"}


def refused(answer: Answer) -> SendFailed:
    """The error for an answer that is no success."""
    passing = answer.status in {408, 429} or not 400 <= answer.status <= 499
    words = complaint(answer.body)
    return SendFailed(f"LINE answered {answer.status}" + (f": {words}" if words else ""), permanent=not passing)


@cache
def _sdk(pool: int) -> tuple[Any, type[Exception]]:
    """The SDK's HTTP client, one a process, and what it raises when LINE says no."""
    parts = sdk.parts()
    configuration = parts.configuration(access_token="given with each request")  # noqa: S106 - no secret
    configuration.retries = False  # else it repeats and redirects on its own, four times over
    configuration.connection_pool_maxsize = pool
    # The SDK logs whole answers, urllib3 whole addresses: both with people's ids in them.
    for name in ("linebot", "urllib3"):
        logging.getLogger(name).setLevel(logging.ERROR)
    rest_client = parts.client(configuration)
    make_prompt(rest_client.pool_manager)
    return rest_client, parts.refusal


# Two processes must not write on one socket.
os.register_at_fork(after_in_child=_sdk.cache_clear)


def _refusal(refusal: Any) -> Answer | NoAnswer:
    if refusal.status:
        return _answer(refusal.status, refusal.body, refusal.headers)
    # Status 0 is a failure of TLS.  A certificate we do not trust is found before anything is sent.
    return NoAnswer(arrived="CERTIFICATE_VERIFY_FAILED" not in str(refusal.reason), why="SSLError")


def _answer(status: int, body: bytes | None, headers: Any, *, cut: bool = False) -> Answer:
    return Answer(
        status=status,
        body=body or b"",
        # A 409 names the request that was accepted: that is the one LINE's support can find.
        request_id=headers.get("x-line-accepted-request-id") or headers.get("x-line-request-id"),
        media_type=headers.get("content-type", ""),
        cut=cut,
    )


def _may_have_arrived(trouble: HTTPError) -> bool:
    cause = trouble.reason if isinstance(trouble, MaxRetryError) else trouble
    return not isinstance(cause, _NEVER_CONNECTED)


def _in_pieces(response: Any, most: int) -> Answer:
    pieces, size, deadline = [], 0, time.monotonic() + DOWNLOAD_SECONDS
    for piece in response.stream(CHUNK_BYTES):
        pieces.append(piece)
        size += len(piece)
        if size > most or time.monotonic() > deadline:
            response.close()  # the rest would have to be read before the socket could serve again
            return _answer(response.status, b"", response.headers, cut=True)
    response.release_conn()
    return _answer(response.status, b"".join(pieces), response.headers)
