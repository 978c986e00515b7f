"""The server of the web process: gunicorn, whose master starts and watches the process that serves.

The application is loaded where it serves, and only there: a master that had loaded it too would keep a copy of its
own of all that the other has touched since, 20 MB for nothing.  The settings as well: to read them costs 10 MB more.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from gunicorn.app.base import BaseApplication

from raengjai.bot import logs
from raengjai.bot.entrypoints import gunicorn_conf

if TYPE_CHECKING:
    from flask import Flask

    from raengjai.bot.settings import Settings


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn, set up by `gunicorn_conf`."""

    def load_config(self) -> None:
        """Take over our configuration."""
        for name, value in gunicorn_conf.configuration().items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in the process that will serve it."""
        from raengjai.bot.entrypoints import long_lived, web  # noqa: PLC0415 - see above
        from raengjai.bot.settings import load  # noqa: PLC0415

        long_lived.give_back()
        app = web.create_app(load())
        long_lived.let_be()
        return app


def become(settings: Settings) -> NoReturn:
    """Serve in place of this process, which has read the settings; the one that serves reads them itself."""
    from raengjai.bot.entrypoints import lean  # noqa: PLC0415 - what serves needs none of it

    os.environ["PORT"] = str(settings.port)
    os.execv(sys.executable, lean.python("raengjai.bot.entrypoints.web_server"))  # noqa: S606 - our own module


def serve() -> None:
    """Serve until told to stop."""
    logs.set_up()
    Server().run()


if __name__ == "__main__":
    serve()
