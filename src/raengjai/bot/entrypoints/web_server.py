"""The server of the web process: gunicorn, whose master starts and watches the process that serves.

The application is loaded where it serves, and only there: a master that had loaded it too would keep a copy of its
own of all that the other has touched since, 20 MB for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gunicorn.app.base import BaseApplication

from raengjai.bot import logs
from raengjai.bot.entrypoints import gunicorn_conf
from raengjai.bot.settings import Settings, load

if TYPE_CHECKING:
    from flask import Flask


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn, set up by `gunicorn_conf` and the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Take over our configuration."""
        for name, value in gunicorn_conf.configuration(self._settings.port).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in the process that will serve it."""
        from raengjai.bot.entrypoints import long_lived, web  # noqa: PLC0415 - see above

        app = web.create_app(self._settings)
        long_lived.let_be()
        return app


def serve(settings: Settings) -> None:
    """Serve until told to stop."""
    logs.set_up()
    Server(settings).run()


if __name__ == "__main__":
    serve(load())
