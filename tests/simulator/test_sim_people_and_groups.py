"""Profiles, followers, groups, and the events of coming and going."""

from __future__ import annotations

from typing import Any

from playing import Client, RecordingBot

from raengjai.bot.simulator import Actor, Circle, Line, doing


def team(line: Line, *people: Actor) -> Circle:
    group = line.group("ทีมหมู่บ้าน", list(people))
    group.invites_bot()
    return group


def kinds(bot: RecordingBot) -> list[str]:
    return [event["type"] for event in bot.events()]


def test_following_blocking_and_coming_back(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    somchai.blocks()
    somchai.says("ไม่ถึง")
    somchai.follows()
    assert line.webhooks.wait_until_quiet()
    assert kinds(bot) == ["follow", "unfollow", "follow"]
    first, gone, again = bot.events()
    assert (first["follow"], again["follow"]) == ({"isUnblocked": False}, {"isUnblocked": True})
    assert "replyToken" not in gone


def test_a_profile_is_given_of_friends_and_of_who_wrote(line: Line, client: Client, somchai: Actor) -> None:
    stranger = line.person("คนผ่านมา")
    path = "/v2/bot/profile/"
    assert client.get(path + somchai.person.id).json == {
        "displayName": "สมชาย",
        "userId": somchai.person.id,
        "language": "th",
    }
    assert client.get(path + stranger.person.id).status == 404
    stranger.says("สวัสดี")
    assert client.get(path + stranger.person.id).status == 200
    somchai.blocks()
    assert client.get(path + somchai.person.id).json == {"message": "Not found"}


def test_followers_are_paged_and_only_for_verified_accounts(line: Line, client: Client, somchai: Actor) -> None:
    line.person("สมศรี").follows()
    first = client.get("/v2/bot/followers/ids?limit=1").json
    second = client.get(f"/v2/bot/followers/ids?limit=1&start={first['next']}").json
    assert len({*first["userIds"], *second["userIds"]}) == 2
    assert "next" not in second
    assert client.get("/v2/bot/followers/ids?limit=0").status == 400
    line.verified = False
    assert client.get("/v2/bot/followers/ids").status == 403


def test_a_group_s_life(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    somsri = line.person("สมศรี")
    group = team(line, somchai)
    path = f"/v2/bot/group/{group.group.id}"
    assert client.get(f"{path}/summary").json == {"groupId": group.group.id, "groupName": "ทีมหมู่บ้าน"}
    group.adds(somsri)
    assert client.get(f"{path}/members/count").json == {"count": 2}
    assert set(client.get(f"{path}/members/ids").json["memberIds"]) == {somchai.person.id, somsri.person.id}
    assert client.get(f"{path}/member/{somsri.person.id}").json["displayName"] == "สมศรี"
    group.loses(somsri)
    assert client.get(f"{path}/member/{somsri.person.id}").status == 404
    assert client.post(f"{path}/leave").status == 200
    assert client.get(f"{path}/summary").status == 404
    assert line.webhooks.wait_until_quiet()

    assert kinds(bot) == ["follow", "join", "memberJoined", "memberLeft", "leave"]
    join, joined, left = bot.events()[1:4]
    assert join["source"] == {"type": "group", "groupId": group.group.id}
    assert joined["joined"]["members"] == [{"type": "user", "userId": somsri.person.id}]
    assert ("replyToken" in joined, "replyToken" in left) == (True, False)


def test_a_mention_counts_utf_16_and_says_it_is_the_bot(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    in_group = somchai.in_group(team(line, somchai))
    in_group.says("🍎 @แรงใจ สวัสดี", mention_bot=True)
    in_group.says("สวัสดี", mention_bot=True)
    assert line.webhooks.wait_until_quiet()
    first, second = (event["message"] for event in bot.events()[-2:])
    assert first["mention"]["mentionees"] == [
        {"index": 3, "length": 6, "type": "user", "userId": line.bot_id, "isSelf": True}
    ]
    assert second["text"] == "@แรงใจ สวัสดี"


def test_who_did_not_consent_has_no_user_id_in_groups(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    group = team(line, somchai)
    somchai.person.consented = False
    somchai.in_group(group).says("สวัสดี")
    assert line.webhooks.wait_until_quiet()
    assert bot.events()[-1]["source"] == {"type": "group", "groupId": group.group.id}


def test_the_bot_hears_nothing_of_groups_it_is_not_in(line: Line, bot: RecordingBot, somchai: Actor) -> None:
    somchai.in_group(line.group("เพื่อน", [somchai])).says("ลับ")
    assert line.webhooks.wait_until_quiet()
    assert kinds(bot) == ["follow"]


def test_an_old_room_and_a_push_into_it(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    room = line.group("ห้องเก่า", [somchai], room=True)
    room.invites_bot()
    assert client.push(room.group.id, "สวัสดี").status == 200
    assert client.get(f"/v2/bot/room/{room.group.id}/members/count").json == {"count": 1}
    assert line.webhooks.wait_until_quiet()
    assert bot.events()[-1]["source"] == {"type": "room", "roomId": room.group.id}


def test_an_edited_group_text_keeps_its_id_and_gets_a_new_reply_token(
    line: Line, bot: RecordingBot, somchai: Actor
) -> None:
    in_group = somchai.in_group(team(line, somchai))
    message_id = in_group.says("ผิด")
    in_group.edits(message_id, "ถูก")
    assert line.webhooks.wait_until_quiet()
    sent, edited = bot.events()[-2:]
    assert edited["type"] == "messageEdited"
    assert (edited["message"]["id"], edited["message"]["text"]) == (message_id, "ถูก")
    assert edited["replyToken"] != sent["replyToken"]
    assert "markAsReadToken" not in edited["message"]


def test_mentions_need_a_group_and_its_members(line: Line, client: Client, somchai: Actor) -> None:
    def mention(to: str, person: Actor) -> int:
        mentionee = {"type": "user", "userId": person.person.id}
        message: dict[str, Any] = {"type": "textV2", "text": "{a}"}
        return client.push(to, message | {"substitution": {"a": {"type": "mention", "mentionee": mentionee}}}).status

    group = team(line, somchai)
    assert mention(group.group.id, somchai) == 200
    assert mention(group.group.id, line.person("สมศรี")) == 400
    assert mention(somchai.person.id, somchai) == 400


def test_linking_accounts(line: Line, client: Client, bot: RecordingBot, somchai: Actor) -> None:
    token = client.post(f"/v2/bot/user/{somchai.person.id}/linkToken").json["linkToken"]
    assert doing.link_account(line, somchai.person, token, "nonce-1234567890")
    assert not doing.link_account(line, somchai.person, token, "nonce-1234567890")
    assert line.webhooks.wait_until_quiet()
    assert bot.events()[-1]["link"] == {"result": "ok", "nonce": "nonce-1234567890"}
    assert kinds(bot) == ["follow", "accountLink"]
