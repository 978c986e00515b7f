"""What a bot can do besides asking: commands that begin flows or show something, at any step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.flow import Flows
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.conversation.words import key_of
from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.text import matching_key

DIGITS_AT_MOST = 9  # a longer number is no number of ours, and more than a database takes


@dataclass(frozen=True)
class Show:
    """Say this; a question that stood open is asked again."""

    bubbles: Sequence[Bubble]
    menu: str | None = None


@dataclass(frozen=True)
class Begin:
    """Start a flow, with answers already known (not asked) and what it is about (never shown)."""

    flow: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)


Act = Show | Begin


@dataclass(frozen=True)
class Command:
    """Something a word or a button begins.

    The button's code is `do=<name>`; `words` match a whole message; with `takes_number` they may be followed by a
    number ("ดู 12"), which stands in the parts as "number".
    """

    name: str
    run: Callable[[Scene, Mapping[str, str]], Act]
    words: tuple[str, ...] = ()
    takes_number: bool = False

    def read(self, text: str) -> dict[str, str] | None:
        """The parts of the command if the whole text means it."""
        key = key_of(text)
        for word in _keys(self.words):
            if key == word:
                return {}
            rest = to_arabic(key.removeprefix(word))
            if self.takes_number and rest != key and rest.isdecimal() and len(rest) <= DIGITS_AT_MOST:
                return {"number": rest}
        return None


@cache
def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(matching_key, words))


@dataclass(frozen=True)
class Program:
    """All flows and commands, and what to do with words that none of them takes."""

    flows: Flows
    commands: tuple[Command, ...]
    otherwise: Callable[[Scene, Said], Act]

    def command_named(self, name: str) -> Command | None:
        """The command of that name."""
        return next((command for command in self.commands if command.name == name), None)

    def command_meant(self, text: str) -> tuple[Command, dict[str, str]] | None:
        """The command that the whole text means, with its parts."""
        for command in self.commands:
            if (parts := command.read(text)) is not None:
                return command, parts
        return None
