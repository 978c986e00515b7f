"""What a person said or tapped, and the scene in which they said it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, quote_plus


@dataclass(frozen=True)
class Said:
    """One message or tap.  `kind`: text, tap, place, sticker, image, video, audio, file, other.

    What an image, file, video or audio brought comes later, as one of `ARRIVED`: `content` is whatever the caller
    works with.  `saw`: whether of these cards (their topics) the person saw the first, and none of the others after it.
    `spot`: where a place lies, as maps find it.
    """

    kind: str
    text: str = ""
    tap: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None  # the day chosen in the phone's date picker
    message_id: str = ""
    content: Any = None
    saw: Callable[[str, Sequence[str]], bool] = lambda _card, _others: True
    spot: str = ""


PICTURE, TABLE, WORDS, ATTACHED = "picture", "table", "words", "attached"
# A picture, a list of people, (in `text`) why it can not be used, or a file that is kept as it came.
ARRIVED = (PICTURE, TABLE, WORDS, ATTACHED)


@dataclass(frozen=True)
class Scene:
    """All that a flow may look at: the answers so far (defaults filled in), and the world outside.

    `world` is whatever the caller works with; the engine never touches it.
    """

    world: Any
    now: datetime
    answers: Mapping[str, Any] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    draft_id: str = ""


def code(**parts: str | int) -> str:
    """Write a button's postback code: `code(do="month", page=2)`."""
    return "&".join(f"{name}={_quoted(str(value))}" for name, value in parts.items())


_NOTHING_TO_QUOTE = re.compile(r"[\w.~-]*", re.ASCII)


def _quoted(value: str) -> str:
    return value if _NOTHING_TO_QUOTE.fullmatch(value) else quote_plus(value)


def read_code(data: str) -> dict[str, str]:
    """Read a button's postback code; unknown shapes give an empty dict."""
    return dict(parse_qsl(data, keep_blank_values=True))
