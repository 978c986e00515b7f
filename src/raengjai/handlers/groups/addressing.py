"""Whether something said in a group is meant for the bot, and what of it is left without its name."""

from __future__ import annotations

import re

from raengjai.bot.line import reading
from raengjai.bot.line.incoming import Event
from raengjai.bot.line.redact import STRUCK_OUT
from raengjai.bot.thai.text import clean, matching_key

NAMES = ("น้องแรงใจ", "แรงใจ", "raengjai")
_SIGNS = re.compile(r"^\W+")  # a picture before the words
_NAME = re.compile(r"^(?:น้อง\s*แรงใจ|แรงใจ|raengjai)", re.IGNORECASE)
_KEYS = tuple(matching_key(name) for name in NAMES)


def is_addressed(event: Event) -> bool:
    """Whether something in a group is meant for the bot: its name first, a mention, or a tap on its button.

    What was said first and what it was changed into are judged alike.
    """
    if event.kind not in ("message", "messageEdited"):
        return True
    if event.message is None or event.message.kind != "text":
        return False
    key = matching_key(event.message.text or "")
    return event.message.mentions_bot or any(key.startswith(name) for name in _KEYS)


def asked(event: Event) -> str:
    """What was said to the bot, cleaned: without its name before it and without the mention."""
    text = _SIGNS.sub("", clean(_without_mentions(event)))
    return _SIGNS.sub("", _NAME.sub("", text))


def _without_mentions(event: Event) -> str:
    """The places of mentions hold (in UTF-16) as long as nothing was struck out of the text."""
    text = (event.message.text or "") if event.message is not None else ""
    if STRUCK_OUT in text:
        return text
    units = text.encode("utf-16-le")
    for start, end in sorted(_places(event), reverse=True):
        units = units[: start * 2] + units[end * 2 :]
    return units.decode("utf-16-le", "replace")


def _places(event: Event) -> list[tuple[int, int]]:
    mention = reading.part(reading.part(event.raw, "message"), "mention")
    found = []
    for each in reading.several(mention, "mentionees"):
        index, length = (reading.count(reading.part({"of": each}, "of"), name) for name in ("index", "length"))
        if isinstance(each, dict) and each.get("isSelf") is True and index is not None and length is not None:
            found.append((index, index + length))
    return found
