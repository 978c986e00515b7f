"""The web pages of the program, one file a page; here they are gathered."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint

from raengjai.bot.settings import Settings
from raengjai.handlers.office import demo_forms, privacy
from raengjai.storage.database import Database


def blueprints(settings: Settings, database: Database) -> Sequence[Blueprint]:
    """The pages of this deployment; the demo's forms exist only in the demo."""
    pages = [privacy.page(database)]
    return [*pages, demo_forms.page(database)] if settings.demo else pages
