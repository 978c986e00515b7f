"""The channel itself: its info, webhook address, access tokens."""

from __future__ import annotations

import base64
import json
import time
from urllib.parse import urlencode

from playing import SECRET, Client, RecordingBot

from raengjai.bot.simulator import Line

ENDPOINT = "/v2/bot/channel/webhook/endpoint"


def posted(client: Client, path: str, **form: str) -> tuple[int, dict[str, object]]:
    got = client.post(path, urlencode(form).encode(), Content_Type="application/x-www-form-urlencoded")
    return got.status, json.loads(got.body or b"{}")


def assertion(line: Line, **changes: object) -> str:
    claims = {"iss": line.channel_id, "sub": line.channel_id, "aud": "https://api.line.me/", "exp": time.time() + 600}
    parts = ({"alg": "RS256", "kid": "key-1", "typ": "JWT"}, claims | {"token_exp": 86_400} | changes)
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*encoded, "c2lnbmF0dXJl"])


def test_the_bot_knows_itself(line: Line, client: Client) -> None:
    assert client.get("/v2/bot/info").json["userId"] == line.bot_id


def test_the_webhook_address_is_set_read_and_tested(line: Line, client: Client, bot: RecordingBot) -> None:
    assert client.get(ENDPOINT).json == {"endpoint": bot.url, "active": True}
    tested = client.post("/v2/bot/channel/webhook/test", {}).json
    assert (tested["success"], tested["statusCode"], tested["reason"]) == (True, 200, "OK")
    assert bot.hooks[0].events == []

    assert client.call("PUT", ENDPOINT, {"endpoint": "http://127.0.0.1:9/callback"}).status == 200
    tested = client.post("/v2/bot/channel/webhook/test", {}).json
    assert (tested["success"], tested["reason"]) == (False, "COULD_NOT_CONNECT")
    assert client.call("PUT", ENDPOINT, {"endpoint": "ftp://example.com"}).status == 400
    line.webhooks.url = ""
    assert client.get(ENDPOINT).json == {"message": "Webhook endpoint not found"}


def test_a_stateless_token_lets_in_for_a_quarter_of_an_hour(line: Line, client: Client) -> None:
    secret = {"grant_type": "client_credentials", "client_id": line.channel_id, "client_secret": SECRET}
    status, issued = posted(client, "/oauth2/v3/token", **secret)
    assert (status, issued["expires_in"]) == (200, 900)
    token = str(issued["access_token"])
    assert Client(client.url, token).get("/v2/bot/info").status == 200
    line.channel_tokens.issued[token].expires_at = time.time() - 1
    assert Client(client.url, token).get("/v2/bot/info").status == 401
    status, refused = posted(client, "/oauth2/v3/token", **(secret | {"client_secret": "wrong"}))
    assert (status, refused["error"]) == (400, "invalid_client")


def test_a_token_with_an_end_is_verified_listed_and_revoked(line: Line, client: Client) -> None:
    status, issued = posted(client, "/oauth2/v2.1/token", client_assertion=assertion(line))
    assert (status, issued["expires_in"]) == (200, 86_400)
    token = str(issued["access_token"])
    verified = client.get(f"/oauth2/v2.1/verify?access_token={token}").json
    assert verified["client_id"] == line.channel_id
    assert 86_000 < verified["expires_in"] <= 86_400
    kids = client.get(f"/oauth2/v2.1/tokens/kid?client_assertion={assertion(line)}").json
    assert kids == {"kids": [issued["key_id"]]}
    gone = {"client_id": line.channel_id, "client_secret": SECRET, "access_token": token}
    assert posted(client, "/oauth2/v2.1/revoke", **gone)[0] == 200
    assert client.get(f"/oauth2/v2.1/verify?access_token={token}").status == 400


def test_assertions_are_read_closely(line: Line, client: Client) -> None:
    for bad in (
        "",
        "a.b.c",
        assertion(line, iss="other"),
        assertion(line, aud="https://example.com"),
        assertion(line, exp=time.time() - 1),
        assertion(line, exp=time.time() + 3600),
        assertion(line, token_exp=31 * 86_400),
    ):
        assert posted(client, "/oauth2/v2.1/token", client_assertion=bad)[0] == 400


def test_thirty_tokens_with_an_end_are_the_most(line: Line, client: Client) -> None:
    statuses = [posted(client, "/oauth2/v2.1/token", client_assertion=assertion(line))[0] for _ in range(31)]
    assert statuses == [200] * 30 + [400]


def test_a_short_lived_token(line: Line, client: Client) -> None:
    secret = {"grant_type": "client_credentials", "client_id": line.channel_id, "client_secret": SECRET}
    token = str(posted(client, "/v2/oauth/accessToken", **secret)[1]["access_token"])
    assert posted(client, "/v2/oauth/verify", access_token=token)[0] == 200
    assert posted(client, "/v2/oauth/revoke", access_token=token)[0] == 200
    assert posted(client, "/v2/oauth/verify", access_token=token)[0] == 400


def test_a_path_line_does_not_have_is_404(client: Client) -> None:
    for path in ("/v2/bot/nonsense", "/v2/bot/message/push/", "/oauth2/"):
        assert client.get(path).status == 404
