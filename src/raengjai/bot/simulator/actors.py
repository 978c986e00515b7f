"""People as a test speaks of them: they say, tap, send, and see what the bot answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from raengjai.bot.simulator import doing, taps
from raengjai.bot.simulator.doing import Attachment
from raengjai.bot.simulator.people import Group, Person
from raengjai.bot.simulator.reading import buttons_of, texts_of
from raengjai.bot.simulator.transcript import Entry
from raengjai.bot.simulator.world import World

Json = dict[str, Any]
Wanted = str | Callable[[Json], bool]

PATIENCE = 10.0
TINY_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass
class Actor:
    """A person in one chat.  `since`: what the bot sent before it does not answer their last deed."""

    line: World
    person: Person
    chat_id: str
    since: int = field(default=0)

    def in_group(self, circle: Circle) -> Actor:
        """The same person, acting in this group."""
        return Actor(self.line, self.person, circle.group.id)

    def follows(self) -> None:
        """Adds the bot as a friend (or unblocks it)."""
        self._mark()
        doing.follow(self.line, self.person)

    def blocks(self) -> None:
        """Blocks the bot."""
        doing.block(self.line, self.person)

    def says(self, text: str, *, mention_bot: bool = False, quotes: str | None = None) -> str:
        """Types a text; the message id."""
        return self._send(doing.text_message(self.line, text, mention_bot=mention_bot, quotes=quotes))

    def sends_sticker(self, package_id: str = "446", sticker_id: str = "1988") -> str:
        """Sends a sticker; the message id."""
        message = {"type": "sticker", "packageId": package_id, "stickerId": sticker_id, "stickerResourceType": "STATIC"}
        return self._send(message)

    def sends_picture(self, body: bytes = TINY_PICTURE) -> str:
        """Sends a photo; the message id."""
        return self._send({"type": "image", "contentProvider": {"type": "line"}}, Attachment(body))

    def sends_video(self, body: bytes = b"video", *, milliseconds: int = 1000) -> str:
        """Sends a video; the message id."""
        message = {"type": "video", "duration": milliseconds, "contentProvider": {"type": "line"}}
        return self._send(message, Attachment(body))

    def sends_audio(self, body: bytes = b"audio", *, milliseconds: int = 1000) -> str:
        """Speaks a message; the message id."""
        message = {"type": "audio", "duration": milliseconds, "contentProvider": {"type": "line"}}
        return self._send(message, Attachment(body))

    def sends_file(self, name: str, body: bytes) -> str:
        """Sends a file; the message id."""
        return self._send({"type": "file", "fileName": name, "fileSize": len(body)}, Attachment(body, name))

    def sends_place(self, latitude: float, longitude: float, title: str = "", address: str = "") -> str:
        """Sends a place on the map; the message id."""
        named = {"title": title} if title else {}
        named |= {"address": address} if address else {}
        return self._send({"type": "location"} | named | {"latitude": latitude, "longitude": longitude})

    def taps(self, button: Json, **params: str) -> Json:
        """Taps a button: an action, or what holds one (`{"action": …}`); params such as `date="2026-11-21"`."""
        self._mark()
        return taps.tap(self.line, self.person, self.chat_id, button.get("action") or button, params)

    def taps_label(self, label: str, **params: str) -> Json:
        """Taps the latest button with this label: on a message, under the chat, or on the rich menu."""
        return self.taps(self.button(label), **params)

    def picks_day(self, label: str, day: str) -> Json:
        """Taps a date picker and picks `day` (`2026-11-21`)."""
        return self.taps_label(label, date=day)

    def unsends(self, message_id: str) -> None:
        """Takes a message back."""
        self._mark()
        doing.unsend(self.line, self.person, self.chat_id, message_id)

    def edits(self, message_id: str, text: str) -> None:
        """Changes a text sent in a group."""
        self._mark()
        doing.edit(self.line, self.person, self.chat_id, message_id, text)

    def button(self, label: str) -> Json:
        """The latest action with this label; LookupError when none can be tapped."""
        for action in reversed(self.buttons()):
            if action.get("label") == label:
                return action
        raise LookupError(f"no button {label!r}; there are {[one.get('label') for one in self.buttons()]}")

    def buttons(self) -> list[Json]:
        """All that can be tapped: rich menu first, then messages from old to new; quick replies only if live."""
        menu = self.line.rich_menus.shown_to(self.person.id) if self.chat_id == self.person.id else None
        found = [area["action"] for area in self.line.rich_menus.menus[menu].body["areas"]] if menu else []
        with self.line.lock:
            entries = self.line.transcript.chat(self.chat_id).entries
            for entry in self._from_bot():
                last = entry is entries[-1]
                shown = entry.message if last else entry.message | {"quickReply": {}}
                found += buttons_of(shown)
        return found

    def sees(self, count: int = 1) -> list[Json]:
        """The bot's last messages in this chat, oldest first."""
        return [entry.message for entry in self._from_bot()[-count:]]

    def entries(self) -> list[Entry]:
        """Everything in this chat."""
        with self.line.lock:
            return list(self.line.transcript.chat(self.chat_id).entries)

    def reads(self, count: int = 1) -> str:
        """The words of the bot's last messages, one text per line."""
        return "\n".join(text for message in self.sees(count) for text in texts_of(message))

    def wait_for(self, wanted: Wanted | None = None, timeout: float = PATIENCE) -> Json:
        """The first bot message since this person's last deed that has `wanted` in it (None: any).

        A text is looked for in what a person would read.  TimeoutError names what came instead.
        """
        if self.line.eventually(lambda: self._answer(wanted) is not None, timeout):
            found = self._answer(wanted)
            if found is not None:
                return found
        came = [texts_of(entry.message) for entry in self._from_bot() if entry.seq > self.since]
        raise TimeoutError(f"waited {timeout} s for {wanted!r}; there came {came}")

    def _answer(self, wanted: Wanted | None) -> Json | None:
        since = self.line.transcript.after(self.chat_id, self.since)
        return next((one.message for one in since if one.author == "bot" and _matches(one.message, wanted)), None)

    def _from_bot(self) -> list[Entry]:
        with self.line.lock:
            return [one for one in self.line.transcript.chat(self.chat_id).entries if one.author == "bot"]

    def _mark(self) -> None:
        self.since = self.line.transcript.last_seq()

    def _send(self, message: Json, attached: Attachment | None = None) -> str:
        self._mark()
        return doing.say(self.line, self.person, self.chat_id, message, attached)


def _matches(message: Json, wanted: Wanted | None) -> bool:
    if wanted is None:
        return True
    if callable(wanted):
        return wanted(message)
    return wanted in "\n".join(texts_of(message))


@dataclass
class Circle:
    """A group as a test speaks of it."""

    line: World
    group: Group

    def invites_bot(self) -> None:
        """Brings the bot in."""
        doing.invite_bot(self.line, self.group)

    def removes_bot(self) -> None:
        """Puts the bot out."""
        doing.remove_bot(self.line, self.group)

    def adds(self, actor: Actor) -> None:
        """Someone joins."""
        doing.add_member(self.line, self.group, actor.person)

    def loses(self, actor: Actor) -> None:
        """Someone leaves."""
        doing.remove_member(self.line, self.group, actor.person)
