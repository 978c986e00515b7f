"""Every word that people see: English in the code, Thai (first) and English (second) in catalogues.

`_("…")` makes a `Text` that is put into words when it is shown, in the language then spoken
(`speaking("th")`), so that flows can be written down once at import.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from raengjai.bot import catalogues
from raengjai.bot.catalogues import LANGUAGES as LANGUAGES  # noqa: PLC0414 - those that are spoken

_spoken: ContextVar[str] = ContextVar("spoken", default="th")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of one language."""
    return catalogues.opened(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` ("th", "en") within the block."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def go_on_in(language: str) -> None:
    """Speak another language for the rest of the `speaking` block."""
    _spoken.set(language)


def spoken() -> str:
    """The language now spoken."""
    return _spoken.get()


class Text:
    """A sentence that is put into words when shown: `str(text)`."""

    __slots__ = ("_details", "message")

    def __init__(self, message: str, details: dict[str, object] | None = None) -> None:
        self.message = message
        self._details = details

    def format(self, **details: object) -> Text:
        """The same sentence with its {gaps} filled; a gap may be filled with another `Text`."""
        return Text(self.message, {**(self._details or {}), **details})

    def __str__(self) -> str:
        words = catalogue(spoken()).gettext(self.message) if self.message else ""
        return words.format(**self._details) if self._details is not None else words

    def __repr__(self) -> str:
        return f"Text({self.message!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and (self.message, self._details) == (other.message, other._details)

    def __hash__(self) -> int:
        return hash(self.message)


def _(message: str) -> Text:
    """Mark `message` for translation."""
    return Text(message)
