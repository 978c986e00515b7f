"""Inputs like one that was given, spoiled a little: some of them find what a fresh one does not."""

from __future__ import annotations

import random
from collections.abc import Iterator

HOSTILE = (
    "\0", "\ud800", "\u202e", "\u200b", "\ufeff", "\u0e33", "๙" * 13, "9" * 40, "-" * 20, "(" * 50, "[" * 60, "{}" * 20,
    "1e999", "NaN", "null", "true", "'; --", "{{7*7}}", "${x}", "<script>", "%s%n", "../..", "=cmd|'/c'!A1", "a" * 3000,
    "\r\n", "\t", "﷽", "🧑‍🌾", "I\u0307", "ﬀ", "¹²³", "Ⅳ", "一",
)  # fmt: skip
_NO_TEXT = (b"\xff\xfe", b"\xe0\xb8", b"PK\x03\x04")
_HOSTILE_BYTES = (*(each.encode("utf-8", "surrogatepass") for each in HOSTILE), *_NO_TEXT)


def spoiled(given: str | bytes, seed: int, count: int) -> Iterator[str | bytes]:
    """The input itself, then `count` spoiled ones."""
    yield given
    chance = random.Random(seed)  # noqa: S311 - the same again from the same seed; no secret
    for _each in range(count):
        given = _text(given, chance) if isinstance(given, str) else _bytes(given, chance)
        yield given


def _text(given: str, chance: random.Random) -> str:
    at, upto = _stretch(len(given), chance)
    piece = chance.choice(("", given[at:upto] * 2, given[at:upto][::-1], chance.choice(HOSTILE)))
    return (given[:at] + piece + given[upto:])[:6000]


def _bytes(given: bytes, chance: random.Random) -> bytes:
    at, upto = _stretch(len(given), chance)
    piece = chance.choice((b"", given[at:upto] * 2, bytes([chance.randrange(256)]), chance.choice(_HOSTILE_BYTES)))
    return (given[:at] + piece + given[upto:])[:60_000]


def _stretch(length: int, chance: random.Random) -> tuple[int, int]:
    at = chance.randint(0, length)
    return at, min(length, at + chance.randint(0, 12))
