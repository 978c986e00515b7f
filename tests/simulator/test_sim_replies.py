"""Reply tokens: once, a minute, twenty minutes at most."""

from __future__ import annotations

from playing import Client, RecordingBot, fresh_key

from raengjai.bot.simulator import Actor, Line


def asked(somchai: Actor, bot: RecordingBot, count: int = 2) -> str:
    """Somchai says something; the reply token of it."""
    somchai.says("สวัสดี")
    bot.wait_for_hooks(count)
    return bot.last_token()


def test_a_reply_is_seen_and_costs_nothing(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    got = client.reply(asked(somchai, bot), "หนึ่ง", "สอง")

    assert got.status == 200
    sent = got.json["sentMessages"]
    assert [message["text"] for message in somchai.sees(2)] == ["หนึ่ง", "สอง"]
    assert [one["id"] for one in sent] == [entry.id for entry in somchai.entries()[-2:]]
    assert all(one["quoteToken"] for one in sent)
    assert somchai.entries()[-1].how == "reply"
    assert somchai.entries()[-1].latency_ms is not None
    assert line.quota.used() == 0


def test_a_reply_token_works_once(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    token = asked(somchai, bot)
    client.reply(token, "หนึ่ง")

    got = client.reply(token, "สอง")

    assert (got.status, got.json) == (400, {"message": "Invalid reply token"})
    assert somchai.reads() == "หนึ่ง"
    assert line.deliveries_of(token) == 1


def test_a_reply_token_dies_after_a_minute(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    token = asked(somchai, bot)
    line.grow_older(59)
    assert client.reply(token, "ทัน").status == 200
    token = asked(somchai, bot, 3)
    line.grow_older(61)
    assert client.reply(token, "ไม่ทัน").json == {"message": "Invalid reply token"}


def test_a_redelivered_event_s_token_gets_another_minute_but_not_past_twenty(
    line: Line, client: Client, bot: RecordingBot, somchai: Actor
) -> None:
    token = asked(somchai, bot)
    line.grow_older(19 * 60)
    assert client.reply(token, "สาย").status == 400
    line.reply_tokens.webhook_sent(token)
    assert client.reply(token, "ทัน").status == 200
    late = asked(somchai, bot, 3)
    line.grow_older(20 * 60 + 1)
    line.reply_tokens.webhook_sent(late)
    assert client.reply(late, "สายเกินไป").status == 400


def test_a_refused_message_leaves_the_token_good(client: Client, bot: RecordingBot, somchai: Actor) -> None:
    token = asked(somchai, bot)
    assert client.reply(token, "").status == 400
    assert client.reply(token, "ดี").status == 200


def test_an_unknown_token_and_one_of_the_old_verify_request_are_refused(client: Client) -> None:
    for token in ("0" * 32, "f" * 32, "nonsense"):
        assert client.reply(token, "หนึ่ง").json == {"message": "Invalid reply token"}


def test_a_reply_takes_no_retry_key(client: Client, bot: RecordingBot, somchai: Actor) -> None:
    body = {"replyToken": asked(somchai, bot), "messages": [{"type": "text", "text": "หนึ่ง"}]}
    assert client.post("/v2/bot/message/reply", body, X_Line_Retry_Key=fresh_key()).status == 400


def test_tokens_age_by_real_time_not_by_the_moved_clock(
    line: Line, client: Client, bot: RecordingBot, somchai: Actor
) -> None:
    token = asked(somchai, bot)
    line.clocks.move_by(86_400 * 20)
    assert client.reply(token, "ทัน").status == 200
