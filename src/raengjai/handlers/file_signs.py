"""By which bytes a file tells what it is, whatever its name says."""

from __future__ import annotations

from typing import Final

from raengjai.bot.i18n import _

HEIC: Final = _(
    "This is a HEIC picture, which I can not open. Please send it with LINE's picture button, not as a file: then LINE "
    "makes an ordinary picture (JPEG) of it."
)

PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_OTHER_PICTURES: Final = (b"GIF8", b"BM", b"II*\0", b"MM\0*")
_HEIC_BRANDS: Final = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def is_heic(content: bytes) -> bool:
    """Whether it is a picture as newer telephones keep it."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


def is_other_picture(content: bytes) -> bool:
    """Whether it is a picture of a kind that is not opened."""
    return content.startswith(_OTHER_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def is_film(content: bytes) -> bool:
    """Whether it is a film or a sound of MP4's kin."""
    return content[4:8] == b"ftyp" and not is_heic(content)
