"""The Flask app: the page and its control API."""

from __future__ import annotations

from flask import Flask

from raengjai.bot.simulator import page
from raengjai.bot.simulator.control import chats, trouble, world
from raengjai.bot.simulator.control.asking import EXTENSION, BadRequest, Json
from raengjai.bot.simulator.line import Line

MOST_BYTES = 64 * 1024 * 1024  # a film from a phone, in base64


def create_app(line: Line) -> Flask:
    """The page and the control API for this world."""
    app = Flask("raengjai.bot.simulator", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.json.sort_keys = False  # type: ignore[attr-defined]  # buttons read better in the order they were sent
    app.extensions[EXTENSION] = line
    for routes in (world.routes, chats.routes, trouble.routes, page.blueprint()):
        app.register_blueprint(routes)
    app.register_error_handler(BadRequest, _bad_request)
    app.register_error_handler(KeyError, _not_found)
    return app


def _bad_request(trouble: BadRequest) -> tuple[Json, int]:
    return {"error": str(trouble)}, 400


def _not_found(_trouble: KeyError) -> tuple[Json, int]:
    return {"error": "there is no such person, group, message or act"}, 404
