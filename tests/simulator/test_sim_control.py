"""The control API: what the page and other processes rely on."""

from __future__ import annotations

import base64
import threading
import time

import pytest
from playing import Client, RecordingBot

from raengjai.bot.simulator import Actor, Line


def test_a_world_is_built_over_http(client: Client, bot: RecordingBot) -> None:
    somchai = client.sim("POST", "/people", {"name": "สมชาย", "role_hint": "อาสา"})
    assert set(somchai) == {"id", "name", "role_hint", "picture_color", "friend", "blocked", "unread"}
    assert client.sim("POST", f"/people/{somchai['id']}/follow")["friend"] is True
    group = client.sim("POST", "/groups", {"name": "ทีม", "members": [somchai["id"]]})
    assert client.sim("POST", f"/groups/{group['id']}/invite_bot")["bot_in"] is True
    somsri = client.sim("POST", "/people", {"name": "สมศรี"})
    members = client.sim("POST", f"/groups/{group['id']}/add_member", {"person": somsri["id"]})["members"]
    client.push(somchai["id"], "สวัสดี")

    world = client.sim("GET", "/world")
    assert [person["unread"] for person in world["people"]] == [1, 0]
    assert world["groups"][0]["members"] == members == [somchai["id"], somsri["id"]]
    assert (world["quota"], world["cost_month"], world["language"]) == ({"limit": None, "used": 1}, 1, "th")
    client.sim("POST", f"/groups/{group['id']}/remove_bot")
    client.sim("POST", f"/people/{somchai['id']}/unfollow")
    assert client.sim("GET", "/world")["people"][0]["blocked"] is True


def test_a_chat_is_read_on_from_where_one_was(client: Client, somchai: Actor) -> None:
    path = f"/chats/{somchai.person.id}"
    assert client.sim("GET", path) == {"entries": [], "last": 0, "rich_menu": None, "loading": False}
    client.push(somchai.person.id, "หนึ่ง", "สอง")
    first = client.sim("GET", path)
    assert [entry["message"]["text"] for entry in first["entries"]] == ["หนึ่ง", "สอง"]
    entry = first["entries"][0]
    assert (entry["from"], entry["how"], entry["cost"], entry["deliveries"]) == ("bot", "push", 1, 1)
    assert client.sim("GET", f"{path}?after={first['last']}")["entries"] == []
    assert client.sim("GET", "/world")["people"][0]["unread"] == 0


def test_reading_waits_for_news_and_an_unsent_message_comes_again(client: Client, somchai: Actor) -> None:
    path = f"/chats/{somchai.person.id}"
    message_id = client.sim("POST", f"{path}/send", {"as": somchai.person.id, "type": "text", "text": "ผิด"})[
        "message_id"
    ]
    last = client.sim("GET", path)["last"]
    threading.Timer(0.2, lambda: client.sim("POST", f"{path}/unsend", {"message_id": message_id})).start()
    started = time.monotonic()
    news = client.sim("GET", f"{path}?after={last}&wait=8")
    assert time.monotonic() - started < 5
    assert [(entry["id"], entry["unsent"]) for entry in news["entries"]] == [(message_id, True)]
    assert client.sim("GET", f"{path}?after={news['last']}")["entries"] == []


def test_everything_can_be_sent(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    path, me = f"/chats/{somchai.person.id}/send", {"as": somchai.person.id}
    data = {"data_base64": base64.b64encode(b"%PDF-1").decode()}
    place = {"latitude": 13.7, "longitude": 100.5, "title": "บ้าน", "address": "กรุงเทพ"}
    for message in (
        {"type": "text", "text": "สวัสดี"},
        {"type": "sticker", "package_id": "446", "sticker_id": "1989"},
        {"type": "image"} | data,
        {"type": "video"} | data,
        {"type": "audio"} | data,
        {"type": "file", "name": "ก.pdf"} | data,
        {"type": "location"} | place,
    ):
        message_id = client.sim("POST", path, me | message)["message_id"]
        if "data_base64" in message:
            got = client.get(f"/_sim/content/{message_id}")
            assert (got.body, got.headers["x-content-type-options"]) == (b"%PDF-1", "nosniff")
    assert line.webhooks.wait_until_quiet()
    assert len(bot.events()) == 8


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("send", {"type": "text"}),
        ("send", {"type": "nonsense", "data_base64": ""}),
        ("send", {"type": "image", "data_base64": "*"}),
        ("send", {"type": "location", "latitude": "x", "longitude": 1}),
        ("tap", {"action": {"type": "nonsense"}}),
        ("tap", {}),
        ("unsend", {}),
    ],
)
def test_nonsense_is_refused_kindly(client: Client, somchai: Actor, path: str, body: dict[str, object]) -> None:
    got = client.post(f"/_sim/chats/{somchai.person.id}/{path}", body)
    assert got.status == 400
    assert got.json["error"]


def test_unknown_things_are_404(client: Client, somchai: Actor) -> None:
    for method, path in (
        ("GET", "/_sim/chats/U1"),
        ("POST", "/_sim/people/U1/follow"),
        ("POST", "/_sim/groups/C1/invite_bot"),
        ("GET", "/_sim/content/1"),
        ("GET", "/_sim/richmenu/x/image"),
    ):
        assert client.call(method, path, {} if method == "POST" else None).status == 404


def test_a_tap_over_http(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    action = {"type": "datetimepicker", "data": "day", "mode": "date"}
    body = {"as": somchai.person.id, "action": action, "params": {"date": "2026-11-21"}}
    client.sim("POST", f"/chats/{somchai.person.id}/tap", body)
    assert line.webhooks.wait_until_quiet()
    assert bot.events()[-1]["postback"]["params"] == {"date": "2026-11-21"}


def test_only_members_act_in_a_group(line: Line, client: Client, somchai: Actor) -> None:
    group = line.group("ทีม", [somchai])
    body = {"as": line.person("สมศรี").person.id, "type": "text", "text": "แอบ"}
    assert client.post(f"/_sim/chats/{group.group.id}/send", body).status == 400


def test_the_clock_moves_forward_to_named_days_and_back(client: Client) -> None:
    def day(**body: object) -> str:
        return str(client.sim("POST", "/clock", body)["now"])[:10]

    assert day(to="2027-01-15T09:00:00+07:00") == "2027-01-15"
    assert day(to="20th") == "2027-01-20"
    assert day(to="25th") == "2027-01-25"
    assert day(to="month_end") == "2027-01-31"
    assert day(to="month_end") == "2027-02-28"
    assert day(seconds=86_400) == "2027-03-01"
    assert client.post("/_sim/clock", {"to": "someday"}).status == 400
    assert client.post("/_sim/clock", {}).status == 400
    assert client.sim("DELETE", "/clock")["moved_seconds"] == 0


def test_stats_tell_how_fast_the_bot_was(client: Client, bot: RecordingBot, somchai: Actor) -> None:
    somchai.says("สวัสดี")
    bot.wait_for_hooks(2)
    client.reply(bot.last_token(), "ตอบ")
    stats = client.sim("GET", "/stats?raw=1")
    assert stats["answer_ms"]["count"] == len(stats["answer_all_ms"]) == 1
    assert stats["acknowledge_ms"]["p99"] > 0
    assert stats["calls"] == {"reply 200": 1}
    client.sim("DELETE", "/stats")
    assert client.sim("GET", "/stats")["events"] == 0


def test_hints_for_a_newcomer(client: Client) -> None:
    hints = [{"title": "เริ่ม", "text": "พิมพ์ 12345678"}]
    client.sim("POST", "/hints", {"hints": hints})
    assert client.sim("GET", "/world")["hints"] == hints
