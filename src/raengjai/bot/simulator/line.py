"""`Line`: the world with its people as a test speaks of them."""

from __future__ import annotations

from raengjai.bot.simulator.actors import Actor, Circle
from raengjai.bot.simulator.world import World


class Line(World):
    """LINE with one channel and the people in it: `line.person("สมชาย").says("สวัสดี")`."""

    def person(self, name: str, role_hint: str = "") -> Actor:
        """The person of this name, made when there is none; they act in their chat with the bot."""
        with self.lock:
            found = self.people.named(name) or self.people.add(name, role_hint)
        self.changed.set()
        return Actor(self, found, found.id)

    def group(self, name: str, members: list[Actor] | None = None, *, room: bool = False) -> Circle:
        """A new group of these people, without the bot at first."""
        with self.lock:
            found = self.people.add_group(name, [one.person.id for one in members or []], room=room)
        self.changed.set()
        return Circle(self, found)

    def actor(self, person_id: str, chat_id: str | None = None) -> Actor:
        """Someone by id, acting in this chat (None: their own with the bot); KeyError when unknown."""
        return Actor(self, self.people.persons[person_id], chat_id or person_id)
