"""Everything that a name, a telephone or a citizen ID can look like in bytes."""

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Iterator
from urllib.parse import quote

from raengjai.bot.thai import citizen_id, phones
from raengjai.bot.thai.digits import to_thai

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp874")  # the last is Thai Windows'


def written(secret: str) -> Iterator[tuple[str, str]]:
    """The ways in which people and programs write it: (way, words)."""
    yield "plain", secret
    if not secret.isdecimal():
        return
    if len(secret) == 13:
        yield "dashes", citizen_id.grouped(secret)
        yield "spaces", citizen_id.grouped(secret).replace("-", " ")
        yield "dots", citizen_id.grouped(secret).replace("-", ".")
    else:
        yield "dashes", phones.shown(secret)
        yield "spaces", phones.shown(secret).replace("-", " ")
        yield "abroad", f"66{secret[1:]}"
    yield "Thai digits", to_thai(secret)
    yield "Thai digits, dashes", to_thai(dict(written_in_groups(secret))["dashes"])


def written_in_groups(secret: str) -> Iterator[tuple[str, str]]:
    """With dashes."""
    yield "dashes", citizen_id.grouped(secret) if len(secret) == 13 else phones.shown(secret)


def in_bytes(words: str) -> Iterator[tuple[str, bytes]]:
    """The words as bytes: (encoding, bytes)."""
    for encoding in ENCODINGS:
        yield encoding, words.encode(encoding)
    raw = words.encode()
    for offset in range(3):
        yield f"base64, offset {offset}", in_base64(raw, offset)
        yield f"base64 of utf-16, offset {offset}", in_base64(words.encode("utf-16-le"), offset)
    yield "hex", raw.hex().encode()
    yield "HEX", raw.hex().upper().encode()
    escaped = json.dumps(words)[1:-1] if not words.isascii() else "".join(f"\\u{ord(each):04x}" for each in words)
    yield "JSON", escaped.encode()
    yield "JSON, capitals", escaped.upper().replace("\\U", "\\u").encode()
    yield "HTML", "".join(f"&#{ord(each)};" for each in words).encode()
    yield "HTML, hex", "".join(f"&#x{ord(each):x};" for each in words).encode()
    if not words.isascii() or not words.isalnum():
        yield "percent", quote(words, safe="").replace("-", "%2D").encode()
        yield "percent, small", quote(words, safe="").lower().encode()
        yield "quoted-printable", quopri.encodestring(raw, quotetabs=True).replace(b"=\n", b"")


def in_base64(raw: bytes, offset: int) -> bytes:
    """The letters of base64 that are the same whatever stands around, so many bytes into a group of three."""
    letters = base64.b64encode(bytes(offset) + raw + bytes(3))
    return letters[-(-8 * offset // 6) : 8 * (offset + len(raw)) // 6]


def spellings(secret: str) -> dict[str, bytes]:
    """Every spelling, by its name."""
    return {f"{way}, {encoding}": spelling for way, words in written(secret) for encoding, spelling in in_bytes(words)}
