"""What each person sees: every chat's messages, in order, exactly as they were sent."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Entry:
    """One message in one chat.

    `key` is the retry key, reply token or request id it came by; `deliveries` how often that key delivered.
    `cost` is the request's whole cost, on its first message only.  `latency_ms`: since the event it answers.
    """

    seq: int
    id: str
    at: str
    author: str  # "user" | "bot"
    message: Json
    sender: str | None = None
    how: str | None = None
    cost: int = 0
    latency_ms: float | None = None
    request_id: str | None = None
    key: str | None = None
    deliveries: int = 1
    unsent: bool = False
    quiet: bool = False  # sent with notificationDisabled
    changed_seq: int = 0  # a later number, when it was unsent or edited


@dataclass
class Chat:
    """The entries of one chat, and what its screen shows besides."""

    entries: list[Entry]
    changed: list[Entry] = field(default_factory=list)
    seen: int = 0  # the last entry its owner looked at
    quick_spent: str | None = None  # the entry whose quick replies were used up by a tap
    loading_until: float = 0.0
    last_event_at: float | None = None
    answered: bool = True
    read_until: str | None = None


class Transcript:
    """Every chat by id; `changed` wakes those who wait for a message."""

    def __init__(self, lock: threading.RLock) -> None:
        self.chats: dict[str, Chat] = {}
        self.changed = threading.Condition(lock)
        self._seq = 0

    def chat(self, chat_id: str) -> Chat:
        """The chat, empty when nobody wrote in it yet."""
        return self.chats.setdefault(chat_id, Chat([]))

    def next_seq(self) -> int:
        """The next number; numbers grow over all chats."""
        with self.changed:
            self._seq += 1
            return self._seq

    def last_seq(self) -> int:
        """The latest number given."""
        return self._seq

    def restore(self, chats: dict[str, Chat]) -> None:
        """Put saved chats back."""
        self.chats = chats
        every = [entry for chat in chats.values() for entry in chat.entries]
        self._seq = max((max(entry.seq, entry.changed_seq) for entry in every), default=0)

    def append(self, chat_id: str, entries: list[Entry]) -> None:
        """Show more messages; the chat's loading animation ends."""
        with self.changed:
            chat = self.chat(chat_id)
            chat.entries.extend(entries)
            chat.loading_until = 0.0
            self.changed.notify_all()

    def note_event(self, chat_id: str) -> None:
        """Remember when the bot was last told something of this chat."""
        with self.changed:
            chat = self.chat(chat_id)
            chat.last_event_at, chat.answered = time.monotonic(), False

    def touch(self, chat_id: str, entry: Entry) -> None:
        """The entry was changed: whoever reads on gets it once more, with the same id."""
        with self.changed:
            entry.changed_seq = self.next_seq()
            chat = self.chat(chat_id)
            chat.changed = [one for one in chat.changed if one is not entry] + [entry]
            self.changed.notify_all()

    def find(self, message_id: str) -> tuple[str, Entry] | None:
        """(chat id, entry) of a message."""
        with self.changed:
            for chat_id, chat in self.chats.items():
                for entry in reversed(chat.entries):
                    if entry.id == message_id:
                        return chat_id, entry
        return None

    def after(self, chat_id: str, seq: int) -> list[Entry]:
        """Entries later than `seq`, and earlier ones that were changed after it."""
        with self.changed:
            chat = self.chat(chat_id)
            start = len(chat.entries)
            while start and chat.entries[start - 1].seq > seq:
                start -= 1
            return [one for one in chat.changed if one.changed_seq > seq >= one.seq] + chat.entries[start:]

    def wait(self, found: Callable[[], bool], seconds: float) -> bool:
        """Wait until `found()`, at most so long; tell whether it came true."""
        with self.changed:
            return self.changed.wait_for(found, seconds)

    def all_entries(self) -> Iterable[tuple[str, Entry]]:
        """Every (chat id, entry)."""
        with self.changed:
            return [(chat_id, entry) for chat_id, chat in self.chats.items() for entry in chat.entries]


def live_quick_replies(chat: Chat) -> Entry | None:
    """The entry whose quick replies are on the screen: the chat's last, unless a tap used them up."""
    last = chat.entries[-1] if chat.entries else None
    if last is None or last.author != "bot" or last.id == chat.quick_spent:
        return None
    return last if last.message.get("quickReply", {}).get("items") else None


def as_json(entry: Entry, chat: Chat) -> Json:
    """An entry as the control API shows it."""
    shown = asdict(entry)
    shown["from"] = shown.pop("author")
    shown["quick_replies_live"] = live_quick_replies(chat) is entry
    return shown
