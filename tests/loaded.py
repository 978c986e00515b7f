"""What the processes of the nursery find loaded: what web and worker load when they start or at their first work."""
# ruff: noqa: F401

from __future__ import annotations

import gunicorn.app.base
import gunicorn.workers.gthread
import huey.consumer

import raengjai.bot.entrypoints.web
import raengjai.bot.entrypoints.worker
from raengjai.bot.i18n import LANGUAGES, catalogue

for _language in LANGUAGES:
    catalogue(_language)
