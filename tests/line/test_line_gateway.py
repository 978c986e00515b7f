"""The gateway over real sockets: what LINE gets, and what becomes of every trouble."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from raengjai.bot.errors import SendFailed
from raengjai.bot.line import quota
from raengjai.bot.line.answers import Absence, BotInfo, Content, NotReady, Profile, WebhookSetting, WebhookTest
from raengjai.bot.line.incoming import Chat
from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.line.outgoing import Gateway

USER = "U" + "4af4980629" * 3 + "12"
KEY = "5f6b1f0e-7a53-4e0e-9d53-3f8d8a1c0a11"
REPLY_TOKEN = "b60d432864f44d079f6d8efe86cf404b"
HELLO = [{"type": "text", "text": "สวัสดีค่ะ 🍎"}]
GROUP = Chat("group", "C" + "1" * 32)


def test_a_push_carries_key_token_and_the_very_json(line, gateway):
    new = {"type": "flex", "altText": "ก", "contents": {"type": "bubble", "brandNew": {"unknown": [1, None, "ข"]}}}
    line.will(200, {"sentMessages": [{"id": "1"}]})
    assert gateway.push(USER, [new], KEY) == Sent(Outcome.ACCEPTED, "request-1", 200)
    asked = line.asked[0]
    assert (asked.method, asked.path) == ("POST", "/v2/bot/message/push")
    assert asked.json == {"to": USER, "messages": [new]}
    assert asked.headers["X-Line-Retry-Key"] == KEY
    assert asked.headers["Authorization"] == "Bearer channel-access-token-0001"
    assert asked.headers["Content-Type"] == "application/json"


def test_a_reply_carries_no_key(line, gateway):
    assert gateway.reply(REPLY_TOKEN, HELLO * 5).outcome is Outcome.ACCEPTED
    assert line.asked[0].path == "/v2/bot/message/reply"
    assert line.asked[0].json == {"replyToken": REPLY_TOKEN, "messages": HELLO * 5}
    assert "X-Line-Retry-Key" not in line.asked[0].headers


def test_a_multicast_goes_to_many(line, gateway):
    assert gateway.multicast([USER] * 500, HELLO, KEY).outcome is Outcome.ACCEPTED
    assert line.asked[0].path == "/v2/bot/message/multicast"
    assert len(line.asked[0].json["to"]) == 500


def test_another_channel_has_its_own_token(line, settings):
    Gateway(settings, access_token="the-other-channel").reply(REPLY_TOKEN, HELLO)
    assert line.asked[0].headers["Authorization"] == "Bearer the-other-channel"


def test_too_many_messages_or_people_are_our_mistake(gateway):
    for messages in ([], HELLO * 6):
        with pytest.raises(ValueError, match="1 to 5"):
            gateway.reply(REPLY_TOKEN, messages)
    for people in ([], [USER] * 501):
        with pytest.raises(ValueError, match="1 to 500"):
            gateway.multicast(people, HELLO, KEY)


RATE = {"message": "The API rate limit has been exceeded. Try again later."}
MONTH = {"message": "You have reached your monthly limit."}

TROUBLES = [
    (200, b"", Outcome.ACCEPTED),
    (200, b"<html>", Outcome.ACCEPTED),
    (200, b"\xff\xfe", Outcome.ACCEPTED),
    (200, [], Outcome.ACCEPTED),
    (200, {"surprise": True}, Outcome.ACCEPTED),
    (409, {"message": "The retry key is already accepted", "sentMessages": [{"id": "1"}]}, Outcome.ACCEPTED),
    (302, b"", Outcome.AMBIGUOUS),
    (400, {"message": "Failed to send messages"}, Outcome.REFUSED),
    (400, b"\x80binary", Outcome.REFUSED),
    (401, {"message": "Authentication failed"}, Outcome.UNAUTHORIZED),
    (403, {"message": "Access to this API is not available for your account"}, Outcome.UNAUTHORIZED),
    (404, {"message": "Not found"}, Outcome.REFUSED),
    (408, b"", Outcome.AMBIGUOUS),
    (413, b"", Outcome.REFUSED),
    (429, RATE, Outcome.RATE_LIMITED),
    (429, MONTH, Outcome.OVER_QUOTA),
    (429, b"slow down", Outcome.RATE_LIMITED),
    (500, {"message": "Internal Server Error"}, Outcome.AMBIGUOUS),
    (502, b"<html>Bad Gateway</html>", Outcome.AMBIGUOUS),
    (503, bytes(range(128, 256)), Outcome.AMBIGUOUS),
    (504, b"[" * 5000, Outcome.AMBIGUOUS),
]


@pytest.mark.parametrize(("status", "body", "outcome"), TROUBLES)
def test_what_becomes_of_a_push(line, gateway, status, body, outcome):
    line.will(status, body, Location="/elsewhere", Retry_After="1")
    sent = gateway.push(USER, HELLO, KEY)
    assert (sent.outcome, sent.status) == (outcome, status)
    assert len(line.asked) == 1, "nothing is repeated or followed behind our back"


def test_a_repeated_push_tells_which_request_was_accepted(line, gateway):
    line.will(409, {"message": "The retry key is already accepted"}, x_line_accepted_request_id="request-0")
    assert gateway.push(USER, HELLO, KEY).request_id == "request-0"


def test_a_spent_reply_token_is_told_from_other_refusals(line, gateway):
    line.will(400, {"message": "Invalid reply token"})
    line.will(400, {"message": "The request body has 1 error(s)"})
    line.will(409, {"message": "no key was sent"})
    outcomes = [gateway.reply(REPLY_TOKEN, HELLO).outcome for _ in range(3)]
    assert outcomes == [Outcome.INVALID_TOKEN, Outcome.REFUSED, Outcome.REFUSED]


@pytest.mark.parametrize("act", ["hang", "drop", "drip"])
def test_silence_is_ambiguous_and_asked_once(line, gateway, act):
    line.will(act=act)
    assert gateway.reply(REPLY_TOKEN, HELLO).outcome is Outcome.AMBIGUOUS
    assert len(line.asked) == 1
    assert gateway.reply(REPLY_TOKEN, HELLO).outcome is Outcome.ACCEPTED


def test_an_answer_that_drips_is_given_up_in_time(line, gateway):
    line.will(act="drip")
    started = time.monotonic()
    assert gateway.profile(USER) is None
    assert time.monotonic() - started < 10  # the whole drip takes half a minute


def test_when_nobody_listens_nothing_was_sent(gateway_to_nowhere):
    assert gateway_to_nowhere.push(USER, HELLO, KEY).outcome is Outcome.NOT_SENT
    assert gateway_to_nowhere.profile(USER) is None
    assert gateway_to_nowhere.show_loading(USER) is False
    assert gateway_to_nowhere.content("1") == NotReady(Absence.UNREACHABLE)
    with pytest.raises(SendFailed) as failed:
        gateway_to_nowhere.quota()
    assert not failed.value.permanent


def test_one_connection_serves_many_calls_and_gateways(line, settings):
    for _ in range(10):
        Gateway(settings).push(USER, HELLO, KEY)
    assert line.connections == 1


def test_threads_do_not_mix_up_their_answers(line, settings):
    gateway = Gateway(settings, timeouts=(10.0, 10.0))  # thirty at once on a busy machine are not what is tried here
    sent: dict[str, Outcome] = {}

    def push(name: str) -> None:
        sent[name] = gateway.push(name, [{"type": "text", "text": name}], KEY).outcome

    threads = [threading.Thread(target=push, args=(f"U{number}",)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(sent.values()) == {Outcome.ACCEPTED}
    assert sorted(asked.json["messages"][0]["text"] for asked in line.asked) == sorted(sent)
    assert all(asked.json["to"] == asked.json["messages"][0]["text"] for asked in line.asked)


def test_what_is_told_names_nobody(line, gateway):
    words = f"{USER} wrote สวัสดีค่ะ with {REPLY_TOKEN} and 1000000000017"
    line.will(400, {"message": words, "details": [{"property": "messages[0].text", "message": "May not be empty"}, 5]})
    sent = gateway.push(USER, HELLO, KEY)
    assert sent.detail == "… wrote … with … and …; messages[0].text: May not be empty"
    line.will(500, words.encode())
    with pytest.raises(SendFailed) as failed:
        gateway.quota()
    for told in (str(failed.value), repr(sent), repr(gateway)):
        assert not any(secret in told for secret in (USER, REPLY_TOKEN, "1000000000017", "channel-access-token"))


def test_a_fresh_process_logs_no_ids_and_leaves_http_to_its_courier(line):
    script = f"""
import base64, logging, sys
logging.basicConfig(level=logging.DEBUG)
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import load
key = base64.urlsafe_b64encode(bytes(32)).decode()
settings = load(line_channel_secret="12345678", line_channel_access_token="the-secret-token",
    line_api_base_url="{line.url}", line_data_api_base_url="{line.url}", data_keys=key, hash_keys=key,
    backup_key=key, secret_key="0123456789abcdef")
print(Gateway(settings).profile("{USER}"))
print(sorted({{"linebot", "pycurl", "urllib3"}} & set(sys.modules)))
"""
    line.will(200, {"displayName": "Somchai", "userId": USER})
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "Profile(language=None)\n[]\n"
    assert not any(secret in done.stderr for secret in (USER, "Somchai", "the-secret-token"))


def test_neither_reading_nor_sending_loads_an_http_client():
    script = (
        "import sys\n"
        "import raengjai.bot.line.incoming, raengjai.bot.line.redact, raengjai.bot.line.signature\n"
        "assert not {'pycurl', 'urllib3', 'regex', 'pydantic'} & set(sys.modules)\n"
        "import raengjai.bot.line.drawing, raengjai.bot.line.outgoing, raengjai.bot.line.rich_menus\n"
        "assert not {'linebot', 'pycurl', 'urllib3'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_profiles(line, gateway):
    line.will(200, {"displayName": "สมชาย", "userId": USER, "language": "th"})
    line.will(200, {"displayName": "สมหญิง"})
    line.will(404, {"message": "Not found"})
    line.will(200, b"<html>")
    line.will(500)
    assert gateway.profile(USER) == Profile("สมชาย", "th")
    assert gateway.member_profile(GROUP, USER) == Profile("สมหญิง")
    assert [gateway.profile(USER) for _ in range(3)] == [None, None, None]
    assert line.asked[0].path == f"/v2/bot/profile/{USER}"
    assert line.asked[1].path == f"/v2/bot/group/{GROUP.line_id}/member/{USER}"


def test_an_id_can_not_leave_its_place_in_the_path(line, gateway):
    gateway.profile("../../x?y=1")
    assert line.asked[0].path == "/v2/bot/profile/..%2F..%2Fx%3Fy%3D1"


def test_groups(line, gateway):
    line.will(200, {"count": 12})
    assert gateway.group_members_count(GROUP) == 12
    assert gateway.leave(Chat("room", "R1")).outcome is Outcome.ACCEPTED
    assert [asked.path for asked in line.asked] == [
        f"/v2/bot/group/{GROUP.line_id}/members/count",
        "/v2/bot/room/R1/leave",
    ]


def test_quota(line, gateway):
    line.will(200, {"type": "limited", "value": 300})
    line.will(200, {"totalUsage": 301})
    line.will(200, {"type": "none"})
    line.will(200, {"totalUsage": 5})
    assert quota.ask(gateway).left == 0
    assert quota.ask(gateway).left is None
    line.will(200, {"type": "limited"})
    with pytest.raises(SendFailed, match="without value"):
        gateway.quota()


@pytest.mark.parametrize(("status", "permanent"), [(400, True), (401, True), (429, False), (500, False), (302, False)])
def test_a_question_unanswered_tells_if_asking_again_helps(line, gateway, status, permanent):
    line.will(status, {"message": "No"})
    with pytest.raises(SendFailed, match=f"LINE answered {status}: No") as failed:
        gateway.bot_info()
    assert failed.value.permanent is permanent


def test_content(line, gateway):
    line.will(200, b"\xff\xd8jpeg", Content_Type="image/JPEG; q=1")
    line.will(202, b"")
    line.will(410, {"message": "The content is gone"})
    line.will(404, {"message": "Not found"})
    line.will(500)
    line.will(400, {"message": "No"})
    for _once_more in range(2):  # a question may be asked again on a new connection, when a kept one was hung up
        line.will(act="drop")
    assert gateway.content("1") == Content(b"\xff\xd8jpeg", "image/jpeg")
    found = [gateway.content("2") for _ in range(6)]
    whys = [each.why.value for each in found if isinstance(each, NotReady)]
    assert whys == ["preparing", "gone", "gone", "unreachable", "refused", "unreachable"]
    assert [each.later for each in found if isinstance(each, NotReady)] == [True, False, False, True, False, True]
    assert line.asked[0].path == "/v2/bot/message/1/content"


def test_content_is_never_taken_beyond_the_limit(line, gateway):
    line.will(200, b"x" * 200_000)
    line.will(200, b"x" * 1000)
    assert gateway.content("1", most=999) == NotReady(Absence.TOO_LARGE)
    assert gateway.content("1", most=1000) == Content(b"x" * 1000, "")


def test_the_webhooks_setting(line, gateway):
    line.will(404, {"message": "Webhook endpoint not found"})
    line.will(200, {"endpoint": "https://a.example/callback", "active": True})
    line.will(200, {"success": False, "statusCode": 500, "reason": "ERROR_STATUS_CODE", "detail": "500"})
    assert gateway.webhook() is None
    assert gateway.webhook() == WebhookSetting("https://a.example/callback", active=True)
    assert gateway.test_webhook() == WebhookTest(success=False, reason="ERROR_STATUS_CODE", status=500)
    gateway.set_webhook("https://b.example/callback")
    assert (line.asked[-1].method, line.asked[-1].json) == ("PUT", {"endpoint": "https://b.example/callback"})


def test_bot_info_and_loading(line, gateway):
    line.will(200, {"userId": USER, "basicId": "@216ru", "displayName": "แรงใจ", "chatMode": "bot", "new": 1})
    line.will(202)
    line.will(400)
    assert gateway.bot_info() == BotInfo(USER, "@216ru", "แรงใจ", "bot")
    assert [gateway.show_loading(USER, 5), gateway.show_loading(USER, 7)] == [True, False]
    assert line.asked[1].json == {"chatId": USER, "loadingSeconds": 5}
