"""Whether this process could do its work now, part by part (GET /readyz)."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot.jobs import Queue
from raengjai.bot.settings import Settings
from raengjai.storage import crypto, schema
from raengjai.storage.database import Database

_PLACE = b"readyz"


def parts(settings: Settings, database: Database, queue: Queue) -> dict[str, bool]:
    """Each part by name, and whether it is in order."""
    checks: dict[str, Callable[[], bool]] = {
        "database": lambda: _at_head(database),
        "queue": queue.reachable,
        "keys": keys_open,
        "line": lambda: line_credentials(settings),
    }
    return {name: check() for name, check in checks.items()}


def _at_head(database: Database) -> bool:
    try:
        return schema.at_head(database.engine)
    except SQLAlchemyError:
        return False


def keys_open() -> bool:
    """Whether the keys of this process open what they seal."""
    try:
        ring = crypto.keyring()
        return ring.open(ring.seal(b"canary", _PLACE), _PLACE) == b"canary"
    except crypto.KeyMissing:
        return False


def line_credentials(settings: Settings) -> bool:
    """Whether the LINE credentials look like such (LINE is not asked)."""
    secret = settings.line_channel_secret.get_secret_value()
    token = settings.line_channel_access_token.get_secret_value()
    return all(each.isascii() and each.isprintable() and not set(each) & set(" \"'") for each in (secret, token))
