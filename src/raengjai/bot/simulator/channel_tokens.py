"""Channel access tokens: the long-lived one from the console, and those issued over HTTP."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

STATELESS = 15 * 60
SHORT = 30 * 24 * 3600
MOST_WITH_KEY = 30


@dataclass
class Issued:
    """`kid` only for version 2.1."""

    expires_at: float
    kid: str | None = None
    revocable: bool = True


class ChannelTokens:
    """`longlived` never ends."""

    def __init__(self, longlived: str) -> None:
        self.longlived = longlived
        self.issued: dict[str, Issued] = {}

    def accepts(self, token: str) -> bool:
        """Whether a call with this bearer token is let in."""
        return secrets.compare_digest(token.encode(), self.longlived.encode()) or self.seconds_left(token) > 0

    def seconds_left(self, token: str) -> int:
        """Seconds for which an issued token is good."""
        found = self.issued.get(token)
        return max(0, int(found.expires_at - time.time())) if found else 0

    def issue(self, seconds: int, kid: str | None = None, *, revocable: bool = True) -> str:
        """A new token, good for so long."""
        token = secrets.token_urlsafe(96)
        self.issued[token] = Issued(time.time() + seconds, kid, revocable)
        return token

    def kids(self) -> list[str]:
        """Key ids of the living version 2.1 tokens."""
        return [one.kid for token, one in self.issued.items() if one.kid and self.seconds_left(token)]

    def revoke(self, token: str) -> None:
        """End it, if that can be done."""
        if (found := self.issued.get(token)) and found.revocable:
            del self.issued[token]
