"""What people do on their phones: shown in the chat, and told to the bot as LINE tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raengjai.bot.simulator import ids
from raengjai.bot.simulator.events import received, with_mention
from raengjai.bot.simulator.people import Group, Person
from raengjai.bot.simulator.transcript import Entry
from raengjai.bot.simulator.world import World

Json = dict[str, Any]


@dataclass(frozen=True)
class Attachment:
    """Bytes sent with a message; `name` for files."""

    body: bytes
    name: str = ""


def say(line: World, person: Person, chat_id: str, message: Json, attached: Attachment | None = None) -> str:
    """Send this message (without id) into the chat; the message id."""
    with line.lock:
        message_id = ids.message_id()
        if attached is not None:
            line.contents.keep(message_id, message["type"], attached.body, attached.name)
        show(line, person, chat_id, message, message_id)
        if line.hears(chat_id):
            if chat_id == person.id:
                person.wrote_at = line.clocks.now().isoformat()
            line.tell_bot("message", chat_id, person, message=received({"id": message_id} | message))
    return message_id


def show(line: World, person: Person, chat_id: str, message: Json, message_id: str | None = None) -> None:
    """Put the person's words on the screen without telling the bot."""
    entry = Entry(
        seq=line.transcript.next_seq(),
        id=message_id or ids.message_id(),
        at=line.clocks.now().isoformat(),
        author="user",
        message=message,
        sender=person.id,
    )
    line.transcript.append(chat_id, [entry])
    line.changed.set()


def text_message(line: World, text: str, *, mention_bot: bool = False, quotes: str | None = None) -> Json:
    """A text as typed; `quotes` is the id of the message it answers."""
    message: Json = {"type": "text", "text": text}
    if mention_bot:
        message["text"], message["mention"] = with_mention(text, line.bot_name, line.bot_id)
    if quotes:
        message["quotedMessageId"] = quotes
    return message


def follow(line: World, person: Person) -> None:
    """Add the bot as a friend, or unblock it."""
    again = person.friend
    person.friend, person.blocked = True, False
    line.tell_bot("follow", person.id, person, follow={"isUnblocked": again})


def block(line: World, person: Person) -> None:
    """Block the bot: LINE tells it `unfollow`, and delivers nothing any more."""
    if person.blocked or not person.friend:
        return
    person.blocked = True
    line.rich_menus.linked.pop(person.id, None)
    line.tell_bot("unfollow", person.id, person)


def unsend(line: World, person: Person, chat_id: str, message_id: str) -> None:
    """Take a message back: gone from every screen, its content gone from LINE.  KeyError when it is not theirs."""
    with line.lock:
        found = line.transcript.find(message_id)
        if found is None or found[0] != chat_id or found[1].sender != person.id:
            raise KeyError(message_id)
        entry = found[1]
        entry.unsent, entry.message = True, {"type": entry.message["type"]}
        line.transcript.touch(chat_id, entry)
        line.contents.forget(message_id)
        if line.hears(chat_id):
            line.tell_bot("unsend", chat_id, person, unsend={"messageId": message_id})


def edit(line: World, person: Person, chat_id: str, message_id: str, text: str) -> None:
    """Change a text sent in a group; the bot is told `messageEdited`, with no mark-as-read token."""
    with line.lock:
        found = line.transcript.find(message_id)
        if found is None or found[1].sender != person.id or found[1].message["type"] != "text":
            raise KeyError(message_id)
        found[1].message = {"type": "text", "text": text}
        line.transcript.touch(chat_id, found[1])
        message = received({"id": message_id, "type": "text", "text": text})
        del message["markAsReadToken"]
        if line.group_of(chat_id) is not None and line.hears(chat_id):
            line.tell_bot("messageEdited", chat_id, person, message=message)


def invite_bot(line: World, group: Group) -> None:
    """Bring the bot into the group."""
    if not group.bot_in:
        group.bot_in = True
        line.tell_bot("join", group.id)


def remove_bot(line: World, group: Group, *, told: bool = True) -> None:
    """Put the bot out; when it left by itself LINE tells it too."""
    if group.bot_in:
        group.bot_in = False
        if told:
            line.tell_bot("leave", group.id)


def add_member(line: World, group: Group, person: Person) -> None:
    """Someone joins the group."""
    if person.id not in group.members:
        group.members.append(person.id)
        if group.bot_in:
            line.tell_bot("memberJoined", group.id, joined={"members": [{"type": "user", "userId": person.id}]})


def remove_member(line: World, group: Group, person: Person) -> None:
    """Someone leaves the group."""
    if person.id in group.members:
        group.members.remove(person.id)
        if group.bot_in:
            line.tell_bot("memberLeft", group.id, left={"members": [{"type": "user", "userId": person.id}]})


def link_account(line: World, person: Person, link_token: str, nonce: str) -> bool:
    """Come back from the bot's login page; an old or unknown link token makes no event."""
    owner, until = line.link_tokens.pop(link_token, ("", 0.0))
    if owner != person.id or line.clocks.token_now() > until:
        return False
    line.tell_bot("accountLink", person.id, person, link={"result": "ok", "nonce": nonce})
    return True


def meet_beacon(line: World, person: Person, hwid: str, kind: str = "enter") -> None:
    """Come near a LINE Beacon."""
    line.tell_bot("beacon", person.id, person, beacon={"hwid": hwid, "type": kind})


def watch_video(line: World, person: Person, tracking_id: str) -> None:
    """See a video with a tracking id to its end."""
    line.tell_bot("videoPlayComplete", person.id, person, videoPlayComplete={"trackingId": tracking_id})
