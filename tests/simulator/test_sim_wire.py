"""HTTP as clients speak it: kept connections, chunks, halves of requests, people who leave."""

from __future__ import annotations

import http.client
import json
import socket
import time
from urllib.parse import urlsplit

import pytest
from playing import TOKEN, Client

from raengjai.bot.simulator import Actor, Line

CALLS = 100
TOO_SLOW = 2.0  # with Nagle's waiting each call on a kept connection takes 0.04 s: 4 s in all
HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}


def connection(client: Client) -> http.client.HTTPConnection:
    parts = urlsplit(client.url)
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)


def test_a_kept_connection_is_answered_at_once(client: Client, somchai: Actor) -> None:
    kept = connection(client)
    body = json.dumps({"to": somchai.person.id, "messages": [{"type": "text", "text": "ก"}]})
    started = time.monotonic()
    for _ in range(CALLS):
        kept.request("POST", "/v2/bot/message/push", body, HEADERS)
        assert kept.getresponse().read()
    assert time.monotonic() - started < TOO_SLOW
    kept.request("GET", "/_sim/world")
    assert len(json.loads(kept.getresponse().read())["people"]) == 1
    kept.close()


@pytest.mark.parametrize("more", [{"Transfer-Encoding": "chunked"}, {"Expect": "100-continue"}])
def test_finer_forms_of_http_are_understood(client: Client, somchai: Actor, more: dict[str, str]) -> None:
    fresh = connection(client)
    body = json.dumps({"to": somchai.person.id, "messages": [{"type": "text", "text": "ก"}]}).encode()
    chunked = "Transfer-Encoding" in more
    fresh.request(
        "POST", "/v2/bot/message/push", iter([body]) if chunked else body, HEADERS | more, encode_chunked=chunked
    )
    answer = fresh.getresponse()
    assert (answer.status, bool(answer.headers["X-Line-Request-Id"])) == (200, True)
    answer.read()
    fresh.close()
    assert somchai.reads() == "ก"


def test_who_leaves_early_harms_nobody(
    line: Line, client: Client, somchai: Actor, capfd: pytest.CaptureFixture[str]
) -> None:
    line.faults.add("info", "slow", count=1, seconds=0.2)
    parts = urlsplit(client.url)
    for said in (b"", b"GET /v2/bot/info HTTP/1.1\r\n", b"nonsense\r\n\r\n", b"GET /v2/bot/info HTTP/1.1\r\n\r\n"):
        with socket.create_connection((parts.hostname or "", parts.port or 0)) as own:
            own.sendall(said)
    time.sleep(0.4)
    assert client.get("/v2/bot/info").status == 200
    assert "Traceback" not in capfd.readouterr().err
