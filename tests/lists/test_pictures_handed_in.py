"""Pictures that people hand in: kept small, upright, and without what a telephone writes into them."""

from __future__ import annotations

import random
import struct
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from raengjai.bot.i18n import speaking
from raengjai.handlers import pictures
from raengjai.handlers.pictures import LONGEST_SIDE, NotAPicture, taken

WHERE = "บ้านเลขที่ 1 Camera-0001"


def picture(size: tuple[int, int] = (60, 40), kind: str = "JPEG", mode: str = "RGB", **more: Any) -> BytesIO:
    """A picture whose left half is red."""
    drawn = Image.new(mode, size, "white")
    drawn.paste("red" if mode != "L" else 80, (0, 0, size[0] // 2, size[1]))
    file = BytesIO()
    drawn.save(file, kind, **more)
    return file


def drawn(file: BytesIO) -> Image.Image:
    return Image.open(BytesIO(taken(file, "").content))


def refusal(file: BytesIO) -> str:
    with pytest.raises(NotAPicture) as refused:
        taken(file, "")
    with speaking("en"):
        return str(refused.value.text)


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA")]
)
def test_a_picture_is_drawn_anew_as_jpeg(kind: str, mode: str) -> None:
    kept = taken(picture(kind=kind, mode=mode), "ภาพ")
    again = Image.open(BytesIO(kept.content))
    assert (again.format, again.mode, again.size) == ("JPEG", "RGB", (60, 40))
    assert (kept.width, kept.height, kept.caption) == (60, 40, "ภาพ")


def test_what_is_clear_becomes_white() -> None:
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    file = BytesIO()
    clear.save(file, "PNG")
    assert drawn(file).getpixel((4, 4)) == (255, 255, 255)


def exif_of(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x010E] = orientation, "Camera-0001", "secret place"
    exif.get_ifd(0x8825)[2] = (13.0, 30.0, 0.0)
    return exif


def test_where_and_with_what_it_was_taken_is_not_kept() -> None:
    file = picture(exif=exif_of(1), comment=b"secret words")
    assert b"Camera-0001" in file.getvalue()
    kept = taken(file, "").content
    for told in (b"Camera-0001", b"secret", b"Exif", b"http"):
        assert told not in kept
    again = Image.open(BytesIO(kept))
    assert not again.getexif()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_words_in_a_png_are_not_kept() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Description", WHERE)
    file = picture(kind="PNG", pnginfo=told)
    assert b"Camera-0001" in file.getvalue()
    assert b"Camera-0001" not in taken(file, "").content


def test_a_picture_taken_sideways_stands_upright() -> None:
    kept = drawn(picture(exif=exif_of(6)))
    assert kept.size == (40, 60)
    assert kept.getpixel((20, 5)) == pytest.approx((254, 0, 0), abs=4)
    assert kept.getpixel((20, 55)) == pytest.approx((255, 255, 255), abs=4)


@pytest.mark.parametrize(
    ("size", "kept"), [((4000, 3000), (1600, 1200)), ((900, 3200), (450, 1600)), ((1600, 9), (1600, 9))]
)
def test_a_large_picture_is_made_small(size: tuple[int, int], kept: tuple[int, int]) -> None:
    assert drawn(picture(size)).size == kept
    assert max(kept) <= LONGEST_SIDE


def a_bomb(width: int, height: int) -> BytesIO:
    """A PNG that says it has so many pixels, and holds a line of them."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(1000))) + part(b"IEND", b"")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + body)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (BytesIO(b""), "no JPEG or PNG"),
        (BytesIO(b"%PDF-1.7"), "no JPEG or PNG"),
        (BytesIO(picture().getvalue()[:300]), "no JPEG or PNG"),
        (picture(kind="GIF"), "no JPEG or PNG"),
        (picture(kind="TIFF"), "no JPEG or PNG"),
        (BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "no JPEG or PNG"),
        (a_bomb(6_000, 6_000), "too many pixels"),
        (a_bomb(60_000, 60_000), "too many pixels"),
        (BytesIO(bytes(pictures.MOST_BYTES + 1)), "too large (20 MB"),
    ],
)
def test_what_is_no_picture_is_told(file: BytesIO, told: str) -> None:
    assert told in refusal(file)


PLAIN = {kind: picture((32, 24), kind).getvalue() for kind in ("JPEG", "PNG")}


@settings(max_examples=200)
@given(st.sampled_from(list(PLAIN)), st.integers(0, 2**32), st.integers(1, 12))
def test_a_damaged_picture_is_kept_or_refused(kind: str, seed: int, slips: int) -> None:
    content, chance = bytearray(PLAIN[kind]), random.Random(seed)  # noqa: S311 - slips, not secrets
    for _slip in range(slips):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with suppress(NotAPicture):
        assert taken(BytesIO(bytes(content)), "").content.startswith(b"\xff\xd8")


@settings(max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_kept_or_refused(content: bytes) -> None:
    with suppress(NotAPicture):
        taken(BytesIO(content), "")
