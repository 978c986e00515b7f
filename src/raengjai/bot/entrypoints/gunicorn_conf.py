"""How gunicorn serves: few threads, short webhooks, no access log (addresses hold people's ids)."""

from __future__ import annotations

import gc
import logging
import os
from typing import Any

from gunicorn.glogging import Logger

THREADS = 8
PORT = 8000  # if none is told, as in the settings
GRACE_SECONDS = 8  # of the ten within which everything ends


def configuration() -> dict[str, Any]:
    """Gunicorn's settings; PORT and WEB_CONCURRENCY (processes, default 1) are the only ones from outside."""
    return {
        "bind": f"0.0.0.0:{os.environ.get('PORT', PORT)}",
        "worker_class": "gthread",
        "workers": int(os.environ.get("WEB_CONCURRENCY", "1")),
        "threads": THREADS,
        "backlog": 512,
        "timeout": 30,
        "graceful_timeout": GRACE_SECONDS,
        "keepalive": 75,
        "accesslog": None,
        "errorlog": "-",
        "loglevel": "warning",
        "logger_class": "raengjai.bot.entrypoints.gunicorn_conf.Quiet",
        "control_socket_disable": True,
        "pre_fork": _keep_shared,
    }


def _keep_shared(_server: object, _worker: object) -> None:
    """What is loaded by now stays one copy for master and workers: the garbage collector lets it be."""
    gc.collect()
    gc.freeze()


class Quiet(Logger):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn's troubles go where all our logs go, as one line of JSON each."""

    def setup(self, cfg: Any) -> None:
        """Write nothing by itself."""
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)
        self.access_log.propagate = False
        self.access_log.disabled = True
