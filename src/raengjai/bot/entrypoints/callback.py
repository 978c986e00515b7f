"""POST /callback: LINE's webhook.  Acknowledged when stored, refused when it is not LINE's.

It stands before Flask, which would take a fifth of the time an event takes here and give nothing for it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot.intake import Intake
from raengjai.bot.line import incoming
from raengjai.bot.line.incoming import NotAWebhook
from raengjai.bot.line.signature import is_genuine
from raengjai.bot.nudges import Nudges
from raengjai.storage.models.chats import MAIN_CHANNEL

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

MAIN = MAIN_CHANNEL
ADDRESS = "/callback"  # and /callback/<channel>
LARGEST_BODY = 1024 * 1024  # bytes; LINE's webhooks have a few thousand

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What LINE is told, and the chats of which the queue is told when LINE has its answer."""

    status: HTTPStatus
    text: str = ""
    chat_ids: Collection[UUID] = ()
    stored: Mapping[str, object] = field(default_factory=dict)  # for the log

    def begin(self, start: StartResponse) -> bytes:
        """Send the head; return the body."""
        body = (self.text or self.status.phrase).encode()
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
        if self.status is HTTPStatus.METHOD_NOT_ALLOWED:
            headers.append(("Allow", "POST"))
        start(f"{self.status.value} {self.status.phrase}", headers)
        return body


@dataclass(frozen=True)
class Callback:
    """A WSGI application: takes in what LINE delivers, and leaves everything else to the pages."""

    secrets: Callable[[str], tuple[str, ...]]  # by channel; several while one is being changed, none: unknown
    intake: Intake
    nudges: Nudges
    pages: WSGIApplication

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        channel = _channel(environ["PATH_INFO"])
        if channel is None:
            return self.pages(environ, start)
        answer = self._answer(environ, channel)
        return _Sent(answer.begin(start), self.nudges, answer)

    def _answer(self, environ: WSGIEnvironment, channel: str) -> Answer:
        try:
            secrets = self.secrets(channel)
        except SQLAlchemyError as trouble:
            log.error("webhook", extra={"trouble": type(trouble).__name__, "ms": 0})  # noqa: TRY400
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, "not stored")
        if not secrets:
            return Answer(HTTPStatus.NOT_FOUND)
        if environ["REQUEST_METHOD"] != "POST":
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED)
        body = _body(environ)
        if len(body) > LARGEST_BODY:
            return Answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if not is_genuine(body, environ.get("HTTP_X_LINE_SIGNATURE"), secrets):
            return Answer(HTTPStatus.BAD_REQUEST)
        return self._received(channel, body)

    def _received(self, channel: str, body: bytes) -> Answer:
        """Store a delivery, then acknowledge it; LINE delivers again what was answered with 500."""
        started = time.monotonic()
        try:
            webhook = incoming.read(body)
            # Without events LINE only asks whether we live.
            chat_ids = self.intake.store(channel, webhook.events) if webhook.events else ()
        except NotAWebhook:
            return Answer(HTTPStatus.BAD_REQUEST)
        except SQLAlchemyError as trouble:
            log.error("webhook", extra={"trouble": type(trouble).__name__, "ms": _ms(started)})  # noqa: TRY400
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, "not stored")
        stored = {"events": [event.id for event in webhook.events], "ms": _ms(started)}
        return Answer(HTTPStatus.OK, chat_ids=chat_ids, stored=stored)


@dataclass(frozen=True)
class _Sent:
    """An answer's body.  The server closes it when LINE has it: then queue and log are told, and delay no answer."""

    body: bytes
    nudges: Nudges
    answer: Answer

    def __iter__(self) -> Iterator[bytes]:
        yield self.body

    def close(self) -> None:
        """Say that there is work."""
        if self.answer.chat_ids:
            self.nudges.add(self.answer.chat_ids)
        if self.answer.stored.get("events"):
            log.info("webhook", extra=self.answer.stored)


def _channel(path: str) -> str | None:
    """The channel that an address names; None when it is another page's."""
    if path == ADDRESS:
        return MAIN
    return path.removeprefix(f"{ADDRESS}/") if path.startswith(f"{ADDRESS}/") else None


def _body(environ: WSGIEnvironment) -> bytes:
    """The raw bytes, and of too many of them one more than is allowed."""
    told = environ.get("CONTENT_LENGTH")  # a body that comes in pieces tells none; the server ends it
    most = LARGEST_BODY + 1
    body: bytes = environ["wsgi.input"].read(min(int(told), most) if told else most)
    return body


def _ms(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
