"""The second way in: LINE Login (OpenID Connect with PKCE, state and nonce).  Loaded only where it is set up.

LINE signs a web login's ID token with the channel's secret (HS256); its `sub` is the person's LINE user id, the same
as in the chat if both channels belong to one provider (LINE Login v2.1, "Verify ID token").
"""

from __future__ import annotations

import base64
import logging
from dataclasses import dataclass
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests import RequestException

from raengjai.bot.i18n import speaking
from raengjai.bot.settings import Settings
from raengjai.handlers.office import visits
from raengjai.handlers.office.doors import Building
from raengjai.handlers.office.entering import WRONG_LINKS, let_in, wanted
from raengjai.storage import logins, staff, tries

ISSUER = "https://access.line.me"
AUTHORIZE, TOKEN = "/oauth2/v2.1/authorize", "/oauth2/v2.1/token"
PATIENCE = 5.0  # seconds for LINE's answer

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LineLogin:
    """Two addresses: one sends people to LINE, LINE sends them back to the other."""

    building: Building
    line: Any  # Authlib's client

    @classmethod
    def of(cls, app: Flask, building: Building) -> LineLogin:
        """LINE Login as the settings describe it."""
        oauth = OAuth(app)
        return cls(building, oauth.register("line", **_client(building.settings)))

    def blueprint(self) -> Blueprint:
        """Both addresses."""
        made = Blueprint("line_login", __name__, url_prefix="/office/line")
        made.add_url_rule("", "start", self.start)
        made.add_url_rule("/back", "back", self.back)
        return made

    def start(self) -> ResponseReturnValue:
        """Send the person to LINE; who is here already is asked by LINE again if that was long ago."""
        for name in [name for name in cookie if name.startswith("_state_line_")]:
            cookie.pop(name)
        with self.building.transaction() as session:
            again = visits.current(session, g.moment) is not None
        asked = {"max_age": int(logins.FRESH.total_seconds())} if again else {}
        back = self.building.settings.public_url.rstrip("/") + url_for("line_login.back")
        answer: ResponseReturnValue = self.line.authorize_redirect(back, **asked)
        return answer

    def back(self) -> ResponseReturnValue:
        """LINE says who it is: staff are let in, anybody else hears how to become staff."""
        try:
            line_id = str(self.line.authorize_access_token()["userinfo"]["sub"])
        except (AuthlibBaseError, JoseError, RequestException, KeyError, TypeError) as trouble:
            log.warning("line login", extra={"trouble": type(trouble).__name__})
            return self._refused("failed", 400)
        with self.building.transaction() as session:
            who = request.remote_addr or ""
            seat = staff.seat_of_line_user(session, line_id)
            known = seat is not None and tries.may_try(session, "line login", who, WRONG_LINKS, g.moment)
            if seat is not None and known:
                let_in(session, seat, "line")
            else:
                tries.note(session, "line login", who, g.moment)
        return redirect(wanted(), 303) if known else self._refused("stranger", 403)

    def _refused(self, why: str, status: int) -> ResponseReturnValue:
        with speaking(str(cookie.get("language", "th"))):
            return render_template("office/line_login.html", why=why), status


def _client(settings: Settings) -> dict[str, Any]:
    secret = settings.line_login_channel_secret.get_secret_value() if settings.line_login_channel_secret else ""
    at = settings.line_login_base_url
    key = base64.urlsafe_b64encode(secret.encode()).decode().rstrip("=")
    return {
        "client_id": settings.line_login_channel_id,
        "client_secret": secret,
        "authorize_url": (at or ISSUER).rstrip("/") + AUTHORIZE,
        "access_token_url": (at or "https://api.line.me").rstrip("/") + TOKEN,
        "issuer": ISSUER,
        "jwks": {"keys": [{"kty": "oct", "k": key}]},
        "id_token_signing_alg_values_supported": ["HS256"],
        "client_kwargs": {
            "scope": "openid",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": "client_secret_post",
            "default_timeout": PATIENCE,
        },
    }
