"""LINE Login over HTTP: the page on which a person says yes, and the token for the code that follows."""

from __future__ import annotations

from html import escape
from urllib.parse import parse_qsl, urlencode

from raengjai.bot.simulator.api import oauth
from raengjai.bot.simulator.http import Answer, Call, as_json
from raengjai.bot.simulator.ids import opaque_token
from raengjai.bot.simulator.logins import TOKEN_SECONDS
from raengjai.bot.simulator.world import World

NEEDED = ("redirect_uri", "state", "nonce", "code_challenge")
_PAGE = """<!doctype html><html lang="th"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>LINE Login</title>
<body><h1>เข้าสู่ระบบด้วย LINE (จำลอง)</h1><ul>{people}</ul><p><a href="{refusal}">ยกเลิก · Cancel</a></p></body></html>"""


def authorize(line: World, call: Call) -> Answer:
    """Ask who it is; a chosen person is sent back with a code, as is who refuses, with LINE's error."""
    asked = dict(parse_qsl(call.query))
    if (fault := _fault(line, asked)) is not None:
        return as_json({"error": "invalid_request", "error_description": fault}, 400)
    chosen = asked.pop("_person", None)
    if chosen is None:
        return _choice(line, asked)
    if chosen not in line.people.persons:
        return _back(asked, error="access_denied", error_description="The resource owner denied the request.")
    return _back(asked, code=line.logins.give_code(chosen, asked))


def _fault(line: World, asked: dict[str, str]) -> str | None:
    if asked.get("response_type") != "code" or asked.get("client_id") != line.logins.channel_id:
        return "response_type or client_id"
    if "openid" not in asked.get("scope", "").split() or asked.get("code_challenge_method") != "S256":
        return "scope or code_challenge_method"
    missing = [name for name in NEEDED if not asked.get(name)]
    return f"{missing[0]} is missing" if missing else None


def _choice(line: World, asked: dict[str, str]) -> Answer:
    def link(person_id: str) -> str:
        return escape("/oauth2/v2.1/authorize?" + urlencode({**asked, "_person": person_id}))

    with line.lock:
        people = "".join(
            f'<li><a href="{link(person.id)}">{escape(person.name)}</a></li>' for person in line.people.persons.values()
        )
    page = _PAGE.format(people=people, refusal=link("-"))
    return Answer(200, page.encode(), "text/html; charset=utf-8")


def _back(asked: dict[str, str], **more: str) -> Answer:
    address = asked["redirect_uri"] + "?" + urlencode({**more, "state": asked["state"]})
    return Answer(302, b"", "text/plain", {"Location": address})


def token(line: World, call: Call) -> Answer:
    """The token endpoint that LINE Login shares with channel access tokens of version 2.1."""
    form = call.form()
    if form.get("grant_type") != "authorization_code":
        return oauth.with_end(line, call)
    given = line.logins.take(form)
    if given is None:
        return as_json({"error": "invalid_grant", "error_description": "invalid authorization code"}, 400)
    return as_json(
        {"access_token": opaque_token(), "token_type": "Bearer", "refresh_token": opaque_token(), "scope": "openid",
         "expires_in": TOKEN_SECONDS, "id_token": line.logins.id_token(given)}
    )  # fmt: skip
