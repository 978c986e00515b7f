"""Push, multicast, broadcast: who gets it, what it costs, and never twice under one retry key."""

from __future__ import annotations

import pytest
from playing import Client, RecordingBot, fresh_key

from raengjai.bot.simulator import Actor, Line

UNKNOWN = "U" + "0" * 32


def test_the_same_retry_key_is_answered_409_with_the_first_answer(line: Line, client: Client, somchai: Actor) -> None:
    key = fresh_key()
    first = client.push(somchai.person.id, "หนึ่ง", key=key)
    again = client.push(somchai.person.id, "หนึ่ง", key=key.upper())

    assert (first.status, again.status) == (200, 409)
    assert again.json == {"message": "The retry key is already accepted"} | first.json
    assert again.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert again.headers["x-line-request-id"] != first.headers["x-line-request-id"]
    assert len(somchai.entries()) == 1
    assert line.deliveries_of(key) == 1
    assert (line.retry_keys.deliveries[key], line.retry_keys.attempts[key]) == (1, 2)


def test_a_retry_key_is_forgotten_after_a_day(line: Line, client: Client, somchai: Actor) -> None:
    key = fresh_key()
    client.push(somchai.person.id, "หนึ่ง", key=key)
    line.grow_older(23 * 3600)
    assert client.push(somchai.person.id, "หนึ่ง", key=key).status == 409
    line.grow_older(3601)
    assert client.push(somchai.person.id, "หนึ่ง", key=key).status == 200
    assert line.deliveries_of(key) == 2
    assert client.sim("GET", "/stats")["duplicates"] == 1


def test_a_retry_key_must_be_a_uuid(client: Client, somchai: Actor) -> None:
    assert client.push(somchai.person.id, "หนึ่ง", key="my-key").status == 400


def test_a_refused_push_does_not_use_its_key(client: Client, somchai: Actor) -> None:
    key = fresh_key()
    assert client.push(somchai.person.id, "", key=key).status == 400
    assert client.push(somchai.person.id, "หนึ่ง", key=key).status == 200


def test_a_push_to_an_unknown_person_or_group_fails(line: Line, client: Client) -> None:
    group = line.group("ทีม")
    for target in (UNKNOWN, "C" + "1" * 32, group.group.id):
        got = client.push(target, "หนึ่ง")
        assert (got.status, got.json) == (400, {"message": "Failed to send messages"})


def test_a_push_to_one_who_blocked_is_taken_but_not_delivered_and_not_counted(
    line: Line, client: Client, somchai: Actor
) -> None:
    somchai.blocks()
    got = client.push(somchai.person.id, "หนึ่ง")

    assert got.status == 200
    assert len(got.json["sentMessages"]) == 1
    assert somchai.entries() == []
    assert line.quota.used() == 0


def test_a_stranger_who_wrote_can_be_pushed_to_for_a_week(line: Line, client: Client) -> None:
    stranger = line.person("คนผ่านมา")
    client.push(stranger.person.id, "ยังไม่รู้จัก")
    stranger.says("สวัสดี")
    client.push(stranger.person.id, "ยินดี")
    line.clocks.move_by(8 * 86_400)
    client.push(stranger.person.id, "นานแล้ว")
    assert [message["text"] for message in stranger.sees(5)] == ["ยินดี"]


def test_a_push_counts_one_however_many_bubbles_it_has_and_a_group_counts_its_members(
    line: Line, client: Client, somchai: Actor
) -> None:
    group = line.group("ทีม", [somchai, line.person("สมศรี"), line.person("สมปอง")])
    group.invites_bot()
    client.push(somchai.person.id, "1", "2", "3", "4", "5")
    client.push(group.group.id, "ประกาศ", "ประกาศ")

    assert client.get("/v2/bot/message/quota/consumption").json == {"totalUsage": 1 + 3}
    assert [entry.cost for entry in somchai.in_group(group).entries()] == [3, 0]


def test_over_the_monthly_limit_nothing_is_sent_but_replies_go_on(
    line: Line, client: Client, bot: RecordingBot, somchai: Actor
) -> None:
    client.sim("POST", "/quota", {"limit": 2, "used": 1})
    key = fresh_key()
    assert client.push(somchai.person.id, "พอ").status == 200
    refused = client.push(somchai.person.id, "เกิน", key=key)
    somchai.says("สวัสดี")
    bot.wait_for_hooks(2)

    assert (refused.status, refused.json["message"]) == (429, "You have reached your monthly limit.")
    assert client.reply(bot.last_token(), "ฟรี").status == 200
    assert client.get("/v2/bot/message/quota").json == {"type": "limited", "value": 2}
    line.clocks.move_by(32 * 86_400)
    assert client.push(somchai.person.id, "เดือนใหม่", key=key).status == 200


def test_a_multicast_skips_who_can_not_be_reached(line: Line, client: Client, somchai: Actor) -> None:
    blocked = line.person("สมศรี")
    blocked.follows()
    blocked.blocks()
    to = [somchai.person.id, blocked.person.id, UNKNOWN, somchai.person.id]
    got = client.post("/v2/bot/message/multicast", {"to": to, "messages": [{"type": "text", "text": "ข่าว"}]})

    assert (got.status, got.json) == (200, {})
    assert somchai.reads(5) == "ข่าว"
    assert line.quota.used() == 1


@pytest.mark.parametrize("to", [["nobody"], ["C" + "0" * 32], [UNKNOWN] * 501, [], "U1", [7]])
def test_a_multicast_with_one_bad_id_sends_nothing(line: Line, client: Client, somchai: Actor, to: object) -> None:
    targets = [somchai.person.id, *to] if isinstance(to, list) and to else to
    body = {"to": targets, "messages": [{"type": "text", "text": "ข่าว"}]}
    assert client.post("/v2/bot/message/multicast", body).status == 400
    assert somchai.entries() == []


def test_a_broadcast_reaches_friends_and_a_narrowcast_is_accepted(line: Line, client: Client, somchai: Actor) -> None:
    line.person("คนแปลกหน้า")
    messages = {"messages": [{"type": "text", "text": "ข่าว"}]}
    assert client.post("/v2/bot/message/broadcast", messages).status == 200
    got = client.post("/v2/bot/message/narrowcast", messages)
    assert (got.status, line.quota.used()) == (202, 2)
    progress = client.get(f"/v2/bot/message/progress/narrowcast?requestId={got.headers['x-line-request-id']}")
    assert (progress.json["phase"], progress.json["successCount"]) == ("succeeded", 1)


def test_counts_per_day_are_ready_the_next_day(line: Line, client: Client, somchai: Actor) -> None:
    client.push(somchai.person.id, "หนึ่ง")
    day = line.clocks.line_day()
    path = f"/v2/bot/message/delivery/push?date={day}"
    assert client.get(path).json == {"status": "unready"}
    line.clocks.move_by(86_400)
    assert client.get(path).json == {"status": "ready", "success": 1}
    assert client.get("/v2/bot/message/delivery/push?date=20180101").json == {"status": "out_of_service"}
    assert client.get("/v2/bot/message/delivery/push?date=today").status == 400
