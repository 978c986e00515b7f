"""What LINE sends is read, whatever it is; nothing odd loses an event or its neighbours."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raengjai.bot.line.incoming import Chat, Event, NotAWebhook, from_raw, read

USER = "U" + "1" * 32
GROUP = "C" + "2" * 32
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)

ENVELOPE = {
    "mode": "active",
    "timestamp": 1795230000123,
    "source": {"type": "user", "userId": USER},
    "webhookEventId": "01JD5A8ZK3Y8T5X1C2V3B4N5M6",
    "deliveryContext": {"isRedelivery": False},
    "replyToken": "b60d432864f44d079f6d8efe86cf404b",
}
TEXT = {**ENVELOPE, "type": "message", "message": {"id": "444573844083572737", "type": "text", "text": "บันทึก"}}


def one(**changed: object) -> Event:
    """Read a text event with some fields changed; a field set to ... is left out."""
    event = {name: value for name, value in {**TEXT, **changed}.items() if value is not ...}
    return read_events(event)[0]


def read_events(*events: object) -> tuple[Event, ...]:
    return read(json.dumps({"destination": "U" + "0" * 32, "events": events}).encode(), now=lambda: NOW).events


def message(**fields: object) -> Event:
    return one(message={"id": "444573844083572737", **fields})


def test_a_text_is_read_whole():
    event = one()
    assert event.id == "01JD5A8ZK3Y8T5X1C2V3B4N5M6"
    assert (event.kind, event.chat, event.user_id) == ("message", Chat("user", USER), USER)
    assert event.at == datetime(2026, 11, 21, 3, 0, 0, 123000, tzinfo=UTC)
    assert event.reply_token == "b60d432864f44d079f6d8efe86cf404b"
    assert (event.standby, event.redelivered) == (False, False)
    assert event.message is not None
    assert (event.message.kind, event.message.text) == ("text", "บันทึก")
    assert event.raw == TEXT


def test_verify_requests_of_both_generations_are_webhooks():
    assert read(b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}').events == ()
    old = {"events": [dummy("0" * 32), dummy("f" * 32)]}
    webhook = read(json.dumps(old).encode())
    assert webhook.destination is None
    assert [event.reply_token for event in webhook.events] == [None, None]


def dummy(token: str) -> dict[str, object]:
    source = {"type": "user", "userId": "Udeadbeefdeadbeefdeadbeefdeadbeef"}
    return {"replyToken": token, "type": "message", "timestamp": 1, "source": source, "message": {"type": "text"}}


NESTED = b'{"events":' + b"[" * 5000 + b"]" * 5000 + b"}"
RATHER_NESTED = b'{"events":' + b"[" * 200 + b"]" * 200 + b"}"


@pytest.mark.parametrize(
    "body",
    [b"", b"not JSON", b"[]", b"[1]", b'"text"', b"1", b"null", b"\xff\xfe", b'{"a":"\xe0\xb8"}', b'{"events":['],
)
def test_what_is_no_json_object_is_no_webhook(body):
    with pytest.raises(NotAWebhook):
        read(body)


@pytest.mark.parametrize("body", [NESTED, RATHER_NESTED, b"[" * 100_000])
def test_absurd_nesting_is_no_webhook(body):
    with pytest.raises(NotAWebhook):
        read(body)


def test_not_a_webhook_is_a_value_error_that_repeats_nothing():
    with pytest.raises(ValueError, match=r"^the body is not a webhook$"):
        read("ชื่อใครคนหนึ่ง".encode())


@pytest.mark.parametrize("body", [b"{}", b'{"events":null}', b'{"events":[]}', b'\xef\xbb\xbf{"events":[]}'])
def test_no_events_is_fine(body):
    assert read(body).events == ()


@pytest.mark.parametrize("odd", [None, 5, "text", [], [[]], True])
def test_an_element_that_is_no_event_is_kept_and_harms_no_other(odd):
    first, second = read_events(odd, TEXT)
    assert (first.kind, first.raw) == ("unknown", {"value": odd})
    assert first.id.startswith("sha256:")
    assert second == one()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"type": "somethingNew"}, {"kind": "somethingNew"}),
        ({"type": ...}, {"kind": "unknown"}),
        ({"type": 7}, {"kind": "7"}),
        ({"type": "x" * 33}, {"kind": "unknown"}),
        ({"mode": "somethingNew"}, {"standby": False}),
        ({"mode": "standby", "replyToken": ...}, {"standby": True, "reply_token": None}),
        ({"timestamp": ...}, {"at": NOW}),
        ({"timestamp": "soon"}, {"at": NOW}),
        ({"timestamp": True}, {"at": NOW}),
        ({"timestamp": 10**30}, {"at": NOW}),
        ({"timestamp": -1}, {"at": NOW}),
        ({"timestamp": 1795230000000.5}, {"at": datetime(2026, 11, 21, 3, 0, 0, 500, tzinfo=UTC)}),
        ({"deliveryContext": ...}, {"redelivered": False}),
        ({"deliveryContext": []}, {"redelivered": False}),
        ({"deliveryContext": {"isRedelivery": True}}, {"redelivered": True}),
        ({"source": ...}, {"chat": None, "user_id": None}),
        ({"source": "user"}, {"chat": None, "user_id": None}),
        ({"source": {"type": "thread", "userId": USER}}, {"chat": None, "user_id": USER}),
        ({"source": {"type": "user"}}, {"chat": None, "user_id": None}),
        ({"source": {"type": "group", "groupId": GROUP}}, {"chat": Chat("group", GROUP), "user_id": None}),
        ({"source": {"type": "room", "roomId": "R1", "userId": USER}}, {"chat": Chat("room", "R1"), "user_id": USER}),
        ({"replyToken": 5.5}, {"reply_token": None}),
        ({"replyToken": ""}, {"reply_token": None}),
        ({"message": ...}, {"message": None}),
        ({"message": "text"}, {"message": None}),
    ],
)
def test_an_odd_field_costs_that_field_alone(changed, expected):
    event = one(**changed)
    assert {name: getattr(event, name) for name in expected} == expected
    assert event.id == "01JD5A8ZK3Y8T5X1C2V3B4N5M6"


def test_an_event_without_an_id_gets_a_stable_one():
    first, again = one(webhookEventId=...), one(webhookEventId=..., deliveryContext={"isRedelivery": True})
    other = one(webhookEventId=..., timestamp=1795230000124)
    assert first.id == again.id != other.id
    assert len(first.id) <= 80


@pytest.mark.parametrize("odd", ["", "x" * 81, "มีไทย", "with space", "nul\0", 1.5, {}])
def test_an_id_that_no_table_can_hold_is_replaced(odd):
    assert one(webhookEventId=odd).id.startswith("sha256:")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "image", "contentProvider": {"type": "line"}}, {"kind": "image", "content_external": False}),
        ({"type": "image", "contentProvider": {"type": "external"}}, {"content_external": True}),
        ({"type": "image", "imageSet": {"id": "A", "index": 2, "total": 3}}, {"image_index": 2, "image_total": 3}),
        ({"type": "video", "duration": 1}, {"kind": "video"}),
        ({"type": "audio", "contentProvider": {"type": "cloud"}}, {"kind": "audio", "content_external": False}),
        ({"type": "file", "fileName": "รายงาน.pdf", "fileSize": 2138}, {"file_name": "รายงาน.pdf", "file_size": 2138}),
        ({"type": "file", "fileName": 1, "fileSize": "big"}, {"file_name": None, "file_size": None}),
        ({"type": "file", "fileSize": -1}, {"file_size": None}),
        (
            {"type": "location", "title": "วัด", "address": "ถนน", "latitude": 13.5, "longitude": 101},
            {"title": "วัด", "address": "ถนน", "latitude": 13.5, "longitude": 101.0},
        ),
        ({"type": "location", "latitude": 91, "longitude": "east"}, {"latitude": None, "longitude": None}),
        (
            {"type": "sticker", "packageId": "446", "stickerId": 1988, "stickerResourceType": "HOLOGRAM"},
            {"kind": "sticker", "package_id": "446", "sticker_id": "1988"},
        ),
        ({"type": "sticker", "keywords": ["a"] * 16 + [5]}, {"sticker_keywords": ("a",) * 16}),
        ({"type": "hologram", "text": "?"}, {"kind": "hologram", "text": "?"}),
        ({"text": "ไม่มีชนิด"}, {"kind": "unknown", "text": "ไม่มีชนิด"}),
        ({"type": "text", "text": ["a"]}, {"text": None}),
        ({"type": "text", "text": ""}, {"text": ""}),
        ({"type": "text", "text": "ก\ud800\0ข"}, {"text": "ก\ufffd\ufffdข"}),
        ({"type": "text", "text": "🍎"}, {"text": "🍎"}),
        ({"type": "text", "id": 12345}, {"id": "12345"}),
        ({"type": "text", "quotedMessageId": "468789"}, {"quoted_message_id": "468789"}),
    ],
)
def test_every_kind_of_message(fields, expected):
    found = message(**fields).message
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ({"mentionees": [{"type": "user", "index": 0, "length": 5, "isSelf": True}]}, True),
        ({"mentionees": [{"type": "user", "userId": USER, "isSelf": False}, {"type": "planet"}, 5]}, False),
        ({"mentionees": [{"type": "all", "index": 0, "length": 4}]}, False),
        ({"mentionees": {"isSelf": True}}, False),
        ([], False),
    ],
)
def test_a_mention_of_the_bot_is_seen(mention, expected):
    found = message(type="text", text="@แรงใจ เดือนนี้", mention=mention).message
    assert found is not None
    assert found.mentions_bot is expected


@pytest.mark.parametrize(
    ("postback", "expected"),
    [
        ({"data": "do=month"}, {"data": "do=month", "day": None}),
        ({"data": "d", "params": {"date": "2026-11-21"}}, {"day": date(2026, 11, 21)}),
        ({"data": "d", "params": {"time": "06:15"}}, {"time": time(6, 15)}),
        ({"data": "d", "params": {"datetime": "2026-11-21T06:15"}}, {"moment": datetime(2026, 11, 21, 6, 15)}),  # noqa: DTZ001 - a phone's local time
        ({"data": "d", "params": {"date": "2026-02-31", "time": 5}}, {"day": None, "time": None}),
        ({"data": "d", "params": {"date": 20261121.5}}, {"day": None}),
        (
            {"data": "d", "params": {"newRichMenuAliasId": "a", "status": "SUCCESS"}},
            {"new_alias": "a", "status": "SUCCESS"},
        ),
        ({}, {"data": ""}),
        ({"data": 5}, {"data": ""}),
    ],
)
def test_taps(postback, expected):
    found = one(type="postback", message=..., postback=postback).postback
    assert {name: getattr(found, name) for name in expected} == expected


def test_the_other_kinds_of_event():
    assert one(type="unsend", unsend={"messageId": "325708"}).unsent_message_id == "325708"
    assert one(type="follow", follow={"isUnblocked": True}).unblocked is True
    assert one(type="follow").unblocked is None
    joined = one(type="memberJoined", joined={"members": [{"type": "user", "userId": USER}, {"type": "user"}, 5]})
    assert joined.members == (USER,)
    assert one(type="memberLeft", left={"members": [{"userId": USER}]}).members == (USER,)
    edited = one(type="messageEdited", source={"type": "group", "groupId": GROUP, "userId": USER})
    assert edited.message is not None
    assert (edited.kind, edited.message.text, edited.chat) == ("messageEdited", "บันทึก", Chat("group", GROUP))
    failed_link = one(type="accountLink", source=..., replyToken=..., message=..., link={"result": "failed"})
    assert (failed_link.chat, failed_link.raw["link"]) == (None, {"result": "failed"})


KINDS_WITHOUT_FIELDS = (
    *("unfollow", "join", "leave", "videoPlayComplete", "beacon", "membership", "module"),
    *("activated", "deactivated", "botSuspended", "botResumed", "delivery"),
)


@pytest.mark.parametrize("kind", KINDS_WITHOUT_FIELDS)
def test_every_other_kind_keeps_its_name_and_chat(kind):
    event = one(type=kind, message=...)
    assert (event.kind, event.chat, event.message, event.postback) == (kind, Chat("user", USER), None, None)


def test_odd_numbers_and_characters_neither_stop_the_reading_nor_reach_the_store():
    body = b'{"events":[{"type":"x","a":NaN,"b":1e999,"c":' + b"9" * 5000 + b',"d":"\\ud800","\\u0000":1}]}'
    event = read(body).events[0]
    assert json.loads(json.dumps(event.raw, allow_nan=False, ensure_ascii=False).encode()) == event.raw
    assert event.raw["d"] == "\ufffd"


def test_an_event_is_rebuilt_from_its_stored_json():
    for event in (one(), one(type="unsend", unsend={"messageId": "1"}), *read_events(5)):
        stored = json.loads(json.dumps(event.raw))
        assert from_raw(stored, now=lambda: NOW) == event


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
FIELDS = (
    *("type", "mode", "timestamp", "source", "webhookEventId", "deliveryContext", "replyToken", "message"),
    *("postback", "unsend", "follow", "joined", "left", "params", "members", "userId", "groupId", "id", "text"),
    *("mention", "mentionees", "imageSet", "keywords", "data", "date", "latitude", "fileSize", "contentProvider"),
)
EVENT_LIKE = st.recursive(
    ANY_JSON | st.sampled_from(["user", "group", "message", "text", USER]),
    lambda inner: st.dictionaries(st.sampled_from(FIELDS), inner, max_size=8) | st.lists(inner, max_size=3),
    max_leaves=20,
)


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=300))
def test_no_bytes_do_anything_but_read_or_not(body):
    with contextlib.suppress(NotAWebhook):
        read(body)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(EVENT_LIKE, max_size=4))
def test_any_json_for_events_is_read_and_can_be_stored_and_rebuilt(events):
    body = json.dumps({"events": [*events, TEXT]}).encode()
    found = read(body, now=lambda: NOW).events
    assert len(found) == len(events) + 1
    assert found[-1] == one()
    for event in found:
        stored = json.dumps(event.raw, ensure_ascii=False, allow_nan=False).encode()
        assert from_raw(json.loads(stored), now=lambda: NOW) == event
        assert event.at.tzinfo is UTC
        assert 0 < len(event.kind) <= 32
        assert 0 < len(event.id) <= 80
        assert event.id.isascii()
