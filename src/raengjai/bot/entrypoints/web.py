"""The web process: LINE's webhook, the pages, and whether all is well.

It never loads LINE's SDK: receiving needs none, and as a whole it costs 64 MB.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue

from raengjai.bot.channels import Channels
from raengjai.bot.entrypoints import callback, measured, readiness
from raengjai.bot.entrypoints.addresses import Address
from raengjai.bot.intake import Intake
from raengjai.bot.jobs import Queue
from raengjai.bot.line.incoming import Event
from raengjai.bot.nudges import Nudges
from raengjai.bot.settings import Settings
from raengjai.handlers.groups import addressing
from raengjai.handlers.office import pages
from raengjai.storage import crypto
from raengjai.storage.database import Database
from raengjai.storage.turnstile import FairDatabase

PATIENCE_MS = 1_500  # with a busy database: LINE waits for two seconds
PAGES_PATIENCE_MS = 6_000  # of people at the office's pages, who would rather wait than be told to come again
IMPATIENCE_MS = 300  # with one that was too busy a moment ago: threads are few, and others wait for one
TIDIES_AT = 20_000  # pages of SQLite's log, 80 MB: the worker tidies up long before, and no webhook waits for it
AT_ONCE = 2  # transactions that store webhooks in PostgreSQL: while one waits for the disk, the other goes on


def create_app(
    settings: Settings,
    *,
    addressed: Callable[[Event], bool] = addressing.is_addressed,
    patience: float = PATIENCE_MS / 1000,
) -> Flask:
    """The web application; `addressed` tells what of a group's talk is meant for the bot.

    `patience`: seconds with a busy database, of LINE and whoever else is in a hurry.
    """
    crypto.install(settings.data_keys, settings.hash_keys)
    database = FairDatabase(
        settings.database_url,
        patience=patience,
        impatience=IMPATIENCE_MS / 1000,
        leisure=max(patience, PAGES_PATIENCE_MS / 1000),
        tidies_at=TIDIES_AT,
    )
    queue = Queue(settings)
    app = Flask("raengjai.handlers.office", static_folder=None, static_url_path="/static")
    app.url_rule_class = Address
    app.secret_key = settings.secret_key.get_secret_value()
    machines = (_health(settings, database, queue), measured.blueprint(settings, database))
    for each in machines:
        app.register_blueprint(each)
    pages.install(app, settings, database, *machines)
    secrets = Channels(settings, database).secrets
    intake = Intake(database, addressed, patience=patience, at_once=1 if database.is_sqlite else AT_ONCE)
    app.wsgi_app = callback.Callback(secrets, intake, Nudges(queue.nudge), app.wsgi_app)  # type: ignore[method-assign, assignment]
    app.extensions["raengjai"] = (database, queue)
    return app


def close(app: Flask) -> None:
    """Give back what the application holds open."""
    for each in app.extensions["raengjai"]:
        each.close()


def _health(settings: Settings, database: Database, queue: Queue) -> Blueprint:
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def healthz() -> ResponseReturnValue:
        return "OK"

    @health.get("/readyz")
    def readyz() -> ResponseReturnValue:
        parts = readiness.parts(settings, database, queue)
        return jsonify(parts), 200 if all(parts.values()) else 503

    return health
