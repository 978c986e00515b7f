"""Trouble on demand, before and after LINE has accepted."""

from __future__ import annotations

import http.client
import time

import pytest
from playing import Client, RecordingBot, fresh_key

from raengjai.bot.simulator import Actor, Line
from raengjai.bot.simulator.faults import Faults


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        ("500_before", 500, b"Internal Server Error"),
        ("429_rate", 429, b"The API rate limit has been exceeded. Try again later."),
        ("429_month", 429, b"You have reached your monthly limit."),
        ("401", 401, b"Authentication failed"),
        ("502_html", 502, b"<html>"),
        ("503_binary", 503, b"\x80\x81"),
    ],
)
def test_trouble_before_accepting_delivers_nothing(
    line: Line, client: Client, somchai: Actor, kind: str, status: int, said: bytes
) -> None:
    line.faults.add("push", kind, count=1)
    key = fresh_key()
    got = client.push(somchai.person.id, "หนึ่ง", key=key)

    assert got.status == status
    assert said in got.body
    assert got.headers["x-line-request-id"]
    assert somchai.entries() == []
    assert client.push(somchai.person.id, "หนึ่ง", key=key).status == 200
    assert line.faults.hits[kind] == 1


@pytest.mark.parametrize(
    ("kind", "status", "body"),
    [
        ("500_after", 500, b'{"message":"Internal Server Error"}'),
        ("200_empty", 200, b""),
        ("200_html", 200, b"<html><body>OK</body></html>"),
        ("200_odd", 200, b'{"surprise":true}'),
        ("200_list", 200, b"[]"),
    ],
)
def test_trouble_after_accepting_has_delivered_once(
    line: Line, client: Client, somchai: Actor, kind: str, status: int, body: bytes
) -> None:
    line.faults.add("push", kind, count=1)
    key = fresh_key()
    got = client.push(somchai.person.id, "หนึ่ง", key=key)

    assert (got.status, got.body) == (status, body)
    assert client.push(somchai.person.id, "หนึ่ง", key=key).status == 409
    assert line.deliveries_of(key) == 1
    assert somchai.reads(5) == "หนึ่ง"


@pytest.mark.parametrize(("kind", "again"), [("drop_before", 200), ("drop_after", 409)])
def test_a_dropped_connection(line: Line, client: Client, somchai: Actor, kind: str, again: int) -> None:
    line.faults.add("push", kind, count=1)
    key = fresh_key()
    with pytest.raises((ConnectionError, http.client.RemoteDisconnected)):
        client.push(somchai.person.id, "หนึ่ง", key=key)
    assert client.push(somchai.person.id, "หนึ่ง", key=key).status == again


@pytest.mark.parametrize(("kind", "again"), [("hang_before", 200), ("hang_after", 409)])
def test_no_answer_for_a_while(line: Line, client: Client, somchai: Actor, kind: str, again: int) -> None:
    line.faults.add("push", kind, count=1, seconds=30)
    key = fresh_key()
    body = {"to": somchai.person.id, "messages": [{"type": "text", "text": "หนึ่ง"}]}
    with pytest.raises(TimeoutError):
        client.call("POST", "/v2/bot/message/push", body, timeout=0.2, X_Line_Retry_Key=key)
    assert client.push(somchai.person.id, "หนึ่ง", key=key).status == again


def test_a_reply_accepted_in_silence_is_invalid_the_second_time(
    line: Line, client: Client, bot: RecordingBot, somchai: Actor
) -> None:
    somchai.says("สวัสดี")
    bot.wait_for_hooks(2)
    line.faults.add("reply", "500_after", count=1)
    assert client.reply(bot.last_token(), "ตอบ").status == 500
    assert client.reply(bot.last_token(), "ตอบ").json == {"message": "Invalid reply token"}
    assert somchai.reads(5) == "ตอบ"


def test_a_slow_answer_is_an_answer(line: Line, client: Client, somchai: Actor) -> None:
    line.faults.add("push", "slow", count=1, seconds=0.2)
    started = time.monotonic()
    assert client.push(somchai.person.id, "หนึ่ง").status == 200
    assert time.monotonic() - started >= 0.2


def test_a_script_strikes_call_by_call_and_other_endpoints_go_free(client: Client, somchai: Actor) -> None:
    rule = {"endpoint": "push", "script": ["500_before", "ok", "429_rate"]}
    client.sim("POST", "/faults", {"rules": [rule]})
    assert client.get("/v2/bot/info").status == 200
    assert [client.push(somchai.person.id, "ก").status for _ in range(5)] == [500, 200, 429, 200, 200]
    client.sim("POST", "/faults", {"rules": [{"kind": "401"}]})
    assert client.get("/v2/bot/info").status == 401
    assert client.sim("DELETE", "/faults")["rules"] == []
    assert client.get("/v2/bot/info").status == 200


def test_probability_strikes_about_so_often() -> None:
    faults = Faults(seed=7)
    faults.add("push", "500_before", probability=0.3)
    struck = sum(faults.strike("push") is not None for _ in range(2000))
    assert 500 < struck < 700


@pytest.mark.parametrize("rules", [[{"kind": "nonsense"}], [{"odd": 1}], 7, [7]])
def test_nonsense_rules_are_refused(client: Client, rules: object) -> None:
    assert client.post("/_sim/faults", {"rules": rules}).status == 400


def test_rate_limits_are_off_until_switched_on(line: Line, client: Client, somchai: Actor) -> None:
    line.rate_limits.own["push"] = (2, 3600.0)
    assert client.push(somchai.person.id, "ก").status == 200
    client.sim("POST", "/faults", {"rate_limits": True})
    got = [client.push(somchai.person.id, "ก") for _ in range(3)]
    assert [one.status for one in got] == [200, 200, 429]
    assert got[2].json == {"message": "The API rate limit has been exceeded. Try again later."}
