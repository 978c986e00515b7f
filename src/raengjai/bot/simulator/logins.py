"""LINE Login as this world plays it: its channel, and the codes it has given out."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

ISSUER = "https://access.line.me"
CODE_SECONDS = 600
TOKEN_SECONDS = 3600


@dataclass(frozen=True)
class Given:
    """What a code stands for: who said yes, to which request."""

    person_id: str
    redirect_uri: str
    nonce: str
    challenge: str
    until: float
    with_time: bool


@dataclass
class Logins:
    """One LINE Login channel; each code is good once, for ten minutes."""

    channel_id: str
    secret: str
    codes: dict[str, Given] = field(default_factory=dict)

    def give_code(self, person_id: str, asked: dict[str, str]) -> str:
        """A code for a person who said yes to this authorization request."""
        code = secrets.token_urlsafe(15)
        self.codes[code] = Given(
            person_id,
            asked.get("redirect_uri", ""),
            asked.get("nonce", ""),
            asked.get("code_challenge", ""),
            time.time() + CODE_SECONDS,
            "max_age" in asked,
        )
        return code

    def take(self, form: dict[str, str]) -> Given | None:
        """What a code stands for, if everything fits; it is used up either way."""
        given = self.codes.pop(form.get("code", ""), None)
        if given is None or given.until < time.time() or given.redirect_uri != form.get("redirect_uri"):
            return None
        own = (form.get("client_id"), form.get("client_secret")) == (self.channel_id, self.secret)
        return given if own and _challenge(form.get("code_verifier", "")) == given.challenge else None

    def id_token(self, given: Given) -> str:
        """Who the person is, signed with the channel's secret."""
        now = int(time.time())
        claims: dict[str, Any] = {"iss": ISSUER, "sub": given.person_id, "aud": self.channel_id, "iat": now}
        claims |= {"exp": now + TOKEN_SECONDS, "amr": ["linesso"], "nonce": given.nonce}
        if given.with_time:
            claims["auth_time"] = now
        signed = f"{_part({'typ': 'JWT', 'alg': 'HS256'})}.{_part(claims)}"
        return f"{signed}.{_letters(hmac.digest(self.secret.encode(), signed.encode(), 'sha256'))}"


def _part(content: dict[str, Any]) -> str:
    return _letters(json.dumps(content, separators=(",", ":")).encode())


def _letters(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _challenge(verifier: str) -> str:
    return _letters(hashlib.sha256(verifier.encode()).digest())
