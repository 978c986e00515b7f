"""Films as telephones write them: with the place, the hour, the telephone and its owner in them."""

from __future__ import annotations

WHERE = b"+13.5133+100.9999/"
OWNER = b"Telephone of somebody"
HOUR = bytes.fromhex("e5a1b2c3")


def box(kind: bytes, *held: bytes) -> bytes:
    """A box of some kind."""
    inside = b"".join(held)
    return (8 + len(inside)).to_bytes(4) + kind + inside


def timed(kind: bytes) -> bytes:
    """A head that tells when it was made and changed."""
    return box(kind, bytes(4), HOUR, HOUR, bytes(80))


def handler(kind: bytes) -> bytes:
    """What a track is, and what wrote it."""
    return box(b"hdlr", bytes(8), kind, bytes(12), OWNER, b"\0")


def track(kind: bytes = b"vide") -> bytes:
    """A track."""
    return box(b"trak", timed(b"tkhd"), box(b"mdia", timed(b"mdhd"), handler(kind), box(b"minf", b"samples lie at 8")))


def film(*more: bytes, brand: bytes = b"isom", kind: bytes = b"vide") -> bytes:
    """A film of one track; `more` boxes stand at the end of its head."""
    told = box(b"udta", box(b"\xa9xyz", WHERE), box(b"\xa9mak", OWNER))
    head = box(b"moov", timed(b"mvhd"), track(kind), told, *more)
    return box(b"ftyp", brand, bytes(4)) + box(b"mdat", b"what is seen and heard") + head + box(b"uuid", OWNER)
