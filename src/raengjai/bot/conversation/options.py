"""Choices that can be tapped, or typed by number or by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raengjai.bot.conversation.words import key_of
from raengjai.bot.i18n import Text
from raengjai.bot.thai.text import matching_key


@dataclass(frozen=True)
class Option:
    """One choice: the value kept, the label shown (and typed), and other words that mean it."""

    value: str
    label: Text | str
    words: tuple[str, ...] = ()

    def is_meant_by(self, text: str) -> bool:
        """Whether the typed `text`, as a whole, names this choice."""
        wanted = key_of(text)
        return bool(wanted) and any(wanted == matching_key(str(word)) for word in (self.label, *self.words))


def named_in(text: str, options: Sequence[Option]) -> Option | None:
    """The only option that `text` names, or None."""
    meant = [option for option in options if option.is_meant_by(text)]
    return meant[0] if len(meant) == 1 else None
