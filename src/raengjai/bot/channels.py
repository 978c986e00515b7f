"""The LINE channels of this deployment and their credentials, as one process knows them.

The main channel's stand in the settings and are never looked up.  Others are read together and kept for a while:
what `raengjai channel` changes is known everywhere within `KEPT` seconds, a new channel at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raengjai.bot.settings import Settings
from raengjai.storage import line_channels
from raengjai.storage.database import Database
from raengjai.storage.models.chats import MAIN_CHANNEL

KEPT = 30.0  # seconds for which what was read is believed
RESTS = 1.0  # seconds between two looks for names that are not known: anybody may call /callback/<name>


@dataclass(frozen=True)
class Credentials:
    """A channel's secrets, the newest first, and its access token."""

    secrets: tuple[str, ...]
    token: str


class Channels(Mapping[str, Credentials]):
    """Credentials by channel.  Thread-safe.  Looking up any but the main one may raise what the database raises."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._main = Credentials(settings.line_secrets, settings.line_channel_access_token.get_secret_value())
        self._database = database
        self._guard = threading.Lock()
        self._others: dict[str, Credentials] = {}
        self._read_at = float("-inf")

    def __getitem__(self, name: str) -> Credentials:
        if name == MAIN_CHANNEL:
            return self._main
        known = self._known(KEPT)
        return known[name] if name in known else self._known(RESTS)[name]

    def __iter__(self) -> Iterator[str]:
        yield MAIN_CHANNEL
        yield from self._known(KEPT)

    def __len__(self) -> int:
        return 1 + len(self._known(KEPT))

    def secrets(self, name: str) -> tuple[str, ...]:
        """What LINE may have signed a channel's webhook with; none: there is no such channel."""
        found = self.get(name)
        return found.secrets if found is not None else ()

    def _known(self, kept: float) -> dict[str, Credentials]:
        with self._guard:
            if time.monotonic() - self._read_at > kept:
                self._others = self._read()
                self._read_at = time.monotonic()
            return self._others

    def _read(self) -> dict[str, Credentials]:
        with self._database.transaction() as session:
            return {each.name: Credentials(tuple(each.secrets), each.token) for each in line_channels.every(session)}
