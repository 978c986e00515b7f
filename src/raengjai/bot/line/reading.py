"""Fields of JSON that somebody else wrote: each is taken when it has the type we expect, else left out."""

from __future__ import annotations

import json
import math
import re
from typing import Any

DEEPEST = 64  # LINE nests about ten deep
LONGEST_NUMBER = 18  # a longer row of digits stays text: 64 bits hold no more


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # no database takes NUL, no encoder half a surrogate pair


class TooDeep(ValueError):
    """The JSON is nested beyond all sense."""


def document(text: str) -> Any:
    """Parse JSON into values that any database and any encoder can take: no NaN, NUL or half characters."""
    parsed = json.loads(text, parse_int=_integer, parse_float=_decimal, parse_constant=_nothing)
    return _sound(parsed, DEEPEST)


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _decimal(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _nothing(_name: str) -> None:
    return None


def _sound(value: Any, depth: int) -> Any:
    if depth < 0:
        raise TooDeep("nested too deep")
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return [_sound(each, depth - 1) for each in value]
    if isinstance(value, dict):
        return {whole_characters(key): _sound(each, depth - 1) for key, each in value.items()}
    return value


def whole_characters(text: str) -> str:
    """The text with what can not be stored or encoded shown as U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def part(holder: object, name: str) -> dict[str, Any]:
    """The object named `name`; an empty one when there is none."""
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, dict) else {}


def several(holder: dict[str, Any], name: str) -> list[Any]:
    """The list named `name`; an empty one when there is none."""
    found = holder.get(name)
    return found if isinstance(found, list) else []


def words(holder: dict[str, Any], name: str) -> str | None:
    """The text named `name`, as people wrote it."""
    found = holder.get(name)
    return whole_characters(found) if isinstance(found, str) else None


def token(holder: dict[str, Any], name: str, longest: int = 100) -> str | None:
    """An id, a name or a token of LINE's: printable ASCII without spaces; a number is taken as its digits."""
    found = holder.get(name)
    if isinstance(found, int) and not isinstance(found, bool):
        found = str(found)
    if not isinstance(found, str) or not 0 < len(found) <= longest:
        return None
    return found if found.isascii() and found.isprintable() and " " not in found else None


def number(holder: dict[str, Any], name: str) -> float | None:
    """The finite number named `name`."""
    found = holder.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        return float(found) if math.isfinite(found) else None
    except OverflowError:  # a whole number too large for a float
        return None


def count(holder: dict[str, Any], name: str) -> int | None:
    """The whole number, zero or more, named `name`."""
    found = number(holder, name)
    return int(found) if found is not None and found >= 0 and found == int(found) else None
