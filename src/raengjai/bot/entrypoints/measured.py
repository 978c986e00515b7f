"""GET /metrics, for Prometheus: only with METRICS_TOKEN as bearer; without the setting there is no such page."""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot import metrics
from raengjai.bot.clock import movable, real_now
from raengjai.bot.settings import Settings
from raengjai.storage.database import Database

TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


def blueprint(settings: Settings, database: Database) -> Blueprint:
    """The page."""
    measured, now = Blueprint("metrics", __name__), movable(settings.clock_file)

    @measured.get("/metrics")
    def page() -> ResponseReturnValue:
        if settings.metrics_token is None:
            abort(404)
        if not _is_allowed(settings.metrics_token.get_secret_value()):
            return Response(status=401, headers={"WWW-Authenticate": "Bearer"})
        try:
            with database.transaction() as session:
                return Response(metrics.page(session, real_now(), now()), content_type=TEXT_FORMAT)
        except SQLAlchemyError:
            return Response("the database can not be reached\n", 503)

    return measured


def _is_allowed(token: str) -> bool:
    given = request.headers.get("Authorization", "")
    return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
