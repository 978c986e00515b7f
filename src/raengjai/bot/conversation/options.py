"""Choices that can be tapped, or typed by number or by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raengjai.bot.i18n import Text
from raengjai.bot.thai.text import label_key


@dataclass(frozen=True)
class Option:
    """One choice: the value kept, the label shown (and typed), other words that mean it, its heading."""

    value: str
    label: Text | str
    words: tuple[str, ...] = ()
    under: Text | str = ""

    def is_meant_by(self, key: str) -> bool:
        """Whether what was typed, by its key, names this choice."""
        return bool(key) and any(key == label_key(str(word)) for word in (self.label, *self.words))


def named_in(key: str, options: Sequence[Option]) -> Option | None:
    """The only option that what was typed, by its key, names; or None."""
    meant = [option for option in options if option.is_meant_by(key)]
    return meant[0] if len(meant) == 1 else None
