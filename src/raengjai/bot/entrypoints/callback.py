"""POST /callback: LINE's webhook.  Acknowledged when stored, refused when it is not LINE's."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, request
from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot import inbox
from raengjai.bot.clock import real_now
from raengjai.bot.fault_points import reached
from raengjai.bot.jobs import Queue
from raengjai.bot.line import incoming
from raengjai.bot.line.incoming import Event, NotAWebhook, Webhook
from raengjai.bot.line.signature import is_genuine
from raengjai.storage.database import Database
from raengjai.storage.models.chats import MAIN_CHANNEL

MAIN = MAIN_CHANNEL
LARGEST_BODY = 1024 * 1024  # bytes; LINE's webhooks have a few thousand

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Callback:
    """Takes in what LINE delivers."""

    secrets: Mapping[str, tuple[str, ...]]  # by channel; several while one is being changed
    database: Database
    queue: Queue
    addressed: Callable[[Event], bool]

    def receive(self, channel: str) -> tuple[str, int]:
        """Store a delivery, then acknowledge it; LINE delivers again what was answered with 500."""
        if channel not in self.secrets:
            abort(404)
        started = time.monotonic()
        body = _body()
        if not is_genuine(body, request.headers.get("x-line-signature"), self.secrets[channel]):
            abort(400)
        try:
            chat_ids = self._stored(channel, incoming.read(body))
        except NotAWebhook:
            abort(400)
        except SQLAlchemyError as trouble:
            log.error("webhook", extra={"trouble": type(trouble).__name__, "ms": _ms(started)})  # noqa: TRY400
            return "not stored", 500
        for chat_id in chat_ids:
            self.queue.nudge(chat_id)
        return "OK", 200

    def _stored(self, channel: str, webhook: Webhook) -> set[UUID]:
        if not webhook.events:  # LINE only asks whether we live
            return set()
        with self.database.transaction() as session:
            chat_ids = inbox.store(session, channel, webhook.events, real_now(), self.addressed)
        reached("stored")
        return chat_ids


def _body() -> bytes:
    """The raw bytes.  One that comes in pieces is cut at the limit without a word: so one byte more is read."""
    request.max_content_length = LARGEST_BODY + 1
    body = request.get_data(cache=False)
    if len(body) > LARGEST_BODY:
        abort(413)
    return body


def _ms(started: float) -> int:
    return round((time.monotonic() - started) * 1000)


def blueprint(callback: Callback) -> Blueprint:
    """The webhook's addresses."""
    pages = Blueprint("callback", __name__)
    pages.add_url_rule("/callback", "main", lambda: callback.receive(MAIN), methods=["POST"])
    pages.add_url_rule("/callback/<channel>", "channel", callback.receive, methods=["POST"])
    return pages
