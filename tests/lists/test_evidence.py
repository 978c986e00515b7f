"""Photos and files of cases: judged by their content, freed of what they tell besides, or refused in words."""

from __future__ import annotations

import random
from contextlib import suppress
from io import BytesIO

import pytest
from files_made import photo
from films_made import HOUR, OWNER, WHERE, box, film, track
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from raengjai.bot.i18n import speaking
from raengjai.handlers.cases.evidence import LARGEST, NotTaken, piece_of
from raengjai.handlers.cases.films import NotAFilm, stripped


def refused(content: bytes) -> str:
    with pytest.raises(NotTaken) as refusal, speaking("th"):
        piece_of(content)
    with speaking("th"):
        return str(refusal.value.text)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_drawn_anew_without_place_and_camera(kind: str) -> None:
    piece = piece_of(photo(kind=kind))
    drawn = Image.open(BytesIO(piece.content))
    assert (piece.ending, drawn.format, dict(drawn.getexif()), drawn.size) == ("jpg", "JPEG", {}, (40, 30))
    assert (piece.width, piece.height) == (40, 30)
    assert b"Telephone" not in piece.content


@pytest.mark.parametrize(
    ("brand", "ending"), [(b"isom", "mp4"), (b"mp42", "mp4"), (b"M4A ", "m4a"), (b"qt  ", "mov"), (b"3gp5", "3gp")]
)
def test_a_film_loses_place_hour_and_owner_and_stays_as_long_and_as_it_was(brand: bytes, ending: str) -> None:
    content = film(brand=brand, kind=b"soun" if ending == "m4a" else b"vide")
    piece = piece_of(content)
    assert piece.ending == ending
    assert [told for told in (WHERE, OWNER, HOUR) if told in piece.content] == []
    assert len(piece.content) == len(content)
    seen = content.index(b"what is seen")
    assert piece.content[seen : seen + 22] == content[seen : seen + 22]
    assert b"samples lie at 8" in piece.content


@pytest.mark.parametrize("kind", [b"meta", b"tmcd", b"text"])
def test_a_film_with_a_track_that_may_tell_places_is_not_taken(kind: bytes) -> None:
    assert "ปุ่มวิดีโอ" in refused(film(track(kind)))
    assert "ปุ่มวิดีโอ" in refused(film(kind=kind))


@pytest.mark.parametrize(
    "content",
    [
        box(b"ftyp", b"isom"),
        film()[:-3],
        box(b"ftyp", b"isom") + b"\0\0\0\x04mdat",
        box(b"ftyp", b"isom") + (1).to_bytes(4) + b"mdat" + (2**63).to_bytes(8),
        box(b"ftyp", b"isom") + box(b"mdat") + box(b"moov", box(b"trak", box(b"tkhd", b"\x01" * 12))),
        box(b"ftyp", b"isom") + box(b"mdat") + box(b"moov", box(b"trak", box(b"mdia", box(b"hdlr", b"vide")))),
        box(b"ftyp", b"isom") + box(b"free") * 10_001,
    ],
)
def test_a_damaged_film_is_not_taken(content: bytes) -> None:
    assert "น้องรับไม่ได้" in refused(content)


def test_a_pdf_stays_as_it_came() -> None:
    assert (piece_of(b"%PDF-1.7 paper").ending, piece_of(b"%PDF-1.7 paper").content) == ("pdf", b"%PDF-1.7 paper")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"MZ\x90 program", "น้องรับรูป"),
        (b"PK\x03\x04 archive", "น้องรับรูป"),
        (b"", "น้องรับรูป"),
        (b"<svg><script/></svg>", "น้องรับรูป"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\xff\xd8\xff damaged", "JPEG"),
        (b"%PDF-" + bytes(LARGEST), "20 MB"),
    ],
)
def test_what_is_not_taken_is_explained(content: bytes, told: str) -> None:
    assert told in refused(content)


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_no_spoiled_film_ends_in_anything_but_words(seed: int, changes: int) -> None:
    chance, content = random.Random(seed), bytearray(film())  # noqa: S311 - slips, not secrets
    for _change in range(changes):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with suppress(NotAFilm):
        assert len(stripped(bytes(content))) == len(content)
