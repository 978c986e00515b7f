"""Long numbers are struck out of what is said in groups, before anything is stored.

A citizen ID, a phone or an account number has nine digits or more; people write them with spaces and
dashes, in Thai or full-width digits.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from raengjai.bot.line.incoming import Event, from_raw
from raengjai.bot.thai.masking import BETWEEN

STRUCK_OUT = "•••"
FEWEST_DIGITS = 9

_LONG_NUMBER = re.compile(rf"\d(?:{BETWEEN}\d){{{FEWEST_DIGITS - 1},}}")

# LINE's own ids, tokens and measures: no words of a person.
_KEPT = frozenset(
    (
        *("type", "mode", "timestamp", "webhookEventId", "userId", "groupId", "roomId", "replyToken"),
        *("id", "messageId", "quotedMessageId", "quoteToken", "markAsReadToken", "fileSize", "duration"),
        *("packageId", "stickerId", "stickerResourceType", "productId", "emojiId"),
    )
)


def redact_digit_runs(text: str) -> str:
    """Put ••• for every run of nine digits or more, whatever their script and what parts them."""
    return _LONG_NUMBER.sub(STRUCK_OUT, text)


def redacted(event: Event) -> Event:
    """The same event with the long numbers struck out, in what was read from it and in its raw JSON alike.

    The places of mentions and emoji, counted in the text, no longer hold after a number was struck out.
    """
    raw = {**_without_numbers(event.raw), "webhookEventId": event.id}
    if event.postback:
        raw["postback"] = event.raw["postback"]  # the code of our own button: nobody typed it
    return replace(from_raw(raw, now=lambda: event.at), id=event.id)


def _without_numbers(value: Any) -> Any:
    if isinstance(value, str):
        return redact_digit_runs(value)
    if isinstance(value, list):
        return [_without_numbers(each) for each in value]
    if isinstance(value, dict):
        return {
            redact_digit_runs(name): each if _is_kept(name, each) else _without_numbers(each)
            for name, each in value.items()
        }
    is_long = isinstance(value, int) and abs(value) >= 10 ** (FEWEST_DIGITS - 1)
    return STRUCK_OUT if is_long else value


def _is_kept(name: str, value: object) -> bool:
    return name in _KEPT and not isinstance(value, dict | list)
