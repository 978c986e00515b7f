"""Films and sounds (MP4 and its kin), freed of what they tell besides, without being played.

Such a file is a row of boxes, some with boxes in them.  Place, telephone and its owner stand in boxes of their own,
the hour in three others.  What is not needed for playing is made a free box of zeros of the same size, so that nothing
else moves; whatever is not understood is not taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FREE: Final = b"free"
_WHOLE: Final = (b"ftyp", b"mdat", b"styp", b"sidx", b"mfra", b"moof")  # at the top, needed and left as they are
# What is needed in each box that is looked into; everything else there goes.
_NEEDED: Final = {
    b"": (*_WHOLE, b"moov"),
    b"moov": (b"mvhd", b"trak", b"mvex", b"iods"),
    b"trak": (b"tkhd", b"edts", b"tref", b"mdia"),
    b"mdia": (b"mdhd", b"hdlr", b"minf"),
}
_TIMED: Final = (b"mvhd", b"tkhd", b"mdhd")
_PLAYED: Final = (b"vide", b"soun")  # tracks of other kinds may tell places second by second
_MOST_BOXES: Final = 10_000


class NotAFilm(Exception):
    """It is damaged, or may tell more than it shows."""


@dataclass(frozen=True)
class _Box:
    """A box of some kind: where it starts, where what it holds begins, where it ends."""

    kind: bytes
    start: int
    inside: int
    end: int


def stripped(content: bytes) -> bytes:
    """The same film or sound, with nothing that tells where, when, with what and by whom; raise `NotAFilm`."""
    made = bytearray(content)
    seen = [box.kind for box in _cleaned(made, b"", 0, len(made))]
    if b"moov" not in seen or b"mdat" not in seen:
        raise NotAFilm
    return bytes(made)


def _cleaned(made: bytearray, within: bytes, start: int, end: int) -> list[_Box]:
    found = list(_boxes(made, start, end))
    for box in found:
        if box.kind not in _NEEDED[within]:
            made[box.start + 4 : box.start + 8] = _FREE
            made[box.inside : box.end] = bytes(box.end - box.inside)
        elif box.kind in _NEEDED:
            _cleaned(made, box.kind, box.inside, box.end)
        elif box.kind in _TIMED:
            _without_hour(made, box)
        elif box.kind == b"hdlr":
            _without_name(made, box)
    return found


def _boxes(made: bytearray, start: int, end: int) -> Iterator[_Box]:
    for _count in range(_MOST_BOXES):
        if start == end:
            return
        box = _box(made, start, end)
        yield box
        start = box.end
    raise NotAFilm


def _box(made: bytearray, start: int, end: int) -> _Box:
    head = 8
    size, kind = int.from_bytes(made[start : start + 4]), bytes(made[start + 4 : start + 8])
    if size == 1:
        head, size = 16, int.from_bytes(made[start + 8 : start + 16])
    elif size == 0:
        size = end - start
    if size < head or start + size > end:
        raise NotAFilm
    return _Box(kind, start, start + head, start + size)


def _without_hour(made: bytearray, box: _Box) -> None:
    """When it was made and last changed: two numbers behind the version, of four or eight bytes."""
    wide = 16 if box.inside < box.end and made[box.inside] == 1 else 8
    if box.inside + 4 + wide > box.end:
        raise NotAFilm
    made[box.inside + 4 : box.inside + 4 + wide] = bytes(wide)


def _without_name(made: bytearray, box: _Box) -> None:
    """A track of pictures or sound, and not what wrote it."""
    if box.end - box.inside < 24 or bytes(made[box.inside + 8 : box.inside + 12]) not in _PLAYED:
        raise NotAFilm
    made[box.inside + 24 : box.end] = bytes(box.end - box.inside - 24)
