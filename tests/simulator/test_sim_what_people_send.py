"""Stickers, pictures, films, files, places, taps, and taking messages back."""

from __future__ import annotations

from typing import Any

import pytest
from playing import Client, RecordingBot

from raengjai.bot.simulator import Actor, Line
from raengjai.bot.simulator.actors import TINY_PICTURE
from raengjai.bot.simulator.taps import NotTappable

ASK_DAY = {
    "type": "datetimepicker",
    "label": "เลือกวัน",
    "data": "day",
    "mode": "date",
    "min": "2026-11-01",
    "max": "2026-11-30",
}


def last_event(line: Line, bot: RecordingBot) -> dict[str, Any]:
    assert line.webhooks.wait_until_quiet()
    return bot.events()[-1]


def asking(*actions: dict[str, Any]) -> dict[str, Any]:
    items = [{"type": "action", "action": action} for action in actions]
    return {"type": "text", "text": "เลือก", "quickReply": {"items": items}}


def test_every_kind_of_message(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    sent = [
        somchai.sends_sticker(),
        somchai.sends_picture(),
        somchai.sends_video(),
        somchai.sends_audio(),
        somchai.sends_file("รายงาน.pdf", b"%PDF-"),
        somchai.sends_place(13.75, 100.5, "บ้าน", "กรุงเทพ"),
    ]
    assert line.webhooks.wait_until_quiet()
    messages = [event["message"] for event in bot.events()[1:]]
    assert [message["type"] for message in messages] == ["sticker", "image", "video", "audio", "file", "location"]
    assert [message["id"] for message in messages] == sent
    assert (messages[4]["fileName"], messages[4]["fileSize"]) == ("รายงาน.pdf", 5)
    assert ["quoteToken" in message for message in messages] == [True, True, True, False, False, False]


def test_contents_are_there_until_unsent(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    message_id = somchai.sends_picture()
    path = f"/v2/bot/message/{message_id}/content"
    got = client.get(path)
    assert (got.status, got.headers["content-type"], got.body) == (200, "image/png", TINY_PICTURE)
    assert client.get(f"{path}/preview").status == 200
    assert client.get(f"{path}/transcoding").status == 400
    assert client.get("/v2/bot/message/1/content").status == 404

    somchai.unsends(message_id)
    assert (client.get(path).status, client.get(path).json) == (410, {"message": "The content is gone"})
    assert last_event(line, bot)["unsend"] == {"messageId": message_id}
    assert somchai.entries()[0].unsent
    assert somchai.entries()[0].message == {"type": "image"}


def test_a_film_is_prepared_first(line: Line, client: Client, somchai: Actor) -> None:
    line.contents.prepare_seconds = 30
    message_id = somchai.sends_video()
    path = f"/v2/bot/message/{message_id}/content"
    assert client.get(path).status == 202
    assert client.get(f"{path}/transcoding").json == {"status": "processing"}
    line.contents.kept[message_id].ready_at = 0
    assert client.get(f"{path}/transcoding").json == {"status": "succeeded"}
    assert client.get(path).body == b"video"


def test_a_picture_that_line_prepares_and_one_that_is_gone(line: Line, client: Client, somchai: Actor) -> None:
    path = f"/v2/bot/message/{somchai.sends_picture()}/content"
    line.faults.add("content", script=["202_preparing", "410_gone"])
    assert [client.get(path).status for _try in range(3)] == [202, 410, 200]


def test_a_postback_shows_its_words_and_tells_only_its_data(
    line: Line, client: Client, bot: RecordingBot, somchai: Actor
) -> None:
    client.push(somchai.person.id, asking({"type": "postback", "label": "ใช่", "data": "yes", "displayText": "ใช่ค่ะ"}))
    somchai.taps_label("ใช่")
    assert last_event(line, bot)["postback"] == {"data": "yes"}
    assert [entry.message["text"] for entry in somchai.entries()] == ["เลือก", "ใช่ค่ะ"]
    with pytest.raises(LookupError):
        somchai.taps_label("ใช่")


def test_quick_replies_are_gone_after_a_silent_tap(line: Line, client: Client, somchai: Actor) -> None:
    client.push(somchai.person.id, asking({"type": "postback", "label": "ใช่", "data": "yes"}))
    assert client.sim("GET", f"/chats/{somchai.person.id}")["entries"][-1]["quick_replies_live"]
    somchai.taps_label("ใช่")
    assert not client.sim("GET", f"/chats/{somchai.person.id}")["entries"][-1]["quick_replies_live"]


def test_picking_a_day(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    client.push(somchai.person.id, asking(ASK_DAY))
    for refused in ("2026-12-01", "2026-11-31", "tomorrow"):
        with pytest.raises(NotTappable):
            somchai.picks_day("เลือกวัน", refused)
    somchai.picks_day("เลือกวัน", "2026-11-20")
    assert last_event(line, bot)["postback"] == {"data": "day", "params": {"date": "2026-11-20"}}


def test_other_taps(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    assert somchai.taps({"type": "uri", "uri": "https://example.com"}) == {"open": "https://example.com"}
    assert somchai.taps({"type": "clipboard", "clipboardText": "คัดลอก"}) == {"clipboard": "คัดลอก"}
    assert somchai.taps({"type": "location", "label": "ที่อยู่"}) == {"open": "location"}
    somchai.taps({"action": {"type": "message", "text": "เดือนนี้"}})
    assert last_event(line, bot)["message"]["text"] == "เดือนนี้"
    for nonsense in ({"type": "nonsense"}, {"type": "uri"}, {}):
        with pytest.raises(NotTappable):
            somchai.taps(nonsense)


def test_waiting_for_an_answer_to_the_last_deed(line: Line, client: Client, somchai: Actor) -> None:
    client.push(somchai.person.id, "เก่า")
    somchai.says("สวัสดี")
    with pytest.raises(TimeoutError, match="there came"):
        somchai.wait_for("เก่า", timeout=0.05)
    client.push(somchai.person.id, "ใหม่")
    assert somchai.wait_for("ใหม่")["text"] == "ใหม่"
    assert somchai.wait_for(lambda message: message["type"] == "text")["text"] == "ใหม่"


def test_loading_shows_until_the_next_message(client: Client, somchai: Actor) -> None:
    start = "/v2/bot/chat/loading/start"
    assert client.post(start, {"chatId": somchai.person.id, "loadingSeconds": 5}).status == 202
    assert client.sim("GET", f"/chats/{somchai.person.id}")["loading"] is True
    client.push(somchai.person.id, "มาแล้ว")
    assert client.sim("GET", f"/chats/{somchai.person.id}")["loading"] is False
    assert client.post(start, {"chatId": somchai.person.id, "loadingSeconds": 7}).status == 400
    assert client.post(start, {"chatId": "C" + "0" * 32}).status == 400
    assert client.post("/v2/bot/chat/markAsRead", {"markAsReadToken": "abc"}).status == 200
