"""Who is in this world: people, groups, and who may be reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from raengjai.bot.simulator import ids

COLOURS = ("#e57373", "#64b5f6", "#81c784", "#ffb74d", "#9575cd", "#4db6ac", "#f06292", "#a1887f")
STRANGERS_WINDOW = timedelta(days=7)  # a non-friend who wrote may be written to for so long


@dataclass
class Person:
    """Someone with LINE on their phone.  `wrote_at`: when they last wrote to the bot, friend or not."""

    id: str
    name: str
    role_hint: str = ""
    picture_color: str = COLOURS[0]
    friend: bool = False
    blocked: bool = False
    consented: bool = True
    language: str | None = "th"
    wrote_at: str | None = None

    def receives(self, now: datetime) -> bool:
        """Whether a message sent now arrives."""
        if self.blocked:
            return False
        return self.friend or self.wrote_lately(now)

    def wrote_lately(self, now: datetime) -> bool:
        """Whether they wrote within the days in which a stranger may be answered by push."""
        return self.wrote_at is not None and now - datetime.fromisoformat(self.wrote_at) < STRANGERS_WINDOW

    def has_profile(self) -> bool:
        """Whether LINE gives the bot their profile."""
        return self.consented and not self.blocked and (self.friend or self.wrote_at is not None)


@dataclass
class Group:
    """A group chat, or an old-style room; `members` are people, the bot is not counted."""

    id: str
    name: str
    members: list[str] = field(default_factory=list)
    bot_in: bool = False

    @property
    def kind(self) -> str:
        """`group` or `room`, as webhooks name it."""
        return "room" if self.id.startswith("R") else "group"


class People:
    """Everyone, and every group, by id."""

    def __init__(self) -> None:
        self.persons: dict[str, Person] = {}
        self.groups: dict[str, Group] = {}

    def add(self, name: str, role_hint: str = "") -> Person:
        """Someone new, not yet the bot's friend."""
        colour = COLOURS[len(self.persons) % len(COLOURS)]
        person = Person(ids.user_id(), name, role_hint, colour)
        self.persons[person.id] = person
        return person

    def add_group(self, name: str, members: list[str], *, room: bool = False) -> Group:
        """A new group of these people, without the bot."""
        group = Group(ids.room_id() if room else ids.group_id(), name, list(members))
        self.groups[group.id] = group
        return group

    def named(self, name: str) -> Person | None:
        """The first person of this name."""
        return next((person for person in self.persons.values() if person.name == name), None)

    def friends(self) -> list[Person]:
        """Those a broadcast reaches."""
        return [person for person in self.persons.values() if person.friend and not person.blocked]

    def size_of(self, chat_id: str) -> int:
        """How many people a message to this chat reaches."""
        return len(self.groups[chat_id].members) if chat_id in self.groups else 1

    def source(self, chat_id: str, speaker: Person | None) -> dict[str, Any]:
        """The `source` of a webhook event."""
        group = self.groups.get(chat_id)
        if group is None:
            return {"type": "user", "userId": chat_id}
        found: dict[str, Any] = {"type": group.kind, f"{group.kind}Id": group.id}
        if speaker is not None and speaker.consented:
            found["userId"] = speaker.id
        return found
