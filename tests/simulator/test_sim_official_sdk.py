"""LINE's own SDK as the judge: it must find nothing strange here."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from linebot.v3 import WebhookParser
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    FlexContainer,
    FlexMessage,
    MessagingApi,
    MessagingApiBlob,
    PushMessageRequest,
    ReplyMessageRequest,
    RichMenuRequest,
    TextMessage,
)
from linebot.v3.webhooks import FollowEvent, JoinEvent, MemberJoinedEvent, MessageEvent, PostbackEvent, UnsendEvent
from playing import SECRET, TOKEN, Client, RecordingBot
from test_sim_flex import FULL
from test_sim_rich_menus import menu, picture

from raengjai.bot.simulator import Actor, Line, Server

TIMEOUT = 10


@pytest.fixture
def sdk(server: Server) -> Iterator[ApiClient]:
    configuration = Configuration(host=server.url, access_token=TOKEN)
    with ApiClient(configuration) as client:
        yield client
        client.rest_client.pool_manager.clear()


@pytest.fixture
def api(sdk: ApiClient) -> MessagingApi:
    return MessagingApi(sdk)


def test_reply_and_push_and_a_retry(api: MessagingApi, line: Line, bot: RecordingBot, somchai: Actor) -> None:
    somchai.says("สวัสดี")
    bot.wait_for_hooks(2)
    words = [TextMessage(text="ยินดีค่ะ"), FlexMessage(altText="การ์ด", contents=FlexContainer.from_dict(FULL))]
    sent = api.reply_message(ReplyMessageRequest(replyToken=bot.last_token(), messages=words), _request_timeout=TIMEOUT)
    assert [one.id for one in sent.sent_messages] == [entry.id for entry in somchai.entries()[-2:]]

    request, key = PushMessageRequest(to=somchai.person.id, messages=words[:1]), str(uuid.uuid4())
    pushed = api.push_message(request, x_line_retry_key=key, _request_timeout=TIMEOUT)
    with pytest.raises(ApiException) as again:
        api.push_message(request, x_line_retry_key=key, _request_timeout=TIMEOUT)
    assert again.value.status == 409
    assert pushed.sent_messages[0].id in again.value.body
    assert again.value.headers["x-line-accepted-request-id"]


def test_errors_are_line_s(api: MessagingApi, somchai: Actor) -> None:
    with pytest.raises(ApiException) as refused:
        api.push_message(PushMessageRequest(to=somchai.person.id, messages=[TextMessage(text="ก" * 5001)]))
    assert refused.value.status == 400
    assert "messages[0].text" in refused.value.body


def test_reading_about_people_groups_and_quota(api: MessagingApi, line: Line, somchai: Actor) -> None:
    group = line.group("ทีม", [somchai])
    group.invites_bot()
    assert api.get_profile(somchai.person.id).display_name == "สมชาย"
    assert api.get_bot_info().user_id == line.bot_id
    assert api.get_group_summary(group.group.id).group_name == "ทีม"
    assert api.get_group_member_count(group.group.id).count == 1
    assert api.get_followers().user_ids == [somchai.person.id]
    assert api.get_message_quota().type == "none"
    assert api.get_message_quota_consumption().total_usage == 0
    assert api.get_webhook_endpoint().active is True
    assert api.test_webhook_endpoint().success is True


def test_rich_menus_and_contents(sdk: ApiClient, api: MessagingApi, somchai: Actor) -> None:
    blob = MessagingApiBlob(sdk)
    menu_id = api.create_rich_menu(RichMenuRequest.from_dict(menu())).rich_menu_id
    blob.set_rich_menu_image(menu_id, picture(2500, 843), _headers={"Content-Type": "image/png"})
    api.set_default_rich_menu(menu_id)
    assert api.get_default_rich_menu_id().rich_menu_id == menu_id
    assert api.get_rich_menu_list().richmenus[0].chat_bar_text == "เมนู"
    assert bytes(blob.get_rich_menu_image(menu_id)) == picture(2500, 843)
    message_id = somchai.sends_file("ก.pdf", b"%PDF-1")
    assert bytes(blob.get_message_content(message_id)) == b"%PDF-1"


def test_its_parser_knows_our_events(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    message_id = somchai.says("สวัสดี")
    somchai.taps({"type": "postback", "data": "go"})
    somchai.unsends(message_id)
    group = line.group("ทีม", [somchai])
    group.invites_bot()
    group.adds(line.person("สมศรี"))
    assert line.webhooks.wait_until_quiet()

    parser = WebhookParser(SECRET)
    parsed = [parser.parse(hook.body.decode(), hook.headers["x-line-signature"])[0] for hook in bot.hooks]
    found = {type(event) for event in parsed}
    assert found == {FollowEvent, MessageEvent, PostbackEvent, UnsendEvent, JoinEvent, MemberJoinedEvent}
    text = next(event for event in parsed if isinstance(event, MessageEvent))
    assert text.message.text == "สวัสดี"
