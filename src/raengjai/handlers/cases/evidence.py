"""A photo or file handed in with a case: judged by its content, freed of what it tells besides, never opened here.

A photo is drawn anew.  A film or a sound loses what stands in it beside pictures and tones.  A PDF stays as it came:
what is written inside can not be taken out without opening it, which who sends it is told.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from raengjai.bot.i18n import Text, _
from raengjai.handlers.cases.films import NotAFilm, stripped
from raengjai.handlers.file_signs import HEIC, PICTURES, is_film, is_heic
from raengjai.storage.case_files import PHOTO, Piece

MEGABYTE: Final = 2**20
LARGEST: Final = 20 * MEGABYTE
PDF: Final = "pdf"

KINDS: Final = _("I take photos (JPEG, PNG), PDF, films (MP4) and sounds (M4A). Please send it as one of these.")
TOO_LARGE: Final = _("That is larger than {most} MB. Please send a smaller file, or a photo of it.").format(
    most=LARGEST // MEGABYTE
)
DAMAGED: Final = _("I can not take this film or sound. Please send it with LINE's own button, not as a file.")

_BRANDS: Final = ((b"M4A", "m4a"), (b"M4B", "m4a"), (b"qt  ", "mov"), (b"3g", "3gp"))


class NotTaken(Exception):
    """It is not kept; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__("not taken")
        self.text = text


def piece_of(content: bytes) -> Piece:
    """What is kept of it; raise `NotTaken`."""
    if len(content) > LARGEST:
        raise NotTaken(TOO_LARGE)
    if content.startswith(PICTURES):
        return _photo(content)
    if content.startswith(b"%PDF-"):
        return Piece(PDF, content)
    if is_heic(content):
        raise NotTaken(HEIC)
    if not is_film(content):
        raise NotTaken(KINDS)
    return _film(content)


def _photo(content: bytes) -> Piece:
    # What draws pictures is loaded when the first comes: some megabytes.
    from raengjai.handlers.pictures import NotAPicture, taken  # noqa: PLC0415

    try:
        drawn = taken(BytesIO(content), caption="")
    except NotAPicture as refused:
        raise NotTaken(refused.text) from None
    return Piece(PHOTO, drawn.content, drawn.width, drawn.height)


def _film(content: bytes) -> Piece:
    try:
        return Piece(ending_of(content), stripped(content))
    except NotAFilm:
        raise NotTaken(DAMAGED) from None


def ending_of(content: bytes) -> str:
    """The ending of a file that is kept already, or is to be."""
    if content.startswith(PICTURES):
        return PHOTO
    if content.startswith(b"%PDF-"):
        return PDF
    return next((ending for brand, ending in _BRANDS if content[8:].startswith(brand)), "mp4")
