"""Whether this process could do its work now, part by part (GET /readyz)."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot.jobs import Queue
from raengjai.bot.settings import Settings
from raengjai.storage import crypto, schema
from raengjai.storage.database import Database
from raengjai.storage.models import Chat


def parts(settings: Settings, database: Database, queue: Queue) -> dict[str, bool]:
    """Each part by name, and whether it is in order."""
    checks: dict[str, Callable[[], bool]] = {
        "database": lambda: _at_head(database),
        "queue": queue.reachable,
        "keys": lambda: keys_open(database),
        "line": lambda: line_credentials(settings),
    }
    return {name: check() for name, check in checks.items()}


def _at_head(database: Database) -> bool:
    try:
        return schema.at_head(database.engine)
    except SQLAlchemyError:
        return False


def keys_open(database: Database) -> bool:
    """Whether the keys of this process open what was stored (the latest chat's sealed id is the canary)."""
    try:
        with database.transaction() as session:
            canary = session.scalar(select(Chat).order_by(Chat.id.desc()).limit(1))
            return canary is None or bool(canary.line_id)
    except (crypto.KeyMissing, SQLAlchemyError):
        return False


def line_credentials(settings: Settings) -> bool:
    """Whether the LINE credentials look like such (LINE is not asked)."""
    token = settings.line_channel_access_token.get_secret_value()
    return all(
        each.isascii() and each.isprintable() and not set(each) & set(" \"'")
        for each in (*settings.line_secrets, token)
    )
