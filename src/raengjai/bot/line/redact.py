"""Long numbers are struck out of what is said in groups, before anything is stored.

A citizen ID, a phone or an account number has nine digits or more; people write them with spaces and
dashes, in Thai or full-width digits.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from typing import Any
from unicodedata import decimal

from raengjai.bot.line.incoming import STRUCK_OUT as MARK
from raengjai.bot.line.incoming import Event, from_raw
from raengjai.bot.thai.citizen_id import Plausibility, plausibility
from raengjai.bot.thai.masking import BETWEEN

STRUCK_OUT = "•••"
FEWEST_DIGITS = 9

_LONG_NUMBER = re.compile(rf"\d(?:{BETWEEN}\d){{{FEWEST_DIGITS - 1},}}")

_DIGITS = re.compile(r"\d+")
_OF_AN_ID = 13

# LINE's own ids, tokens and measures: no words of a person.
_KEPT = frozenset(
    (
        *("type", "mode", "timestamp", "webhookEventId", "userId", "groupId", "roomId", "replyToken"),
        *("id", "messageId", "quotedMessageId", "quoteToken", "markAsReadToken", "fileSize", "duration"),
        *("packageId", "stickerId", "stickerResourceType", "productId", "emojiId"),
    )
)


_OUTSIDE = ("type", "mode", "timestamp", "source", "replyToken", "deliveryContext")


def redact_digit_runs(text: str) -> str:
    """Put ••• for every run of nine digits or more, whatever their script and what parts them."""
    return _LONG_NUMBER.sub(STRUCK_OUT, text)


def holds_an_id(text: str) -> bool:
    """Whether a citizen ID stands in what somebody typed.

    A run of thirteen digits does, with its check digit right or wrong: a slip is an ID all the same.  In a longer run
    (an ID and a telephone) it is looked for where digits are parted, and its check digit must hold.
    """
    return any(_is_of_ids(_DIGITS.findall(run[0])) for run in _LONG_NUMBER.finditer(text))


def _is_of_ids(parts: list[str]) -> bool:
    digits = "".join(str(decimal(each)) for part in parts for each in part)
    if len(digits) == _OF_AN_ID:
        return True
    ends = list(accumulate(map(len, parts)))
    starts = [0, *ends[:-1]]
    found = (digits[start : start + _OF_AN_ID] for start in starts if start + _OF_AN_ID in ends)
    return any(plausibility(each) is Plausibility.GOOD for each in found)


def without_words(event: Event) -> Event:
    """That somebody wrote, and nothing of what: of a message not meant for the bot in which a citizen ID stood."""
    told = {name: event.raw[name] for name in _OUTSIDE if name in event.raw}
    message = {name: value for name, value in event.raw["message"].items() if name in ("id", "type")}
    raw = {**told, "webhookEventId": event.id, "message": message, MARK: True}
    return replace(from_raw(raw, now=lambda: event.at), id=event.id)


def redacted(event: Event) -> Event:
    """The same event with the long numbers struck out, in what was read from it and in its raw JSON alike.

    The places of mentions and emoji, counted in the text, no longer hold after a number was struck out.
    """
    raw = {**_without_numbers(event.raw), "webhookEventId": event.id}
    if event.postback:
        raw["postback"] = event.raw["postback"]  # the code of our own button: nobody typed it
    raw[MARK] = event.message is not None and holds_an_id(event.message.text or "")
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
