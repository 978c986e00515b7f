"""What a bot can do besides asking: commands that begin flows or show something, at any step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.flow import Flows
from raengjai.bot.conversation.said import Said, Scene
from raengjai.bot.thai.text import label_key

DIGITS_AT_MOST = 9  # a longer number is no number of ours, and more than a database takes


@dataclass(frozen=True)
class Show:
    """Say this; a question that stood open is asked again."""

    bubbles: Sequence[Bubble]
    menu: str | None = None


@dataclass(frozen=True)
class Begin:
    """Start a flow, with answers already known (not asked) and what it is about (never shown).

    `said` are answers which the words that begin it gave, and `gathered` what they bring to a list: as if asked.
    `before` is said ahead of the first question.  `replaces` is the draft whose answers it takes over, which ends.
    """

    flow: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)
    gathered: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    before: str = ""
    replaces: str = ""

    @property
    def brings_something(self) -> bool:
        """Whether there is anything in it that beginning otherwise would lose."""
        return bool(self.answers or self.said or self.gathered)


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


@dataclass(frozen=True)
class Program:
    """All flows and commands, and what to do with words that none of them takes."""

    flows: Flows
    commands: tuple[Command, ...]
    otherwise: Callable[[Scene, Said], Act]
    spotted: Callable[[Scene, Said], Begin | None] = lambda _scene, _said: None  # words that surely begin a flow
    arrived: Callable[[Scene, Said], Act] = lambda _scene, said: Show([Bubble(said.text)])  # no question takes it
    ways_on: Callable[[Scene], tuple[Button, ...]] = lambda _scene: ()  # after a refusal, so that it is no dead end

    def command_named(self, name: str) -> Command | None:
        """The command of that name."""
        return next((command for command in self.commands if command.name == name), None)

    def command_meant(self, key: str) -> tuple[Command, dict[str, str]] | None:
        """The command that what was typed means, by its key, with its parts."""
        if (command := self._by_word.get(key)) is not None:
            return command, {}
        return self._numbered(key) if key[-1:].isdecimal() else None

    def _numbered(self, key: str) -> tuple[Command, dict[str, str]] | None:
        for word in self._before_numbers:
            number = key.removeprefix(word)
            if number != key and number.isdecimal() and len(number) <= DIGITS_AT_MOST:
                return self._by_word[word], {"number": number}
        return None

    @cached_property
    def _by_word(self) -> dict[str, Command]:
        """Of two commands with one word the first has it."""
        return {label_key(word): command for command in reversed(self.commands) for word in command.words}

    @cached_property
    def _before_numbers(self) -> tuple[str, ...]:
        return tuple(word for word, command in self._by_word.items() if command.takes_number)
