"""Channel access tokens over HTTP: stateless (v3), with a chosen end (v2.1), short-lived (v2).

A JWT assertion's claims are checked, its signature is not: this LINE keeps no public keys.
"""

from __future__ import annotations

import base64
import binascii
import json
import time
from typing import Any

from raengjai.bot.simulator.channel_tokens import MOST_WITH_KEY, SHORT, STATELESS
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.ids import opaque_token
from raengjai.bot.simulator.world import World

AUDIENCE = "https://api.line.me/"
JWT_LIFE = 30 * 60


def stateless(line: World, call: Call) -> Answer:
    """A token for a quarter of an hour."""
    form = call.form()
    if "client_assertion" in form:
        if _claims(line, form["client_assertion"]) is None:
            return _refused("invalid_client", "Invalid client_assertion")
    elif not _knows_secret(line, form):
        return _refused("invalid_client", "invalid client_secret")
    token = line.channel_tokens.issue(STATELESS, revocable=False)
    return as_json({"token_type": "Bearer", "access_token": token, "expires_in": STATELESS})


def with_end(line: World, call: Call) -> Answer:
    """A version 2.1 token, good as long as the assertion asks for."""
    claims = _claims(line, call.form().get("client_assertion", ""))
    if claims is None:
        return _refused("invalid_client", "Invalid client_assertion")
    seconds = claims.get("token_exp", SHORT)
    if not isinstance(seconds, int) or not 0 < seconds <= SHORT:
        return _refused("invalid_request", "Invalid token_exp")
    if len(line.channel_tokens.kids()) >= MOST_WITH_KEY:
        return _refused("invalid_request", "Too many tokens")
    kid = opaque_token()[:22]
    token = line.channel_tokens.issue(seconds, kid)
    return as_json({"access_token": token, "token_type": "Bearer", "expires_in": seconds, "key_id": kid})


def short_lived(line: World, call: Call) -> Answer:
    """A version 2 token for thirty days."""
    if not _knows_secret(line, call.form()):
        return _refused("invalid_request", "invalid client_secret")
    token = line.channel_tokens.issue(SHORT)
    return as_json({"access_token": token, "expires_in": SHORT, "token_type": "Bearer"})


def verify(line: World, call: Call) -> Answer:
    """Whether a token is good, and for how long."""
    token = call.argument("access_token") or call.form().get("access_token", "")
    if not token or not line.channel_tokens.accepts(token):
        return _refused("invalid_request", "access token expired")
    left = line.channel_tokens.seconds_left(token) or SHORT
    scope = {"scope": "profile chat_message.write"} if call.method == "GET" else {"scope": "P CM"}
    return as_json({"client_id": line.channel_id, "expires_in": left} | scope)


def kids(line: World, call: Call) -> Answer:
    """Key ids of all living version 2.1 tokens."""
    if _claims(line, call.argument("client_assertion")) is None:
        return _refused("invalid_client", "Invalid client_assertion")
    return as_json({"kids": line.channel_tokens.kids()})


def revoke(line: World, call: Call) -> Answer:
    """End a token; unknown ones are nothing to complain about."""
    form = call.form()
    if call.path.startswith("/oauth2/") and not _knows_secret(line, form):
        return _refused("invalid_client", "invalid client_secret")
    line.channel_tokens.revoke(form.get("access_token", ""))
    return Answer(200, b"")


def _knows_secret(line: World, form: dict[str, str]) -> bool:
    return form.get("client_id") == line.channel_id and form.get("client_secret") == line.channel_secret


def _claims(line: World, assertion: str) -> dict[str, Any] | None:
    parts = assertion.split(".")
    try:
        header, claims = (json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))) for part in parts[:2])
    except (ValueError, binascii.Error):
        return None
    if len(parts) != 3 or not isinstance(header, dict) or not isinstance(claims, dict):
        return None
    owner = {claims.get("iss"), claims.get("sub")} == {line.channel_id}
    ends = claims.get("exp")
    timely = isinstance(ends, int | float) and 0 < ends - time.time() <= JWT_LIFE
    good = owner and timely and claims.get("aud") == AUDIENCE and header.get("alg") == "RS256" and "kid" in header
    return claims if good else None


def _refused(error: str, description: str) -> Answer:
    return as_json({"error": error, "error_description": description}, 400)
